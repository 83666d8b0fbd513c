#include "duplicates.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "csv.hpp"
#include "identity.hpp"

namespace polycosm::catalog {
namespace {

constexpr double same_period_tolerance = 0.01;

void quarantine_duplicate(Catalogue& catalogue, const Provenance& provenance, std::string reason) {
  catalogue.quarantine.push_back(
      {provenance.source, provenance.row, "identity.duplicate", std::move(reason), {}});
  --catalogue.sources[provenance.source].accepted_count;
}

/// Removes the rows marked, in place, order kept.
template <class T>
void remove_marked(std::vector<T>& rows, const std::vector<char>& is_marked) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!is_marked[i]) {
      if (kept != i) {
        rows[kept] = std::move(rows[i]);
      }
      ++kept;
    }
  }
  rows.resize(kept);
}

std::vector<std::uint32_t> first_to_last(std::size_t size) {
  std::vector<std::uint32_t> order(size);
  std::iota(order.begin(), order.end(), 0U);
  return order;
}

bool is_same_planet(const Planet& a, const Planet& b) {
  if (a.provenance.source == b.provenance.source || a.host.value == 0 || a.host != b.host) {
    return false;
  }
  const double ratio = a.period_d.value / b.period_d.value;
  if (std::isnan(ratio)) {
    return !a.name.empty() && !b.name.empty() && a.name.back() == b.name.back();
  }
  return std::abs(ratio - 1.0) <= same_period_tolerance;
}

}  // namespace

void quarantine_duplicate_stars(Catalogue& catalogue) {
  auto& stars = catalogue.stars;
  std::erase_if(stars, [](const Star& star) { return star.is_host_row; });
  auto order = first_to_last(stars.size());
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return stars[i].star_id; });
  std::vector<char> is_duplicate(stars.size(), 0);
  for (std::size_t k = 1, first = 0; k < order.size(); ++k) {
    if (stars[order[k]].star_id != stars[order[first]].star_id) {
      first = k;
      continue;
    }
    is_duplicate[order[k]] = 1;
    const Star& kept = stars[order[first]];
    quarantine_duplicate(catalogue, stars[order[k]].provenance,
                         "the same identity as " + kept.name + " of " +
                             catalogue.sources[kept.provenance.source].path + ", line " +
                             std::to_string(kept.provenance.row));
  }
  remove_marked(stars, is_duplicate);
}

void quarantine_duplicate_planets(Catalogue& catalogue) {
  auto& planets = catalogue.planets;
  std::vector<std::string> keys(planets.size());
  std::ranges::transform(planets, keys.begin(), [](const Planet& planet) {
    // Case tells "HD 3651 b", a planet, from "HD 3651 B", a star.
    return name_key(planet.name) + (planet.name.empty() ? '\0' : planet.name.back());
  });
  auto order = first_to_last(planets.size());
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  std::vector<char> is_duplicate(planets.size(), 0);
  const auto mark = [&](std::uint32_t later, std::uint32_t first) {
    is_duplicate[later] = 1;
    quarantine_duplicate(catalogue, planets[later].provenance,
                         "the same planet as " + planets[first].name + " of " +
                             catalogue.sources[planets[first].provenance.source].path + ", line " +
                             std::to_string(planets[first].provenance.row));
  };
  for (std::size_t k = 1, first = 0; k < order.size(); ++k) {
    if (keys[order[k]] == keys[order[first]]) {
      mark(order[k], order[first]);
    } else {
      first = k;
    }
  }
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return planets[a].host != planets[b].host ? planets[a].host < planets[b].host : a < b;
  });
  for (std::size_t k = 1; k < order.size(); ++k) {
    for (std::size_t j = k;
         j-- > 0 && planets[order[j]].host == planets[order[k]].host && planets[order[k]].host.value != 0;) {
      if (!is_duplicate[order[k]] && !is_duplicate[order[j]] &&
          is_same_planet(planets[order[j]], planets[order[k]])) {
        mark(order[k], order[j]);
      }
    }
  }
  remove_marked(planets, is_duplicate);
}

void fill_raw_rows(Catalogue& catalogue, std::span<const InputFile> files) {
  for (std::uint32_t source = 0; source < files.size(); ++source) {
    std::vector<Quarantined*> open;
    for (Quarantined& row : catalogue.quarantine) {
      if (row.source == source && row.raw.empty()) {
        open.push_back(&row);
      }
    }
    std::ranges::sort(open, {}, &Quarantined::row);
    CsvReader reader{files[source].bytes};
    Record record;
    for (auto next = open.begin(); next != open.end() && reader.next(record);) {
      if (record.line == (*next)->row) {
        (*next)->raw = record.raw;
        ++next;
      }
    }
  }
}

}  // namespace polycosm::catalog
