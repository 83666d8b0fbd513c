#include <array>
#include <cmath>
#include <string>

#include <polycosm/core/units.hpp>

#include "connectors/connectors.hpp"
#include "identity.hpp"
#include "text.hpp"

// The HYG database of D. Nash [Nash2006]: version 2 (hygxyz.csv), versions 3 and 4 (hyg*.csv), AT-HYG.
namespace polycosm::catalog {
namespace {

constexpr double hipparcos_epoch_yr = 1991.25;
/// HYG writes 10000000 pc (v2) or 100000 pc (v3, v4) for "distance not known".
constexpr double first_sentinel_pc = 1.0e5;

struct HygColumns {
  bool is_version_2 = false;
  Column id, hip, hd, gliese, bayer, flamsteed, constellation, proper, ra, dec, distance, pm_ra, pm_dec, rv,
      mag, abs_mag, spectrum, colour, gaia;
};

HygColumns columns_of(const Header& header) {
  HygColumns c;
  c.is_version_2 = header.find("StarID") != absent;
  c.id = header.find_any({"StarID", "id"});
  c.hip = header.find_any({"HIP", "hip"});
  c.hd = header.find_any({"HD", "hd"});
  c.gliese = header.find_any({"Gliese", "gl"});
  c.bayer = header.find_any({"BayerFlamsteed", "bayer"});
  c.flamsteed = header.find("flam");
  c.constellation = header.find("con");
  c.proper = header.find_any({"ProperName", "proper"});
  c.ra = header.find_any({"RA", "ra"});
  c.dec = header.find_any({"Dec", "dec"});
  c.distance = header.find_any({"Distance", "dist"});
  c.pm_ra = header.find_any({"PMRA", "pmra", "pm_ra"});
  c.pm_dec = header.find_any({"PMDec", "pmdec", "pm_dec"});
  c.rv = header.find_any({"RV", "rv"});
  c.mag = header.find_any({"Mag", "mag"});
  c.abs_mag = header.find_any({"AbsMag", "absmag"});
  c.spectrum = header.find_any({"Spectrum", "spect"});
  c.colour = header.find_any({"ColorIndex", "ci"});
  c.gaia = header.find("gaia");
  return c;
}

/// "18Eps Eri" -> "Eps Eri", "61    Cyg" -> "61 Cyg", with the component behind.
std::string designation(const HygColumns& c, const Row& row, std::string_view component) {
  std::string text;
  if (c.constellation != absent) {
    const std::string_view letter = row.text(c.bayer);
    const std::string_view star = letter.empty() ? row.text(c.flamsteed) : letter;
    if (star.empty()) {
      return {};
    }
    text = std::string{star} + " " + std::string{row.text(c.constellation)};
  } else {
    std::string_view field = row.text(c.bayer);
    std::size_t digits = 0;
    while (digits < field.size() && is_digit(field[digits])) {
      ++digits;
    }
    if (digits < field.size() && is_letter(field[digits])) {
      field.remove_prefix(digits);
    }
    text = collapsed(field);
    if (text.size() > 3 && text[text.size() - 4] != ' ') {
      text.insert(text.size() - 3, " ");
    }
  }
  return text.empty() || component.empty() ? text : text + " " + std::string{component};
}

void name_star(const HygColumns& c, const Row& row, Star& star) {
  if (const std::string_view gliese_text = row.text(c.gliese); !gliese_text.empty()) {
    const Gliese gliese = parse_gliese(gliese_text);
    star.component = gliese.component;
    star.gliese = gliese.component.empty() ? gliese.number : gliese.number + " " + gliese.component;
  }
  star.bayer_flamsteed = designation(c, row, star.component);
  if (const std::string_view proper = row.text(c.proper); !proper.empty()) {
    star.name = collapsed(proper);
  } else if (!star.bayer_flamsteed.empty()) {
    star.name = star.bayer_flamsteed;
  } else if (!star.gliese.empty()) {
    star.name = star.gliese;
  } else if (star.hd != 0) {
    star.name = "HD " + std::to_string(star.hd);
  } else {
    star.name = star.hip != 0 ? "HIP " + std::to_string(star.hip) : "HYG " + std::string{row.text(c.id)};
  }
  const std::string row_id = star.hip == 0 ? "HYG " + std::string{row.text(c.id)} : std::string{};
  star.star_id = {core::stable_hash(star.is_sun ? "Sun" : preferred_id(star, row_id))};
}

void check_distance(const HygColumns& c, Row& row, Star& star) {
  star.dist_pc.value = row.number(c.distance);
  if (star.is_sun) {
    star.dist_pc.value = 0.0;
  } else if (std::isnan(star.dist_pc.value) || star.dist_pc.value >= first_sentinel_pc) {
    row.flag("distance.unknown", "the catalogue knows no distance for this star");
  } else if (star.dist_pc.value <= 0.0) {
    row.flag("distance.out_of_range", "a distance of '" + std::string{row.text(c.distance)} + "' pc");
  }
}

void fill_star(const HygColumns& c, Row& row, const Provenance& provenance, Star& star) {
  star.provenance = provenance;
  star.is_sun = row.text(c.id) == "0";
  star.hip = row.id(c.hip);
  star.hd = row.id(c.hd);
  star.gaia_dr3 = row.id(c.gaia);
  row.position(c.ra, c.dec, core::deg_per_hour, star.ra_deg, star.dec_deg);
  check_distance(c, row, star);
  star.epoch_yr = c.is_version_2 && star.hip != 0 ? hipparcos_epoch_yr : 2000.0;
  star.pm_ra_cosdec_masyr.value = row.number(c.pm_ra);
  star.pm_dec_masyr.value = row.number(c.pm_dec);
  star.rv_kms.value = row.number(c.rv);
  star.v_mag.value = row.number(c.mag);
  star.v_abs_mag.value = row.number(c.abs_mag);
  star.b_v_mag.value = row.number(c.colour);
  star.spectral_type = row.text(c.spectrum);
  if (row.text(c.id).empty()) {
    row.flag("identity.missing", "the row has no id");
  }
  name_star(c, row, star);
}

}  // namespace

Contract hyg_contract() noexcept {
  static constexpr std::array<ContractColumn, 19> columns{{
      {"StarID|id", "row id; 0 = the Sun", ""},
      {"HIP|hip", "Hipparcos number, blank or 0 = none", ""},
      {"HD|hd", "Henry Draper number", ""},
      {"gaia", "Gaia DR3 source id (AT-HYG)", ""},
      {"Gliese|gl", "Gliese designation with component", ""},
      {"BayerFlamsteed|bayer", "Bayer or Flamsteed designation", ""},
      {"flam", "Flamsteed number", ""},
      {"con", "constellation", ""},
      {"ProperName|proper", "proper name", ""},
      {"RA|ra", "right ascension", "h"},
      {"Dec|dec", "declination", "deg"},
      {"Distance|dist", "distance, no error", "pc"},
      {"PMRA|pmra|pm_ra", "proper motion in RA, with cos(dec)", "mas/yr"},
      {"PMDec|pmdec|pm_dec", "proper motion in declination", "mas/yr"},
      {"RV|rv", "radial velocity", "km/s"},
      {"Mag|mag", "apparent V magnitude", "mag"},
      {"AbsMag|absmag", "absolute V magnitude", "mag"},
      {"Spectrum|spect", "spectral type", ""},
      {"ColorIndex|ci", "colour B - V", "mag"},
  }};
  return {columns, "J1991.25 for stars with a HIP number in version 2, else J2000", "ICRS",
          "distance >= 100000 pc (v3, v4) or 10000000 pc (v2) = not known",
          "CC BY-SA (HYG database, D. Nash)"};
}

void read_hyg(const Reading& reading) {
  detail::make_room(reading.into.star_rows, reading.row_bound);
  read_rows(reading, "hyg", columns_of,
            [&into = reading.into](const HygColumns& columns, Row& row, const Provenance& provenance) {
              fill_star(columns, row, provenance, into.star_rows.emplace_back());
              if (row.is_rejected()) {
                into.star_rows.pop_back();
              }
            });
}

}  // namespace polycosm::catalog
