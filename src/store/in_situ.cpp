#include <polycosm/store/in_situ.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/store/run_directory.hpp>

#include "posix.hpp"
#include "shard_file.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

std::size_t level_index(double level) {
  const std::vector<double>& levels = quantile_levels();
  return static_cast<std::size_t>(std::find(levels.begin(), levels.end(), level) - levels.begin());
}

Fan read_fan(const TableReader& in, const std::string& metric) {
  const auto quantile = in.get<double>("aggregate", metric + "_quantile");
  const std::size_t levels = quantile_levels().size();
  const std::size_t year_count = quantile.size() / levels;
  Fan fan{metric, {}, {}, {}, {}};
  for (std::size_t step = 0; step < 5 && year_count > 0; ++step) {
    const std::size_t year = step * (year_count - 1) / 4;
    if (!fan.years.empty() && fan.years.back() == year) {
      continue;
    }
    fan.years.push_back(static_cast<std::uint32_t>(year));
    fan.low_value.push_back(quantile[year * levels + level_index(0.05)]);
    fan.median_value.push_back(quantile[year * levels + level_index(0.5)]);
    fan.high_value.push_back(quantile[year * levels + level_index(0.95)]);
  }
  return fan;
}

std::vector<Sensitivity> read_sensitivities(const TableReader& in) {
  const auto outcomes = in.get_text("sensitivity", "outcome_name");
  const auto hypers = in.get_text("sensitivity", "hyper_name");
  const auto index = in.get<double>("sensitivity", "first_order_index");
  if (index.size() != outcomes.size() * hypers.size()) {
    throw H5Failure{"sensitivity/first_order_index has another length than its names"};
  }
  std::vector<Sensitivity> found;
  for (std::size_t i = 0; i < index.size(); ++i) {
    if (!std::isnan(index[i])) {
      found.push_back({outcomes[i / hypers.size()], hypers[i % hypers.size()], index[i]});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Sensitivity& a, const Sensitivity& b) {
    return a.explained_fraction > b.explained_fraction;
  });
  return found;
}

/// One side of a comparison.
struct Side {
  fs::path run;
  ensemble::Plan plan;
};

/// What a shard says of the last year.
struct LastYear {
  std::vector<std::int8_t> status;  ///< [member]
  std::uint32_t year = 0;
  std::vector<std::vector<float>> values;  ///< [metric][member]
};

void refuse_strangers(const Side& a, const Side& b) {
  const auto refuse = [&](const std::string& what, const std::string& of_a, const std::string& of_b) {
    throw core::Error{core::Fault::usage, "the members of " + a.run.string() + " and " + b.run.string() +
                                              " are no pairs (" + what + ": " + of_a + " and " + of_b +
                                              "); run both scenarios with the same " + what};
  };
  if (a.plan.ensemble_seed != b.plan.ensemble_seed) {
    refuse("ensemble_seed", std::to_string(a.plan.ensemble_seed), std::to_string(b.plan.ensemble_seed));
  }
  if (a.plan.member_count != b.plan.member_count || a.plan.shard_member_count != b.plan.shard_member_count) {
    refuse("member_count and shard_member_count",
           std::to_string(a.plan.member_count) + " by " + std::to_string(a.plan.shard_member_count),
           std::to_string(b.plan.member_count) + " by " + std::to_string(b.plan.shard_member_count));
  }
  if (a.plan.draw_layout_version != b.plan.draw_layout_version ||
      a.plan.catalogue_sha256 != b.plan.catalogue_sha256) {
    refuse("catalogue and layout of draws", a.plan.catalogue_sha256.substr(0, 12),
           b.plan.catalogue_sha256.substr(0, 12));
  }
}

