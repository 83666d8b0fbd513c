#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include <polycosm/core/error.hpp>

#include "identity.hpp"
#include "merge/steps.hpp"

namespace polycosm::catalog::merging {
namespace {

/// Codes that merge() itself gives; the others came from reading rows and stay.
constexpr std::array<std::string_view, 13> own_codes{"position.identical",
                                                     "distance.uncertain",
                                                     "distance.disagrees",
                                                     "motion.too_fast",
                                                     "star.evolved",
                                                     "star.white_dwarf",
                                                     "star.class_against_brightness",
                                                     "planet.not_confirmed",
                                                     "planet.letter_reused",
                                                     "source.quarantine_fraction",
                                                     "identity.ids_disagree",
                                                     "catalogue.empty",
                                                     "planet.circumbinary"};

bool is_own(const Anomaly& anomaly) {
  return std::ranges::find(own_codes, anomaly.code) != own_codes.end();
}

template <class Row>
bool comes_first(const Row& a, const Row& b) {
  return std::tie(a.provenance.source, a.provenance.row) < std::tie(b.provenance.source, b.provenance.row);
}

/// New index of each source; no_row for second copies.
std::vector<std::uint32_t> order_sources(std::vector<Source>& sources) {
  std::vector<std::uint32_t> order(sources.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [&](std::uint32_t i) {
    const Source& s = sources[i];
    return std::tie(s.connector, s.release_date, s.sha256, s.path);
  };
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  std::vector<std::uint32_t> renamed(sources.size(), no_row);
  std::vector<Source> kept;
  for (const std::uint32_t i : order) {
    const bool is_copy = !kept.empty() && kept.back().connector == sources[i].connector &&
                         kept.back().sha256 == sources[i].sha256;
    if (!is_copy) {
      renamed[i] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(sources[i]);
    }
  }
  sources = std::move(kept);
  return renamed;
}

template <class Row>
void rename(std::vector<Row>& rows, const std::vector<std::uint32_t>& renamed) {
  std::erase_if(rows, [&](Row& row) {
    row.source = row.source == no_row ? no_row : renamed[row.source];
    return row.source == no_row;
  });
}

/// Rows under their new source, sorted; gives the new index of each old row.
template <class Row>
std::vector<std::uint32_t> rename_rows(std::vector<Row>& rows, const std::vector<std::uint32_t>& renamed) {
  const bool is_in_order =
      std::ranges::is_sorted(rows, comes_first<Row>) && std::ranges::all_of(rows, [&](const Row& row) {
        return renamed[row.provenance.source] == row.provenance.source;
      });
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  if (is_in_order) {
    return order;
  }
  std::erase_if(order, [&](std::uint32_t i) { return renamed[rows[i].provenance.source] == no_row; });
  for (const std::uint32_t i : order) {
    rows[i].provenance.source = renamed[rows[i].provenance.source];
  }
  std::ranges::stable_sort(order,
                           [&](std::uint32_t a, std::uint32_t b) { return comes_first(rows[a], rows[b]); });
  std::vector<Row> sorted;
  sorted.reserve(order.size());
  std::vector<std::uint32_t> place(rows.size(), no_row);
  for (const std::uint32_t i : order) {
    place[i] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(std::move(rows[i]));
  }
  rows = std::move(sorted);
  return place;
}

void quarantine_row(Catalogue& catalogue, const Provenance& row, std::string reason) {
  catalogue.quarantine.push_back({row.source, row.row, "identity.duplicate", std::move(reason), {}});
  --catalogue.sources[row.source].accepted_count;
}

/// Components of a binary share a number; a row told again shares its name as well.
bool is_told_again(const Star& a, const Star& b) {
  return a.provenance.source == b.provenance.source && a.star_id == b.star_id && a.component == b.component &&
         name_key(a.name) == name_key(b.name);
}

/// What tells planets of one source apart: the case of the last letter tells "HD 3651 b" from "HD 3651 B".
std::string planet_key(const Planet& planet) {
  return name_key(planet.name) + (planet.name.empty() ? '\0' : planet.name.back()) + planet.solution_id;
}

}  // namespace

void move_hosts(std::vector<Planet>& planets, const std::vector<std::uint32_t>& place) {
  for (Planet& planet : planets) {
    planet.host_row = planet.host_row == no_row ? no_row : place[planet.host_row];
  }
}

void put_in_order(Catalogue& catalogue) {
  const std::vector<std::uint32_t> renamed = order_sources(catalogue.sources);
  move_hosts(catalogue.planet_rows, rename_rows(catalogue.star_rows, renamed));
  rename_rows(catalogue.planet_rows, renamed);
  rename_rows(catalogue.belt_rows, renamed);
  rename(catalogue.quarantine, renamed);
  std::erase_if(catalogue.anomalies, is_own);
  rename(catalogue.anomalies, renamed);
  std::ranges::stable_sort(catalogue.quarantine, [](const Quarantined& a, const Quarantined& b) {
    return std::tie(a.source, a.row, a.code) < std::tie(b.source, b.row, b.code);
  });
  std::ranges::stable_sort(catalogue.anomalies, [](const Anomaly& a, const Anomaly& b) {
    return std::tie(a.source, a.row, a.code) < std::tie(b.source, b.row, b.code);
  });
  catalogue.stars.clear();
  catalogue.planets.clear();
  catalogue.belts.clear();
  catalogue.conflicts.clear();
  catalogue.reviews.clear();
}

void quarantine_repeats(Catalogue& catalogue, const Settings& settings) {
  const Severity severity = settings.gates.severity[gate_index("identity.duplicate")];
  if (severity < Severity::quarantine) {
    return;
  }
  const auto told = [&](const std::string& name, const Provenance& first) {
    return name + " of line " + std::to_string(first.row);
  };
  auto& stars = catalogue.star_rows;
  std::vector<std::uint32_t> order(stars.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(stars[a].provenance.source, stars[a].star_id, stars[a].component, stars[a].name) <
           std::tie(stars[b].provenance.source, stars[b].star_id, stars[b].component, stars[b].name);
  });
  std::vector<char> is_repeat(stars.size(), 0);
  bool has_repeats = false;
  for (std::size_t k = 1, first = 0; k < order.size(); ++k) {
    const Star& a = stars[order[first]];
    const Star& b = stars[order[k]];
    if (a.is_host_row || b.is_host_row || !is_told_again(a, b)) {
      first = k;
      continue;
    }
    is_repeat[order[k]] = 1;
    has_repeats = true;
    quarantine_row(catalogue, b.provenance, "the same identity as " + told(a.name, a.provenance));
  }
  if (has_repeats) {
    move_hosts(catalogue.planet_rows, take_out(stars, is_repeat));
  }
  auto& planets = catalogue.planet_rows;
  std::vector<std::string> keys(planets.size());
  std::ranges::transform(planets, keys.begin(), planet_key);
  order.resize(planets.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(planets[a].provenance.source, keys[a]) < std::tie(planets[b].provenance.source, keys[b]);
  });
  std::vector<char> is_told_twice(planets.size(), 0);
  bool has_told_twice = false;
  for (std::size_t k = 1, first = 0; k < order.size(); ++k) {
    const Planet& a = planets[order[first]];
    const Planet& b = planets[order[k]];
    const bool is_same = a.provenance.source == b.provenance.source && keys[order[first]] == keys[order[k]] &&
                         a.is_default_solution && b.is_default_solution && !a.name.empty();
    if (!is_same) {
      first = k;
      continue;
    }
    is_told_twice[order[k]] = 1;
    has_told_twice = true;
    quarantine_row(catalogue, b.provenance, "the same planet as " + told(a.name, a.provenance));
  }
  if (has_told_twice) {
    take_out(planets, is_told_twice);
  }
}

void note(Catalogue& catalogue, const Settings& settings, Anomaly anomaly) {
  const std::size_t gate = gate_index(anomaly.code);
  core::expects(gate < settings.gates.severity.size(), "an anomaly has the code of a gate");
  if (settings.gates.severity[gate] != Severity::off) {
    catalogue.anomalies.push_back(std::move(anomaly));
  }
}

}  // namespace polycosm::catalog::merging
