#include <polycosm/ensemble/statistics.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/column.hpp>

namespace polycosm::ensemble {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::vector<std::uint32_t> rows_that_are_ok(const ShardResult& shard) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < shard.shard.member_count; ++row) {
    if (shard.status[row] == MemberStatus::ok) {
      rows.push_back(row);
    }
  }
  return rows;
}

void take_cells(const ShardResult& shard, const std::vector<std::uint32_t>& rows, Statistics& into) {
  const std::size_t members = shard.shard.member_count;
  const std::size_t years = shard.year_count;
  std::vector<std::uint32_t> ids;
  for (const std::uint32_t row : rows) {
    ids.push_back(shard.shard.first_member + row);
  }
  ColumnReader reader;
  std::vector<float> values(rows.size());
  for (std::size_t m = 0; m < sim::metrics().size(); ++m) {
    const float* series = shard.series.data() + m * members * years;
    for (std::size_t y = 0; y < years; ++y) {
      for (std::size_t i = 0; i < rows.size(); ++i) {
        values[i] = series[rows[i] * years + y];
      }
      into.cells[m * years + y] = reader.read(values, ids);
    }
  }
}

void take_settled(const ShardResult& shard, const std::vector<std::uint32_t>& rows, Statistics& into) {
  std::vector<core::Tick> ticks;
  for (std::uint32_t system = 0; system < shard.system_count; ++system) {
    ticks.clear();
    for (const std::uint32_t row : rows) {
      const core::Tick tick = shard.first_settled_tick[std::size_t{row} * shard.system_count + system];
      if (tick != sim::never) {
        ticks.push_back(tick);
      }
    }
    std::sort(ticks.begin(), ticks.end());
    const auto first_of_system = into.first_settled.size();
    for (const core::Tick tick : ticks) {
      if (into.first_settled.size() == first_of_system || into.first_settled.back().tick != tick) {
        into.first_settled.push_back({system, tick, 0});
      }
      ++into.first_settled.back().count;
    }
  }
}

void take_sensitivity(const ShardResult& shard, const std::vector<std::uint32_t>& rows, Statistics& into) {
  const std::size_t members = shard.shard.member_count;
  for (std::size_t h = 0; h < sim::hyper_count; ++h) {
    for (const std::uint32_t row : rows) {
      const double value = shard.hyper[h * members + row];
      const std::size_t bin = decile_of(shard.hyper_decile_edges[h], value);
      for (std::size_t o = 0; o < sensitivity_outcomes.size(); ++o) {
        const std::size_t metric = static_cast<std::size_t>(sensitivity_outcomes[o]);
        const float outcome = shard.series[(metric * members + row + 1) * shard.year_count - 1];
        if (std::isfinite(outcome)) {
          into.sensitivity[(o * sim::hyper_count + h) * decile_count + bin].add(outcome);
        }
      }
    }
  }
}

void merge(std::vector<SettledCount>& into, const std::vector<SettledCount>& other) {
  const auto key = [](const SettledCount& row) { return std::pair{row.system, row.tick}; };
  std::vector<SettledCount> both;
  both.reserve(into.size() + other.size());
  std::merge(into.begin(), into.end(), other.begin(), other.end(), std::back_inserter(both),
             [&](const SettledCount& a, const SettledCount& b) { return key(a) < key(b); });
  into.clear();
  for (const SettledCount& row : both) {
    if (!into.empty() && key(into.back()) == key(row)) {
      into.back().count += row.count;
    } else {
      into.push_back(row);
    }
  }
}

void take_extremes(CellStatistics& cell, float value, std::uint32_t member) {
  if (value < cell.minimum || (value == cell.minimum && member < cell.minimum_member)) {
    cell.minimum = value;
    cell.minimum_member = member;
  }
  if (value > cell.maximum || (value == cell.maximum && member < cell.maximum_member)) {
    cell.maximum = value;
    cell.maximum_member = member;
  }
}

}  // namespace

void merge(CellStatistics& into, const CellStatistics& other) {
  into.moments.merge(other.moments);
  into.undefined_count += other.undefined_count;
  if (other.moments.count > 0) {
    take_extremes(into, other.minimum, other.minimum_member);
    take_extremes(into, other.maximum, other.maximum_member);
  }
  merge(into.sketch, other.sketch);
}

std::size_t decile_of(std::span<const double> edges, double value) noexcept {
  return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
}

Statistics statistics_of(const ShardResult& shard) {
  Statistics statistics;
  statistics.year_count = shard.year_count;
  statistics.system_count = shard.system_count;
  for (const MemberStatus status : shard.status) {
    ++statistics.status_count[static_cast<std::size_t>(status)];
  }
  const std::vector<std::uint32_t> rows = rows_that_are_ok(shard);
  statistics.cells.resize(sim::metrics().size() * shard.year_count);
  statistics.sensitivity.resize(sensitivity_outcomes.size() * sim::hyper_count * decile_count);
  take_cells(shard, rows, statistics);
  take_settled(shard, rows, statistics);
  take_sensitivity(shard, rows, statistics);
  statistics.event_count = shard.event_counts;
  return statistics;
}

void merge(Statistics& into, const Statistics& other) {
  if (into.year_count == 0) {
    into = other;
    return;
  }
  core::expects(into.year_count == other.year_count && into.system_count == other.system_count &&
                    into.cells.size() == other.cells.size(),
                "statistics that merge have one shape");
  for (std::size_t i = 0; i < into.status_count.size(); ++i) {
    into.status_count[i] += other.status_count[i];
  }
  for (std::size_t i = 0; i < into.cells.size(); ++i) {
    merge(into.cells[i], other.cells[i]);
  }
  merge(into.first_settled, other.first_settled);
  for (std::size_t i = 0; i < into.event_count.size(); ++i) {
    into.event_count[i] += other.event_count[i];
  }
  for (std::size_t i = 0; i < into.sensitivity.size(); ++i) {
    into.sensitivity[i].merge(other.sensitivity[i]);
  }
}

double first_order_index(std::span<const ExactMoments> deciles) noexcept {
  ExactMoments all;
  double within = 0.0;
  double bins = 0.0;
  for (const ExactMoments& decile : deciles) {
    all.merge(decile);
    bins += decile.count > 0 ? 1.0 : 0.0;
    within += decile.count > 1 ? variance_of(decile) * static_cast<double>(decile.count - 1) : 0.0;
  }
  const auto count = static_cast<double>(all.count);
  const double total = variance_of(all) * (count - 1.0);
  if (bins < 2.0 || count <= bins || !(total > 0.0)) {
    return missing;
  }
  return (total - within - (bins - 1.0) * within / (count - bins)) / total;
}

}  // namespace polycosm::ensemble
