#include "catalogue_check.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <polycosm/catalog/quantities.hpp>
#include <string_view>
#include <vector>

namespace polycosm::store {
namespace {

using catalog::Catalogue;
using catalog::no_row;
using Finding = std::optional<std::string>;

std::string at(std::string_view dataset, std::size_t row) {
  return std::string{dataset} + " row " + std::to_string(row);
}

/// Rows are told in the order of the file, whatever the order of the keys.
Finding repeated_star_id(const Catalogue& catalogue) {
  std::vector<std::uint32_t> order(catalogue.stars.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto id = [&](std::uint32_t row) { return catalogue.stars[row].star_id.value; };
  std::sort(order.begin(), order.end(),
            [&](auto a, auto b) { return id(a) == id(b) ? a < b : id(a) < id(b); });
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (id(order[i - 1]) == id(order[i])) {
      return at("/stars/star_id", order[i]) + " (" + catalogue.stars[order[i]].name +
             ") has the identity of row " + std::to_string(order[i - 1]) + " (" +
             catalogue.stars[order[i - 1]].name + ")";
    }
  }
  return {};
}

std::vector<std::uint64_t> sorted_ids(const Catalogue& catalogue) {
  std::vector<std::uint64_t> ids;
  ids.reserve(catalogue.stars.size());
  for (const catalog::Star& star : catalogue.stars) {
    ids.push_back(star.star_id.value);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

template <class Record>
Finding lost_host(const std::vector<Record>& rows, const std::vector<std::uint64_t>& ids,
                  std::string_view dataset) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint64_t host = rows[i].host.value;
    if (host != 0 && !std::binary_search(ids.begin(), ids.end(), host)) {
      return at(dataset, i) + " (" + rows[i].name + ") names the host " + std::to_string(host) +
             ", which is not in /stars/star_id";
    }
  }
  return {};
}

template <class Record>
Finding lost_source(const std::vector<Record>& rows, std::size_t source_count, std::string_view dataset) {
  if (source_count == 0) {
    return {};  // a catalogue made by hand, of no source
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].provenance.source >= source_count) {
      return at(dataset, i) + " names source " + std::to_string(rows[i].provenance.source) + " of " +
             std::to_string(source_count);
    }
  }
  return {};
}

Finding lost_row(const std::vector<std::uint32_t>& references, std::size_t length, std::string_view dataset,
                 std::size_t width = 1) {
  for (std::size_t i = 0; i < references.size(); ++i) {
    if (references[i] != no_row && references[i] >= length) {
      return at(dataset, i / width) + " points at row " + std::to_string(references[i]) + " of " +
             std::to_string(length);
    }
  }
  return {};
}

Finding wrong_length(std::size_t length, std::size_t expected, std::string_view dataset) {
  if (length == 0 || length == expected) {
    return {};
  }
  return std::string{dataset} + " has " + std::to_string(length) + " entries, not " +
         std::to_string(expected);
}

Finding lost_host_row(const Catalogue& catalogue) {
  for (std::size_t i = 0; i < catalogue.planet_rows.size(); ++i) {
    const std::uint32_t row = catalogue.planet_rows[i].host_row;
    if (row != no_row && row >= catalogue.star_rows.size()) {
      return at("/planet_rows/star_row_index", i) + " points at row " + std::to_string(row) + " of " +
             std::to_string(catalogue.star_rows.size());
    }
  }
  return {};
}

template <class Record>
Finding lost_small_source(const std::vector<Record>& rows, std::size_t source_count, bool may_be_none,
                          std::string_view dataset) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].source >= source_count && !(may_be_none && rows[i].source == no_row)) {
      return at(dataset, i) + " names source " + std::to_string(rows[i].source) + " of " +
             std::to_string(source_count);
    }
  }
  return {};
}

template <class Record>
Finding lost_place(const std::vector<Record>& rows, std::size_t source_count,
                   catalog::Provenance Record::*member, std::string_view dataset) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if ((rows[i].*member).source >= source_count) {
      return at(dataset, i) + " names source " + std::to_string((rows[i].*member).source) + " of " +
             std::to_string(source_count);
    }
  }
  return {};
}

}  // namespace

std::optional<std::string> broken_key(const Catalogue& catalogue) {
  const std::vector<std::uint64_t> ids = sorted_ids(catalogue);
  const std::size_t sources = catalogue.sources.size();
  const std::size_t star_facts = catalog::star_fact_count();
  const std::size_t planet_facts = catalog::planet_fact_count();
  for (const Finding& finding :
       {repeated_star_id(catalogue),
        lost_host(catalogue.planets, ids, "/known_planets/host_id"),
        lost_host(catalogue.belts, ids, "/belts/host_id"),
        lost_source(catalogue.stars, sources, "/stars/source"),
        lost_source(catalogue.planets, sources, "/known_planets/source"),
        lost_source(catalogue.belts, sources, "/belts/source"),
        lost_source(catalogue.star_rows, sources, "/star_rows/source"),
        lost_source(catalogue.planet_rows, sources, "/planet_rows/source"),
        lost_source(catalogue.belt_rows, sources, "/belt_rows/source"),
        lost_host_row(catalogue),
        wrong_length(catalogue.star_origin.size(), catalogue.stars.size() * star_facts,
                     "/origins/star_origin"),
        wrong_length(catalogue.planet_origin.size(), catalogue.planets.size() * planet_facts,
                     "/origins/planet_origin"),
        lost_row(catalogue.star_origin, catalogue.star_rows.size(), "/origins/star_origin", star_facts),
        lost_row(catalogue.planet_origin, catalogue.planet_rows.size(), "/origins/planet_origin",
                 planet_facts),
        lost_row(catalogue.star_of_row, catalogue.stars.size(), "/star_rows/star_index"),
        lost_row(catalogue.planet_of_row, catalogue.planets.size(), "/planet_rows/known_planet_index"),
        lost_small_source(catalogue.quarantine, sources, false, "/rejected_rows/source"),
        lost_small_source(catalogue.anomalies, sources, true, "/anomalies/source"),
        lost_place(catalogue.conflicts, sources, &catalog::Conflict::kept, "/conflicts/kept_source"),
        lost_place(catalogue.conflicts, sources, &catalog::Conflict::other, "/conflicts/other_source"),
        lost_place(catalogue.reviews, sources, &catalog::Review::first, "/reviews/first_source"),
        lost_place(catalogue.reviews, sources, &catalog::Review::second, "/reviews/second_source")}) {
    if (finding) {
      return finding;
    }
  }
  return {};
}

}  // namespace polycosm::store
