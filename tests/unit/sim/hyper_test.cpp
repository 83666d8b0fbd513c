#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <polycosm/sim/rules.hpp>

namespace polycosm::sim {
namespace {

using Uniforms = std::array<double, hyper_count>;

Uniforms all_at(double value) {
  Uniforms uniforms{};
  uniforms.fill(value);
  return uniforms;
}

TEST(DrawHyper, AtTheMiddleOfTheCubeGivesTheMedians) {
  const Rules& rules = preset("standard").rules;
  const HyperParameters hyper = draw_hyper(rules, all_at(0.5));
  EXPECT_NEAR(hyper[1], rules.cruise_speed_c, 1e-9 * rules.cruise_speed_c);
  EXPECT_NEAR(hyper[5], rules.ship_cost_su_per_person, 1e-6 * rules.ship_cost_su_per_person);
}

// Beta(6, 4): the 0.025 and 0.975 quantiles are 0.29930 and 0.86300 (scipy.stats.beta 1.10.1).
TEST(DrawHyper, TakesTheShareFromABeta) {
  Rules rules = preset("standard").rules;
  rules.expansionist_probability = 0.6;
  rules.hyper_spread = 1.0;
  EXPECT_NEAR(draw_hyper(rules, all_at(0.025))[9], 0.29930, 1e-5);
  EXPECT_NEAR(draw_hyper(rules, all_at(0.975))[9], 0.86300, 1e-5);
}

TEST(DrawHyper, HasTheSameDistributionWhereverItsUniformsComeFrom) {
  const Rules& rules = preset("standard").rules;
  constexpr std::uint32_t count = 20'000;
  std::array<std::vector<double>, hyper_count> drawn;
  for (std::uint32_t member = 0; member < count; ++member) {
    const HyperParameters hyper = draw_hyper(rules, 3, core::MemberId{member});
    for (std::size_t h = 0; h < hyper_count; ++h) {
      drawn[h].push_back(hyper[h]);
    }
  }
  for (const double level : {0.1, 0.5, 0.9}) {
    const HyperParameters at = draw_hyper(rules, all_at(level));
    for (std::size_t h = 0; h < hyper_count; ++h) {
      // Two counts: a prior with a bound has many members on it.
      const auto below =
          std::count_if(drawn[h].begin(), drawn[h].end(), [&](double value) { return value < at[h]; });
      const auto not_above =
          std::count_if(drawn[h].begin(), drawn[h].end(), [&](double value) { return value <= at[h]; });
      const double chance = 5 * std::sqrt(level * (1 - level) / count);
      EXPECT_LE(static_cast<double>(below) / count, level + chance) << hyper_info()[h].name;
      EXPECT_GE(static_cast<double>(not_above) / count, level - chance) << hyper_info()[h].name;
    }
  }
}

TEST(DrawHyper, OfARuleWithoutSpreadIsTheRule) {
  Rules rules = preset("standard").rules;
  rules.hyper_spread = 0.0;
  EXPECT_EQ(draw_hyper(rules, all_at(0.01)), draw_hyper(rules, all_at(0.99)));
  EXPECT_EQ(draw_hyper(rules, all_at(0.01)), draw_hyper(rules, 5, core::MemberId{8}));
}

TEST(DrawHyper, IsFiniteAtTheEdgeOfTheCube) {
  for (const double value : draw_hyper(preset("standard").rules, all_at(0.0))) {
    EXPECT_TRUE(std::isfinite(value));
  }
}

}  // namespace
}  // namespace polycosm::sim
