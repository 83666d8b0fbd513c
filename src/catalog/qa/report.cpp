#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include <polycosm/catalog/qa.hpp>

namespace polycosm::catalog {
namespace {

template <class T>
void keep_sample(std::vector<T>& samples, const T& sample) {
  if (samples.size() < qa_sample_count) {
    samples.push_back(sample);
  }
}

std::vector<SourceReport> source_reports(const Catalogue& catalogue) {
  std::vector<SourceReport> reports(catalogue.sources.size());
  for (std::size_t i = 0; i < reports.size(); ++i) {
    reports[i].source = catalogue.sources[i];
  }
  const auto count = [&](std::uint32_t source, std::uint64_t SourceReport::*member) {
    if (source < reports.size()) {
      ++(reports[source].*member);
    }
  };
  for (const Quarantined& row : catalogue.quarantine) {
    count(row.source, &SourceReport::quarantined_count);
  }
  for (const Star& star : catalogue.star_rows) {
    count(star.provenance.source,
          star.is_host_row ? &SourceReport::host_row_count : &SourceReport::star_row_count);
  }
  for (const Planet& planet : catalogue.planet_rows) {
    count(planet.provenance.source, &SourceReport::planet_row_count);
  }
  for (const Belt& belt : catalogue.belt_rows) {
    count(belt.provenance.source, &SourceReport::belt_row_count);
  }
  return reports;
}

bool has_error(const Measured& measured) noexcept {
  return !std::isnan(measured.value) && (measured.lower_error >= 0.0 || measured.upper_error >= 0.0);
}

void count_stars(const Catalogue& catalogue, QaCounts& counts) {
  counts.star_count = catalogue.stars.size();
  for (const Star& star : catalogue.stars) {
    if (has_error(star.parallax_mas) || has_error(star.dist_pc)) {
      ++counts.distance_with_error_count;
    } else if (star.parallax_mas.value > 0.0 || !std::isnan(star.dist_pc.value)) {
      ++counts.distance_without_error_count;
    } else {
      ++counts.distance_unknown_count;
    }
  }
}

void count_planets(const Catalogue& catalogue, QaCounts& counts) {
  std::set<core::StarId> hosts;
  for (const Planet& planet : catalogue.planets) {
    switch (planet.status) {
      case PlanetStatus::confirmed:
        ++counts.confirmed_count;
        break;
      case PlanetStatus::candidate:
        ++counts.candidate_count;
        break;
      case PlanetStatus::controversial:
        ++counts.controversial_count;
        break;
      case PlanetStatus::retracted:
        ++counts.retracted_count;
        break;
    }
    if (planet.host.value == 0) {
      ++counts.unhosted_count;
    } else {
      hosts.insert(planet.host);
    }
  }
  counts.host_count = hosts.size();
  counts.belt_count = catalogue.belts.size();
}

std::vector<std::uint64_t> stars_by_source_count(const Catalogue& catalogue) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;  // star, source
  const std::size_t row_count = std::min(catalogue.star_of_row.size(), catalogue.star_rows.size());
  for (std::size_t row = 0; row < row_count; ++row) {
    if (catalogue.star_of_row[row] != no_row) {
      pairs.emplace(catalogue.star_of_row[row], catalogue.star_rows[row].provenance.source);
    }
  }
  std::map<std::uint32_t, std::size_t> source_count_of_star;
  for (const auto& [star, source] : pairs) {
    ++source_count_of_star[star];
  }
  std::vector<std::uint64_t> counts;
  for (const auto& [star, source_count] : source_count_of_star) {
    counts.resize(std::max(counts.size(), source_count));
    ++counts[source_count - 1];
  }
  return counts;
}

QaCounts counts_of(const Catalogue& catalogue) {
  QaCounts counts;
  for (const Source& source : catalogue.sources) {
    counts.read_count += source.row_count;
    counts.accepted_count += source.accepted_count;
  }
  counts.quarantined_count = catalogue.quarantine.size();
  count_stars(catalogue, counts);
  count_planets(catalogue, counts);
  counts.stars_by_source_count = stars_by_source_count(catalogue);
  return counts;
}

std::vector<GateReport> gate_reports(const Catalogue& catalogue, const Settings& settings) {
  std::map<std::string_view, std::uint64_t> stopped;
  for (const Quarantined& row : catalogue.quarantine) {
    ++stopped[row.code];
  }
  for (const Anomaly& anomaly : catalogue.anomalies) {
    ++stopped[anomaly.code];
  }
  std::vector<GateReport> reports;
  for (std::size_t i = 0; i < gates().size(); ++i) {
    const Gate& gate = gates()[i];
    const std::uint64_t stopped_count = stopped[gate.code];
    const Severity severity = settings.gates.severity[i];
    reports.push_back({std::string{gate.code}, std::string{gate.sentence}, gate.scope, severity,
                       settings.gates.threshold_value[i], std::string{gate.threshold_unit}, stopped_count,
                       stopped_count == 0, severity == Severity::fail && stopped_count > 0});
    stopped.erase(gate.code);
  }
  for (const auto& [code, stopped_count] : stopped) {
    reports.push_back({std::string{code}, "A gate of another version.", GateScope::row, Severity::warn,
                       unknown, "", stopped_count, false, false});
  }
  return reports;
}

std::vector<QuarantineReport> quarantine_reports(const Catalogue& catalogue) {
  std::map<std::pair<std::uint32_t, std::string_view>, QuarantineReport> groups;
  for (const Quarantined& row : catalogue.quarantine) {
    QuarantineReport& group = groups[{row.source, row.code}];
    group.source = row.source;
    group.code = row.code;
    ++group.row_count;
    keep_sample(group.samples, row);
  }
  std::vector<QuarantineReport> reports;
  for (auto& [key, group] : groups) {
    reports.push_back(std::move(group));
  }
  return reports;
}

std::vector<AnomalyReport> anomaly_reports(const Catalogue& catalogue) {
  std::map<std::string_view, AnomalyReport> groups;
  for (const Anomaly& anomaly : catalogue.anomalies) {
    AnomalyReport& group = groups[anomaly.code];
    group.code = anomaly.code;
    ++group.anomaly_count;
    keep_sample(group.samples, anomaly);
  }
  std::vector<AnomalyReport> reports;
  for (auto& [code, group] : groups) {
    reports.push_back(std::move(group));
  }
  return reports;
}

/// Worst first: by sigma, and by fraction where there is no sigma.
bool is_worse(const Conflict& a, const Conflict& b) noexcept {
  const auto rank = [](double value) { return value >= 0.0 ? value : -1.0; };
  const std::pair left{rank(a.gap_sigma), rank(a.gap_fraction)};
  const std::pair right{rank(b.gap_sigma), rank(b.gap_fraction)};
  return left > right;
}

std::vector<ConflictReport> conflict_reports(const Catalogue& catalogue) {
  std::map<std::string_view, ConflictReport> groups;
  for (const Conflict& conflict : catalogue.conflicts) {
    ConflictReport& group = groups[conflict.quantity];
    group.quantity = conflict.quantity;
    ++group.conflict_count;
    group.worst_sigma = std::fmax(group.worst_sigma, conflict.gap_sigma);
    group.worst_fraction = std::fmax(group.worst_fraction, conflict.gap_fraction);
    group.worst.push_back(conflict);
  }
  std::vector<ConflictReport> reports;
  for (auto& [quantity, group] : groups) {
    std::ranges::stable_sort(group.worst, is_worse);
    group.worst.resize(std::min(group.worst.size(), qa_sample_count));
    reports.push_back(std::move(group));
  }
  std::ranges::stable_sort(reports, std::ranges::greater{}, &ConflictReport::conflict_count);
  return reports;
}

std::vector<ReviewReport> review_reports(const Catalogue& catalogue) {
  std::map<std::string_view, ReviewReport> groups;
  for (const Review& review : catalogue.reviews) {
    ReviewReport& group = groups[review.code];
    group.code = review.code;
    ++group.review_count;
    keep_sample(group.samples, review);
  }
  std::vector<ReviewReport> reports;
  for (auto& [code, group] : groups) {
    reports.push_back(std::move(group));
  }
  return reports;
}

}  // namespace

QaReport qa(const Catalogue& catalogue, const Settings& settings, const Catalogue* previous) {
  QaReport report;
  report.catalogue_digest = digest(catalogue);
  report.counts = counts_of(catalogue);
  report.sources = source_reports(catalogue);
  report.gates = gate_reports(catalogue, settings);
  report.may_be_published = std::ranges::none_of(report.gates, &GateReport::is_blocking);
  report.quarantine = quarantine_reports(catalogue);
  report.anomalies = anomaly_reports(catalogue);
  report.conflicts = conflict_reports(catalogue);
  report.reviews = review_reports(catalogue);
  if (previous != nullptr) {
    report.difference = diff(*previous, catalogue);
  }
  return report;
}

}  // namespace polycosm::catalog
