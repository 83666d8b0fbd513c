#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/sky/placement.hpp>

#include "support/real_data.hpp"

namespace polycosm::sky {
namespace {

catalog::Star star(const std::string& name, double parallax_mas, double error_mas) {
  catalog::Star s;
  s.star_id = {core::stable_hash(name)};
  s.name = name;
  s.ra_deg = 10.0;
  s.dec_deg = 20.0;
  s.parallax_mas = {parallax_mas, error_mas, error_mas};
  return s;
}

std::vector<std::vector<std::string>> rows_of(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields{line};
    rows.emplace_back();
    for (std::string field; std::getline(fields, field, ',');) {
      rows.back().push_back(field);
    }
  }
  return rows;
}

TEST(Placement, HasQuantilesAroundTheInverseParallaxAndACovarianceAlongTheLineOfSight) {
  catalog::Catalogue c;
  c.stars = {star("a", 100.0, 1.0)};
  const Placement p = place(c, EdgePolicy{});
  EXPECT_EQ(p.distance_method[0], DistanceMethod::parallax);
  EXPECT_NEAR(p.dist_pc[0], 10.0, 1e-12);
  EXPECT_NEAR(0.5 * (p.dist_p84_pc[0] - p.dist_p16_pc[0]), 0.1, 1e-3);
  EXPECT_NEAR(p.cov_xx_pc2[0] + p.cov_yy_pc2[0] + p.cov_zz_pc2[0], 0.01, 2e-4);
  EXPECT_EQ(p.edge[0], EdgeClass::core);
}

TEST(Placement, KeepsNegativeParallaxesSaneAndOutside) {
  catalog::Catalogue c;
  c.stars = {star("a", -3.0, 2.0)};
  const Placement p = place(c, EdgePolicy{});
  EXPECT_TRUE(has(p.flags[0], PlaceFlag::not_positive));
  EXPECT_EQ(p.edge[0], EdgeClass::outside);
  EXPECT_LT(p.within_core_probability[0], 1e-3);
}

TEST(Placement, LeavesAStarWithoutDistanceWithoutASystem) {
  catalog::Catalogue c;
  c.stars = {star("a", catalog::unknown, catalog::unknown), star("b", 50.0, catalog::unknown)};
  const Placement p = place(c, EdgePolicy{});
  EXPECT_EQ(p.system[0], no_system);
  EXPECT_TRUE(has(p.flags[0], PlaceFlag::not_finite));
  EXPECT_EQ(p.distance_method[1], DistanceMethod::bare_parallax);
  EXPECT_EQ(p.multiplicity[1], 1U);
}

TEST(Placement, RefusesAPolicyWithoutSense) {
  EXPECT_THROW(static_cast<void>(place({}, EdgePolicy{100.0, 90.0, 0.05})), core::Error);
}

// reference/xyz_reference.csv: 27 stars with 17 digits, J2000.
TEST(Placement, PlacesTheReferenceStarsWithin1e9Pc) {
  const auto text = tests::real_data("reference/xyz_reference.csv");
  if (!text) {
    GTEST_SKIP() << "no reference in " POLYCOSM_DATA_DIR;
  }
  const auto rows = rows_of(*text);
  catalog::Catalogue c;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto number = [&](std::size_t k) {
      return rows[i][k].empty() ? catalog::unknown : std::strtod(rows[i][k].c_str(), nullptr);
    };
    catalog::Star s = star(rows[i][1], number(6), catalog::unknown);
    s.ra_deg = number(4);
    s.dec_deg = number(5);
    s.pm_ra_cosdec_masyr.value = number(7);
    s.pm_dec_masyr.value = number(8);
    s.rv_kms.value = number(9);
    s.epoch_yr = number(11);
    c.stars.push_back(s);
  }
  ASSERT_EQ(c.stars.size(), 27U);
  const Placement p = place(c, EdgePolicy{});
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto number = [&](std::size_t k) { return std::strtod(rows[i][k].c_str(), nullptr); };
    EXPECT_NEAR(p.x_pc[i - 1], number(17), 1e-9) << rows[i][1];
    EXPECT_NEAR(p.y_pc[i - 1], number(18), 1e-9) << rows[i][1];
    EXPECT_NEAR(p.z_pc[i - 1], number(19), 1e-9) << rows[i][1];
    EXPECT_NEAR(p.galactic_x_pc[i - 1], number(26), 1e-9) << rows[i][1];
  }
}

