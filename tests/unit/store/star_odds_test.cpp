#include "star_odds.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace polycosm::store {
namespace {

ensemble::StarCounts counts_of(std::vector<std::uint32_t> hits) {
  ensemble::StarCounts counts;
  ensemble::for_each_count(counts,
                           [&](const char*, auto& column) { column.assign(hits.begin(), hits.end()); });
  return counts;
}

TEST(StarOdds, AreSharesOfMembersWithTheErrorOfOneMoreHitAndMiss) {
  const StarMean odds = star_odds(counts_of({0, 49, 98}), 98).rocky_hz;
  EXPECT_EQ(odds.share, (std::vector<double>{0.0, 0.5, 1.0}));
  EXPECT_NEAR(odds.error[0], std::sqrt(0.01 * 0.99 / 98.0), 1e-15);
  EXPECT_NEAR(odds.error[1], 0.5 / std::sqrt(98.0), 1e-15);
  EXPECT_NEAR(odds.error[2], odds.error[0], 1e-15);
}

TEST(StarOdds, MeanOfCountsHasTheirStandardErrorForManyMembers) {
  // Half of the members have 1 planet, half have 3: mean 2, variance 1.
  ensemble::StarCounts counts = counts_of({20000});
  counts.inferred_planet_square_sum = {50000};
  const StarMean mean = star_odds(counts, 10000).inferred_planets;
  EXPECT_EQ(mean.share[0], 2.0);
  EXPECT_NEAR(mean.error[0], 0.01, 1e-6);
}

TEST(StarOdds, OfNoMembersAreMissing) {
  const StarOdds odds = star_odds(counts_of({0}), 0);
  EXPECT_TRUE(std::isnan(odds.rocky_hz.share[0]) && std::isnan(odds.rocky_hz.error[0]));
  EXPECT_TRUE(std::isnan(odds.inferred_planets.share[0]));
}

}  // namespace
}  // namespace polycosm::store
