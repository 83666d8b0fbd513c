#include <polycosm/store/member_values.hpp>

#include <algorithm>

#include <polycosm/core/error.hpp>
#include <polycosm/core/tick.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>

#include "detail_tables.hpp"
#include "member_table.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"
#include "shard_file.hpp"

namespace polycosm::store {
namespace {

/// All members asked for of one shard, appended.
void read_shard(const ShardFile& shard, const ensemble::Shard& block, std::span<const std::uint32_t> members,
                const Selection& selection, std::vector<MemberValues>& values) {
  const TableReader in = shard.tables();
  const auto status = in.get<std::int8_t>("parameters", "status");
  const auto low = in.get<std::uint64_t>("parameters", "digest_low");
  const auto high = in.get<std::uint64_t>("parameters", "digest_high");
  const std::size_t first = values.size();
  for (const std::uint32_t member : members) {
    const std::size_t row = member - block.first_member;
    MemberValues& one = values.emplace_back();
    one.member = member;
    one.status = static_cast<ensemble::MemberStatus>(status.at(row));
    one.digest = {low.at(row), high.at(row)};
    one.series.resize(selection.metrics.size());
  }
  for (std::size_t h = 0; h < sim::hyper_count; ++h) {
    const auto column = in.get<double>("parameters", sim::hyper_info()[h].name);
    for (std::size_t i = 0; i < members.size(); ++i) {
      values[first + i].hyper.push_back(column.at(members[i] - block.first_member));
    }
  }
  ChunkCodec codec;
  const auto take = [&](std::string_view group, std::string_view name, auto into) {
    if (!in.has(group, name)) {
      return;
    }
    const ShardRows rows = read_rows(in.open(dataset_info(FileKind::shard, group, name)), codec);
    for (std::size_t i = 0; i < members.size(); ++i) {
      const std::size_t row = members[i] - block.first_member;
      const auto begin = rows.values.begin() + static_cast<std::ptrdiff_t>(row * rows.shape[1]);
      into(values[first + i]).assign(begin, begin + static_cast<std::ptrdiff_t>(rows.shape[1]));
    }
  };
  for (std::size_t m = 0; m < selection.metrics.size(); ++m) {
    take(
        "member_series", sim::metrics()[selection.metrics[m]].name, [m](MemberValues & one) -> auto& {
          return one.series[m];
        });
  }
  if (selection.has_outcomes) {
    take(
        "outcomes", "first_settled_year", [](MemberValues & one) -> auto& { return one.first_settled_yr; });
  }
}

/// An HDF5 file in memory without a block of our own before it, so that every netCDF library knows it.
class PlainFile {
 public:
  PlainFile() {
    const H5Properties access = file_access();
    const H5Properties creation = file_creation();
    checked(H5Pset_fapl_core(access.get(), std::size_t{1} << 20U, false), "memory driver");
    file_ = H5File{checked(H5Fcreate(image_name, H5F_ACC_TRUNC, creation.get(), access.get()), "new file")};
  }
  [[nodiscard]] hid_t get() const noexcept { return file_.get(); }
  [[nodiscard]] std::string bytes() const {
    checked(H5Fflush(file_.get(), H5F_SCOPE_GLOBAL), "flush");
    std::string out(static_cast<std::size_t>(checked(H5Fget_file_image(file_.get(), nullptr, 0), "image")),
                    '\0');
    checked(H5Fget_file_image(file_.get(), out.data(), out.size()), "image");
    return out;
  }

