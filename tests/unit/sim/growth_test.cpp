#include <polycosm/sim/growth.hpp>

#include <cmath>

#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/engine.hpp>

#include "hand_made_world.hpp"

namespace polycosm::sim {
namespace {

// T1: the logistic law has the closed form P(t) = K / (1 + (K / P0 - 1) exp(-r t)) [Verhulst1838].
double logistic(double p0, double capacity, double rate, double t) {
  return capacity / (1.0 + (capacity / p0 - 1.0) * std::exp(-rate * t));
}

class GrowthByStep : public ::testing::TestWithParam<double> {};

TEST_P(GrowthByStep, FollowsTheLogisticLawAtAnyStep) {
  constexpr double p0 = 12'345.0;
  constexpr double capacity = 7e8;
  constexpr double rate = 0.021;
  const double dt = GetParam();
  const double growth = expm1_small(rate * dt);
  People people{p0, 0.0};
  for (int step = 1; step * dt <= 800.0; ++step) {
    people = grow(people, capacity, growth);
    const double expected = logistic(p0, capacity, rate, step * dt);
    ASSERT_NEAR((people.persons + people.fraction) / expected, 1.0, 1e-9) << "at " << step * dt << " yr";
    ASSERT_EQ(people.persons, std::floor(people.persons));
  }
}

TEST_P(GrowthByStep, DeclinesExponentiallyWhateverTheCapacity) {  // T2
  constexpr double p0 = 4e9;
  const double dt = GetParam();
  const double growth = expm1_small(-0.02 * dt);
  People people{p0, 0.0};
  for (int step = 1; step * dt <= 500.0; ++step) {
    people = grow(people, 1e6, growth);
    ASSERT_NEAR((people.persons + people.fraction) / (p0 * std::exp(-0.02 * step * dt)), 1.0, 1e-9);
  }
}

INSTANTIATE_TEST_SUITE_P(QuarterAndSixteenth, GrowthByStep, ::testing::Values(0.25, 0.0625));

TEST(Growth, HasTheSameExponentialAsTheLibrary) {
  for (const double x : {-0.05, -0.003, -1e-9, 0.0, 1e-12, 0.00625, 0.05}) {
    EXPECT_NEAR(expm1_small(x), std::expm1(x), 4e-16 * std::abs(x)) << x;
  }
}

TEST(Growth, SlowsDownAsPeopleBecomeRich) {
  const Rules rules;
  EXPECT_DOUBLE_EQ(growth_rate_per_yr(rules, 0.0), rules.growth_high_per_yr);
  EXPECT_DOUBLE_EQ(growth_rate_per_yr(rules, 4.0),
                   0.5 * (rules.growth_high_per_yr + rules.growth_low_per_yr));
  EXPECT_NEAR(growth_rate_per_yr(rules, 1e6), rules.growth_low_per_yr, 1e-9);
}

// A home alone, nothing but births: what the whole engine does with T1 and T2.
Rules lonely_rules() {
  Rules rules = preset("deterministic").rules;
  rules.is_capacity_static = true;
  rules.tech_growth_per_yr = 0.0;
  rules.home_population_persons = 1e6;
  return rules;
}

TEST(Growth, OfALonelyHomeIsTheClosedForm) {
  const Rules rules = lonely_rules();
  const World world = testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}}, 0, rules);
  Engine engine{world, rules, 1, core::MemberId{0}, LiveOptions{}};
  const double rate = growth_rate_per_yr(rules, engine.state().settlements.output_su_per_person[0]);
  while (!engine.is_finished()) {
    engine.step();
    const Settlements& all = engine.state().settlements;
    const double expected = logistic(1e6, world.capacity_persons[0], rate, core::year_of(engine.clock()));
    ASSERT_NEAR((all.persons[0] + all.fraction[0]) / expected, 1.0, 1e-9);
  }
}

TEST(Growth, OfALonelyHomeCanBeADecline) {
  Rules rules = lonely_rules();
  rules.growth_high_per_yr = rules.growth_low_per_yr = -0.02;
  const World world = testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}}, 0, rules);
  Engine engine{world, rules, 1, core::MemberId{0}, LiveOptions{}};
  for (int tick = 1; tick <= 800; ++tick) {
    engine.step();
    const Settlements& all = engine.state().settlements;
    ASSERT_NEAR((all.persons[0] + all.fraction[0]) / (1e6 * std::exp(-0.02 * core::year_of(tick))), 1.0,
                1e-9);
  }
}

TEST(Growth, RefusesRatesThatTheSeriesCannotHold) {
  Rules rules = lonely_rules();
  rules.growth_high_per_yr = 0.5;
  const World world = testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}}, 0, rules);
  EXPECT_THROW((Engine{world, rules, 1, core::MemberId{0}, LiveOptions{}}), core::Error);
}

}  // namespace
}  // namespace polycosm::sim
