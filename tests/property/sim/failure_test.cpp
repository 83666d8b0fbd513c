#include <cmath>
#include <cstddef>
#include <cstdint>

#include <gtest/gtest.h>

#include <polycosm/core/draws.hpp>
#include <polycosm/sim/engine.hpp>
#include <polycosm/sim/kinematics.hpp>

#include "light_lag.hpp"
#include "phases/phases.hpp"
#include "settling.hpp"
#include "ships.hpp"
#include "unit/sim/hand_made_world.hpp"

namespace polycosm::sim {
namespace {

constexpr std::uint32_t colony_count = 10'000;

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
  EXPECT_NEAR(surviving_share(lonely_rules(persons, failure_scale)), expected, 3.0 * sigma) << persons;
}

// T11: colonies fail at 2e-4 q (1 + q) a year, q = 5000 / P, and those left after a century are exp(-rate 100
// yr).
TEST(ColonyFailure, LeavesAnExponentialShareOfColonies) {
  expect_exponential(5000.0, 10.0, 10.0 * 2e-4 * 2.0);    // q = 1
  expect_exponential(10000.0, 40.0, 40.0 * 2e-4 * 0.75);  // q = 1/2
  expect_exponential(1000.0, 1.0, 2e-4 * 5.0 * 6.0);      // q = 5
}

constexpr std::uint32_t mixed_count = 400;

// All systems within reach of all others, ships that take weeks, peoples that are 5,000 whatever happens.
Rules mixed_rules(double failures_per_yr) {
  Rules rules = lonely_rules(5000.0, failures_per_yr / (2.0 * 2e-4));
  rules.has_life_support = false;
  rules.hop_max_ly = 2.0;
  rules.acceleration_ly_yr2 = 100.0;
  rules.cruise_speed_c = rules.cruise_speed_cap_c = 0.9;
  return rules;
}

// One ship, anywhere: to a system drawn evenly from all others, settled or not.
void send_anywhere(Life& life, std::size_t slot, const Drive& fleet) {
  Settlements& all = life.state.settlements;
  const double draw = core::uniform01(life.draw_key(core::Purpose::test, all.key[slot], life.state.clock));
  const auto step = 1 + static_cast<std::uint32_t>(draw * (mixed_count - 1));
  const std::uint32_t to = (all.system[slot] + step) % mixed_count;
  const float distance = distance_ly(life.world, all.system[slot], to);
  Ship ship;
  ship.persons = 5000.0;
  ship.polity = all.polity[slot];
  ship.arrival_yr = core::year_of(life.state.clock) + trip_yr(fleet, static_cast<double>(distance));
  all.persons[slot] += ship.persons;
  launch(life, slot, {to, distance, lag_ticks(distance)}, ship);
}

// Mean share of the systems that are settled, over 1,600 years after 400.
double settled_share(double launch_period_yr, double lifetime_yr) {
  const Rules rules = mixed_rules(1.0 / lifetime_yr);
  const World world = testing::world_of(testing::random_places(mixed_count, 3, 4000.0), 0, rules);
  const Engine engine{world, rules, 5, core::MemberId{0}, LiveOptions{}};
  State state = engine.state();
  History history = engine.history();
  const LiveOptions options;
  Life life{world, rules, options, core::member_key(5, 0), {5, 0}, state, history};
  const Drive fleet = drive(rules.cruise_speed_c, rules.acceleration_ly_yr2);
  for (std::uint32_t system = 1; system < mixed_count / 3; ++system) {
    settle(life, {system, 5000.0, 5.0, 7500.0, 1.0, 0});
  }
  double sum = 0.0;
  for (core::Tick tick = 0; tick < 8000; ++tick) {
    land(life);
    Settlements& all = state.settlements;
    for (std::size_t slot = 0; slot < all.size(); ++slot) {
      all.persons[slot] = all.persons[slot] > 0.0 ? 5000.0 : 0.0;
      const core::DrawKey key{5, 1, core::Purpose::test, all.key[slot], static_cast<std::uint32_t>(tick)};
      if (all.persons[slot] > 0.0 && core::uniform01(key) < 0.25 / launch_period_yr) {
        send_anywhere(life, slot, fleet);
      }
    }
    grow_all(life);
    strike(life);
    ++state.clock;
    sum += tick >= 1600 ? static_cast<double>(state.living_count) : 0.0;
  }
  return sum / 6400.0 / mixed_count;
}

// T11: dX/dt = X (1 - X) / T_l - X / T_s has the equilibrium X = 1 - T_l / T_s, and none above 0 for T_l >
// T_s [CarrollNellenback2019].
TEST(ColonyFailure, AndConstantLaunchesLeaveTheMeanFieldShare) {
  EXPECT_NEAR(settled_share(20.0, 40.0), 0.5, 0.03);
  EXPECT_NEAR(settled_share(10.0, 40.0), 0.75, 0.02);
  EXPECT_EQ(settled_share(60.0, 30.0), 0.0);
}

}  // namespace
}  // namespace polycosm::sim
