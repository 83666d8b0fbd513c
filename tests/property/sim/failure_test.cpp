#include <cmath>
#include <cstddef>
#include <cstdint>

#include <gtest/gtest.h>

#include <polycosm/sim/live.hpp>

#include "unit/sim/hand_made_world.hpp"

namespace polycosm::sim {
namespace {

constexpr std::uint32_t colony_count = 6'000;

// One people that neither grows nor sends ships, with nothing but E13 to end it.
Rules lonely_rules(double persons, double failure_scale) {
  Rules rules = preset("deterministic").rules;
  rules.home_population_persons = persons;
  rules.growth_high_per_yr = 0.0;
  rules.growth_low_per_yr = 0.0;
  rules.is_capacity_static = true;
  rules.hazard_scale = 1.0;
  rules.plague_scale = 0.0;
  rules.failure_scale = failure_scale;
  rules.tick_count = 400;
  return rules;
}

double surviving_share(const Rules& rules) {
  const World world = testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}}, 0, rules);
  std::uint32_t survivors = 0;
  for (std::uint32_t member = 0; member < colony_count; ++member) {
    const History history = live(world, rules, 11, core::MemberId{member}, LiveOptions{});
    const std::size_t end = (static_cast<std::size_t>(Metric::settled_systems) + 1) * history.year_count - 1;
    survivors += history.series[end] > 0.0F ? 1U : 0U;
  }
  return static_cast<double>(survivors) / colony_count;
}

void expect_exponential(double persons, double failure_scale, double rate_per_yr) {
  const double expected = std::exp(-rate_per_yr * 100.0);
  const double sigma = std::sqrt(expected * (1.0 - expected) / colony_count);
  EXPECT_NEAR(surviving_share(lonely_rules(persons, failure_scale)), expected, 3.5 * sigma) << persons;
}

// T11: colonies fail at 2e-4 q (1 + q) a year, q = 5000 / P, and those left after a century are exp(-rate 100
// yr).
TEST(ColonyFailure, LeavesAnExponentialShareOfColonies) {
  expect_exponential(5000.0, 10.0, 10.0 * 2e-4 * 2.0);    // q = 1
  expect_exponential(10000.0, 40.0, 40.0 * 2e-4 * 0.75);  // q = 1/2
  expect_exponential(1000.0, 1.0, 2e-4 * 5.0 * 6.0);      // q = 5
}

}  // namespace
}  // namespace polycosm::sim
