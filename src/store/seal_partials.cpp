#include <algorithm>
#include <cmath>
#include <polycosm/sim/history.hpp>

#include "aggregates.hpp"
#include "posix.hpp"
#include "statistics_tables.hpp"

/// Statistics of runs whose shards keep no series: shards say what all their members say together.
namespace polycosm::store {
namespace {

ensemble::Statistics merged_partials(const SealInput& input) {
  ensemble::Statistics merged;
  for (std::uint32_t index = 0; index < ensemble::shard_count(*input.plan); ++index) {
    const ShardFile shard = open_shard(input.run, *input.plan, index);
    try {
      merge(merged, read_partial(shard.tables(), input.all->year_count, input.all->system_count));
    } catch (const H5Failure& failure) {
      refuse_input(shard_path(input.run, index), failure.reason, "move it away and run `polycosm resume`");
    }
  }
  return merged;
}

/// The bound nearer zero: counts below 128 have buckets of their own that begin with them, so they come out
/// exact, and others at most one bucket (1.6 %) too small.
void take_bounds(std::size_t year, SeriesStatistics& into) {
  const std::size_t levels = quantile_levels().size();
  const std::size_t years = into.mean.size();
  for (std::size_t q = 0; q < levels; ++q) {
    const auto lower = static_cast<double>(into.quantile_lower[q * years + year]);
    const auto upper = static_cast<double>(into.quantile_upper[q * years + year]);
    into.quantile[year * levels + q] = std::isnan(lower) ? lower : std::clamp(0.0, lower, upper);
  }
}

}  // namespace

Summary seal_partials(const SealInput& input, std::size_t limit_bytes) {
  ensemble::Statistics merged = merged_partials(input);
  const std::size_t years = input.all->year_count;
  Summary summary;
  summary.series.metrics.assign(sim::metrics().size(), empty_statistics(years));
  for (std::size_t m = 0; m < sim::metrics().size(); ++m) {
    for (std::size_t y = 0; y < years; ++y) {
      summarise(merged.cells[m * years + y], y, summary.series.metrics[m]);
      take_bounds(y, summary.series.metrics[m]);
    }
  }
  summary.series.sensitivity = std::move(merged.sensitivity);
  summary.outcomes = outcomes_of(*input.all, merged.first_settled, limit_bytes);
  return summary;
}

Summary seal_members(const SealInput& input, TableWriter* out, DesignTables& design) {
  Summary summary{seal_series(input, out, working_set_bytes, design),
                  seal_outcomes(input, out, working_set_bytes)};
  return input.all->has_outcomes ? summary : seal_partials(input, working_set_bytes);
}

}  // namespace polycosm::store
