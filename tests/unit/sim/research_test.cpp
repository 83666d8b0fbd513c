#include <cmath>
#include <cstddef>

#include <gtest/gtest.h>

#include <polycosm/sim/engine.hpp>

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
