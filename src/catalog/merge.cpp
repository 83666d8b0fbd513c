#include <polycosm/catalog/merge.hpp>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>

#include "duplicates.hpp"

namespace polycosm::catalog {
namespace {

/// The number that each source of `part` has in `out`, where it is appended unless its bytes are there
/// already; no_row for one that is.
std::vector<std::uint32_t> append_sources(const Catalogue& part, Catalogue& out) {
  std::vector<std::uint32_t> number;
  for (const Source& source : part.sources) {
    const bool is_there = std::ranges::any_of(out.sources, [&](const Source& other) {
      return other.sha256 == source.sha256 && other.connector == source.connector;
    });
    number.push_back(is_there ? no_row : static_cast<std::uint32_t>(out.sources.size()));
    if (!is_there) {
      out.sources.push_back(source);
    }
  }
  return number;
}

template <class Row>
void append_rows(const std::vector<Row>& rows, const std::vector<std::uint32_t>& number,
                 std::vector<Row>& out) {
  for (const Row& row : rows) {
    const std::uint32_t source = number.at(row.provenance.source);
    if (source != no_row) {
      out.push_back(row);
      out.back().provenance.source = source;
    }
  }
}

void append_part(const Catalogue& part, Catalogue& out) {
  if (part.star_rows.empty() && part.planet_rows.empty() && part.belt_rows.empty() && !part.stars.empty()) {
    throw core::Error{core::Fault::input,
                      "a catalogue without rows of its sources cannot be merged (it is synthetic, or was "
                      "migrated from version 1); import the sources again"};
  }
  const std::vector<std::uint32_t> number = append_sources(part, out);
  const auto first_star = static_cast<std::uint32_t>(out.star_rows.size());
  std::vector<std::uint32_t> star_row(part.star_rows.size(), no_row);
  std::uint32_t next = first_star;
  for (std::size_t i = 0; i < part.star_rows.size(); ++i) {
    if (number.at(part.star_rows[i].provenance.source) != no_row) {
      star_row[i] = next++;
    }
  }
  append_rows(part.star_rows, number, out.star_rows);
  const std::size_t first_planet = out.planet_rows.size();
  append_rows(part.planet_rows, number, out.planet_rows);
  for (std::size_t i = first_planet; i < out.planet_rows.size(); ++i) {
    std::uint32_t& host = out.planet_rows[i].host_row;
    host = host == no_row ? no_row : star_row.at(host);
  }
  append_rows(part.belt_rows, number, out.belt_rows);
  for (const Quarantined& row : part.quarantine) {
    if (number.at(row.source) != no_row) {
      out.quarantine.push_back(row);
      out.quarantine.back().source = number[row.source];
    }
  }
  for (const Anomaly& anomaly : part.anomalies) {
    if (anomaly.source != no_row && number.at(anomaly.source) != no_row) {
      out.anomalies.push_back(anomaly);
      out.anomalies.back().source = number[anomaly.source];
    }
  }
}

/// What a merge of the parts has quarantined is quarantined again by the merge of all.
void drop_repeated(std::vector<Quarantined>& rows) {
  const auto key = [](const Quarantined& q) { return std::tie(q.source, q.row, q.code); };
  std::ranges::stable_sort(rows, {}, key);
  const auto repeated = std::ranges::unique(rows, {}, key);
  rows.erase(repeated.begin(), repeated.end());
}

}  // namespace

void merge(Catalogue& catalogue, const Settings&) {
  catalogue.stars = catalogue.star_rows;
  catalogue.planets = catalogue.planet_rows;
  catalogue.belts = catalogue.belt_rows;
  quarantine_duplicate_stars(catalogue);
  match_hosts(catalogue);
  quarantine_duplicate_planets(catalogue);
}

Catalogue unite(std::span<const Catalogue> parts, const Settings& settings) {
  Catalogue out;
  for (const Catalogue& part : parts) {
    append_part(part, out);
  }
  merge(out, settings);
  drop_repeated(out.quarantine);
  return out;
}

std::vector<Anomaly> blocking(const Catalogue& catalogue, const Settings& settings) {
  const auto fails = [&](const std::string& code) {
    const std::size_t index = gate_index(code);
    return index < gates().size() && settings.gates.severity.at(index) == Severity::fail;
  };
  std::vector<Anomaly> out;
  for (const Anomaly& anomaly : catalogue.anomalies) {
    if (fails(anomaly.code)) {
      out.push_back(anomaly);
    }
  }
  for (const Quarantined& row : catalogue.quarantine) {
    if (fails(row.code)) {
      out.push_back({row.source, row.row, row.code, {}, row.reason});
    }
  }
  return out;
}

}  // namespace polycosm::catalog
