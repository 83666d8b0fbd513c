#include <polycosm/catalog/diff.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include <polycosm/catalog/quantities.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "layout.hpp"

namespace polycosm::catalog {
namespace {

/// Compares two records fact by fact and notes what is not equal.
class Comparison {
 public:
  Comparison(std::vector<FactChange>& changes, std::string_view entity)
      : changes_{changes}, entity_{entity} {}

  void text(std::string_view fact, std::string_view before, std::string_view after) {
    if (before != after) {
      note(fact, std::string{before.empty() ? "-" : before}, std::string{after.empty() ? "-" : after},
           unknown);
    }
  }
  void number(std::string_view fact, double before, double after, double sigma) {
    if (!is_equal(before, after)) {
      note(fact, exact(before), exact(after), sigma);
    }
  }
  void count(std::string_view fact, std::uint64_t before, std::uint64_t after) {
    if (before != after) {
      note(fact, before == 0 ? "-" : std::to_string(before), after == 0 ? "-" : std::to_string(after),
           unknown);
    }
  }
  void flag(std::string_view fact, bool before, bool after) {
    text(fact, before ? "true" : "false", after ? "true" : "false");
  }
  void measured(std::string_view fact, const Measured& before, const Measured& after) {
    const bool is_same = is_equal(before.value, after.value) &&
                         is_equal(before.lower_error, after.lower_error) &&
                         is_equal(before.upper_error, after.upper_error) && before.limit == after.limit;
    if (!is_same) {
      note(fact, measured_text(before), measured_text(after), gap_sigma(before, after));
    }
  }
  void names(std::string_view fact, const std::vector<std::string>& before,
             const std::vector<std::string>& after) {
    if (before != after) {
      note(fact, joined(before), joined(after), unknown);
    }
  }
  template <class Record>
  void facts(const Record& before, const Record& after, std::span<const Fact<Record, std::string>> texts,
             std::span<const Fact<Record, Measured>> quantities) {
    for (const auto& fact : texts) {
      text(fact.name, before.*fact.member, after.*fact.member);
    }
    for (const auto& fact : quantities) {
      measured(fact.name, before.*fact.member, after.*fact.member);
    }
  }

 private:
  static bool is_equal(double a, double b) noexcept { return a == b || (std::isnan(a) && std::isnan(b)); }
  static std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
      text += (text.empty() ? "" : "; ") + name;
    }
    return text.empty() ? "-" : text;
  }
  void note(std::string_view fact, std::string before, std::string after, double sigma) {
    changes_.push_back(
        {std::string{entity_}, std::string{fact}, std::move(before), std::move(after), sigma, sigma <= 1.0});
  }

  std::vector<FactChange>& changes_;
  std::string_view entity_;
};

double angle_gap_sigma(double gap_deg, double before_error_mas, double after_error_mas) noexcept {
  const Measured none{0.0, before_error_mas, before_error_mas, Limit::none};
  const Measured gap{std::fabs(gap_deg) * core::mas_per_deg, after_error_mas, after_error_mas, Limit::none};
  return gap_sigma(none, gap);
}

void compare_positions(Comparison& compare, const Star& before, const Star& after) {
  double ra_gap_deg = std::fabs(after.ra_deg - before.ra_deg);
  ra_gap_deg = std::fmin(ra_gap_deg, 360.0 - ra_gap_deg) * core::cos(before.dec_deg * core::rad_per_deg);
  for (const auto& part : star_position()) {
    double sigma = unknown;
    if (part.member == &Star::ra_deg) {
      sigma = angle_gap_sigma(ra_gap_deg, before.ra_cosdec_error_mas, after.ra_cosdec_error_mas);
    } else if (part.member == &Star::dec_deg) {
      sigma = angle_gap_sigma(after.dec_deg - before.dec_deg, before.dec_error_mas, after.dec_error_mas);
    }
    compare.number(part.name, before.*part.member, after.*part.member, sigma);
  }
}

void compare(Comparison& compare, const Star& before, const Star& after) {
  compare_positions(compare, before, after);
  compare.facts(before, after, star_texts(), star_quantities());
  compare.names("aliases", before.aliases, after.aliases);
  for (const auto& fact : star_numbers()) {
    compare.count(fact.name, before.*fact.member, after.*fact.member);
  }
  compare.flag("is_sun", before.is_sun, after.is_sun);
  compare.flag("is_synthetic", before.is_synthetic, after.is_synthetic);
}

void compare(Comparison& compare, const Planet& before, const Planet& after) {
  compare.count("host", before.host.value, after.host.value);
  compare.text("host_kind", host_kind_name(before.host_kind), host_kind_name(after.host_kind));
  compare.text("status", status_name(before.status), status_name(after.status));
  compare.facts(before, after, planet_texts(), planet_quantities());
  compare.text("mass_kind", mass_kind_name(before.mass_kind), mass_kind_name(after.mass_kind));
  compare.names("host_aliases", before.host_aliases, after.host_aliases);
  compare.number("disc_year", before.disc_year, after.disc_year, unknown);
  compare.flag("a_is_from_period", before.a_is_from_period, after.a_is_from_period);
  compare.number("host_ra_deg", before.host_ra_deg, after.host_ra_deg, unknown);
  compare.number("host_dec_deg", before.host_dec_deg, after.host_dec_deg, unknown);
  compare.number("host_dist_pc", before.host_dist_pc, after.host_dist_pc, unknown);
}

