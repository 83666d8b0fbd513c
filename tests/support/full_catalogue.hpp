#pragma once
#include <string>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/catalog/quantities.hpp>
#include <polycosm/core/ids.hpp>

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

}  // namespace polycosm::test
