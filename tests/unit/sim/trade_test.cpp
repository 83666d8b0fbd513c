#include "trade.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/core/draws.hpp>
#include <polycosm/sim/engine.hpp>

#include "hand_made_world.hpp"
#include "light_lag.hpp"
#include "phases/phases.hpp"
#include "port.hpp"
#include "settling.hpp"

namespace polycosm::sim {
namespace {

// A few peoples that neither grow nor learn, who live by the phases of trade alone.
class Bazaar {
 public:
  Bazaar(const Rules& rules, const std::vector<testing::Place>& places)
      : rules_{rules},
        world_{testing::world_of(places, 0, rules)},
        engine_{world_, rules_, 1, core::MemberId{0}, options_},
        state_{engine_.state()},
        history_{engine_.history()} {}

  Life life() {
    return {world_, rules_, options_, core::member_key(1, 0), {1, 0, {}, 0, 0}, state_, history_};
  }
  void people(std::uint32_t system, double persons) {
    Life now = life();
    state_.ledger.crew_persons += persons;
    settle(now, {system, persons, rules_.tech_initial, 2.0 * persons, 1.0, system});
  }
  void tick() {
    Life now = life();
    land(now);
    grow_all(now);
    ++state_.clock;
    if (state_.clock % core::ticks_per_yr == 0) {
      publish(now);
      research(now);
      trade(now);
      serve_ports(now);
      check_invariants(now);
    }
  }
  State& state() { return state_; }
  const World& world() const { return world_; }

