#include <polycosm/sim/exomaps_compat.hpp>

#include <gtest/gtest.h>

#include "../../../src/sim/numpy_legacy.hpp"
#include "hand_made_world.hpp"

namespace polycosm::sim {
namespace {

// T23: totals of the Python prototype, seed 42, as run for the design notes (SIMULATION.md 1.4).
TEST(ExomapsCompat, MeetsTheGoldenOfOneFaction) {
  const ExomapsTotals totals = live_exomaps({42, 100, 1, 400});
  EXPECT_EQ(totals.population_persons, 96'749'743'600);
  EXPECT_EQ(totals.tech_level, 306);
  EXPECT_NEAR(totals.cohesion, 99.6734948882542, 5e-14);
  EXPECT_EQ(totals.alignment, 0.0);
  EXPECT_EQ(totals.event_count, 2'111U);
}

TEST(ExomapsCompat, MeetsTheGoldenOfFiveFactions) {
  const ExomapsTotals totals = live_exomaps({42, 500, 5, 20});
  EXPECT_EQ(totals.population_persons, 7'394'494'000);
  EXPECT_EQ(totals.tech_level, 2'419);
  EXPECT_NEAR(totals.cohesion, 499.789763654263, 5e-13);
  EXPECT_NEAR(totals.alignment, 400.020569120318, 5e-13);
  EXPECT_EQ(totals.event_count, 563U);
}

TEST(ExomapsCompat, IsAHistoryLikeAnyOther) {
  Rules rules;
  rules.tick_count = 400;
  const World world = testing::random_world(10, 3, rules);
  const History history = live_exomaps_compat(world, rules, 42, core::MemberId{0}, 100, 1);
  const std::size_t population_row = static_cast<std::size_t>(Metric::population) * history.year_count;
  EXPECT_EQ(history.year_count, 101U);
  EXPECT_EQ(history.year_digests.size(), 101U);
  EXPECT_EQ(history.series.size(), metrics().size() * 101);
  EXPECT_EQ(history.series[population_row], 1e9F);
  EXPECT_EQ(history.series[population_row + 100], 96'749'743'600.0F);
  EXPECT_EQ(history.event_count, 2'111U);
  EXPECT_NE(history.digest, live_exomaps_compat(world, rules, 42, core::MemberId{1}, 100, 1).digest);
}

// The prototype seeded tick t of run s with s + t, so that neighbouring seeds shared their lives. Ensembles
// do not.
TEST(ExomapsCompat, SharesNoLifeBetweenNeighbouringSeedsOrSeedsFarApart) {
  Rules rules;
  rules.tick_count = 40;
  const World world = testing::random_world(10, 3, rules);
  const auto digest_of = [&](std::uint64_t seed, std::uint32_t member) {
    return live_exomaps_compat(world, rules, seed, core::MemberId{member}, 20, 1).digest;
  };
  EXPECT_NE(digest_of(42, 1), digest_of(43, 0));
  EXPECT_NE(digest_of(42, 5), digest_of(45, 2));
  EXPECT_NE(digest_of(42, 1), digest_of(42 + (std::uint64_t{1} << 32U), 1));
}

// numpy.random.RandomState(42): random_sample(3) and, from a fresh one, standard_normal(3).
TEST(NumpyLegacy, DrawsWhatNumpyDraws) {
  NumpyLegacy uniforms{42};
  EXPECT_DOUBLE_EQ(uniforms.random(), 0.3745401188473625);
  EXPECT_DOUBLE_EQ(uniforms.random(), 0.9507143064099162);
  EXPECT_DOUBLE_EQ(uniforms.random(), 0.7319939418114051);
  NumpyLegacy normals{42};
  EXPECT_DOUBLE_EQ(normals.normal(0.0, 1.0), 0.4967141530112327);
  EXPECT_DOUBLE_EQ(normals.normal(0.0, 1.0), -0.13826430117118466);
  EXPECT_DOUBLE_EQ(normals.normal(0.0, 1.0), 0.6476885381006925);
}

}  // namespace
}  // namespace polycosm::sim
