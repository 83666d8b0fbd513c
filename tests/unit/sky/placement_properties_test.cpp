#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/sky/neighbourhood.hpp>
#include <polycosm/sky/placement.hpp>

#include "support/real_data.hpp"

namespace polycosm::sky {
namespace {

catalog::Star star_at(const std::string& name, double ra_deg, double dec_deg, double dist_pc) {
  catalog::Star s;
  s.star_id = {core::stable_hash(name)};
  s.name = name;
  s.ra_deg = ra_deg;
  s.dec_deg = dec_deg;
  s.dist_pc.value = dist_pc;
  return s;
}

/// Stars with and without errors, some of them close pairs, some without a place.
catalog::Catalogue mixed_sky(std::uint64_t seed) {
  catalog::Catalogue c;
  for (std::uint64_t i = 0; i < 400; ++i) {
    core::DrawCursor draws{{seed, 0, core::Purpose::test, i, 0}};
    catalog::Star s = star_at("s" + std::to_string(i), draws.uniform(0.0, 360.0), draws.uniform(-80.0, 80.0),
                              draws.uniform(2.0, 45.0));
    const double parallax_mas = 1000.0 / s.dist_pc.value;
    const double error_mas = draws.uniform(0.001, 0.2) * parallax_mas;
    if (i % 3 == 0) {
      s.parallax_mas = {parallax_mas, error_mas, 2.0 * error_mas};
    }
    if (i % 41 == 0) {
      s.dist_pc.value = s.parallax_mas.value = catalog::unknown;
    }
    s.v_mag.value = draws.uniform(3.0, 14.0);
    s.b_v_mag.value = draws.uniform(0.3, 1.6);
    if (i % 5 == 4) {
      s.ra_deg = c.stars.back().ra_deg;
      s.dec_deg = c.stars.back().dec_deg + 0.002;
      s.dist_pc.value = c.stars.back().dist_pc.value;
      s.parallax_mas = c.stars.back().parallax_mas;
      // Twins of one light, where nothing but the identity decides; far apart, or in one system.
      s.v_mag = c.stars.back().v_mag;
      s.b_v_mag = c.stars.back().b_v_mag;
      s.dec_deg += i % 10 == 9 ? 5.0 : 0.0;
    }
    c.stars.push_back(s);
  }
  return c;
}

bool is_same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

TEST(Placement, IsTheSameWhateverTheOrderOfRows) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const catalog::Catalogue c = mixed_sky(seed);
    std::vector<std::uint32_t> from(c.stars.size());
    std::iota(from.begin(), from.end(), 0U);
    std::ranges::sort(from, {},
                      [&](std::uint32_t i) { return core::stable_hash(c.stars[i].name) * (2 * seed + 1); });
    catalog::Catalogue shuffled;
    for (const std::uint32_t i : from) {
      shuffled.stars.push_back(c.stars[i]);
    }
    const Placement a = place(c, EdgePolicy{});
    const Placement b = place(shuffled, EdgePolicy{});
    ASSERT_LT(a.system_count(), a.star_count() - 30);  // pairs are systems
    EXPECT_EQ(a.system_id, b.system_id);
    EXPECT_EQ(a.system_star_count, b.system_star_count);
    EXPECT_EQ(a.system_x_pc, b.system_x_pc);
    EXPECT_EQ(a.system_edge, b.system_edge);
    for (std::uint32_t k = 0; k < from.size(); ++k) {
      const std::uint32_t i = from[k];
      EXPECT_EQ(a.system[i], b.system[k]);
      EXPECT_EQ(a.flags[i], b.flags[k]);
      EXPECT_TRUE(is_same(a.x_pc[i], b.x_pc[k]) && is_same(a.y_pc[i], b.y_pc[k]) &&
                  is_same(a.z_pc[i], b.z_pc[k]));
      EXPECT_TRUE(is_same(a.cov_xy_pc2[i], b.cov_xy_pc2[k]));
      EXPECT_TRUE(is_same(a.dist_p84_pc[i], b.dist_p84_pc[k]));
      EXPECT_TRUE(is_same(a.mass_msun[i], b.mass_msun[k]));
    }
  }
}

