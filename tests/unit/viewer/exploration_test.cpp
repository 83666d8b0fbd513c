#include "exploration.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace polycosm::viewer {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST(ExplorationUtility, IsWhatItsSentenceSays) {
  // half the odds leave 1 bit each: 0.5 * 0.5 + 0.3 * 1 + 0.2 * 0.5
  EXPECT_NEAR(exploration_utility({0.5, 0.5, 0.5, 0.0}), 0.65, 1e-12);
  EXPECT_NEAR(exploration_utility({1.0, 1.0, 1.0, 0.0}), 0.7, 1e-12);
  EXPECT_NEAR(exploration_utility({0.2, 0.0, 0.0, 0.0}), 0.5 * 0.2 + 0.1 * 0.721928094887362, 1e-12);
}

TEST(ExplorationUtility, FallsToOneEthInFiftyLightYears) {
  EXPECT_NEAR(exploration_utility({0.4, 0.3, 0.1, 20.0}) / exploration_utility({0.4, 0.3, 0.1, 70.0}),
              std::exp(1.0), 1e-9);
}

TEST(ExplorationUtility, OfAStarThatNobodyCountedIsUnknown) {
  EXPECT_TRUE(std::isnan(exploration_utility({not_a_number, 0.1, 0.1, 5.0})));
}

TEST(PercentileRanks, GoFromOneToZeroInEqualSteps) {
  const std::vector<double> utilities{0.2, 0.9, 0.5, 0.5, not_a_number, 0.1};
  const std::vector<std::uint64_t> ids{1, 2, 9, 3, 4, 5};
  const std::vector<double> ranks = percentile_ranks(utilities, ids);
  const std::vector<double> expected{0.25, 1.0, 0.5, 0.75};  // 3 comes before 9
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(ranks[i], expected[i]) << i;
  }
  EXPECT_TRUE(std::isnan(ranks[4]));
  EXPECT_EQ(ranks[5], 0.0);
  EXPECT_EQ(percentile_ranks(std::vector{0.3}, std::vector<std::uint64_t>{1}).front(), 1.0);
}

}  // namespace
}  // namespace polycosm::viewer
