#include <cstddef>

#include <gtest/gtest.h>

#include <polycosm/sim/engine.hpp>

#include "unit/sim/hand_made_world.hpp"

namespace polycosm::sim {
namespace {

double persons_aboard(const State& state) {
  double aboard = 0.0;
  for (std::int32_t id : state.bucket) {
    for (; id != none; id = state.ships[static_cast<std::size_t>(id)].next_in_bucket) {
      aboard += state.ships[static_cast<std::size_t>(id)].persons;
    }
  }
  for (const double scouts : state.surveys.waiting_persons) {  // who keep a beacon live aboard
    aboard += scouts;
  }
  return aboard;
}

struct Tally {
  double settled = 0.0;
  double natural = 0.0;
  double famine = 0.0;
};

Tally tally(const Settlements& all) {
  Tally result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    result.settled += all.persons[i];
    result.natural += all.natural_persons[i];
    result.famine += all.famine_persons[i];
  }
  return result;
}

// I1, counted here by head: settlements and every ship in the calendar against births and every way to die.
TEST(Conservation, OfPeopleIsExactAtEveryTick) {
  Rules rules = testing::restless_rules();
  rules.founding_reserve_yr = 4.0;
  const World world = testing::random_world(300, 5, rules);
  LiveOptions options;
  options.interventions = {{100, 0, Intervention::Kind::multiply_population, 0.9}};
  Engine engine{world, rules, 3, core::MemberId{0}, options};
  while (!engine.is_finished()) {
    engine.step();
    const State& state = engine.state();
    const Ledger& ledger = state.ledger;
    const Tally people = tally(state.settlements);
    ASSERT_EQ(people.settled + persons_aboard(state),
              ledger.initial_persons + people.natural + ledger.intervened_persons - people.famine -
                  ledger.plague_persons - ledger.impact_persons - ledger.failed_persons -
                  ledger.lost_persons - ledger.war_persons)
        << "tick " << engine.clock();
    ASSERT_EQ(persons_aboard(state), ledger.in_transit_persons());
  }
  const State& state = engine.state();
  EXPECT_GT(state.settlements.size(), 30U);
  EXPECT_GT(state.ledger.lost_persons, 0.0);
  EXPECT_GT(tally(state.settlements).famine, 0.0);
  EXPECT_GT(state.ledger.plague_persons, 0.0);
  EXPECT_GT(state.ledger.failed_persons, 0.0);
  EXPECT_GT(state.ledger.war_persons, 0.0);
  EXPECT_LT(state.ledger.intervened_persons, 0.0);
}

// I2: every SU in a store or a hold was made for export, and has not been used up, lost or left lying.
TEST(Conservation, OfGoodsIsExactAtEveryTick) {
  Rules rules = testing::busy_rules();
  rules.export_share = 0.2;  // young colonies have something to send
  const World world = testing::random_world(300, 5, rules);
  LiveOptions options;
  options.checks_every_tick = true;
  Engine engine{world, rules, 3, core::MemberId{0}, options};
  while (!engine.is_finished()) {
    engine.step();
    const State& state = engine.state();
    const Settlements& all = state.settlements;
    double aboard = 0.0;
    for (std::int32_t id : state.bucket) {
      for (; id != none; id = state.ships[static_cast<std::size_t>(id)].next_in_bucket) {
        aboard += state.ships[static_cast<std::size_t>(id)].cargo_su;
      }
    }
    double in_stock = 0.0;
    double spoiled = 0.0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      in_stock += all.export_su[i] + all.import_su[i];
      spoiled += all.spoiled_su[i];
    }
    const Ledger& ledger = state.ledger;
    ASSERT_EQ(in_stock + aboard, ledger.produced_su - spoiled - ledger.unclaimed_su - ledger.lost_su)
        << "tick " << engine.clock();
    ASSERT_EQ(aboard, ledger.in_transit_su());
  }
  EXPECT_GT(engine.state().freighter_count, 100U);
  EXPECT_GT(engine.state().ledger.lost_su, 0.0);
  EXPECT_GT(engine.state().ledger.unclaimed_su, 0.0);
}

TEST(Conservation, HoldsWhileAMillenniumIsCheckedEveryTick) {
  Rules rules = preset("millennium").rules;
  rules.tick_count = 2400;
  const World world = testing::random_world(600, 8, rules);
  LiveOptions options;
  options.checks_every_tick = true;
  EXPECT_NO_THROW(static_cast<void>(live(world, rules, 3, core::MemberId{0}, options)));
}

}  // namespace
}  // namespace polycosm::sim
