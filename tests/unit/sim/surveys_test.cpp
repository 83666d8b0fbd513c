#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/sim/engine.hpp>
#include <polycosm/sim/kinematics.hpp>

#include "phases/phases.hpp"
#include "ships.hpp"
#include "surveys.hpp"
#include "unit/sim/hand_made_world.hpp"

namespace polycosm::sim {
namespace {

// An engine's inside: a life whose state a test may put its hands on.
struct Bench {
  World world;
  Rules rules;
  LiveOptions options;
  Engine engine;
  State state;
  History history;
  Life life;
  Bench(World made, const Rules& of, std::uint32_t member = 1)
      : world{std::move(made)},
        rules{of},
        engine{world, rules, 3, core::MemberId{member}, options},
        state{engine.state()},
        history{engine.history()},
        life{world, rules,  options, core::member_key(3, member), engine.draw_key(core::Purpose::test, 0, 0),
             state, history} {
    options.keeps_events = true;
  }
  std::vector<Event> events(EventType type) const {
    std::vector<Event> found;
    for (const Event& event : history.events) {
      if (event.type == type) {
        found.push_back(event);
      }
    }
    return found;
  }
};

World two_systems(const Rules& rules) {
  return testing::world_of(
      {{1, 0.0, 0.0, 0.0, 1.0, 0.5}, {2, 4.0, 0.0, 0.0, 0.3, 0.5}, {3, 0.0, 5.0, 0.0, 0.0, 0.9}}, 0, rules);
}

Prospect prospect_of(const Bench& bench, std::uint32_t system) {
  const Settlements& all = bench.state.settlements;
  for (std::uint32_t i = 0; i < all.prospect_count[0]; ++i) {
    if (bench.state.prospects[all.first_neighbour[0] + i].system == system) {
      return bench.state.prospects[all.first_neighbour[0] + i];
    }
  }
  return {};
}

// Lands a ship of a class from home, safe and now.
void land_ship(Bench& bench, ShipClass ship_class, std::uint32_t to, double persons) {
  bench.rules.ship_loss_per_yr = 0.0;
  Ship ship;
  ship.ship_class = ship_class;
  ship.persons = persons;
  ship.polity = bench.world.home;
  ship.tech_level = 5.0;
  ship.arrival_yr = core::year_of(bench.state.clock) + 40.0;
  launch(bench.life, 0, prospect_of(bench, to), ship);
  bench.state.clock += 160;
  land(bench.life);
}

double people_of(const State& state) {
  double persons = 0.0;
  double natural = 0.0;
  for (std::size_t i = 0; i < state.settlements.size(); ++i) {
    persons += state.settlements.persons[i];
    natural += state.settlements.natural_persons[i];
  }
  return persons + state.ledger.in_transit_persons() - natural;
}

TEST(Surveys, AreKnownWhereTheirLightHasComeAndNotBefore) {
  const Rules rules;
  Bench bench{two_systems(rules), rules};
  const Prospect there = prospect_of(bench, 1);
  bench.state.clock = 100;
  look_at(bench.life, 1, Look::probe);
  bench.state.clock = 100 + there.lag_ticks;
  EXPECT_EQ(looks_known(bench.state, 1, there.lag_ticks), 0);
  bench.state.clock += 1;
  EXPECT_EQ(looks_known(bench.state, 1, there.lag_ticks), 1);
  look_at(bench.life, 1, Look::complete);
  EXPECT_EQ(looks_known(bench.state, 1, there.lag_ticks), 1);
  bench.state.clock += there.lag_ticks + 1;
  EXPECT_EQ(looks_known(bench.state, 1, there.lag_ticks), 2);
  const Belief belief_now = belief(bench.life, 1, there.lag_ticks);
  EXPECT_EQ(belief_now.sigma, 0.0);
  EXPECT_DOUBLE_EQ(belief_now.log_capacity, bench.world.log_capacity[1]);
}

// Of all systems that look alike, half are better than believed: in the mean the belief is right, and it is
// off by what it says.
TEST(Estimates, AreRightInTheMeanAndAsWrongAsTheySay) {
  const Rules rules;
  World world = testing::random_world(4000, 11, rules);
  for (std::size_t i = 0; i < world.system_count(); ++i) {  // a population like the prior of the estimate
    core::DrawCursor draws{{5, 0, core::Purpose::test, i, 0}};
    world.log_capacity[i] = 19.0 + 1.1 * draws.normal();
  }
  take_moments(world);
  Bench bench{std::move(world), rules};
  double off_high = 0.0;
  double off = 0.0;
  double square = 0.0;
  double sigma_square = 0.0;
  std::size_t high = 0;
  for (std::uint32_t i = 1; i < bench.world.system_count(); ++i) {
    const Belief now = belief(bench.life, i, 40);
    const double error = bench.world.log_capacity[i] - now.log_capacity;
    off += error;
    square += error * error;
    sigma_square += now.sigma * now.sigma;
    if (now.log_capacity > 20.0) {  // those a settler would choose: no winner's curse
      off_high += error;
      ++high;
    }
  }
  const auto count = static_cast<double>(bench.world.system_count() - 1);
  EXPECT_NEAR(off / count, 0.0, 0.03);
  EXPECT_NEAR(off_high / static_cast<double>(high), 0.0, 0.08);
  EXPECT_NEAR(square / sigma_square, 1.0, 0.08);
}

TEST(Estimates, AreTheTruthWhereNobodyErrsAndSurveysAreOff) {
  Rules rules;
  rules.has_surveys = false;
  Bench bench{two_systems(rules), rules};
  EXPECT_EQ(belief(bench.life, 1, 16).log_capacity, bench.world.log_capacity[1]);
  EXPECT_EQ(belief(bench.life, 1, 16).sigma, bench.world.log_capacity_sigma[1]);
  look_at(bench.life, 1, Look::complete);
  EXPECT_EQ(looks_known(bench.state, 1, 0), 0);
}

TEST(Probes, TellHomeWhatTheyFoundWhenTheirLightArrives) {
  const Rules rules;
  Bench bench{two_systems(rules), rules};
  land_ship(bench, ShipClass::probe, 1, 0.0);
  ASSERT_EQ(bench.events(EventType::survey).size(), 1U);
  EXPECT_EQ(bench.events(EventType::survey)[0].value, bench.world.capacity_persons[1]);
  EXPECT_EQ(bench.state.surveys.home_known_tick.back(), bench.state.clock + 17);
  const Prospect there = prospect_of(bench, 1);
  const double before = belief(bench.life, 1, there.lag_ticks).sigma;
  bench.state.clock += there.lag_ticks + 1;
  EXPECT_LT(belief(bench.life, 1, there.lag_ticks).sigma, 0.2);
  EXPECT_GT(before, 0.2);
}

// Scouts wait aboard, and in the ledger, until founders come; these land better prepared.
TEST(Scouts, KeepABeaconUntilFoundersTakeThemIn) {
  const Rules rules;
  Bench bench{two_systems(rules), rules};
  const double people = people_of(bench.state);
  land_ship(bench, ShipClass::scout, 1, 50.0);
  ASSERT_EQ(bench.events(EventType::scouting).size(), 1U);
  EXPECT_EQ(bench.events(EventType::scouting)[0].effect, 1.0);
  EXPECT_EQ(bench.state.ledger.in_transit_persons(), 50.0);
  land_ship(bench, ShipClass::colony, 1, 2000.0);
  const auto slot = static_cast<std::size_t>(bench.state.slot_of[1]);
  EXPECT_EQ(bench.state.settlements.persons[slot], 2050.0);
  EXPECT_EQ(bench.state.settlements.maturity[slot], 0.4);
  EXPECT_EQ(bench.state.settlements.capacity_persons[slot], 1.5 * 1.5 * 2050.0);
  EXPECT_EQ(bench.state.ledger.in_transit_persons(), 0.0);
  EXPECT_EQ(bench.state.surveys.waiting_persons[static_cast<std::size_t>(bench.state.surveys.of[1])], 0.0);
  EXPECT_EQ(people_of(bench.state), people);
}

TEST(SeedShips, TakeRootAsOftenAsTheRuleSays) {
  Rules rules;
  rules.seed_ship_failure = 0.3;
  std::size_t rooted = 0;
  constexpr std::uint32_t trials = 1000;
  const World world = two_systems(rules);
  for (std::uint32_t member = 0; member < trials; ++member) {
    Bench bench{world, rules, member};
    const double people = people_of(bench.state);
    land_ship(bench, ShipClass::seed, 1, 0.0);
    ASSERT_EQ(people_of(bench.state), people) << "whom it raises is born";
    rooted += bench.state.slot_of[1] != none ? 1U : 0U;
    ASSERT_EQ(bench.events(EventType::seed_ship_failed).size(), bench.state.slot_of[1] == none ? 1U : 0U);
  }
  EXPECT_NEAR(static_cast<double>(rooted) / trials, 0.7, 3.0 * std::sqrt(0.21 / trials));
}

TEST(SeedShips, FailHalfAsOftenAtABeaconOfTheirOwn) {
  Rules rules;
  rules.seed_ship_failure = 0.6;
  std::size_t rooted = 0;
  constexpr std::uint32_t trials = 1000;
  const World world = two_systems(rules);
  for (std::uint32_t member = 0; member < trials; ++member) {
    Bench bench{world, rules, member};
    land_ship(bench, ShipClass::scout, 1, 50.0);
    land_ship(bench, ShipClass::seed, 1, 0.0);
    rooted += bench.state.slot_of[1] != none ? 1U : 0U;
  }
  EXPECT_NEAR(static_cast<double>(rooted) / trials, 0.7, 3.0 * std::sqrt(0.21 / trials));
}

TEST(Tankers, BringRoomToThoseWhoLiveThereAndNobodyElse) {
  const Rules rules;
  Bench bench{two_systems(rules), rules};
  land_ship(bench, ShipClass::tanker, 1, 0.0);
  EXPECT_EQ(bench.events(EventType::tanker_arrival)[0].effect, 0.0);
  land_ship(bench, ShipClass::colony, 1, 2000.0);
  const auto slot = static_cast<std::size_t>(bench.state.slot_of[1]);
  const double before = bench.state.settlements.capacity_persons[slot];
  land_ship(bench, ShipClass::tanker, 1, 0.0);
  EXPECT_EQ(bench.state.settlements.capacity_persons[slot], before + 1e4);
}

TEST(GenerationShips, FoundWithAllWhoCame) {
  const Rules rules;
  Bench bench{two_systems(rules), rules};
  land_ship(bench, ShipClass::generation, 2, 40000.0);
  ASSERT_EQ(bench.events(EventType::generation_founding).size(), 1U);
  EXPECT_EQ(bench.state.settlements.persons[static_cast<std::size_t>(bench.state.slot_of[2])], 40000.0);
}

TEST(Founders, AreDisappointedByHalfOfWhatTheyHopedFor) {
  const Rules rules;
  for (const double hope : {1.9, 2.1}) {
    Bench bench{two_systems(rules), rules};
    Ship ship;
    ship.persons = 1000.0;
    ship.hoped_persons = std::floor(hope * bench.world.capacity_persons[1]);
    bench.rules.ship_loss_per_yr = 0.0;
    ship.arrival_yr = 50.0;
    launch(bench.life, 0, prospect_of(bench, 1), ship);
    bench.state.clock = 200;
    land(bench.life);
    const bool is_disappointed = hope > 2.0;
    EXPECT_EQ(bench.events(EventType::disappointment).size(), is_disappointed ? 1U : 0U);
    const auto slot = static_cast<std::size_t>(bench.state.slot_of[1]);
    EXPECT_FLOAT_EQ(bench.state.settlements.loyalty[slot], is_disappointed ? 0.6F : 1.0F);
  }
}

TEST(Settleable, IsTheShareOfSystemsThatTheRuleSays) {
  Rules rules;
  rules.settleable_fraction = 0.2;
  Bench bench{testing::random_world(5000, 4, rules), rules};
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    count += is_settleable(bench.life, i) ? 1U : 0U;
  }
  EXPECT_NEAR(static_cast<double>(count) / 5000.0, 0.2, 3.0 * std::sqrt(0.16 / 5000.0));
  EXPECT_TRUE(is_settleable(bench.life, bench.world.home));
  for (std::uint32_t i = 0; i < bench.state.settlements.prospect_count[0]; ++i) {
    EXPECT_TRUE(is_settleable(bench.life, bench.state.prospects[i].system));
  }
}

// Switched off, nothing is left of it but colony ships that know what they will find.
TEST(Ships, OfOtherClassesAndSurveysCanBeSwitchedOff) {
  Rules rules = testing::busy_rules();
  rules.has_surveys = false;
  rules.has_ship_classes = false;
  rules.has_trade = false;  // which has ships of its own
  const World world = testing::random_world(300, 5, rules);
  Engine engine{world, rules, 1, core::MemberId{0}, LiveOptions{}};
  while (!engine.is_finished()) {
    engine.step();
  }
  const State& state = engine.state();
  for (std::size_t i = 1; i < ship_class_count; ++i) {
    EXPECT_EQ(state.launch_counts[i], 0U);
  }
  EXPECT_GT(state.launch_counts[0], 50U);
  EXPECT_TRUE(state.surveys.system.empty());
  EXPECT_EQ(state.event_counts[static_cast<std::size_t>(EventType::disappointment)], 0U);
}

TEST(Ships, OfEveryClassFlyInALongLife) {
  Rules rules = testing::busy_rules();
  rules.tick_count = 800;
  rules.trip_max_yr = 120.0;
  const World world = testing::random_world(300, 5, rules);
  Engine engine{world, rules, 1, core::MemberId{0}, LiveOptions{}};
  while (!engine.is_finished()) {
    engine.step();
  }
  for (const ShipClass ship_class :
       {ShipClass::colony, ShipClass::probe, ShipClass::scout, ShipClass::tanker}) {
    EXPECT_GT(engine.state().launch_counts[static_cast<std::size_t>(ship_class)], 0U)
        << ship_class_info(ship_class).name;
  }
  std::uint64_t under_way = 0;
  for (const std::uint64_t count : engine.state().flight_counts) {
    under_way += count;
  }
  EXPECT_EQ(under_way, engine.state().ship_count_in_flight);
}

TEST(Costs, FollowTheTableOfClasses) {
  const Rules rules;
  EXPECT_EQ(ship_cost_su(rules, ShipClass::probe, 0.15), 1e6);
  EXPECT_EQ(ship_cost_su(rules, ShipClass::scout, 0.12), 5e6);
  EXPECT_EQ(ship_cost_su(rules, ShipClass::seed, 0.10), 8e6);
  EXPECT_EQ(ship_cost_su(rules, ShipClass::tanker, 0.08), 3e7);
  EXPECT_EQ(ship_cost_su(rules, ShipClass::colony, 0.05), 2e7);
  EXPECT_EQ(ship_cost_su(rules, ShipClass::generation, 0.03), 6e7);
  EXPECT_EQ(ship_cost_su(rules, ShipClass::probe, 0.30), 2.5e6);  // half hull, half kinetic energy [E3]
  EXPECT_EQ(ship_berths_persons(rules, ShipClass::generation), 40000.0);
}

}  // namespace
}  // namespace polycosm::sim
