#include "conditional/gap_summary.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace polycosm::inference {
namespace {

// Four draws: planets at 20 and 25 d; one at 20 d; a small one at 20 d; none.
ConditionalDraws four_draws() {
  ConditionalDraws draws;
  draws.first_planet = {0, 2, 3, 4, 4};
  draws.planet = {{std::log(20.0), std::log(2.0)},
                  {std::log(25.0), std::log(2.0)},
                  {std::log(20.0), std::log(1.5)},
                  {std::log(20.0), std::log(0.6)}};
  return draws;
}

TEST(GapSummary, CountsDrawsWithAPlanetAndPlanetsByGap) {
  const std::array known{50.0, 10.0, 900.0};  // the last is beyond the domain
  const auto gaps = summarise_gaps(four_draws(), known, 3.0, 300.0, 1.0);
  ASSERT_EQ(gaps.size(), 3U);
  EXPECT_EQ(gaps[0].exist_probability, 0.0);
  EXPECT_TRUE(std::isnan(gaps[0].period_d[1]));
  EXPECT_EQ(gaps[1].from_d, 10.0);
  EXPECT_EQ(gaps[1].to_d, 50.0);
  EXPECT_EQ(gaps[1].exist_probability, 0.5);
  EXPECT_EQ(gaps[1].mean_count, 0.75);
  EXPECT_GT(gaps[1].exist_error, 0.2);
  EXPECT_NEAR(gaps[1].period_d[1], 20.0, 1e-9);
  EXPECT_NEAR(gaps[1].radius_rearth[1], 2.0, 1e-9);
  EXPECT_LT(gaps[1].radius_rearth[0], 2.0);
  EXPECT_EQ(summarise_gaps(four_draws(), known, 3.0, 300.0, 0.5)[1].exist_probability, 0.75);
}

TEST(GapSummary, IsOneGapWithoutKnownPlanets) {
  const auto gaps = summarise_gaps(four_draws(), {}, 3.0, 300.0, 0.5);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].exist_probability, 0.75);
}

TEST(ConfidenceTier, BeginsAtItsLowerEnd) {
  EXPECT_EQ(tier_of(0.90), ConfidenceTier::strong);
  EXPECT_EQ(tier_of(0.899), ConfidenceTier::probable);
  EXPECT_EQ(tier_of(0.68), ConfidenceTier::probable);
  EXPECT_EQ(tier_of(0.32), ConfidenceTier::possible);
  EXPECT_EQ(tier_of(0.0), ConfidenceTier::speculative);
}

// 1 + 2 (0.5 + 0.25 + ...) = 3 draws of a series with correlation 0.5 are worth one.
TEST(EffectiveCount, OfAnAutoregressiveSeriesIsItsLengthOverThree) {
  std::vector<double> series{0.0};
  UniformStream<16> uniforms{{1, 1, core::Purpose::test, 0, 0}};
  for (int i = 1; i < 4000; ++i) {
    series.push_back(0.5 * series.back() + uniforms.next() - 0.5);
  }
  EXPECT_NEAR(effective_count(series) / 4000.0, 1.0 / 3.0, 0.07);
  EXPECT_EQ(effective_count(std::vector<double>(50, 2.0)), 50.0);
}

}  // namespace
}  // namespace polycosm::inference
