#include <polycosm/inference/backcast.hpp>

#include <cmath>

#include <gtest/gtest.h>

#include "unit/inference/synthetic_hosts.hpp"

namespace polycosm::inference {
namespace {

sky::Neighbourhood pair_and_giants() {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 5.0);
  for (const double period_d : {10.0, 20.0, 80.0}) {  // a gap where a geometric law wants 28 d
    add_known(sky, period_d, 3.0).method = "Radial Velocity";
  }
  for (unsigned i = 0; i < 10; ++i) {
    add_star(sky, g2_host, 6.0 + i);
    add_known(sky, 900.0 + 40.0 * i, 500.0).method = "Radial Velocity";
  }
  return sky;
}

std::array<double, predictor_count> bits_of(std::uint32_t star, double period_d) {
  const sky::Neighbourhood sky = pair_and_giants();
  const BackcastCase one{star, period_d};
  return backcast_bits(model("amd_conditional"), sky, {&one, 1}, {}, 5, 200).front();
}

TEST(Backcast, ScoresWhereEachPredictorLooks) {
  const auto in_the_gap = bits_of(0, 28.0);
  const auto among_giants = bits_of(0, 1000.0);
  const auto known = static_cast<std::size_t>(Predictor::known_periods);
  const auto bode = static_cast<std::size_t>(Predictor::titius_bode);
  const auto ratio = static_cast<std::size_t>(Predictor::period_ratio);
  EXPECT_GT(among_giants[known], 1.0);
  EXPECT_GT(among_giants[known], in_the_gap[known]);
  EXPECT_GT(in_the_gap[bode], 1.0);
  EXPECT_GT(in_the_gap[ratio], among_giants[ratio]);
}

TEST(Backcast, NeverFallsBelowTheUniformShare) {
  for (const double bits : bits_of(0, 20.5)) {  // on top of a known planet
    EXPECT_GE(bits, std::log2(0.03) - 1e-9);
  }
  const auto on_top = bits_of(0, 20.5);
  EXPECT_LT(on_top[0], -1.0);
  EXPECT_LT(on_top[3], -4.0);
}

TEST(Backcast, IsUniformWhereAPredictorHasNothingToSay) {
  EXPECT_EQ(bits_of(3, 40.0)[static_cast<std::size_t>(Predictor::titius_bode)], 0.0);  // one known planet
}

}  // namespace
}  // namespace polycosm::inference