 private:
  H5File file_;
};

void put_parameters(TableWriter& out, const ensemble::Plan& plan, const Selection& selection,
                    std::span<const MemberValues> values) {
  std::vector<std::int8_t> status;
  std::vector<std::uint64_t> low;
  std::vector<std::uint64_t> high;
  for (const MemberValues& one : values) {
    status.push_back(static_cast<std::int8_t>(one.status));
    low.push_back(one.digest.low);
    high.push_back(one.digest.high);
  }
  const std::vector<std::int64_t> member(selection.members.begin(), selection.members.end());
  out.put("parameters", "member", member);
  out.put_scalar("parameters", "ensemble_seed", plan.ensemble_seed);
  out.put("parameters", "status", status);
  out.put("parameters", "digest_low", low);
  out.put("parameters", "digest_high", high);
  for (const std::uint32_t h : selection.hypers) {
    std::vector<double> column;
    for (const MemberValues& one : values) {
      column.push_back(one.hyper.at(h));
    }
    out.put("parameters", sim::hyper_info()[h].name, column);
  }
}

void put_series(TableWriter& out, const Selection& selection, std::span<const MemberValues> values) {
  std::vector<double> time(selection.years.begin(), selection.years.end());
  std::vector<std::int32_t> tick;
  for (const std::uint32_t year : selection.years) {
    tick.push_back(static_cast<std::int32_t>(year) * core::ticks_per_yr);
  }
  const std::vector<std::int64_t> member(selection.members.begin(), selection.members.end());
  out.put("member_series", "member", member);
  out.put("member_series", "time", time);
  out.put("member_series", "tick", tick);
  for (std::size_t m = 0; m < selection.metrics.size(); ++m) {
    std::vector<float> table;
    for (const MemberValues& one : values) {
      for (const std::uint32_t year : selection.years) {
        table.push_back(one.series[m].at(year));
      }
    }
    out.put("member_series", sim::metrics()[selection.metrics[m]].name, table);
  }
}

void put_outcomes(TableWriter& out, const Selection& selection, std::span<const MemberValues> values) {
  const std::size_t systems = values.front().first_settled_yr.size();
  out.set_length("system", systems);
  const std::vector<std::int64_t> member(selection.members.begin(), selection.members.end());
  out.put("outcomes", "member", member);
  out.put("outcomes", "system", indices<std::int32_t>(systems, 0));
  std::vector<float> table;
  for (const MemberValues& one : values) {
    table.insert(table.end(), one.first_settled_yr.begin(), one.first_settled_yr.end());
  }
  out.put("outcomes", "first_settled_year", table);
}

template <class Fill>
std::string laid_out(Fill fill) {
  try {
    const auto lock = own_hdf5();
    const PlainFile file;
    fill(file.get());
    return file.bytes();
  } catch (const H5Failure& failure) {
    throw core::Bug{"a file of members cannot be laid out: " + failure.reason};
  }
}

}  // namespace

std::vector<MemberValues> read_members(const std::filesystem::path& run, const ensemble::Plan& plan,
                                       const Selection& selection) {
  const auto lock = own_hdf5();
  std::vector<MemberValues> values;
  const std::span<const std::uint32_t> members{selection.members};
  for (std::size_t at = 0; at < members.size();) {
    const ensemble::Shard block = ensemble::shard(plan, members[at] / plan.shard_member_count);
    std::size_t end = at;
    while (end < members.size() && members[end] < block.first_member + block.member_count) {
      ++end;
    }
    const ShardFile shard = open_shard(run, plan, block.index);
    try {
      read_shard(shard, block, members.subspan(at, end - at), selection, values);
    } catch (const H5Failure& failure) {
      refuse_input(shard_path(run, block.index), failure.reason, "run `polycosm verify`");
    }
    at = end;
  }
  return values;
}

std::string netcdf_of(const ensemble::Plan& plan, const Selection& selection,
                      std::span<const MemberValues> values) {
  core::expects(!values.empty() && values.size() == selection.members.size(), "every member has its values");
  return laid_out([&](hid_t file) {
    TableWriter out{file, FileKind::shard};
    out.set_length("member", values.size());
    out.set_length("time", selection.years.size());
    put_parameters(out, plan, selection, values);
    if (!selection.metrics.empty()) {
      put_series(out, selection, values);
    }
    if (selection.has_outcomes) {
      put_outcomes(out, selection, values);
    }
    put_root_attributes(file, "polycosm-export", plan.title, ensemble::identity(plan));
    put_attribute(file, "summary",
                  std::to_string(values.size()) + " members of an ensemble of " +
                      std::to_string(plan.member_count) + "; simulation " + plan.sim_model + ", planets " +
                      plan.inference_model);
    out.finish();
  });
}

std::string member_file(const ensemble::Plan& plan, const ensemble::ShardResult& result) {
  core::expects(result.shard.member_count == 1, "a file of one member has one member");
  return laid_out([&](hid_t file) {
    TableWriter out{file, FileKind::shard};
    put_shard(out, plan, result, pack_shard(result));
    put_root_attributes(file, "polycosm-member", plan.title, ensemble::identity(plan));
    put_attribute(file, "member", std::to_string(result.shard.first_member));
    out.finish();
  });
}

}  // namespace polycosm::store
