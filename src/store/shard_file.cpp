#include "shard_file.hpp"

#include <array>
#include <cstdio>
#include <polycosm/core/error.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>

#include "detail_tables.hpp"
#include "plan_json.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"
#include "statistics_tables.hpp"

namespace polycosm::store {
namespace {

void expect_shape(const ensemble::Plan& plan, const ensemble::ShardResult& result) {
  const std::size_t members = result.shard.member_count;
  core::expects(result.shard.first_member == result.shard.index * plan.shard_member_count &&
                    members == ensemble::shard(plan, result.shard.index).member_count,
                "a shard is the block of members that the plan says");
  core::expects(result.status.size() == members && result.digest.size() == members &&
                    result.hyper.size() == sim::hyper_count * members,
                "a shard has a status, a digest and hyper-parameters for every member");
  core::expects(result.series.size() == sim::metrics().size() * members * result.year_count,
                "a shard has every series of every member");
  core::expects(result.first_settled_tick.size() == members * result.system_count,
                "a shard has every outcome");
  core::expects(result.event_counts.size() == sim::event_type_count * result.year_count,
                "a shard has counts of every type of event");
  ensemble::for_each_count(result.stars, [&](const char*, const auto& column) {
    core::expects(column.size() == result.star_count, "a shard has statistics of every star");
  });
}

void put_members(TableWriter& out, const ensemble::Plan& plan, const ensemble::ShardResult& result) {
  const std::size_t count = result.shard.member_count;
  std::vector<std::int8_t> status(count);
  std::vector<std::uint64_t> low(count);
  std::vector<std::uint64_t> high(count);
  for (std::size_t i = 0; i < count; ++i) {
    status[i] = static_cast<std::int8_t>(result.status[i]);
    low[i] = result.digest[i].low;
    high[i] = result.digest[i].high;
  }
  out.put("parameters", "member", indices<std::int64_t>(count, result.shard.first_member));
  out.put_scalar("parameters", "ensemble_seed", plan.ensemble_seed);
  out.put("parameters", "status", status);
  out.put("parameters", "digest_low", low);
  out.put("parameters", "digest_high", high);
  const std::span<const double> hyper{result.hyper};
  for (std::size_t h = 0; h < sim::hyper_count; ++h) {
    out.put("parameters", sim::hyper_info()[h].name, hyper.subspan(h * count, count));
  }
}

void put_series(TableWriter& out, const ensemble::ShardResult& result, const PackedShard& packed) {
  out.put("member_series", "member",
          indices<std::int64_t>(result.shard.member_count, result.shard.first_member));
  put_time(out, "member_series", result.year_count);
  for (const PackedTable& table : packed.series) {
    out.put_packed(table);
  }
}

/// What cannot be had from the other tables of a shard.
void put_counts(TableWriter& out, const ensemble::ShardResult& result) {
  put_event_counts(out, result.year_count, result.event_counts);
  put_decile_edges(out, result.hyper_decile_edges);
}

void put_outcomes(TableWriter& out, const ensemble::ShardResult& result, const PackedShard& packed) {
  out.put("outcomes", "member", indices<std::int64_t>(result.shard.member_count, result.shard.first_member));
  out.put("outcomes", "system", indices<std::int32_t>(result.system_count, 0));
  for (const PackedTable& table : packed.outcomes) {
    out.put_packed(table);
  }
  out.put("star_statistics", "star", indices<std::int32_t>(result.star_count, 0));
  ensemble::for_each_count(result.stars, [&out](const char* name, const auto& column) {
    out.put("star_statistics", name, column);
  });
}

void put_root(TableWriter& out, hid_t file, const ensemble::Plan& plan, std::uint32_t index) {
  put_root_attributes(file, "polycosm-shard", plan.title, ensemble::identity(plan));
  put_attribute(file, "shard", std::to_string(index));
  put_attribute(file, "content_digest", out.content_digest());
}

}  // namespace

std::filesystem::path shard_path(const std::filesystem::path& run, std::uint32_t index) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "s%06u.h5", index);
  return run / "shards" / name.data();
}

std::optional<StoredShard> find_shard(const std::filesystem::path& run, std::uint32_t index) {
  const std::filesystem::path path = shard_path(run, index);
  return std::filesystem::exists(path) ? StoredShard{path, 0, std::nullopt} : shared_place(run, index);
}

