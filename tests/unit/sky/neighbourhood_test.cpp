#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/sky/neighbourhood.hpp>
#include <polycosm/sky/placement.hpp>

namespace polycosm::sky {
namespace {

catalog::Star star(const std::string& name, double dist_pc, double dec_deg, double v_abs_mag) {
  catalog::Star s;
  s.star_id = {core::stable_hash(name)};
  s.name = name;
  s.ra_deg = 10.0;
  s.dec_deg = dec_deg;
  s.dist_pc.value = dist_pc;
  s.v_abs_mag.value = v_abs_mag;
  s.spectral_type = "M3V";
  return s;
}

catalog::Planet planet(const std::string& name, const catalog::Star& host, double period_d,
                       catalog::PlanetStatus status) {
  catalog::Planet p;
  p.name = name;
  p.host = host.star_id;
  p.period_d.value = period_d;
  p.status = status;
  return p;
}

TEST(Neighbourhood, GroupsFriendsOfFriendsUnderTheirMostMassiveStar) {
  catalog::Catalogue c;
  // A chain of links 0.03 pc each: the ends are 0.06 pc apart and still one system.
  c.stars = {star("faint", 10.00, 0.0, 14.0), star("bright", 10.03, 0.0, 9.0),
             star("middle", 10.06, 0.0, 11.0), star("alone", 12.00, 0.0, 10.0)};
  const Neighbourhood sky = neighbourhood(c, EdgePolicy{});
  ASSERT_EQ(sky.system_count(), 3U);  // the Sun was added
  EXPECT_EQ(sky.system_name, (std::vector<std::string>{"Sun", "bright", "alone"}));
  EXPECT_EQ(sky.star_name, (std::vector<std::string>{"Sun", "bright", "middle", "faint", "alone"}));
  EXPECT_EQ(sky.system_id[1].value, core::stable_hash("bright"));
  EXPECT_EQ(sky.first_star, (std::vector<std::uint32_t>{0, 1, 4, 5}));
}

TEST(Neighbourhood, PutsTheSunFirstAndGivesItItsOwnValues) {
  catalog::Catalogue c;
  c.stars = {star("near", 1.3, 0.0, 15.0)};
  const Neighbourhood sky = neighbourhood(c, EdgePolicy{});
  EXPECT_EQ(sky.star_name[0], "Sun");
  EXPECT_EQ(sky.catalogue_row[0], no_catalogue_row);
  EXPECT_EQ(sky.mass_msun[0], 1.0);
  EXPECT_EQ(sky.luminosity_lsun[0], 1.0);
  EXPECT_EQ(sky.x_pc[0], 0.0);
  EXPECT_EQ(sky.is_modelled[0], 1);
}

TEST(Neighbourhood, DividesCoreShellAndOutsideByDistance) {
  catalog::Catalogue c;
  const double ly = 1.0 / core::ly_per_pc;
  c.stars = {star("core", 99.99 * ly, 0.0, 10.0), star("shell", 100.01 * ly, 5.0, 10.0),
             star("outside", 110.01 * ly, 9.0, 10.0)};
  const Neighbourhood sky = neighbourhood(c, EdgePolicy{});
  ASSERT_EQ(sky.system_count(), 3U);
  EXPECT_EQ(sky.edge[1], EdgeClass::core);
  EXPECT_EQ(sky.edge[2], EdgeClass::shell);
  EXPECT_EQ(sky.star_count_outside, 1U);
}

TEST(Neighbourhood, GivesAStraddlingSystemTheSideOfItsPrimary) {
  catalog::Catalogue c;
  const double ly = 1.0 / core::ly_per_pc;
  c.stars = {star("inside", 99.99 * ly, 0.0, 14.0), star("primary", 100.01 * ly, 0.0, 9.0)};
  const Neighbourhood sky = neighbourhood(c, EdgePolicy{});
  ASSERT_EQ(sky.system_count(), 2U);
  EXPECT_EQ(sky.system_name[1], "primary");
  EXPECT_EQ(sky.edge[1], EdgeClass::shell);
}

TEST(Neighbourhood, NamesTheBrightestWhereNothingIsModelled) {
  catalog::Catalogue c;
  c.stars = {star("b", 5.0, 0.0, 13.0), star("a", 5.0, 0.0, 12.0)};
  c.stars[0].spectral_type = c.stars[1].spectral_type = "DA5";
  const Neighbourhood sky = neighbourhood(c, EdgePolicy{});
  EXPECT_EQ(sky.system_name[1], "a");
  EXPECT_EQ(sky.is_modelled[1], 0);
  EXPECT_TRUE(std::isnan(sky.mass_msun[1]));
}

TEST(Neighbourhood, KeepsAllButRetractedPlanetsInOrderOfPeriod) {
  catalog::Catalogue c;
  c.stars = {star("host", 5.0, 0.0, 10.0)};
  c.planets = {planet("c", c.stars[0], 30.0, catalog::PlanetStatus::confirmed),
               planet("d", c.stars[0], 9.0, catalog::PlanetStatus::candidate),
               planet("e", c.stars[0], catalog::unknown, catalog::PlanetStatus::confirmed),
               planet("b", c.stars[0], 3.0, catalog::PlanetStatus::confirmed),
               planet("f", c.stars[0], 60.0, catalog::PlanetStatus::controversial),
               planet("x", c.stars[0], 5.0, catalog::PlanetStatus::retracted)};
  c.planets.push_back(c.planets[0]);
  c.planets.back().host = {};
  const Neighbourhood sky = neighbourhood(c, EdgePolicy{});
  EXPECT_EQ(sky.first_known, (std::vector<std::uint32_t>{0, 0, 5}));
  std::string names;
  for (const catalog::Planet& known : sky.known) {
    names += known.name;
  }
  EXPECT_EQ(names, "bdcfe");
  EXPECT_EQ(sky.known[1].status, catalog::PlanetStatus::candidate);
  EXPECT_EQ(sky.planet_count_without_host, 1U);
}

TEST(Neighbourhood, KeepsObservedBeltsOfItsStarsInnerFirst) {
  catalog::Catalogue c;
  c.stars = {star("host", 5.0, 0.0, 10.0), star("far", 500.0, 0.0, 10.0)};
  const auto belt = [&](const char* name, core::StarId host, double r_in_au) {
    catalog::Belt b;
    b.name = name;
    b.host = host;
    b.r_in_au.value = r_in_au;
    return b;
  };
  c.belts = {belt("wide", c.stars[0].star_id, 50.0), belt("unknown", c.stars[0].star_id, catalog::unknown),
             belt("warm", c.stars[0].star_id, 2.0), belt("beyond", c.stars[1].star_id, 3.0),
             belt("nobody's", {}, 4.0)};
  const Neighbourhood sky = neighbourhood(c, EdgePolicy{});
  EXPECT_EQ(sky.first_known_belt, (std::vector<std::uint32_t>{0, 0, 3}));
  EXPECT_EQ(sky.known_belts[0].name, "warm");
  EXPECT_EQ(sky.known_belts[1].name, "wide");
  EXPECT_EQ(sky.known_belts[2].name, "unknown");
}

TEST(Neighbourhood, RefusesAPolicyWithoutSenseAndASkyWithoutStars) {
  catalog::Catalogue c;
  c.stars = {star("far", 500.0, 0.0, 10.0)};
  EXPECT_THROW(static_cast<void>(neighbourhood(c, EdgePolicy{})), core::Error);
  EXPECT_THROW(static_cast<void>(neighbourhood(c, EdgePolicy{100.0, 90.0, 0.05})), core::Error);
  EXPECT_THROW(static_cast<void>(neighbourhood(c, EdgePolicy{100.0, 110.0, 0.0})), core::Error);
}

TEST(Realisation, IsTheCatalogueWhereParallaxesAreExact) {
  catalog::Catalogue c;
  c.stars = {star("exact", 5.0, 30.0, 10.0)};
  const Neighbourhood sky = neighbourhood(c, EdgePolicy{});
  const Realisation r = realise(sky, 1, {2});
  EXPECT_EQ(r.z_ly[1], sky.z_pc[1] * core::ly_per_pc);
}

// With the volume d^2 as the prior the parallax of the posterior has the density w^-4 N(w): its mean lies
// lower by 4 sigma^2 / w, and its spread is that of the catalogue.
TEST(Realisation, DrawsTheDistanceOfEachMemberFromItsPosterior) {
  catalog::Catalogue c;
  catalog::Star s = star("measured", catalog::unknown, 90.0, 10.0);
  s.parallax_mas = {100.0, 5.0, 5.0};
  c.stars = {s};
  const Neighbourhood sky = neighbourhood(c, EdgePolicy{});
  EXPECT_DOUBLE_EQ(sky.distance_sigma_fraction[1], 0.05);
  double sum = 0.0, squares = 0.0;
  constexpr int members = 4000;
  for (std::uint32_t m = 0; m < members; ++m) {
    const double parallax_mas = 1000.0 * core::ly_per_pc / realise(sky, 9, {m}).z_ly[1];
    sum += parallax_mas;
    squares += (parallax_mas - 100.0) * (parallax_mas - 100.0);
  }
  EXPECT_NEAR(sum / members, 100.0 - 4.0 * 25.0 / 100.0, 4.0 * 5.0 / std::sqrt(members));
  EXPECT_NEAR(std::sqrt(squares / members), 5.0, 0.25);
  EXPECT_EQ(realise(sky, 9, {3}).z_ly, realise(sky, 9, {3}).z_ly);
  EXPECT_NE(realise(sky, 9, {3}).z_ly, realise(sky, 9, {4}).z_ly);
}

// Quantiles of 20,000 members are those of the posterior, also where signal is low; nobody else's star
// matters.
TEST(Realisation, HasTheQuantilesOfThePosterior) {
  catalog::Catalogue c;
  catalog::Star s = star("low", catalog::unknown, 90.0, 10.0);
  s.parallax_mas = {60.0, 15.0, 15.0};
  c.stars = {s};
  EdgePolicy wide;
  wide.shell_radius_ly = 400.0;
  const Neighbourhood sky = neighbourhood(c, wide);
  const Placement p = place(c, wide);
  std::vector<double> drawn_pc;
  for (std::uint32_t m = 0; m < 20000; ++m) {
    drawn_pc.push_back(realise(sky, 5, {m}).z_ly[1] / core::ly_per_pc);
  }
  std::ranges::sort(drawn_pc);
  EXPECT_NEAR(drawn_pc[3200] / p.dist_p16_pc[0], 1.0, 0.02);
  EXPECT_NEAR(drawn_pc[10000] / p.dist_p50_pc[0], 1.0, 0.02);
  EXPECT_NEAR(drawn_pc[16800] / p.dist_p84_pc[0], 1.0, 0.04);
  EXPECT_LT(p.dist_p50_pc[0],
            2.0 * 1000.0 / 60.0);  // a bad parallax of a neighbour is no star of the far disc
  c.stars.push_back(star("another", 7.0, 0.0, 9.0));
  EXPECT_EQ(realise(neighbourhood(c, wide), 5, {3}).z_ly[2], realise(sky, 5, {3}).z_ly[1]);
}

TEST(Realisation, SaysOnWhichSideOfTheEdgesAMemberIs) {
  catalog::Catalogue c;
  catalog::Star s = star("edge", catalog::unknown, 90.0, 10.0);
  s.parallax_mas = {1000.0 / (100.0 / core::ly_per_pc), 1.0, 1.0};
  c.stars = {s};
  const Neighbourhood sky = neighbourhood(c, EdgePolicy{});
  int core_count = 0;
  for (std::uint32_t m = 0; m < 1000; ++m) {
    core_count += edges_of(sky, realise(sky, 5, {m}))[1] == EdgeClass::core ? 1 : 0;
  }
  EXPECT_GT(core_count, 350);
  EXPECT_LT(core_count, 550);
}

}  // namespace
}  // namespace polycosm::sky
