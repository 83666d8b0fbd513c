#include "statistics_tables.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>
#include <string>

#include "detail_tables.hpp"

namespace polycosm::store {
namespace {

constexpr std::string_view group = "statistics";
constexpr std::string_view sensitivity = "sensitivity";
constexpr int first_octave = -10;
constexpr int last_octave = 40;

/// Below zero, zero, all below the first octave, the octaves, all above.
constexpr std::size_t bin_count = 3 + static_cast<std::size_t>(last_octave - first_octave) + 1;

std::vector<double> bin_edges() {
  std::vector<double> edges{-std::numeric_limits<double>::infinity(), 0.0,
                            std::numeric_limits<double>::denorm_min()};
  for (int octave = first_octave; octave <= last_octave; ++octave) {
    edges.push_back(std::ldexp(1.0, octave));
  }
  return edges;
}

/// Buckets never cross an octave, so a histogram by octaves follows from the sketch.
void add_histogram(const ensemble::Sketch& sketch, std::vector<std::uint32_t>& counts) {
  const std::vector<double> edges = bin_edges();
  std::vector<std::uint32_t> bins(bin_count);
  for (const ensemble::SketchEntry& entry : sketch) {
    const double value = ensemble::bounds_of(entry.bucket).lower_value;
    const auto above = std::upper_bound(edges.begin(), edges.end(), value);
    bins[static_cast<std::size_t>(above - edges.begin()) - 1] += entry.count;
  }
  counts.insert(counts.end(), bins.begin(), bins.end());
}

template <class Column>
auto joined(const std::vector<SeriesStatistics>& series, const Column SeriesStatistics::*column) {
  Column all;
  for (const SeriesStatistics& one : series) {
    all.insert(all.end(), (one.*column).begin(), (one.*column).end());
  }
  return all;
}

void put_scales(TableWriter& out, const Gathered& all) {
  out.set_length("metric", sim::metrics().size());
  out.set_length("metric_quantile", sim::metrics().size() * quantile_levels().size());
  out.set_length("member_status", 2);
  put_time(out, group, all.year_count);
  out.put(group, "metric", indices<std::int32_t>(sim::metrics().size(), 0));
  std::vector<std::string> names;
  for (const sim::MetricInfo& metric : sim::metrics()) {
    names.emplace_back(metric.name);
  }
  out.put_text(group, "metric_name", names);
  out.put(group, "system", indices<std::int32_t>(all.system_count, 0));
  out.put(group, "quantile", quantile_levels());
  const auto count = static_cast<std::uint32_t>(all.status.size());
  out.put(group, "status_count", std::vector<std::uint32_t>{all.ok_count, count - all.ok_count});
}

void put_series(TableWriter& out, const std::vector<SeriesStatistics>& series) {
  out.put(group, "finite_count", joined(series, &SeriesStatistics::finite_count));
  out.put(group, "undefined_count", joined(series, &SeriesStatistics::undefined_count));
  out.put(group, "minimum", joined(series, &SeriesStatistics::minimum));
  out.put(group, "maximum", joined(series, &SeriesStatistics::maximum));
  out.put(group, "minimum_member", joined(series, &SeriesStatistics::minimum_member));
  out.put(group, "maximum_member", joined(series, &SeriesStatistics::maximum_member));
  out.put(group, "quantile_lower", joined(series, &SeriesStatistics::quantile_lower));
  out.put(group, "quantile_upper", joined(series, &SeriesStatistics::quantile_upper));
}

void put_sketches(TableWriter& out, const std::vector<SeriesStatistics>& series, std::uint32_t year_count) {
  std::vector<double> years;
  for (const std::uint32_t year : sketch_years(year_count)) {
    years.push_back(year);
  }
  std::vector<std::uint32_t> sizes;
  std::vector<std::int32_t> buckets;
  std::vector<std::uint32_t> counts;
  std::vector<std::uint32_t> histogram;
  for (const SeriesStatistics& one : series) {
    for (const ensemble::Sketch& sketch : one.sketches) {
      sizes.push_back(static_cast<std::uint32_t>(sketch.size()));
      for (const ensemble::SketchEntry& entry : sketch) {
        buckets.push_back(entry.bucket);
        counts.push_back(entry.count);
      }
    }
    add_histogram(one.sketches.back(), histogram);
  }
  out.set_length("sketch_time", years.size());
  out.set_length("bucket_row", buckets.size());
  out.set_length("histogram_bin", bin_count);
  out.put(group, "sketch_time", years);
  out.put(group, "bucket_count", sizes);
  out.put(group, "bucket", buckets);
  out.put(group, "bucket_member_count", counts);
  out.put(group, "histogram_lower", bin_edges());
  out.put(group, "final_histogram", histogram);
}

void put_settled(TableWriter& out, const Gathered& all, const OutcomeStatistics& outcomes) {
  std::vector<double> decades(decade_count(all.year_count));
  for (std::size_t d = 0; d < decades.size(); ++d) {
    decades[d] = 10.0 * static_cast<double>(d);
  }
  out.set_length("decade", decades.size());
  out.put(group, "decade", decades);
  out.put(group, "first_settled_count", outcomes.first_settled_count);
  out.put(group, "settled_by_count", outcomes.settled_by_count);
}

void put_sensitivity(TableWriter& out, const std::vector<ensemble::ExactMoments>& cells) {
  constexpr std::size_t outcomes = ensemble::sensitivity_outcomes.size();
  std::vector<std::string> hyper_names;
  for (const sim::HyperInfo& hyper : sim::hyper_info()) {
    hyper_names.emplace_back(hyper.name);
  }
  std::vector<std::string> outcome_names;
  std::vector<std::int32_t> outcome_metrics;
  for (const sim::Metric metric : ensemble::sensitivity_outcomes) {
    outcome_metrics.push_back(static_cast<std::int32_t>(metric));
    outcome_names.emplace_back(sim::metrics()[static_cast<std::size_t>(metric)].name);
  }
  std::vector<std::uint32_t> counts;
  std::vector<double> means;
  std::vector<double> indices_of_order_one;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    counts.push_back(static_cast<std::uint32_t>(cells[i].count));
    means.push_back(ensemble::mean_of(cells[i]));
    if (i % ensemble::decile_count == 0) {
      indices_of_order_one.push_back(
          ensemble::first_order_index(std::span{cells}.subspan(i, ensemble::decile_count)));
    }
  }
  out.set_length("outcome", outcomes);
  out.set_length("outcome_hyper", outcomes * sim::hyper_count);
  out.set_length("decile", ensemble::decile_count);
  out.put_text(sensitivity, "hyper_name", hyper_names);
  out.put_text(sensitivity, "outcome_name", outcome_names);
  out.put(sensitivity, "outcome_metric", outcome_metrics);
  out.put(sensitivity, "first_order_index", indices_of_order_one);
  out.put(sensitivity, "decile_member_count", counts);
  out.put(sensitivity, "decile_mean", means);
}

}  // namespace

