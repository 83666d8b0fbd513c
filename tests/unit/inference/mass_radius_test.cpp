#include <polycosm/inference/mass_radius.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace polycosm::inference {
namespace {

// [Ning2018], from the published weights: log10 M = 0.717 +- 0.321 at 2 Earth radii, 2.253 +- 0.546 at 10.
TEST(MassDistribution, HasThePublishedMediansOfVolatileRichPlanets) {
  EXPECT_NEAR(mass_distribution(2.0).median_log10_mearth, 0.717, 1e-9);
  EXPECT_NEAR(mass_distribution(2.0).sigma_dex, 0.321, 1e-9);
  EXPECT_NEAR(mass_distribution(10.0).median_log10_mearth, 2.253, 1e-9);
  EXPECT_NEAR(mass_distribution(20.0).median_log10_mearth, 2.581, 1e-9);
}

// [Zeng2019]: an Earth-like rock of 0.9625 Earth radii has 0.8756 Earth masses; of one radius, about one
// mass.
TEST(MassDistribution, FollowsTheRockLineOfSmallPlanets) {
  EXPECT_NEAR(median_mass_mearth(0.9625), 0.8756, 1e-5);
  EXPECT_NEAR(median_mass_mearth(1.0), 1.0, 0.01);
  EXPECT_NEAR(mass_distribution(0.5).sigma_dex, 0.04, 1e-9);
}

TEST(MassDistribution, GrowsWithRadiusWithoutJumps) {
  double last = median_mass_mearth(0.4);
  for (double r = 0.4; r < 15.0; r *= 1.001) {
    const double now = median_mass_mearth(r);
    ASSERT_GE(now, last * (1.0 - 1e-12));
    ASSERT_LT(now / last, 1.03);
    last = now;
  }
}

// [Chen2017]: the relation gives 1.01 Earth radii for Earth, 4.3 for 17.15 Earth masses (Neptune has 3.9).
TEST(MedianRadius, OfKnownPlanetsIsWithinATenthDex) {
  EXPECT_NEAR(median_radius_rearth(1.0), 1.008, 1e-3);
  EXPECT_NEAR(std::log10(median_radius_rearth(17.147) / 3.865), 0.0, 0.10);
  EXPECT_NEAR(std::log10(median_radius_rearth(317.83) / 10.973), 0.0, 0.12);
}

TEST(MedianRadius, IsContinuousAtItsTransitions) {
  for (const double m : {2.04, 131.5808}) {
    EXPECT_NEAR(median_radius_rearth(m * (1.0 - 1e-7)), median_radius_rearth(m * (1.0 + 1e-7)), 1e-5);
  }
}

TEST(MassRadius, RefusesWhatIsNotPositive) {
  EXPECT_TRUE(std::isnan(median_mass_mearth(0.0)));
  EXPECT_TRUE(std::isnan(median_radius_rearth(-1.0)));
  EXPECT_TRUE(std::isnan(mass_distribution(NAN).sigma_dex));
}

}  // namespace
}  // namespace polycosm::inference
