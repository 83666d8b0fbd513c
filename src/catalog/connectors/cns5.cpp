#include <array>
#include <cmath>
#include <string>

#include <polycosm/core/units.hpp>

#include "connectors/connectors.hpp"
#include "identity.hpp"
#include "text.hpp"

// The Fifth Catalogue of Nearby Stars [Golovin2023] as the hygmap project writes it: matched to AT-HYG,
// places moved to J2000.
namespace polycosm::catalog {
namespace {

struct Cns5Columns {
  Column id, gliese, component, gaia, hip, ra, dec, distance, spectrum, rv, pm_ra, pm_dec;
};

Cns5Columns columns_of(const Header& h) {
  return {h.find("cns5_id"), h.find("gj"),       h.find("gj_comp"),   h.find("gaia"),
          h.find("hip"),     h.find("ra_j2000"), h.find("dec_j2000"), h.find("dist"),
          h.find("spect"),   h.find("rv"),       h.find("pm_ra"),     h.find("pm_dec")};
}

void name_star(const Cns5Columns& c, const Row& row, Star& star) {
  const std::string row_id = "CNS5 " + std::string{row.text(c.id)};
  star.component = row.text(c.component);
  if (const std::string_view number = row.text(c.gliese); !number.empty()) {
    star.gliese = "GJ " + std::string{number} + (star.component.empty() ? "" : " " + star.component);
  }
  star.name = !star.gliese.empty() ? star.gliese
              : star.hip != 0      ? "HIP " + std::to_string(star.hip)
              : star.gaia_dr3 != 0 ? "Gaia DR3 " + std::to_string(star.gaia_dr3)
                                   : row_id;
  star.star_id = {core::stable_hash(preferred_id(star, row_id))};
}

void fill_star(const Cns5Columns& c, Row& row, const Provenance& provenance, Star& star) {
  star.provenance = provenance;
  if (row.text(c.id).empty()) {
    row.flag("identity.missing", "the row has no cns5_id");
  }
  star.gaia_dr3 = row.id(c.gaia);
  star.hip = row.id(c.hip);
  name_star(c, row, star);
  row.position(c.ra, c.dec, core::deg_per_hour, star.ra_deg, star.dec_deg);
  star.epoch_yr = 2000.0;
  star.dist_pc.value = row.number(c.distance);
  if (std::isnan(star.dist_pc.value)) {
    row.flag("distance.unknown", "the catalogue knows no distance for this star");
  } else if (star.dist_pc.value <= 0.0) {
    row.flag("distance.out_of_range", "a distance of '" + std::string{row.text(c.distance)} + "' pc");
  }
  star.spectral_type = row.text(c.spectrum);
  star.rv_kms.value = row.number(c.rv);
  star.pm_ra_cosdec_masyr.value = row.number(c.pm_ra);
  star.pm_dec_masyr.value = row.number(c.pm_dec);
}

}  // namespace

Contract cns5_contract() noexcept {
  static constexpr std::array<ContractColumn, 13> columns{{
      {"cns5_id", "row id", ""},
      {"gj", "Gliese number", ""},
      {"gj_comp", "component", ""},
      {"gaia", "Gaia DR3 source id, blank = none", ""},
      {"hip", "Hipparcos number, blank = none", ""},
      {"ra_j2000", "right ascension", "h"},
      {"dec_j2000", "declination", "deg"},
      {"dist", "distance, no error", "pc"},
      {"mag, absmag",
       "not taken: G minus (V - G) instead of V, too bright by 0.5 mag at B - V = 1, 2 mag at 1.7", ""},
      {"spect", "spectral type", ""},
      {"rv", "radial velocity", "km/s"},
      {"pm_ra", "proper motion in RA, with cos(dec)", "mas/yr"},
      {"pm_dec", "proper motion in declination", "mas/yr"},
  }};
  return {columns, "J2000 (moved there without radial velocity)", "ICRS", "blank",
          "data [Golovin2023]; cross-match with AT-HYG, CC BY-SA 4.0"};
}

void read_cns5(const Reading& reading) {
  detail::make_room(reading.into.star_rows, detail::row_bound(reading.file.bytes));
  read_rows(reading, "cns5", columns_of,
            [&into = reading.into](const Cns5Columns& columns, Row& row, const Provenance& provenance) {
              fill_star(columns, row, provenance, into.star_rows.emplace_back());
              if (row.is_rejected()) {
                into.star_rows.pop_back();
              }
            });
}

}  // namespace polycosm::catalog