void put_event_counts(TableWriter& out, std::uint32_t year_count, const std::vector<std::uint64_t>& counts) {
  out.set_length("event_type", sim::event_type_count);
  out.put("event_counts", "event_type", indices<std::int8_t>(sim::event_type_count, 0));
  put_time(out, "event_counts", year_count);
  out.put("event_counts", "event_count", counts);
}

void put_decile_edges(TableWriter& out, const sim::HyperDecileEdges& edges) {
  std::vector<double> flat;
  for (const auto& of_one : edges) {
    flat.insert(flat.end(), of_one.begin(), of_one.end());
  }
  out.set_length("hyper", edges.size());
  out.set_length("decile_edge", edges.front().size());
  out.put(sensitivity, "hyper_decile_edge", flat);
}

sim::HyperDecileEdges read_decile_edges(const TableReader& in) {
  const std::vector<double> flat = in.get<double>(sensitivity, "hyper_decile_edge");
  sim::HyperDecileEdges edges{};
  if (flat.size() != edges.size() * edges.front().size()) {
    throw H5Failure{"it has another number of deciles of hyper-parameters than this program"};
  }
  for (std::size_t i = 0; i < flat.size(); ++i) {
    edges[i / edges.front().size()][i % edges.front().size()] = flat[i];
  }
  return edges;
}

void put_statistics(TableWriter& out, const Gathered& all, const SeriesSummary& series,
                    const OutcomeStatistics& outcomes) {
  put_event_counts(out, all.year_count, all.event_counts);
  put_decile_edges(out, all.hyper_decile_edges);
  put_sensitivity(out, series.sensitivity);
  put_scales(out, all);
  put_series(out, series.metrics);
  put_sketches(out, series.metrics, all.year_count);
  put_settled(out, all, outcomes);
}

}  // namespace polycosm::store
