#include <array>
#include <cmath>
#include <string>

#include "connectors/connectors.hpp"
#include "designations.hpp"
#include "identity.hpp"
#include "planet_row.hpp"
#include "text.hpp"

// The default sky of configs/sky/: one fact a cell, one reference a row.
namespace polycosm::catalog {
namespace {

struct StarColumns {
  Column name, component, bayer, hip, hd, gliese, gaia, ra, dec, epoch, parallax, parallax_error, pm_ra,
      pm_dec, rv, v_mag, b_v, spectral_type, mass, radius, luminosity, teff, feh, reference;
};

StarColumns star_columns(const Header& h) {
  return {h.find("name"),
          h.find("component"),
          h.find("bayer"),
          h.find("hip"),
          h.find("hd"),
          h.find("gliese"),
          h.find("gaia_dr3"),
          h.find("ra_deg"),
          h.find("dec_deg"),
          h.find("epoch_yr"),
          h.find("parallax_mas"),
          h.find("parallax_error_mas"),
          h.find("pm_ra_cosdec_masyr"),
          h.find("pm_dec_masyr"),
          h.find("rv_kms"),
          h.find("v_mag"),
          h.find("b_v_mag"),
          h.find("spectral_type"),
          h.find("mass_msun"),
          h.find("radius_rsun"),
          h.find("luminosity_lsun"),
          h.find("teff_k"),
          h.find("feh_dex"),
          h.find("reference")};
}

void read_motion(const StarColumns& c, Row& row, Star& star) {
  star.epoch_yr = row.number_within(c.epoch, 1800.0, 2200.0);
  row.position(c.ra, c.dec, 1.0, star.ra_deg, star.dec_deg);
  star.parallax_mas.value = row.number(c.parallax);
  star.parallax_mas.lower_error = star.parallax_mas.upper_error =
      row.number_within(c.parallax_error, 0.0, 1.0e3);
  star.pm_ra_cosdec_masyr.value = row.number(c.pm_ra);
  star.pm_dec_masyr.value = row.number(c.pm_dec);
  star.rv_kms.value = row.number(c.rv);
  if (star.is_sun) {
    star.dist_pc.value = 0.0;
  } else if (!(star.parallax_mas.value > 0.0)) {
    row.flag("distance.unknown", "no positive parallax");
  } else if (std::isnan(star.epoch_yr)) {
    row.flag("position.missing", "no epoch");
  }
}

Star star_of(const StarColumns& c, Row& row, const Provenance& provenance) {
  Star star;
  star.provenance = provenance;
  star.name = collapsed(row.text(c.name));
  star.is_sun = star.name == "Sun";
  star.component = row.text(c.component);
  star.bayer_flamsteed = collapsed(row.text(c.bayer));
  star.hip = row.id(c.hip);
  star.hd = row.id(c.hd);
  star.gaia_dr3 = row.id(c.gaia);
  const Gliese gliese = parse_gliese(row.text(c.gliese));
  star.gliese = gliese.component.empty() ? gliese.number : gliese.number + " " + gliese.component;
  read_motion(c, row, star);
  star.v_mag.value = row.number(c.v_mag);
  star.b_v_mag.value = row.number(c.b_v);
  star.spectral_type = row.text(c.spectral_type);
  star.mass_msun.value = row.number_within(c.mass, 1.0e-3, 200.0);
  star.radius_rsun.value = row.number_within(c.radius, 1.0e-4, 2000.0);
  star.luminosity_lsun.value = row.number_within(c.luminosity, 1.0e-10, 1.0e7);
  star.teff_k.value = row.number_within(c.teff, 50.0, 5.0e5);
  star.feh_dex.value = row.number_within(c.feh, -10.0, 2.0);
  star.reference = row.text(c.reference);
  if (star.name.empty() || star.reference.empty()) {
    row.flag("identity.missing", "a row without a name or without a reference");
  }
  star.star_id = {core::stable_hash(star.is_sun ? "Sun" : preferred_id(star, ""))};
  return star;
}

struct PlanetColumns {
  Column name, host, status, method, discovered, mass_kind, reference;
  MeasuredColumns period, axis, eccentricity, inclination, mass, radius;
};

PlanetColumns planet_columns(const Header& h) {
  const auto measured = [&h](std::string_view value, std::string_view error) {
    return MeasuredColumns{h.find(value), h.find(error), h.find(error)};
  };
  return {h.find("name"),
          h.find("host"),
          h.find("status"),
          h.find("method"),
          h.find("disc_year"),
          h.find("mass_kind"),
          h.find("reference"),
          measured("period_d", "period_error_d"),
          measured("a_au", "a_error_au"),
          measured("eccentricity", "eccentricity_error"),
          measured("inclination_deg", "inclination_error_deg"),
          measured("mass_mearth", "mass_error_mearth"),
          measured("radius_rearth", "radius_error_rearth")};
}

MassKind mass_kind(Row& row, Column column) {
  const std::string_view word = row.text(column);
  if (word != "mass" && word != "msini" && word != "from_radius" && !word.empty()) {
    row.flag("planet.mass_kind_unknown", "mass_kind '" + std::string{word} + "'");
  }
  return word == "mass"          ? MassKind::mass
         : word == "msini"       ? MassKind::msini
         : word == "from_radius" ? MassKind::from_radius
                                 : MassKind::not_known;
}

Planet planet_of(const PlanetColumns& c, Row& row, const Provenance& provenance) {
  Planet planet;
  planet.provenance = provenance;
  planet.name = collapsed(row.text(c.name));
  planet.letter = planet_letter(planet.name);
  planet.host_name = collapsed(row.text(c.host));
  planet.reference = row.text(c.reference);
  if (planet.name.empty() || planet.host_name.empty() || planet.reference.empty()) {
    row.flag("identity.missing", "a row without a name, a host or a reference");
  }
  const auto status = planet_status(row.text(c.status));
  if (!status) {
    row.flag("planet.status_unknown", "status '" + std::string{row.text(c.status)} + "'");
  }
  planet.status = status.value_or(PlanetStatus::candidate);
  planet.method = row.text(c.method);
  const double year = row.number_within(c.discovered, -4000.0, 2100.0);
  planet.disc_year = std::isnan(year) ? 0 : static_cast<std::int32_t>(year);
  planet.mass_kind = mass_kind(row, c.mass_kind);
  planet.period_d = positive(row, c.period, 1.0e12, 1.0);
  planet.a_au = positive(row, c.axis, 1.0e6, 1.0);
  planet.eccentricity = within(row, c.eccentricity, 0.0, 1.0);
  planet.inclination_deg = within(row, c.inclination, 0.0, 180.0);
  planet.mass_mearth = positive(row, c.mass, 3.0e5, 1.0);
  planet.radius_rearth = positive(row, c.radius, 1.0e3, 1.0);
  return planet;
}

void read_stars(const Reading& reading) {
  read_rows(reading, "curated", star_columns,
            [&into = reading.into](const StarColumns& columns, Row& row, const Provenance& provenance) {
              Star star = star_of(columns, row, provenance);
              if (!row.is_rejected()) {
                into.star_rows.push_back(std::move(star));
              }
            });
}

void read_planets(const Reading& reading) {
  read_rows(reading, "curated", planet_columns,
            [&into = reading.into](const PlanetColumns& columns, Row& row, const Provenance& provenance) {
              Planet planet = planet_of(columns, row, provenance);
              if (!row.is_rejected()) {
                into.planet_rows.push_back(std::move(planet));
              }
            });
}

struct BeltColumns {
  Column name, host, kind, r_in, r_out, temperature, dust_luminosity, reference;
};

BeltColumns belt_columns(const Header& h) {
  return {h.find("name"),
          h.find("host"),
          h.find("kind"),
          h.find("r_in_au"),
          h.find("r_out_au"),
          h.find("temperature_k"),
          h.find("dust_luminosity_fraction"),
          h.find("reference")};
}

Belt belt_of(const BeltColumns& c, Row& row, const Provenance& provenance) {
  Belt belt;
  belt.provenance = provenance;
  belt.name = collapsed(row.text(c.name));
  belt.host_name = collapsed(row.text(c.host));
  belt.reference = row.text(c.reference);
  if (belt.name.empty() || belt.host_name.empty() || belt.reference.empty()) {
    row.flag("identity.missing", "a row without a name, a host or a reference");
  }
  const std::string_view kind = row.text(c.kind);
  belt.kind = kind == "inner_rocky" ? BeltKind::inner_rocky : BeltKind::outer_icy;
  if (kind != "inner_rocky" && kind != "outer_icy") {
    row.flag("belt.kind_unknown", "kind '" + std::string{kind} + "'");
  }
  belt.r_in_au = positive(row, {c.r_in}, 1.0e6, 1.0);
  belt.r_out_au = positive(row, {c.r_out}, 1.0e6, 1.0);
  if (belt.r_in_au.value > belt.r_out_au.value) {
    row.flag("belt.inside_out", "an inner edge of '" + std::string{row.text(c.r_in)} +
                                    "' au and an outer one of '" + std::string{row.text(c.r_out)} + "' au");
  }
  belt.temperature_k = positive(row, {c.temperature}, 3.0e3, 1.0);
  belt.dust_luminosity_fraction = positive(row, {c.dust_luminosity}, 1.0, 1.0);
  return belt;
}

void read_belts(const Reading& reading) {
  read_rows(reading, "curated", belt_columns,
            [&into = reading.into](const BeltColumns& columns, Row& row, const Provenance& provenance) {
              Belt belt = belt_of(columns, row, provenance);
              if (!row.is_rejected()) {
                into.belt_rows.push_back(std::move(belt));
              }
            });
}

}  // namespace

Contract curated_contract() noexcept {
  static constexpr std::array<ContractColumn, 3> columns{{
      {"name, component, bayer, hip, hd, gliese, gaia_dr3, ..._deg, ..._mas, ...",
       "stars: units in the names", ""},
      {"name, host, status, method, disc_year, mass_kind, period_d, ...", "planets: units in the names", ""},
      {"name, host, kind, r_in_au, r_out_au, temperature_k, dust_luminosity_fraction, reference",
       "belts: kind is inner_rocky or outer_icy", ""},
  }};
  return {columns, "epoch_yr, per row", "ICRS", "none", "Apache-2.0 (facts, a reference per row)"};
}

void read_curated(const Reading& reading) {
  const Header header{RecordReader{reading.file.bytes}.columns()};
  if (header.find("kind") != absent) {
    read_belts(reading);
  } else if (header.find("host") != absent) {
    read_planets(reading);
  } else {
    read_stars(reading);
  }
}

}  // namespace polycosm::catalog
