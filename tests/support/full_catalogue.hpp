#pragma once
#include <string>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/catalog/quantities.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/sky/placement.hpp>

namespace polycosm::test {

/// A catalogue by hand with something in every table and a value, two errors and a limit in every quantity.
inline catalog::Catalogue full_catalogue() {
  catalog::Catalogue c;
  c.sources = {{"a/stars 2020-02-14.csv", "hyg", 3, "2020-02-14", std::string(64, 'a'), "CC0-1.0", 3, 2},
               {"planets.csv", "nasa_ps", 1, "", std::string(64, 'b'), "", 2, 2}};
  double value = 1.0;
  const auto fill = [&](auto& record, auto quantities, auto texts) {
    for (const auto& fact : quantities) {
      record.*fact.member = {value, 0.25, 0.5, static_cast<catalog::Limit>(static_cast<int>(value) % 3)};
      value += 1.0;
    }
    for (const auto& fact : texts) {
      record.*fact.member = std::string{fact.name} + " é " + std::to_string(static_cast<int>(value));
    }
  };
  for (std::uint64_t i = 0; i < 2; ++i) {
    catalog::Star star;
    fill(star, catalog::star_quantities(), catalog::star_texts());
    star.star_id = {core::stable_hash(star.name)};
    star.aliases = {"HD " + std::to_string(i), "a second name"};
    for (const auto& fact : catalog::star_numbers()) {
      star.*fact.member = 5853498713190525696ULL + i;
    }
    for (const auto& fact : catalog::star_position()) {
      star.*fact.member = value += 0.125;
    }
    star.is_sun = i == 0;
    star.provenance = {0, 2 + i};
    c.star_rows.push_back(star);
    c.stars.push_back(star);
  }
  catalog::Star host = c.stars[1];
  host.is_host_row = true;
  host.provenance = {1, 2};
  c.star_rows.push_back(host);
  catalog::Planet planet;
  fill(planet, catalog::planet_quantities(), catalog::planet_texts());
  planet.host_aliases = {"HIP 1"};
  planet.host = c.stars[1].star_id;
  planet.host_row = 2;
  planet.host_kind = catalog::HostKind::binary;
  planet.status = catalog::PlanetStatus::controversial;
  planet.mass_kind = catalog::MassKind::msini;
  planet.disc_year = 2013;
  planet.a_is_from_period = true;
  planet.is_default_solution = false;
  planet.host_ra_deg = 10.5;
  planet.host_dec_deg = -60.25;
  planet.host_dist_pc = 1.25;
  planet.provenance = {1, 2};
  c.planet_rows = {planet, planet};
  c.planet_rows[1].provenance.row = 3;
  c.planets = {planet};
  catalog::Belt belt;
  fill(belt, catalog::belt_quantities(), catalog::belt_texts());
  belt.host = c.stars[0].star_id;
  belt.kind = catalog::BeltKind::inner_rocky;
  belt.provenance = {0, 3};
  c.belts = c.belt_rows = {belt};
  c.quarantine = {{0, 4, "position.missing", "no declination", std::string{"x,\0,\xff", 6}}};
  c.anomalies = {{catalog::no_row, 0, "catalogue.empty", "", "a sentence"},
                 {0, 3, "star.evolved", c.stars[1].name, "M_V is 1.0"}};
  c.conflicts = {{c.stars[1].name, "dist_pc", {0, 3}, {1, 2}, 1.5, 1.75, 3.0, 0.2}};
  c.reviews = {{"identity.position_only", "one", "other", {0, 2}, {1, 2}, 12.5, 0.75, "close and alike"}};
  for (std::uint32_t star = 0; star < 2; ++star) {
    for (std::size_t fact = 0; fact < catalog::star_fact_count(); ++fact) {
      c.star_origin.push_back(fact == 2 ? catalog::no_row : star);
    }
  }
  c.planet_origin.assign(catalog::planet_fact_count(), 1);
  c.star_of_row = {0, 1, 1};
  c.planet_of_row = {0, 0};
  return c;
}

/// A placement by hand of two stars, of one system each.
inline sky::Placement full_placement() {
  sky::Placement p;
  for (auto* column : {&p.x_pc,
                       &p.y_pc,
                       &p.z_pc,
                       &p.galactic_x_pc,
                       &p.galactic_y_pc,
                       &p.galactic_z_pc,
                       &p.cov_xx_pc2,
                       &p.cov_xy_pc2,
                       &p.cov_xz_pc2,
                       &p.cov_yy_pc2,
                       &p.cov_yz_pc2,
                       &p.cov_zz_pc2,
                       &p.dist_pc,
                       &p.dist_p16_pc,
                       &p.dist_p50_pc,
                       &p.dist_p84_pc,
                       &p.within_core_probability,
                       &p.within_shell_probability,
                       &p.mass_msun,
                       &p.mass_sigma_fraction,
                       &p.radius_rsun,
                       &p.radius_sigma_fraction,
                       &p.luminosity_lsun,
                       &p.luminosity_sigma_fraction,
                       &p.teff_k,
                       &p.teff_sigma_fraction,
                       &p.bp_rp_mag,
                       &p.bp_rp_sigma_mag,
                       &p.system_x_pc,
                       &p.system_y_pc,
                       &p.system_z_pc}) {
    *column = {0.5, 0.75};
  }
  p.distance_method = {sky::DistanceMethod::sun, sky::DistanceMethod::bare_parallax};
  p.edge = p.system_edge = {sky::EdgeClass::core, sky::EdgeClass::outside};
  p.flags = {0, static_cast<std::uint32_t>(sky::PlaceFlag::no_motion)};
  p.system = p.system_primary = {0, 1};
  p.multiplicity = p.system_star_count = {1, 1};
  for (auto* origin :
       {&p.mass_origin, &p.radius_origin, &p.luminosity_origin, &p.teff_origin, &p.bp_rp_origin}) {
    *origin = {astro::ParameterOrigin::catalogue, astro::ParameterOrigin::eker2018};
  }
  p.system_id = {{1}, {2}};
  p.system_name = {"Sun", "other"};
  return p;
}

}  // namespace polycosm::test