 private:
  Rules rules_;
  LiveOptions options_;
  World world_;
  Engine engine_;
  State state_;
  History history_;
};

Rules still_rules() {
  Rules rules = preset("deterministic").rules;
  rules.growth_high_per_yr = 0.0;
  rules.growth_low_per_yr = 0.0;
  rules.tech_growth_per_yr = 0.0;
  rules.tech_diffusion_per_yr = 0.0;
  rules.has_life_support = false;
  rules.home_population_persons = 2e7;
  rules.tick_count = 4000;
  return rules;
}

const std::vector<testing::Place> pair_of_places{{1, 0.0, 0.0, 0.0, 1.0, 0.5}, {2, 5.0, 0.0, 0.0, 1.0, 0.5}};

// T12. A = 1 and z = 1 here. I* / P = u solves u = 0.2 (1 + 0.3 u / (1 + u)); I_i* = 0.2 Y_j; and goods under
// way are their flow times the trip [Little's law].
TEST(Trade, OfAPairOfEqualsReachesItsFixedPoint) {
  Bazaar bazaar{still_rules(), pair_of_places};
  bazaar.people(1, 2e7);
  const State& state = bazaar.state();
  while (state.clock < 2000) {
    bazaar.tick();
  }
  const double departed_before = state.ledger.departed_su;
  double import_sum = 0.0;
  double transit_sum = 0.0;
  constexpr int ticks = 400;
  for (int i = 0; i < ticks; ++i) {
    const double spoiled_before = state.settlements.spoiled_su[0];
    bazaar.tick();
    // what was in use over the tick, before some of it was used up
    import_sum += state.settlements.import_su[0] + state.settlements.spoiled_su[0] - spoiled_before;
    transit_sum += state.ledger.in_transit_su();
  }
  const double share = import_sum / ticks / state.settlements.persons[0];
  EXPECT_NEAR(share, 0.21043, 0.21043 * 0.005);
  const double output_su = state.settlements.persons[1] * state.settlements.output_su_per_person[1];
  EXPECT_NEAR(import_sum / ticks, 0.2 * output_su, 0.2 * output_su * 0.005);
  EXPECT_EQ(state.settlements.import_su[0], state.settlements.import_su[1]);
  const double flow = (state.ledger.departed_su - departed_before) / (ticks / 4.0);
  const Rules rules = still_rules();
  const double trip =
      trip_yr(drive(cruise_speed_c(rules, ShipClass::freighter, 5.0), rules.acceleration_ly_yr2),
              static_cast<double>(distance_ly(bazaar.world(), 0, 1)));
  EXPECT_NEAR(transit_sum / ticks, flow * trip, flow * 0.5);  // arrivals wait for a tick
}

TEST(Trade, IsNoneWhereItIsSwitchedOff) {
  Rules rules = still_rules();
  rules.has_trade = false;
  Bazaar bazaar{rules, pair_of_places};
  bazaar.people(1, 2e7);
  while (bazaar.state().clock < 800) {
    bazaar.tick();
  }
  EXPECT_EQ(bazaar.state().ledger.produced_su, 0.0);
  EXPECT_EQ(bazaar.state().settlements.export_su[0], 0.0);
}

// T13: the near and small, the middling, and the far and large.
const std::vector<testing::Place> row_of_places{
    {1, 0.0, 0.0, 0.0, 1.0, 0.5}, {2, 4.0, 0.0, 0.0, 1.0, 0.5}, {3, -9.0, 0.0, 0.0, 1.0, 0.5}};

std::uint64_t partner_with_interest(double interest_per_yr) {
  Rules rules = still_rules();
  rules.trade_interest_per_yr = interest_per_yr;
  Bazaar bazaar{rules, row_of_places};
  bazaar.people(1, 1e6);
  bazaar.people(2, 6e6);
  while (bazaar.state().clock < 120) {
    bazaar.tick();
  }
  return bazaar.state().settlements.partner_key[0];
}

TEST(Trade, FollowsGravityWithoutInterestAndNobodyWhenInterestIsEndless) {
  // sqrt(6) / 10 > sqrt(1) / 5: the far one weighs more, until goods under way cost something.
  EXPECT_EQ(partner_with_interest(0.0), 3U);
  EXPECT_EQ(partner_with_interest(0.01), 2U);
  EXPECT_EQ(partner_with_interest(1e6), 0U);
}

// I5: a partner that is ruined stays the best one until light tells of it.
TEST(Trade, ChoosesByWhatLightHasTold) {
  Rules rules = still_rules();
  rules.trade_interest_per_yr = 0.0;
  Bazaar bazaar{rules, row_of_places};
  bazaar.people(1, 1e6);
  bazaar.people(2, 6e6);
  State& state = bazaar.state();
  while (state.clock < 122) {
    bazaar.tick();
  }
  ASSERT_EQ(state.settlements.partner_key[0], 3U);
  state.ledger.intervened_persons += 1e4 - state.settlements.persons[2];
  state.settlements.persons[2] = 1e4;
  while (state.settlements.partner_key[0] == 3U && state.clock < 400) {
    bazaar.tick();
  }
  EXPECT_EQ(state.settlements.partner_key[0], 2U);
  EXPECT_GE(state.clock, 122 + 4 * 9);
  EXPECT_LE(state.clock, 122 + 4 * (9 + 1 + 1 + 5));  // bulletin, listening at year ends, search
}

// T14: with diffusion alone the gap to a people that stands still shrinks by 1 - kappa a year.
TEST(Trade, LeavesDiffusionOfBulletinsAsItWas) {
  Rules rules = still_rules();
  rules.tech_diffusion_per_yr = 0.02;
  rules.has_trade = false;
  Bazaar bazaar{rules, pair_of_places};
  bazaar.people(1, 2e7);
  bazaar.state().settlements.tech_level[1] = 9.0;
  const auto gap = [&] { return 9.0 - bazaar.state().settlements.tech_level[0]; };
  while (gap() == 4.0 && bazaar.state().clock < 80) {
    bazaar.tick();
  }
  const core::Tick heard_tick = bazaar.state().clock;
  EXPECT_GE(heard_tick, 20 + 4);          // five years of light, after the bulletin of year 1
  EXPECT_LE(heard_tick, 20 + 4 + 4 * 4);  // and four until the next reading
  EXPECT_DOUBLE_EQ(gap(), 4.0 * 0.98);
  for (int year = 1; year <= 60; ++year) {
    for (int i = 0; i < 4; ++i) {
      bazaar.tick();
    }
    ASSERT_NEAR(gap(), 4.0 * std::pow(0.98, year + 1), 1e-9);
  }
}

TEST(Couriers, TeachWhatTheirSendersKnewWhenTheyLeft) {
  Rules rules = still_rules();
  Bazaar bazaar{rules, pair_of_places};
  bazaar.people(1, 2e7);
  State& state = bazaar.state();
  state.settlements.tech_level[1] = 9.0;
  state.settlements.fund_su[1] = 1e9;
  while (state.clock < 1200 && state.settlements.lesson_tech_level[0] == 0.0) {
    bazaar.tick();
  }
  EXPECT_NEAR(state.settlements.lesson_tech_level[0], 5.0 + 0.8 * 4.0, 1e-12);
  EXPECT_GE(state.clock, 4 * 5 / 0.2);  // not sooner than the fastest courier
  EXPECT_EQ(state.settlements.lesson_tech_level[1], 0.0);
}

// T19, driven by Poisson orders: D rho / (2 (1 - rho)), which holds for orders that come in steps of time
// too; ships that wait are orders a year times the wait; and nobody overtakes.
TEST(Port, KeepsTheWaitOfAQueueWithOneBerth) {
  Rules rules = still_rules();
  rules.ship_loss_per_yr = 0.0;
  rules.has_trade = false;
  for (const double persons : {2e9, 1e8}) {
    rules.home_population_persons = persons;
    Bazaar bazaar{rules, pair_of_places};
    bazaar.people(1, 2e7);
    State& state = bazaar.state();
    const ShipClass ship_class = ShipClass::tanker;  // of which a berth of a year sends one in a year or two
    const double service_yr = core::year_of(service_ticks(persons, ship_class));
    const double load = 0.7;
    constexpr int years = 600'000;
    double waited = 0.0;
    double waiting = 0.0;
    double departures = 0.0;
    for (int year = 1; year <= years; ++year) {
      Life life = bazaar.life();
      land(life);
      state.clock += core::ticks_per_yr;
      core::DrawCursor cursor{{77, 0, core::Purpose::test, 1, static_cast<std::uint32_t>(year)}};
      for (std::uint32_t i = cursor.poisson(load / service_yr); i > 0; --i) {
        Order order;
        order.destination = state.prospects[state.settlements.first_neighbour[0]];
        order.speed_c = 0.5;
        order.ship.ship_class = ship_class;
        order_departure(life, 0, order);
      }
      serve_ports(life);
      waited += static_cast<double>(state.ports.waited_ticks) * core::yr_per_tick;
      waiting += static_cast<double>(state.waiting_count);
      departures += static_cast<double>(state.ports.departures);
      state.bucket.assign(state.bucket.size(), none);  // where they go is nothing to this test
      state.ships.clear();
      state.free_ship = none;
    }
    const double expected_yr = service_yr * load / (2.0 * (1.0 - load));
    EXPECT_NEAR(waited / departures, expected_yr, 0.04 * expected_yr);
    EXPECT_NEAR(waiting / years, departures / years * (waited / departures), 0.01 * waiting / years);
  }
}

TEST(Port, SendsShipsInTheOrderTheyCame) {
  Rules rules = still_rules();
  rules.has_trade = false;
  Bazaar bazaar{rules, pair_of_places};
  bazaar.people(1, 2e7);
  State& state = bazaar.state();
  const auto order = [&](ShipClass ship_class, double persons) {
    Order waiting;
    waiting.destination = state.prospects[state.settlements.first_neighbour[0]];
    waiting.speed_c = 0.5;
    waiting.ship.ship_class = ship_class;
    waiting.ship.persons = persons;
    Life life = bazaar.life();
    order_departure(life, 0, waiting);
  };
  state.settlements.export_su[0] = state.ledger.produced_su = 6e4;
  state.settlements.fund_su[0] = 1e6;
  state.settlements.partner_key[0] = pair_of_places[1].key;
  order(ShipClass::tanker, 1.0);
  order(ShipClass::colony, 2.0);
  order(ShipClass::freighter, 0.0);
  order(ShipClass::tanker, 3.0);
  std::vector<double> aboard;
  double before = 0.0;
  for (int year = 0; year < 6; ++year) {
    Life life = bazaar.life();
    serve_ports(life);
    check_invariants(life);
    aboard.push_back(state.ledger.departed_persons - before);
    before = state.ledger.departed_persons;
    state.clock += core::ticks_per_yr;
  }
  EXPECT_EQ(aboard, (std::vector<double>{1.0, 0.0, 2.0, 0.0, 3.0, 0.0}));  // 2e7 people: one in two years
  EXPECT_EQ(state.freighter_count, 1U);                                    // from a berth of its own
  EXPECT_EQ(state.ledger.departed_su, 6e4);
  EXPECT_EQ(state.waiting_count, 0U);
}

// E10: of small craft a berth sends four in the time of one hull, and they share it with the hulls.
TEST(Port, ClearsSmallCraftFourTimesAsFast) {
  Rules rules = still_rules();
  rules.has_trade = false;
  Bazaar bazaar{rules, pair_of_places};
  bazaar.people(1, 2e7);
  State& state = bazaar.state();
  Life life = bazaar.life();
  for (const ShipClass ship_class :
       {ShipClass::probe, ShipClass::scout, ShipClass::courier, ShipClass::patrol, ShipClass::probe,
        ShipClass::tanker, ShipClass::tanker}) {
    Order order;
    order.destination = state.prospects[state.settlements.first_neighbour[0]];
    order.speed_c = 0.5;
    order.ship.ship_class = ship_class;
    order_departure(life, 0, order);
  }
  std::vector<std::size_t> left;
  for (int year = 0; year < 7; ++year) {
    serve_ports(life);
    left.push_back(state.waiting_count);
    state.clock += core::ticks_per_yr;
  }
  // 2e7 people: a hull in two years, a small craft in half a year.
  EXPECT_EQ(left, (std::vector<std::size_t>{5, 3, 1, 1, 0, 0, 0}));
}

TEST(Port, TellsOnceThatItIsOverrun) {
  Rules rules = still_rules();
  rules.has_trade = false;
  Bazaar bazaar{rules, pair_of_places};
  bazaar.people(1, 2e7);
  State& state = bazaar.state();
  Life life = bazaar.life();
  const auto told = [&] { return state.event_counts[static_cast<std::size_t>(EventType::port_congested)]; };
  for (int ship = 0; ship < 9; ++ship) {
    Order order;
    order.destination = state.prospects[state.settlements.first_neighbour[0]];
    order.speed_c = 0.5;
    order.ship.ship_class = ShipClass::tanker;
    order_departure(life, 0, order);
  }
  for (int year = 0; year < 20; ++year) {
    serve_ports(life);
    EXPECT_EQ(told(), year < 4 ? 0U : 1U) << year;
    state.clock += core::ticks_per_yr;
  }
  EXPECT_EQ(state.waiting_count, 0U);
  EXPECT_EQ(state.settlements.is_congested[0], 0);
}

TEST(Port, GivesBackWhatAShipCostThatCannotLeave) {
  Rules rules = still_rules();
  Bazaar bazaar{rules, pair_of_places};
  State& state = bazaar.state();
  Order order;
  order.destination = state.prospects[state.settlements.first_neighbour[0]];
  order.speed_c = 0.5;
  order.paid_su = 500.0;
  order.ship.persons = 3e7;  // more than there are
  Life life = bazaar.life();
  order_departure(life, 0, order);
  serve_ports(life);
  EXPECT_EQ(state.settlements.fund_su[0], 500.0);
  EXPECT_EQ(state.ledger.departed_persons, 0.0);
  EXPECT_EQ(state.waiting_count, 0U);
}

TEST(TradeRules, OutsideTheirRangeAreRefused) {
  Rules rules;
  rules.export_share = 1.5;
  rules.trade_interest_per_yr = -0.01;
  rules.freighter_wear_share = -1.0;
  EXPECT_EQ(problems(rules).size(), 3U);
}

}  // namespace
}  // namespace polycosm::sim