CheckedBytes read_shard(const StoredShard& stored) {
  CheckedBytes found;
  if (stored.byte_count) {
    const FileDescriptor file = open_for_reading(stored.path);
    const std::optional<FileStamp> stamp = stamp_of(stored.path);
    if (!stamp || *stored.byte_count > stamp->byte_count) {  // before memory is asked for
      refuse_input(stored.path, "its index names more bytes than it has", "restore the file from a copy");
    }
    found.bytes.resize(*stored.byte_count);
    read_at(file, stored.path, stored.offset_bytes,
            std::as_writable_bytes(std::span{found.bytes.data(), found.bytes.size()}));
  } else {
    found.bytes = read_bytes(stored.path);
  }
  found.damage = damage_of(found.bytes);
  if (!found.damage) {
    found.sha256 = sha256_of(found.bytes);
  }
  return found;
}

void put_shard(TableWriter& out, const ensemble::Plan& plan, const ensemble::ShardResult& result,
               const PackedShard& packed) {
  out.set_length("member", result.shard.member_count);
  out.set_length("time", result.year_count);
  out.set_length("system", result.system_count);
  out.set_length("star", result.star_count);
  put_members(out, plan, result);
  put_series(out, result, packed);
  put_outcomes(out, result, packed);
  put_counts(out, result);
  if (packed.partial) {
    put_partial(out, *packed.partial);
  }
  if (result.has_detail) {
    put_planets(out, result.planets);
    put_belts(out, result.belts);
    put_events(out, result.events);
  }
  put_quarantine(out, result.quarantine);
  out.put_json("provenance", "data", plan_to_json(plan).dump(1));
}

ShardBytes shard_bytes(const ensemble::Plan& plan, const ensemble::ShardResult& result,
                       const PackedShard& packed) {
  expect_shape(plan, result);
  const auto lock = own_hdf5();
  MemoryFile memory;
  TableWriter out{memory.get(), FileKind::shard};
  put_shard(out, plan, result, packed);
  put_root(out, memory.get(), plan, result.shard.index);
  out.finish();
  return {memory.sealed_bytes(), out.content_digest()};
}

std::string foreign_reason(const ShardFile& shard, const ensemble::Plan& plan, std::uint32_t index) {
  const std::string schema = text_attribute(shard.file.get(), "schema");
  if (schema != "polycosm-shard") {
    return "it is a " + schema + ", not a shard";
  }
  const std::string id = text_attribute(shard.file.get(), "id");
  if (id != ensemble::identity(plan)) {
    std::string reason =
        "it belongs to the plan " + id.substr(0, 12) + ", not " + ensemble::identity(plan).substr(0, 12);
    try {
      const Json json = parse_json("plan", shard.tables().get_json("provenance", "data"), "");
      for (const std::string& difference : plan_differences(plan, plan_from_json(json, "plan"))) {
        reason += "; " + difference;
      }
    } catch (const core::Error&) {  // a plan of another version: its identity says enough
    }
    return reason;
  }
  const std::string number = text_attribute(shard.file.get(), "shard");
  return number == std::to_string(index) ? "" : "it is shard " + number + " under another name";
}

namespace {

std::string advice_to_resume(const std::filesystem::path& run) {
  return "run `polycosm resume " + run.string() + "`, which writes it again";
}

}  // namespace

StoredShard expect_shard(const std::filesystem::path& run, std::uint32_t index) {
  try {
    if (const std::optional<StoredShard> stored = find_shard(run, index)) {
      return *stored;
    }
  } catch (const H5Failure& failure) {
    refuse_input(shared_path(run), failure.reason, advice_to_resume(run));
  }
  refuse_input(shard_path(run, index), "it is missing", advice_to_resume(run));
}

ShardFile open_shard(const std::filesystem::path& run, const ensemble::Plan& plan, std::uint32_t index) {
  const auto lock = own_hdf5();
  return open_shard(run, plan, index, read_shard(expect_shard(run, index)));
}

ShardFile open_shard(const std::filesystem::path& run, const ensemble::Plan& plan, std::uint32_t index,
                     CheckedBytes checked_bytes) {
  const auto lock = own_hdf5();
  const std::filesystem::path path = shard_path(run, index);
  if (checked_bytes.damage) {
    refuse_input(path, *checked_bytes.damage, advice_to_resume(run));
  }
  ShardFile shard{std::move(checked_bytes.bytes), std::move(checked_bytes.sha256), {}};
  try {
    shard.file = open_image(shard.bytes);
    const std::string reason = foreign_reason(shard, plan, index);
    if (!reason.empty()) {
      refuse_input(path, reason, "move it away, then " + advice_to_resume(run));
    }
  } catch (const H5Failure& failure) {
    refuse_input(path, failure.reason, advice_to_resume(run));
  }
  return shard;
}

}  // namespace polycosm::store
