#include "invariants.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include <polycosm/catalog/gates.hpp>
#include <polycosm/catalog/quantities.hpp>
#include <polycosm/core/error.hpp>

namespace polycosm::fuzz {
namespace {

using catalog::Catalogue;
using catalog::no_row;

bool is_gate(std::string_view code) {
  return catalog::gate_index(code) < catalog::gates().size();
}

void check_books(const Catalogue& c, const catalog::InputFile& file) {
  promise(c.sources.size() == 1, "one file is one source");
  std::vector<std::uint64_t> quarantined(c.sources.size());
  const auto lines = static_cast<std::uint64_t>(std::ranges::count(file.bytes, '\n')) + 1;
  for (const catalog::Quarantined& row : c.quarantine) {
    promise(row.source < c.sources.size(), "a quarantined row has a source");
    promise(row.row >= 1 && row.row <= lines, "a quarantined row stands on a line of its file");
    promise(is_gate(row.code), "a quarantined row has the code of a gate");
    promise(!row.reason.empty(), "a quarantined row has a reason");
    ++quarantined[row.source];
  }
  for (std::size_t i = 0; i < c.sources.size(); ++i) {
    const catalog::Source& source = c.sources[i];
    promise(source.accepted_count + quarantined[i] == source.row_count, "accepted + quarantined = read");
    promise(!source.connector.empty() && source.sha256.size() == 64,
            "a source has a connector and a checksum");
  }
  for (const catalog::Anomaly& anomaly : c.anomalies) {
    promise(anomaly.source == no_row || anomaly.source < c.sources.size(), "an anomaly has a source or none");
    promise(is_gate(anomaly.code) && !anomaly.reason.empty(), "an anomaly has a gate and a reason");
  }
}

void check_star(const catalog::Star& star) {
  promise(std::isnan(star.ra_deg) || (star.ra_deg >= 0.0 && star.ra_deg <= 360.0),
          "RA is 0 to 360 or unknown");
  promise(std::isnan(star.dec_deg) || std::fabs(star.dec_deg) <= 90.0, "Dec is -90 to 90 or unknown");
  // The Sun stands at the origin at every epoch.
  promise(star.is_sun || std::isfinite(star.epoch_yr), "an epoch is a number");
  for (const auto& fact : catalog::star_quantities()) {
    const catalog::Measured& measured = star.*fact.member;
    promise(!std::isinf(measured.value), "no quantity of a star is infinite");
    promise(!(measured.lower_error < 0.0) && !(measured.upper_error < 0.0),
            "errors of a star are not negative");
  }
}

void check_planet(const Catalogue& c, const catalog::Planet& planet) {
  promise(planet.host_row == no_row || planet.host_row < c.star_rows.size(), "a host row is a row");
  for (const auto& fact : catalog::planet_quantities()) {
    const catalog::Measured& measured = planet.*fact.member;
    promise(!std::isinf(measured.value), "no quantity of a planet is infinite");
    promise(!(measured.lower_error < 0.0) && !(measured.upper_error < 0.0),
            "errors of a planet are not negative");
  }
}

void check_rows(const Catalogue& c) {
  for (const auto* table : {&c.star_rows, &c.stars}) {
    for (const catalog::Star& star : *table) {
      promise(star.provenance.source < c.sources.size() && star.provenance.row >= 1, "a star has a row");
      check_star(star);
    }
  }
  for (const auto* table : {&c.planet_rows, &c.planets}) {
    for (const catalog::Planet& planet : *table) {
      promise(planet.provenance.source < c.sources.size() && planet.provenance.row >= 1,
              "a planet has a row");
      check_planet(c, planet);
    }
  }
  for (const auto* table : {&c.belt_rows, &c.belts}) {
    for (const catalog::Belt& belt : *table) {
      promise(belt.provenance.source < c.sources.size() && belt.provenance.row >= 1, "a belt has a row");
    }
  }
}

void check_merged(const Catalogue& c) {
  std::vector<core::StarId> ids;
  for (const catalog::Star& star : c.stars) {
    ids.push_back(star.star_id);
  }
  std::ranges::sort(ids);
  promise(std::ranges::adjacent_find(ids) == ids.end(), "no two merged stars have one identity");
  promise(c.star_origin.size() == c.stars.size() * catalog::star_fact_count(),
          "each fact of a star has an origin");
  promise(c.star_of_row.size() == c.star_rows.size(), "each row of a star has its place");
  promise(c.planet_of_row.size() == c.planet_rows.size(), "each row of a planet has its place");
  const auto points_into = [](const std::vector<std::uint32_t>& indices, std::size_t size) {
    return std::ranges::all_of(indices, [&](std::uint32_t i) { return i == no_row || i < size; });
  };
  promise(points_into(c.star_origin, c.star_rows.size()), "origins of stars are rows");
  promise(points_into(c.planet_origin, c.planet_rows.size()), "origins of planets are rows");
  promise(points_into(c.star_of_row, c.stars.size()), "rows of stars have merged stars");
  promise(points_into(c.planet_of_row, c.planets.size()), "rows of planets have merged planets");
}

}  // namespace

void promise(bool is_kept, std::string_view what) {
  if (!is_kept) {
    std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
  }
}

void check(const Catalogue& catalogue, const catalog::InputFile& file) {
  check_books(catalogue, file);
  check_rows(catalogue);
  check_merged(catalogue);
  promise(catalog::digest(catalogue).size() == 64, "every catalogue has a digest");
}

bool read_and_check(std::string path, std::string_view bytes) {
  std::vector<catalog::InputFile> files(1);
  files[0].path = std::move(path);
  files[0].bytes = std::string{bytes};
  try {
    check(catalog::read(files), files[0]);
    return true;
  } catch (const core::Error& error) {
    promise(error.fault() == core::Fault::input, "what is wrong with a file is the file's fault");
    promise(std::string_view{error.what()}.find(files[0].path) != std::string_view::npos,
            "a refusal names the file");
    return false;
  }
}

}  // namespace polycosm::fuzz
