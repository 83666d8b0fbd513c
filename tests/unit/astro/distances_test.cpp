#include <gtest/gtest.h>

#include <cmath>

#include <polycosm/astro/distances.hpp>
#include <polycosm/core/error.hpp>

namespace polycosm::astro {
namespace {

TEST(DistancePosterior, IsTheInverseParallaxWhereTheErrorIsSmall) {
  const DistancePosterior p{{100.0, 0.1, 0.1}, 1350.0};
  EXPECT_NEAR(p.quantile_pc(0.5), 10.0, 1e-4);
  EXPECT_NEAR(p.quantile_pc(0.8413447460685429) - p.quantile_pc(0.15865525393145707), 0.02, 1e-5);
}

// The prior alone, d^2 exp(-d / L), has its median at 2.674060 L (gamma distribution of shape 3).
TEST(DistancePosterior, IsThePriorWhereTheParallaxSaysNothing) {
  const DistancePosterior p{{0.0, 1e6, 1e6}, 100.0};
  EXPECT_NEAR(p.quantile_pc(0.5), 267.4060, 0.01);
}

TEST(DistancePosterior, StaysFiniteForNegativeParallaxes) {
  const DistancePosterior p{{-5.0, 2.0, 2.0}, 1350.0};
  EXPECT_GT(p.quantile_pc(0.16), 0.0);
  EXPECT_LT(p.quantile_pc(0.84), 20.0 * 1350.0);
}

TEST(DistancePosterior, QuantilesAndProbabilitiesAreInverse) {
  const DistancePosterior p{{30.0, 6.0, 9.0}, 1350.0};
  for (const double q : {0.01, 0.16, 0.5, 0.84, 0.99}) {
    EXPECT_NEAR(p.probability_within(p.quantile_pc(q)), q, 1e-9);
  }
}

TEST(DistancePosterior, RefusesErrorsThatAreNone) {
  EXPECT_THROW((DistancePosterior{{10.0, 0.0, 1.0}, 1350.0}), core::Bug);
}

}  // namespace
}  // namespace polycosm::astro
