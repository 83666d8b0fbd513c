#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/engine.hpp>
#include <polycosm/sim/growth.hpp>

#include "hand_made_world.hpp"
#include "phases/phases.hpp"

namespace polycosm::sim {
namespace {

Rules one_ship_rules() {
  Rules rules = preset("deterministic").rules;
  rules.tech_growth_per_yr = 0.0;
  rules.cruise_speed_c = rules.cruise_speed_cap_c = 0.5;
  rules.acceleration_ly_yr2 = 5.0;
  rules.tick_count = 1200;
  return rules;
}

struct Snapshot {
  double persons = 0.0;
  double maturity = 0.0;
  double reserve_person_yr = 0.0;
  double famine_persons = 0.0;
  double scarcity = 0.0;
  double loyalty = 0.0;
};

struct Colony {
  std::vector<Snapshot> years;
  History history;

  [[nodiscard]] double least_persons() const {
    double least = years.front().persons;
    for (const Snapshot& year : years) {
      least = std::min(least, year.persons);
    }
    return least;
  }
};

// What becomes of 10,000 people whom nobody follows: home dies out once its first ship has left.
Colony colony_of(const Rules& rules) {
  const World world =
      testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}, {2, 4.0, 0.0, 0.0, 0.5, 0.5}}, 0, rules);
  LiveOptions options;
  options.keeps_events = true;
  options.checks_every_tick = true;
  options.interventions = {{6, 0, Intervention::Kind::multiply_population, 0.0}};
  Engine engine{world, rules, 1, core::MemberId{0}, options};
  Colony colony;
  while (!engine.is_finished()) {
    engine.step();
    const Settlements& all = engine.state().settlements;
    if (all.size() == 2 && engine.clock() % core::ticks_per_yr == 0) {
      colony.years.push_back({all.persons[1], all.maturity[1], all.reserve_person_yr[1],
                              all.famine_persons[1], static_cast<double>(all.scarcity[1]),
                              static_cast<double>(all.loyalty[1])});
    }
  }
  colony.history = std::move(engine).finish();
  return colony;
}

std::vector<Event> events_of(const Colony& colony, EventType type) {
  std::vector<Event> found;
  for (const Event& event : colony.history.events) {
    if (event.type == type) {
      found.push_back(event);
    }
  }
  return found;
}

// T4: founders understand 0.3 of their machines, and M = 1 - 0.7 exp(-0.02 t).
TEST(LifeSupport, IsUnderstoodAsTheClosedForm) {
  const Colony colony = colony_of(one_ship_rules());
  ASSERT_GT(colony.years.size(), 250U);
  for (std::size_t year = 0; year < colony.years.size(); ++year) {
    ASSERT_NEAR(colony.years[year].maturity, 1.0 - 0.7 * std::exp(-0.02 * (static_cast<double>(year) + 1.0)),
                1e-12);
  }
}

// T4: stores of ten years last until a colony can feed itself (M = 0.8, after 63 years); of three they do
// not.
TEST(LifeSupport, CarriesFoundersWithTenYearsOfStores) {
  const Colony colony = colony_of(one_ship_rules());
  EXPECT_EQ(colony.least_persons(), colony.years.front().persons);
  EXPECT_GT(colony.years[30].reserve_person_yr, 0.0);
  EXPECT_LT(colony.years[30].reserve_person_yr, 0.6 * colony.years[0].reserve_person_yr);
  EXPECT_EQ(colony.years[30].famine_persons, 0.0);
  EXPECT_GT(colony.years.back().persons, 1e5);
  EXPECT_EQ(colony.years.back().scarcity, 0.0);
}

