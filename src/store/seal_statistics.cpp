#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <polycosm/sim/history.hpp>

#include "aggregates.hpp"
#include "detail_tables.hpp"
#include "sky_tables.hpp"
#include "statistics_tables.hpp"

namespace polycosm::store {
namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();
constexpr std::uint32_t most_sketch_steps = 40;

/// The float next to a double on the side of `towards`: a bound must not be rounded into what it bounds.
float rounded_towards(double value, float towards) {
  const auto near = static_cast<float>(value);
  const bool is_outside =
      towards < 0.0F ? static_cast<double>(near) <= value : static_cast<double>(near) >= value;
  return is_outside || std::isnan(value) ? near : std::nextafter(near, towards);
}

void put_aggregate(TableWriter& out, const Gathered& all, const OutcomeStatistics& outcomes,
                   const std::vector<SeriesStatistics>& series) {
  constexpr std::string_view group = "aggregate";
  put_time(out, group, all.year_count);
  out.put(group, "quantile", quantile_levels());
  out.put(group, "system", indices<std::int32_t>(all.system_count, 0));
  out.put_scalar(group, "n_members", all.ok_count);
  out.put(group, "p_settled", outcomes.p_settled);
  out.put(group, "settled_count", outcomes.settled_count);
  out.put(group, "arrival_quantile", outcomes.arrival_quantile);
  const std::vector<std::uint32_t> metrics =
      all.has_outcomes ? all.metrics : indices<std::uint32_t>(sim::metrics().size(), 0);
  const auto put_all = [&](const std::string& suffix, const std::vector<double> SeriesStatistics::*column) {
    for (const std::uint32_t m : metrics) {
      out.put(group, std::string{sim::metrics()[m].name} + suffix, series[m].*column);
    }
  };
  put_all("_quantile", &SeriesStatistics::quantile);
  put_all("_mean", &SeriesStatistics::mean);
  put_all("_mcse", &SeriesStatistics::mcse);
  put_attribute(out.group(std::string{group}), "quantile_method",
                all.has_outcomes
                    ? std::string_view{"exact: linear between order statistics of all members"}
                    : std::string_view{"estimated from sketches: that bound of statistics/quantile_lower and "
                                       "quantile_upper, which hold the exact one, that is nearer zero (exact "
                                       "for whole numbers below 128, as f32)"});
  put_plot_hint(out.group(std::string{group}), "p_settled", {"time", "system"});
}

}  // namespace

std::vector<std::uint32_t> sketch_years(std::uint32_t year_count) {
  std::vector<std::uint32_t> years;
  const std::uint32_t last = year_count == 0 ? 0 : year_count - 1;
  const std::uint32_t step = std::max(1U, (last + most_sketch_steps - 1) / most_sketch_steps);
  for (std::uint32_t year = 0; year < last; year += step) {
    years.push_back(year);
  }
  years.push_back(last);
  return years;
}

SeriesStatistics empty_statistics(std::size_t year_count) {
  const std::size_t levels = quantile_levels().size();
  const std::vector<double> numbers(year_count, std::numeric_limits<double>::quiet_NaN());
  const std::vector<float> values(year_count, missing);
  const std::vector<std::uint32_t> counts(year_count, 0);
  const std::vector<std::uint32_t> members(year_count, ensemble::no_member);
  SeriesStatistics empty;
  empty.quantile.assign(year_count * levels, std::numeric_limits<double>::quiet_NaN());
  empty.mean = empty.mcse = numbers;
  empty.finite_count = empty.undefined_count = counts;
  empty.minimum = empty.maximum = values;
  empty.minimum_member = empty.maximum_member = members;
  empty.quantile_lower.assign(year_count * levels, missing);
  empty.quantile_upper = empty.quantile_lower;
  empty.sketches.resize(sketch_years(static_cast<std::uint32_t>(year_count)).size());
  return empty;
}

void summarise(const ensemble::CellStatistics& cell, std::size_t year, SeriesStatistics& into) {
  constexpr float end = std::numeric_limits<float>::infinity();
  const std::size_t year_count = into.mean.size();
  into.mean[year] = ensemble::mean_of(cell.moments);
  into.mcse[year] = ensemble::mcse_of(cell.moments);
  into.finite_count[year] = static_cast<std::uint32_t>(cell.moments.count);
  into.undefined_count[year] = cell.undefined_count;
  if (cell.moments.count > 0) {
    into.minimum[year] = cell.minimum;
    into.maximum[year] = cell.maximum;
  }
  into.minimum_member[year] = cell.minimum_member;
  into.maximum_member[year] = cell.maximum_member;
  const std::vector<double>& levels = quantile_levels();
  for (std::size_t q = 0; q < levels.size(); ++q) {
    const ensemble::Bounds bounds = ensemble::quantile_bounds(cell.sketch, levels[q]);
    into.quantile_lower[q * year_count + year] =
        std::max(rounded_towards(bounds.lower_value, -end), into.minimum[year]);
    into.quantile_upper[q * year_count + year] =
        std::min(rounded_towards(bounds.upper_value, end), into.maximum[year]);
  }
  const auto years = sketch_years(static_cast<std::uint32_t>(year_count));
  const auto kept = std::lower_bound(years.begin(), years.end(), year);
  if (kept != years.end() && *kept == year) {
    into.sketches[static_cast<std::size_t>(kept - years.begin())] = cell.sketch;
  }
}

void put_all_statistics(TableWriter& out, const Gathered& all, const Summary& summary) {
  out.set_length("quantile", quantile_levels().size());
  put_aggregate(out, all, summary.outcomes, summary.series.metrics);
  put_statistics(out, all, summary.series, summary.outcomes);
}

}  // namespace polycosm::store
