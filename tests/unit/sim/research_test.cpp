#include <cmath>
#include <cstddef>

#include <gtest/gtest.h>

#include <polycosm/sim/engine.hpp>
#include <polycosm/sim/growth.hpp>

#include "hand_made_world.hpp"

namespace polycosm::sim {
namespace {

constexpr double ln2 = 0.69314718055994531;

// A people of 1e10 that neither grows nor learns, nor builds beyond its ceiling.
Rules still_rules() {
  Rules rules = preset("deterministic").rules;
  rules.growth_high_per_yr = 0.0;
  rules.growth_low_per_yr = 0.0;
  rules.tech_growth_per_yr = 0.0;
  rules.fund_share = 0.0;
  return rules;
}

World lonely_world(const Rules& rules) {
  return testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}}, 0, rules);
}

// E8 for one people alone: Y = 1e10 A, A = 2^((T-5)/5), so T' = g 2^(-(T-5)(1/4 - 1/25)), whose solution is a
// logarithm. Yearly steps are of first order: half as far off when g is halved.
TEST(Research, OfALonelyPeopleIsALogarithm) {
  for (const double growth : {0.025, 0.0125}) {
    Rules rules = still_rules();
    rules.tech_growth_per_yr = growth;
    rules.tick_count = 2000;
    const World world = lonely_world(rules);
    Engine engine{world, rules, 1, core::MemberId{0}, LiveOptions{}};
    while (!engine.is_finished()) {
      engine.step();
    }
    const double rate = 0.21 * ln2;
    const double exact = 5.0 + std::log(1.0 + rate * growth * 500.0) / rate;
    EXPECT_NEAR(engine.state().settlements.tech_level[0], exact, 0.2 * growth);
    EXPECT_NE(engine.state().settlements.tech_level[0], exact);
  }
}

double level_after(double growth, core::Tick ticks) {
  Rules rules = still_rules();
  rules.tech_growth_per_yr = growth;
  rules.tick_count = ticks;
  const World world = lonely_world(rules);
  Engine engine{world, rules, 1, core::MemberId{0}, LiveOptions{}};
  while (!engine.is_finished()) {
    engine.step();
  }
  return engine.state().settlements.tech_level[0];
}

// T5: half the growth in twice the years is the same life in half the steps, so that its error halves.
TEST(Research, IsOfFirstOrderInItsStep) {
  const double rate = 0.21 * ln2;
  const double exact = 5.0 + std::log(1.0 + rate * 0.05 * 250.0) / rate;
  double coarse = std::abs(level_after(0.05, 1000) - exact);
  for (const core::Tick halving : {2, 4, 8}) {
    const double fine = std::abs(level_after(0.05 / static_cast<double>(halving), 1000 * halving) - exact);
    EXPECT_NEAR(coarse / fine, 2.0, 0.05) << halving;
    coarse = fine;
  }
}

// T3: C - K decays as exp(-beta A P t / K), and a step of half the length is half as far off.
TEST(Capacity, IsOfFirstOrderInItsStep) {
  constexpr double persons = 2e6;
  constexpr double ceiling = 5e7;
  constexpr double beta_per_yr = 0.1;
  constexpr double years = 128.0;
  const double exact = ceiling - (ceiling - 3e6) * std::exp(-beta_per_yr * persons * years / ceiling);
  double coarse = 0.0;
  for (const double dt : {0.5, 0.25, 0.125, 0.0625}) {
    double capacity = 3e6;
    for (double t = 0.0; t < years; t += dt) {
      capacity = built_capacity(capacity, persons, dt * beta_per_yr, 1.0 / ceiling);
    }
    const double fine = std::abs(capacity - exact);
    if (coarse > 0.0) {
      EXPECT_NEAR(coarse / fine, 2.0, 0.02) << dt;
    }
    coarse = fine;
  }
  EXPECT_LT(coarse, 1e-3 * exact);
}

// T3: with its people fixed, C approaches Kmax A at the rate beta P / Kmax.
TEST(Capacity, RelaxesExponentiallyToItsCeiling) {
  Rules rules = still_rules();
  rules.tick_count = 80;
  const World world = lonely_world(rules);
  LiveOptions options;
  options.interventions = {{0, 0, Intervention::Kind::add_tech, 5.0}};  // A becomes 2
  Engine engine{world, rules, 1, core::MemberId{0}, options};
  const double ceiling = world.capacity_persons[0];
  EXPECT_NEAR(engine.state().settlements.capacity_persons[0], ceiling, 1.0);
  while (!engine.is_finished()) {
    engine.step();
  }
  const double rate = rules.capacity_growth_per_yr * rules.home_population_persons / ceiling;
  EXPECT_NEAR(engine.state().settlements.capacity_persons[0] / ceiling, 2.0 - std::exp(-rate * 20.0), 0.005);
}

}  // namespace
}  // namespace polycosm::sim