TEST(LifeSupport, StarvesFoundersWithThreeYearsOfStores) {
  Rules rules = one_ship_rules();
  rules.founding_reserve_yr = 3.0;
  const Colony colony = colony_of(rules);
  EXPECT_LT(colony.least_persons(), 0.75 * colony.years.front().persons);
  EXPECT_GT(colony.years.back().famine_persons, 2'000.0);
  EXPECT_GT(colony.years[40].scarcity, 0.9);
}

// With nothing in store everybody is hungry: r = -0.02 a year, whatever growth would have been.
TEST(LifeSupport, LosesTwoPercentAYearInAFamine) {
  Rules rules = one_ship_rules();
  rules.founding_reserve_yr = 0.0;
  const Colony colony = colony_of(rules);
  for (const std::size_t year : {10U, 20U}) {
    EXPECT_NEAR(colony.years[year].persons / colony.years[0].persons,
                std::exp(-0.02 * static_cast<double>(year)), 1e-3);
    EXPECT_EQ(colony.years[year].scarcity, 1.0);
  }
}

TEST(LifeSupport, MeetsNeedsInProportionToHalfAYearInStore) {
  EXPECT_EQ(met_share(500.0, 1000.0, 0.5), 1.0);
  EXPECT_EQ(met_share(10'000.0, 1000.0, 0.5), 1.0);
  EXPECT_EQ(met_share(125.0, 1000.0, 0.5), 0.25);
  EXPECT_EQ(met_share(0.0, 1000.0, 0.5), 1e-300 / 500.0);
  EXPECT_EQ(met_share(0.0, 0.0, 0.5), 1.0);     // nobody is hungry where nobody lives
  EXPECT_EQ(met_share(0.0, 1000.0, 0.0), 1.0);  // nor where nothing is needed
}

TEST(LifeSupport, StoresWholePersonYearsUpToTheirLimit) {
  EXPECT_EQ(next_reserve(1000.0, 100.0, 0.025, 10.0), 1000.0);
  EXPECT_EQ(next_reserve(900.0, 100.0, 0.026, 10.0), 903.0);
  EXPECT_EQ(next_reserve(900.0, 100.0, -0.0625, 10.0), 894.0);
  EXPECT_EQ(next_reserve(3.0, 100.0, -0.0625, 10.0), 0.0);
}

// A shortage is told when it has lasted a year, and not in every year of it; it costs loyalty.
TEST(LifeSupport, TellsOfAShortageOnce) {
  Rules rules = one_ship_rules();
  rules.founding_reserve_yr = 3.0;
  rules.tick_count = 240;  // still hungry at the end
  const Colony colony = colony_of(rules);
  const std::vector<Event> shortages = events_of(colony, EventType::resource_shortage);
  ASSERT_EQ(shortages.size(), 1U);
  EXPECT_EQ(shortages[0].system, 1U);
  EXPECT_GT(shortages[0].value, 0.0);
  EXPECT_NEAR(shortages[0].effect, 0.05, 1e-6);
  EXPECT_GT(colony.years.back().scarcity, 0.0);
}

TEST(LifeSupport, IsTheCauseOfFailuresOfTheHungry) {
  Rules rules = one_ship_rules();
  rules.hazard_scale = 1.0;
  rules.plague_scale = 0.0;
  for (const double reserve_yr : {10.0, 0.0}) {
    rules.founding_reserve_yr = reserve_yr;
    rules.failure_scale = reserve_yr > 0.0 ? 1e3 : 20.0;
    const std::vector<Event> failures = events_of(colony_of(rules), EventType::colony_failure);
    ASSERT_EQ(failures.size(), 1U);
    EXPECT_EQ(failures[0].system, 1U);
    EXPECT_EQ(failures[0].cause, reserve_yr > 0.0 ? EventType::none : EventType::resource_shortage);
  }
}

// Home has the choice between an empty system and its kin in the next one, which is a little worse than empty
// ones are. Only when it has heard that they are hungry does it send help.
TEST(LifeSupport, IsAskedForAndGiven) {
  Rules rules = one_ship_rules();
  rules.growth_high_per_yr = rules.growth_low_per_yr = 0.0;
  rules.tick_count = 360;
  const auto reinforcements = [&](double reserve_yr) {
    rules.founding_reserve_yr = reserve_yr;
    std::vector<testing::Place> places{{1, 0.0, 0.0, 0.0, 1.0, 0.5}, {2, 4.0, 0.0, 0.0, 0.5, 0.5}};
    for (std::uint64_t key = 3; key < 80; ++key) {  // an empty one for every year
      places.push_back({key, 0.0, 4.0 + 0.01 * static_cast<double>(key), 0.0, 0.15, 0.5});
    }
    Colony colony;
    LiveOptions options;
    options.keeps_events = true;
    colony.history = live(testing::world_of(places, 0, rules), rules, 1, core::MemberId{0}, options);
    std::size_t to_first = 0;
    for (const Event& event : events_of(colony, EventType::reinforcement)) {
      to_first += event.system == 1 ? 1U : 0U;
    }
    return to_first;
  };
  EXPECT_EQ(reinforcements(10.0), 0U);
  EXPECT_GT(reinforcements(0.5), 3U);
}

TEST(LifeSupport, IsNotMissedWhereItIsSwitchedOff) {
  Rules rules = one_ship_rules();
  rules.has_life_support = false;
  const Colony colony = colony_of(rules);
  rules.founding_reserve_yr = 3.0;
  rules.famine_per_yr = 0.1;
  EXPECT_EQ(colony.history.digest, colony_of(rules).history.digest);
  EXPECT_EQ(colony.years.back().reserve_person_yr, 0.0);
  EXPECT_TRUE(events_of(colony, EventType::resource_shortage).empty());
}

TEST(LifeSupport, RefusesStoresThatCannotBe) {
  Rules rules;
  rules.founding_reserve_yr = -1.0;
  EXPECT_EQ(problems(rules).size(), 1U);
  rules = Rules{};
  rules.reserve_need_yr = 20.0;
  EXPECT_EQ(problems(rules).size(), 1U);
  rules = Rules{};
  rules.famine_per_yr = 0.5;
  rules.import_decay_per_yr = 1.5;
  EXPECT_EQ(problems(rules).size(), 1U);
}

// Stages by people: a settlement that grows passes them in order, each told when first reached.
TEST(Stages, AreToldWhenFirstReached) {
  const Colony colony = colony_of(one_ship_rules());
  const std::vector<Event> reached = events_of(colony, EventType::maturation);
  ASSERT_GE(reached.size(), 1U);
  for (std::size_t i = 0; i < reached.size(); ++i) {
    EXPECT_EQ(reached[i].system, 1U);
    EXPECT_EQ(reached[i].value, static_cast<double>(i) + 3.0);  // founded as an outpost, 2
    EXPECT_GE(reached[i].effect, i == 0 ? 1e5 : 1e6);
  }
}

std::vector<Event> waves_of(const Rules& rules) {
  const World world =
      testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}, {2, 4.0, 0.0, 0.0, 0.5, 0.5}}, 0, rules);
  LiveOptions options;
  options.keeps_events = true;
  Colony colony;
  colony.history = live(world, rules, 1, core::MemberId{0}, options);
  return events_of(colony, EventType::migration_wave);
}