// reference/hyg2_boundary_100ly.csv: the 50 stars of HYG v2 nearest to the edge, with their distance in ly.
TEST(Membership, OfTheStarsNearestToTheEdgeIsThatOfTheReference) {
  const auto text = tests::real_data("reference/hyg2_boundary_100ly.csv");
  if (!text) {
    GTEST_SKIP() << "no reference in " POLYCOSM_DATA_DIR;
  }
  catalog::Catalogue c;
  std::vector<double> dist_ly;
  std::istringstream lines{*text};
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream fields{line};
    std::string id, hip, dist_pc, ly;
    std::getline(std::getline(std::getline(std::getline(fields, id, ','), hip, ','), dist_pc, ','), ly);
    const double count = static_cast<double>(c.stars.size());
    c.stars.push_back(star_at(id, 7.0 * count, 0.0, std::strtod(dist_pc.c_str(), nullptr)));
    dist_ly.push_back(std::strtod(ly.c_str(), nullptr));
  }
  ASSERT_EQ(c.stars.size(), 50U);
  const Placement p = place(c, EdgePolicy{});
  for (std::size_t i = 0; i < dist_ly.size(); ++i) {
    EXPECT_EQ(p.edge[i], dist_ly[i] <= 100.0 ? EdgeClass::core : EdgeClass::shell) << c.stars[i].name;
  }
  EXPECT_GT(std::ranges::count(p.edge, EdgeClass::core), 0);
  EXPECT_GT(std::ranges::count(p.edge, EdgeClass::shell), 0);
}

TEST(Placement, FlagsOnlyPlacesThatDoNotLeadBack) {
  catalog::Catalogue c = mixed_sky(9);
  c.stars.push_back(star_at("pole", 12.0, 90.0, 10.0));
  c.stars.push_back(star_at("beyond the numbers", 12.0, 45.0, 1e-200));  // its square is 0
  const Placement p = place(c, EdgePolicy{});
  for (std::size_t i = 0; i + 1 < p.star_count(); ++i) {
    EXPECT_FALSE(has(p.flags[i], PlaceFlag::round_trip)) << c.stars[i].name;
  }
  EXPECT_TRUE(has(p.flags.back(), PlaceFlag::round_trip));
}

TEST(Placement, OfACatalogueWithoutASunStartsAtTheNearestStarAndANeighbourhoodAddsTheSun) {
  catalog::Catalogue c;
  c.stars = {star_at("far", 10.0, 20.0, 20.0), star_at("near", 50.0, -20.0, 5.0)};
  const Placement p = place(c, EdgePolicy{});
  EXPECT_EQ(p.system_name, (std::vector<std::string>{"near", "far"}));
  const Neighbourhood n = neighbourhood(c, EdgePolicy{});
  EXPECT_EQ(n.system_name, (std::vector<std::string>{"Sun", "near", "far"}));
  EXPECT_EQ(n.catalogue_row, (std::vector<std::uint32_t>{no_catalogue_row, 1, 0}));
}

// 0.02 pc apart along the line of sight, less than the link.
TEST(Systems, ReachAcrossTheEdgeOfTheCoreButNotOfTheShell) {
  const EdgePolicy policy;
  for (const double edge_ly : {policy.core_radius_ly, policy.shell_radius_ly}) {
    const double edge_pc = edge_ly / core::ly_per_pc;
    catalog::Catalogue c;
    c.stars = {star_at("inside", 10.0, 20.0, edge_pc - 0.01), star_at("outside", 10.0, 20.0, edge_pc + 0.01)};
    c.stars[0].v_mag.value = 9.0;
    c.stars[1].v_mag.value = 11.0;
    const Placement p = place(c, policy);
    EXPECT_NE(p.edge[0], p.edge[1]);
    EXPECT_EQ(p.system[0] == p.system[1], edge_ly == policy.core_radius_ly);
    EXPECT_EQ(p.system_edge[p.system[0]], p.edge[0]);
  }
}

}  // namespace
}  // namespace polycosm::sky