/// Opens, reads and closes: of two images that are open at once HDF5 would read one twice.
LastYear read_last_year(const Side& side, std::uint32_t index) {
  const ShardFile shard = open_shard(side.run, side.plan, index);
  try {
    const TableReader in = shard.tables();
    LastYear last;
    last.status = in.get<std::int8_t>("parameters", "status");
    const std::size_t year_count = in.shape("member_series", "time").at(0);
    last.year = static_cast<std::uint32_t>(year_count) - 1;
    for (const sim::MetricInfo& metric : sim::metrics()) {
      const auto series = in.get<float>("member_series", metric.name);
      std::vector<float>& values = last.values.emplace_back();
      for (std::size_t row = 0; row < last.status.size(); ++row) {
        values.push_back(series.at((row + 1) * year_count - 1));
      }
    }
    return last;
  } catch (const H5Failure& failure) {
    refuse_input(shard_path(side.run, index), failure.reason,
                 "compare runs whose shards hold the series of every member");
  }
}

void add_shard(const Side& a, const Side& b, std::uint32_t index, PairedRuns& into) {
  const LastYear of_a = read_last_year(a, index);
  const LastYear of_b = read_last_year(b, index);
  if (of_a.year != of_b.year) {
    throw core::Error{core::Fault::usage, "the members of " + a.run.string() + " and " + b.run.string() +
                                              " are no pairs (they live " + std::to_string(of_a.year) +
                                              " and " + std::to_string(of_b.year) +
                                              " years); run both scenarios for the same time"};
  }
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> members;
  for (std::uint32_t row = 0; row < of_a.status.size(); ++row) {
    if (of_a.status[row] == 0 && of_b.status.at(row) == 0) {
      rows.push_back(row);
      members.push_back(ensemble::shard(a.plan, index).first_member + row);
    }
  }
  into.pair_count += static_cast<std::uint32_t>(rows.size());
  into.year = of_a.year;
  const auto chosen = [&rows](const std::vector<float>& all) {
    std::vector<float> values;
    for (const std::uint32_t row : rows) {
      values.push_back(all[row]);
    }
    return values;
  };
  for (std::size_t m = 0; m < into.metrics.size(); ++m) {
    merge(into.metrics[m].cell,
          ensemble::paired_cell_of(chosen(of_a.values[m]), chosen(of_b.values[m]), members));
  }
}

}  // namespace

InSitu read_in_situ(const fs::path& run, const std::vector<std::string>& metrics) {
  const auto lock = own_hdf5();
  const fs::path path = run / "ensemble.h5";
  const std::string advice = "run `polycosm seal " + run.string() + "`";
  if (!fs::exists(path)) {
    refuse_input(path, "it is missing", advice);
  }
  try {
    const H5Properties access = file_access();
    const H5File file{checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), "open")};
    const TableReader in{file.get(), FileKind::ensemble};
    if (!in.has_group("sensitivity")) {
      refuse_input(path, "it is of a schema before 3, without statistics of that kind", "look at its series");
    }
    InSitu found;
    const H5Group aggregate{checked(H5Gopen2(file.get(), "aggregate", H5P_DEFAULT), "open aggregate")};
    found.are_quantiles_exact = !text_attribute(aggregate.get(), "quantile_method").starts_with("estimated");
    for (const std::string& metric : metrics) {
      found.fans.push_back(read_fan(in, metric));
    }
    found.sensitivities = read_sensitivities(in);
    return found;
  } catch (const H5Failure& failure) {
    refuse_input(path, failure.reason, advice);
  }
}

PairedRuns paired_differences(const fs::path& first, const fs::path& second) {
  const auto lock = own_hdf5();
  const Side a{first, read_plan(first)};
  const Side b{second, read_plan(second)};
  refuse_strangers(a, b);
  PairedRuns paired;
  for (const sim::MetricInfo& metric : sim::metrics()) {
    paired.metrics.push_back({std::string{metric.name}, std::string{metric.unit}, {}});
  }
  for (std::uint32_t index = 0; index < ensemble::shard_count(a.plan); ++index) {
    add_shard(a, b, index, paired);
  }
  return paired;
}

}  // namespace polycosm::store