void compare(Comparison& compare, const Belt& before, const Belt& after) {
  compare.count("host", before.host.value, after.host.value);
  compare.text("kind", belt_kind_name(before.kind), belt_kind_name(after.kind));
  compare.facts(before, after, belt_texts(), belt_quantities());
}

// Identities as in the digest, which orders stars by star_id, planets and belts by name.
core::StarId key_of(const Star& star) noexcept {
  return star.star_id;
}
std::string_view key_of(const Planet& planet) noexcept {
  return planet.name;
}
std::string_view key_of(const Belt& belt) noexcept {
  return belt.name;
}

template <class Record>
std::vector<const Record*> by_key(const std::vector<Record>& records) {
  std::vector<const Record*> sorted;
  for (const Record& record : records) {
    sorted.push_back(&record);
  }
  std::ranges::stable_sort(sorted, {}, [](const Record* record) { return key_of(*record); });
  return sorted;
}

template <class Record>
TableDifference table_difference(const std::vector<Record>& before, const std::vector<Record>& after) {
  TableDifference difference;
  const auto old_records = by_key(before);
  const auto new_records = by_key(after);
  auto was = old_records.begin();
  auto is = new_records.begin();
  while (was != old_records.end() || is != new_records.end()) {
    if (is == new_records.end() || (was != old_records.end() && key_of(**was) < key_of(**is))) {
      difference.removed.push_back((**was++).name);
    } else if (was == old_records.end() || key_of(**is) < key_of(**was)) {
      difference.added.push_back((**is++).name);
    } else {
      const std::size_t count = difference.changes.size();
      Comparison comparison{difference.changes, (**is).name};
      compare(comparison, **was++, **is++);
      difference.changed_count += difference.changes.size() > count ? 1U : 0U;
    }
  }
  return difference;
}

std::string source_text(const Source& source) {
  std::string text = source.path;
  if (!source.release_date.empty()) {
    text += " of " + source.release_date;
  }
  return source.sha256.empty() ? text : text + " (" + source.sha256.substr(0, 12) + ")";
}

using Sources = std::vector<const Source*>;

/// Takes pairs that `is_pair` accepts out of both lists and hands them on.
template <class IsPair, class Take>
void take_pairs(Sources& before, Sources& after, const IsPair& is_pair, const Take& take) {
  std::erase_if(before, [&](const Source* old_source) {
    const auto found = std::ranges::find_if(after, [&](const Source* s) { return is_pair(*old_source, *s); });
    if (found == after.end()) {
      return false;
    }
    take(*old_source, **found);
    after.erase(found);
    return true;
  });
}

Sources by_name(const std::vector<Source>& sources) {
  Sources sorted;
  for (const Source& source : sources) {
    sorted.push_back(&source);
  }
  std::ranges::stable_sort(sorted, {}, [](const Source* s) { return std::pair{s->connector, s->path}; });
  return sorted;
}

std::vector<SourceChange> source_changes(const std::vector<Source>& before,
                                         const std::vector<Source>& after) {
  using enum SourceChange::Kind;
  std::vector<SourceChange> changes;
  Sources old_sources = by_name(before);
  Sources new_sources = by_name(after);
  const auto is_same_connector = [](const Source& a, const Source& b) { return a.connector == b.connector; };
  const auto is_same_path = [&](const Source& a, const Source& b) {
    return is_same_connector(a, b) && file_name(a.path) == file_name(b.path);
  };
  const auto is_same = [&](const Source& a, const Source& b) {
    return is_same_connector(a, b) && a.sha256 == b.sha256 && a.release_date == b.release_date &&
           a.connector_version == b.connector_version;
  };
  const auto note_change = [&](const Source& a, const Source& b) {
    changes.push_back({changed, b.connector, source_text(a), source_text(b)});
  };
  take_pairs(old_sources, new_sources, is_same, [](const Source&, const Source&) {});
  take_pairs(old_sources, new_sources, is_same_path, note_change);
  take_pairs(old_sources, new_sources, is_same_connector, note_change);
  for (const Source* source : old_sources) {
    changes.push_back({removed, source->connector, source_text(*source), ""});
  }
  for (const Source* source : new_sources) {
    changes.push_back({added, source->connector, "", source_text(*source)});
  }
  std::ranges::stable_sort(changes, {}, &SourceChange::connector);
  return changes;
}

std::vector<QuarantineChange> quarantine_changes(const Catalogue& before, const Catalogue& after) {
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counts;
  for (const Quarantined& row : before.quarantine) {
    ++counts[row.code].first;
  }
  for (const Quarantined& row : after.quarantine) {
    ++counts[row.code].second;
  }
  std::vector<QuarantineChange> changes;
  for (const auto& [code, count] : counts) {
    if (count.first != count.second) {
      changes.push_back({code, count.first, count.second});
    }
  }
  return changes;
}

bool is_empty(const TableDifference& table) noexcept {
  return table.added.empty() && table.removed.empty() && table.changed_count == 0;
}

}  // namespace

Difference diff(const Catalogue& before, const Catalogue& after) {
  return {digest(before),
          digest(after),
          source_changes(before.sources, after.sources),
          table_difference(before.stars, after.stars),
          table_difference(before.planets, after.planets),
          table_difference(before.belts, after.belts),
          quarantine_changes(before, after)};
}

bool has_same_records(const Difference& difference) noexcept {
  return is_empty(difference.stars) && is_empty(difference.planets) && is_empty(difference.belts);
}

}  // namespace polycosm::catalog