// Home fills its habitats to 0.99: the first ship, to nobody, is as full as any; those to known kin are twice
// so.
TEST(MigrationWaves, DoubleTheShipsOfACrowdedPeopleToItsKin) {
  Rules rules = one_ship_rules();
  rules.is_capacity_static = true;
  rules.home_population_persons = 1.2e10;
  rules.tick_count = 200;
  const std::vector<Event> waves = waves_of(rules);
  ASSERT_GE(waves.size(), 2U);
  EXPECT_EQ(waves[0].value, 20'000.0);
  EXPECT_EQ(waves[0].effect, 10'000.0);
  EXPECT_GE(core::year_of(waves[0].tick), 4.0 + 4.0 / 0.5);  // light told of the kin first
  rules.has_migration_waves = false;
  EXPECT_TRUE(waves_of(rules).empty());
  rules.has_migration_waves = true;
  rules.home_population_persons = 1.1e10;  // not crowded
  rules.growth_high_per_yr = rules.growth_low_per_yr = 0.0;
  EXPECT_TRUE(waves_of(rules).empty());
}

// E7: goods of others add up to 30 % to output, and 5 % of them perish in a year.
TEST(Imports, AddToOutputByTheirShare) {
  EXPECT_EQ(import_factor(0.0, 1e6), 1.0);
  EXPECT_NEAR(import_factor(1e6, 1e6), 1.15, 1e-6);
  EXPECT_NEAR(import_factor(1e12, 1e6), 1.3, 1e-5);
  EXPECT_EQ(import_factor(0.0, 0.0), 1.0);
}

TEST(Imports, PerishByFivePercentAYearInWholeUnits) {
  const Rules rules = one_ship_rules();
  const World world = testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}}, 0, rules);
  const Engine engine{world, rules, 1, core::MemberId{0}, LiveOptions{}};
  State state = engine.state();
  History history = engine.history();
  const LiveOptions options;
  Life life{world, rules, options, {}, {}, state, history};
  Settlements& all = state.settlements;
  all.import_su[0] = 1e8;
  for (int tick = 1; tick <= 40; ++tick) {
    grow_all(life);
    ASSERT_EQ(all.import_su[0], std::floor(all.import_su[0]));
    ASSERT_EQ(all.import_su[0] + all.spoiled_su[0], 1e8);
    ASSERT_NEAR(all.import_su[0], 1e8 * std::pow(1.0 - 0.05 / 4.0, tick), tick);
  }
}

}  // namespace
}  // namespace polycosm::sim
