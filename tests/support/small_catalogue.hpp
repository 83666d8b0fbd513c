#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/catalog/quantities.hpp>
#include <polycosm/core/ids.hpp>

namespace polycosm::tests {

/// Row of the fact `name` among the origins of one star or planet.
inline std::size_t star_fact(std::string_view name) {
  std::size_t fact = 0;
  while (catalog::star_fact_name(fact) != name) {
    ++fact;
  }
  return fact;
}
inline std::size_t planet_fact(std::string_view name) {
  std::size_t fact = 0;
  while (catalog::planet_fact_name(fact) != name) {
    ++fact;
  }
  return fact;
}

inline catalog::Star small_star(std::string name, catalog::Provenance provenance, double ra_deg,
                                double dec_deg) {
  catalog::Star star;
  star.star_id.value = core::stable_hash(name);
  star.name = std::move(name);
  star.ra_deg = ra_deg;
  star.dec_deg = dec_deg;
  star.provenance = provenance;
  return star;
}

inline void add_small_rows(catalog::Catalogue& sky) {
  catalog::Star hyg = small_star("Proxima Centauri", {0, 70668}, 217.448953, -62.681352);
  hyg.hip = 70891;
  hyg.gliese = "GJ 551";
  hyg.dist_pc.value = 1.2948;
  hyg.v_mag.value = 11.01;
  hyg.b_v_mag.value = 1.807;
  hyg.spectral_type = "M5Ve";
  catalog::Star gaia =
      small_star("Gaia DR3 5853498713190525696", {1, 5}, 217.392321472009, -62.6760750767602);
  gaia.epoch_yr = 2016.0;
  gaia.gaia_dr3 = 5853498713190525696U;
  gaia.parallax_mas = {768.066539187, 0.049872905, 0.049872905, catalog::Limit::none};
  gaia.g_mag.value = 8.984749;
  catalog::Star host = small_star("Proxima Centauri", {2, 3}, 217.42895833, -62.67947222);
  host.is_host_row = true;
  host.aliases = {"Alpha Cen C", "GJ 551"};
  host.dist_pc = {1.295, 0.03, 0.03, catalog::Limit::none};
  catalog::Star tau = small_star("tau Cet", {0, 8102}, 26.017013, -15.937480);
  tau.hip = 8102;
  tau.hd = 10700;
  tau.dist_pc.value = 3.6502;
  tau.v_mag.value = 3.49;
  sky.star_rows = {hyg, tau, gaia, host};
  sky.star_of_row = {0, 1, 0, 0};

  catalog::Planet b;
  b.name = "Proxima Centauri b";
  b.letter = "b";
  b.host_name = "Proxima Centauri";
  b.host_row = 3;
  b.period_d = {11.1868, 0.0029, 0.0031, catalog::Limit::none};
  b.mass_kind = catalog::MassKind::msini;
  b.mass_mearth = {1.07, 0.06, 0.06, catalog::Limit::none};
  b.method = "Radial Velocity";
  b.disc_year = 2016;
  b.provenance = {2, 3};
  catalog::Planet c = b;
  c.name = "Proxima Centauri c";
  c.letter = "c";
  c.status = catalog::PlanetStatus::candidate;
  c.period_d = {1928.0, 20.0, 20.0, catalog::Limit::none};
  c.mass_mearth = {12.0, catalog::unknown, catalog::unknown, catalog::Limit::upper};
  c.provenance = {2, 4};
  sky.planet_rows = {b, c};
  sky.planet_of_row = {0, 1};

  catalog::Belt belt;
  belt.name = "tau Cet belt";
  belt.host_name = "tau Cet";
  belt.r_in_au = {6.2, 4.6, 9.8, catalog::Limit::none};
  belt.reference = "MacGregor2016";
  belt.provenance = {1, 9};
  sky.belt_rows = {belt};
}

/// Merged by hand: Proxima of three rows, tau Ceti of one, two planets, a belt; a row in quarantine, a
/// conflict, a review and an anomaly.
inline catalog::Catalogue small_catalogue() {
  catalog::Catalogue sky;
  sky.sources = {{"stars/hyg.csv", "hyg", 2, "2011-09-18", std::string(64, 'a'), "CC BY-SA", 3, 2},
                 {"stars/gaia.csv", "gaia", 1, "2022-06-13", std::string(64, 'b'), "CC BY", 2, 2},
                 {"planets/eu.csv", "exoplaneteu", 1, "2020-07-01", std::string(64, 'c'), "", 3, 2}};
  add_small_rows(sky);

  catalog::Star proxima = sky.star_rows[0];
  const catalog::Star& gaia = sky.star_rows[2];
  proxima.epoch_yr = gaia.epoch_yr;
  proxima.ra_deg = gaia.ra_deg;
  proxima.dec_deg = gaia.dec_deg;
  proxima.parallax_mas = gaia.parallax_mas;
  proxima.g_mag = gaia.g_mag;
  proxima.gaia_dr3 = gaia.gaia_dr3;
  proxima.aliases = {"Alpha Cen C"};
  proxima.provenance = gaia.provenance;
  sky.stars = {proxima, sky.star_rows[1]};
  const std::size_t facts = catalog::star_fact_count();
  sky.star_origin.assign(2 * facts, catalog::no_row);
  for (const auto& [star, fact, row] : {std::tuple{0U, "position", 2U},
                                        {0U, "name", 0U},
                                        {0U, "gliese", 0U},
                                        {0U, "spectral_type", 0U},
                                        {0U, "parallax_mas", 2U},
                                        {0U, "dist_pc", 0U},
                                        {0U, "v_mag", 0U},
                                        {0U, "g_mag", 2U},
                                        {0U, "b_v_mag", 0U},
                                        {1U, "position", 1U},
                                        {1U, "name", 1U},
                                        {1U, "dist_pc", 1U},
                                        {1U, "v_mag", 1U}}) {
    sky.star_origin[star * facts + star_fact(fact)] = row;
  }
  sky.planets = sky.planet_rows;
  sky.planet_origin.assign(2 * catalog::planet_fact_count(), catalog::no_row);
  for (std::uint32_t planet = 0; planet < 2; ++planet) {
    sky.planets[planet].host = proxima.star_id;
    for (const char* fact : {"status", "name", "letter", "host_name", "period_d", "mass_mearth"}) {
      sky.planet_origin[planet * catalog::planet_fact_count() + planet_fact(fact)] = planet;
    }
  }
  sky.belts = sky.belt_rows;
  sky.belts[0].host = sky.stars[1].star_id;

  sky.quarantine = {{0, 9, "position.out_of_range", "RA is 25.1 h.", "9,,,,,,,25.1,<b>\"&\"</b>"},
                    {2, 7, "planet.without_host", "The host is empty.", "Orphan b,,,"}};
  sky.anomalies = {{0, 70668, "star.class_against_brightness", "Proxima Centauri", "M5 at 15.4 mag."},
                   {2, 4, "planet.not_confirmed", "Proxima Centauri c", "It is a candidate."}};
  sky.conflicts = {
      {"Proxima Centauri", "dist_pc", {0, 70668}, {2, 3}, 1.2948, 1.295, catalog::unknown, 0.000154}};
  sky.reviews = {{"identity.position_only",
                  "tau Cet",
                  "Gaia DR3 2452378776434477184",
                  {0, 8102},
                  {1, 6},
                  812.5,
                  0.4,
                  "They share no number."}};
  return sky;
}

}  // namespace polycosm::tests