// HabCat: sum of P(d <= 100 ly) = 1,008.9139492353644 by the normal rule; 382 stars between 0.05 and 0.95.
TEST(Placement, HabCatHoldsTheReferenceProbabilities) {
  const auto text = tests::real_data("stars/habcat2_hipparcos.csv.gz");
  if (!text) {
    GTEST_SKIP() << "no HabCat in " POLYCOSM_DATA_DIR;
  }
  const auto rows = rows_of(*text);
  catalog::Catalogue c;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    c.stars.push_back(
        star(rows[i][0], std::strtod(rows[i][4].c_str(), nullptr), std::strtod(rows[i][5].c_str(), nullptr)));
    c.stars.back().dec_deg = static_cast<double>(i) * 0.005;
  }
  EdgePolicy policy;
  policy.probability = ProbabilityRule::normal;
  const Placement p = place(c, policy);
  double sum = 0.0;
  int between = 0;
  for (const double probability : p.within_core_probability) {
    sum += probability;
    between += probability > 0.05 && probability < 0.95 ? 1 : 0;
  }
  EXPECT_NEAR(sum, 1008.9139492353644, 1e-6);
  EXPECT_EQ(between, 382);
  const Placement posterior = place(c, EdgePolicy{});
  double posterior_sum = 0.0;
  for (const double probability : posterior.within_core_probability) {
    posterior_sum += probability;
  }
  EXPECT_NEAR(posterior_sum, 982.47, 0.01);
  EXPECT_LT(posterior_sum, sum);  // a star is more often further than nearer: there is more room
}

/// Two stars 1 arcsec apart at about 20 pc, a projected 20 au.
catalog::Catalogue pair(double second_parallax_mas, double error_mas) {
  catalog::Catalogue c;
  c.stars = {star("a", 50.0, error_mas), star("b", second_parallax_mas, error_mas)};
  c.stars[0].mass_msun.value = 1.0;
  c.stars[0].radius_rsun.value = c.stars[0].luminosity_lsun.value = 1.0;
  c.stars[0].teff_k.value = 5772.0;
  c.stars[1].dec_deg += 1.0 / 3600.0;
  return c;
}

TEST(Systems, AreNotTornApartByParallaxesThatAgreeWithinTheirErrors) {
  const Placement p = place(pair(51.0, 0.5), EdgePolicy{});  // 0.39 pc apart along the line of sight, 2 sigma
  EXPECT_EQ(p.system[0], p.system[1]);
  EXPECT_EQ(p.multiplicity[0], 2U);
  EXPECT_TRUE(has(p.flags[1], PlaceFlag::common_distance));
  const double dx = p.x_pc[0] - p.x_pc[1], dy = p.y_pc[0] - p.y_pc[1], dz = p.z_pc[0] - p.z_pc[1];
  EXPECT_NEAR(std::sqrt(dx * dx + dy * dy + dz * dz) * core::au_per_pc, 20.0, 0.1);
}

TEST(Systems, AreTwoWhereParallaxesDifferBeyondTheirErrors) {
  const Placement p = place(pair(53.0, 0.5), EdgePolicy{});
  EXPECT_NE(p.system[0], p.system[1]);
  EXPECT_NE(place(pair(51.0, catalog::unknown), EdgePolicy{}).system[0],
            place(pair(51.0, catalog::unknown), EdgePolicy{}).system[1]);
}

TEST(Membership, GoesByProbabilityWhereThePolicySaysSo) {
  catalog::Catalogue c;
  c.stars = {star("edge", 29.0, 2.0)};  // 34.5 pc, the shell ends at 33.7
  EdgePolicy policy;
  EXPECT_EQ(place(c, policy).edge[0], EdgeClass::outside);
  policy.membership = MembershipRule::probability;
  policy.membership_min_probability = 0.2;
  EXPECT_NE(place(c, policy).edge[0], EdgeClass::outside);
}

TEST(Placement, FlagsImpossibleSpeedsAndMissingErrors) {
  catalog::Catalogue c;
  c.stars = {star("fast", 10.0, 0.1)};
  c.stars[0].pm_ra_cosdec_masyr.value = 3000.0;
  c.stars[0].pm_dec_masyr.value = 0.0;
  const Placement p = place(c, EdgePolicy{});
  EXPECT_TRUE(has(p.flags[0], PlaceFlag::impossible_speed));
  EXPECT_TRUE(has(p.flags[0], PlaceFlag::no_radial_velocity));
  EXPECT_TRUE(has(p.flags[0], PlaceFlag::no_direction_error));
  EXPECT_FALSE(has(p.flags[0], PlaceFlag::round_trip));
}

TEST(StellarParameters, SayWhereTheyComeFromAndNeverImitateTheSun) {
  catalog::Catalogue c;
  c.stars = {star("mann", 100.0, 0.1), star("nothing", 100.0, 0.1)};
  c.stars[0].ks_mag.value = 8.0;  // M_Ks 8 at 10 pc
  c.stars[0].v_mag.value = 13.9;
  c.stars[0].spectral_type = "M5V";
  const Placement p = place(c, EdgePolicy{});
  EXPECT_EQ(p.mass_origin[0], astro::ParameterOrigin::mann2019);
  EXPECT_EQ(p.mass_origin[1], astro::ParameterOrigin::not_modelled);
  EXPECT_TRUE(std::isnan(p.mass_msun[1]));
}

}  // namespace
}  // namespace polycosm::sky
