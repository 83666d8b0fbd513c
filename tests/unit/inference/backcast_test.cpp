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
  return backcast(model("amd_conditional"), sky, {&one, 1}, {}, 5, 200).bits.front();
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

TEST(Backcast, TransformsAreTheOddsOfAShorterPeriod) {
  const sky::Neighbourhood sky = pair_and_giants();
  std::vector<BackcastCase> cases;
  for (const double period_d : {0.5, 5.0, 28.0, 1000.0, 40000.0}) {
    cases.push_back({0, period_d});
  }
  const Backcast out = backcast(model("amd_conditional"), sky, cases, {}, 5, 200);
  for (std::size_t p = 0; p < predictor_count; ++p) {
    EXPECT_NEAR(out.pit.front()[p], 0.0, 1e-12);
    EXPECT_NEAR(out.pit.back()[p], 1.0, 1e-9);
    for (std::size_t i = 1; i < cases.size(); ++i) {
      EXPECT_GT(out.pit[i][p], out.pit[i - 1][p]);
    }
  }
  // One known planet: Titius and Bode say nothing, so the middle in ln P is the middle.
  const BackcastCase middle{3, std::sqrt(0.5 * 40000.0)};
  const auto bode = static_cast<std::size_t>(Predictor::titius_bode);
  EXPECT_NEAR(backcast(model("amd_conditional"), sky, {&middle, 1}, {}, 5, 200).pit.front()[bode], 0.5, 1e-9);
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

TEST(Backcast, HillBaselinesCloseThePlacesBesideKnownPlanets) {
  const auto on_top = bits_of(0, 20.5);
  const auto far = bits_of(0, 1000.0);
  for (const Predictor predictor : {Predictor::uniform_hill, Predictor::known_periods_hill}) {
    const auto k = static_cast<std::size_t>(predictor);
    EXPECT_NEAR(on_top[k], std::log2(0.03), 1e-9);
    EXPECT_GT(far[k], 0.0);
  }
}

TEST(Backcast, StarsTheModelDoesNotKnowBorrowFromAllStars) {
  sky::Neighbourhood sky = pair_and_giants();
  add_star(sky, {std::nan(""), std::nan(""), std::nan(""), std::nan("")}, 30.0);
  add_known(sky, 900.0, 500.0).method = "Radial Velocity";
  const BackcastCase one{11, 1000.0};
  const Backcast out = backcast(model("amd_conditional"), sky, {&one, 1}, {}, 5, 100);
  EXPECT_NE(out.bits.front()[0], 0.0);
  EXPECT_EQ(out.gain_probability[11], 0.0);
  EXPECT_GT(out.gain_probability[0], 0.0);
  EXPECT_LT(out.gain_probability[0], 1.0);
}

TEST(Backcast, ADepthThatIsHardlyKnownSpreadsTheFinds) {
  const sky::Neighbourhood sky = pair_and_giants();
  const BackcastCase one{0, 1.0};
  SearchGrowth sure, unsure;
  sure.half_found_ln_sigma = 0.0;
  unsure.half_found_ln_sigma = 1.0;
  // Beside planets of 0.8 m/s and more, what is hidden is weak: an unsure depth finds more of it.
  EXPECT_GT(backcast(model("amd_conditional"), sky, {&one, 1}, unsure, 5, 200).gain_probability[0],
            backcast(model("amd_conditional"), sky, {&one, 1}, sure, 5, 200).gain_probability[0]);
}

}  // namespace
}  // namespace polycosm::inference
