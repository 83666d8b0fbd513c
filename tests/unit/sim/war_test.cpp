#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/sim/engine.hpp>
#include <polycosm/sim/society.hpp>

#include "hand_made_world.hpp"
#include "light_lag.hpp"
#include "phases/phases.hpp"
#include "politics.hpp"
#include "settling.hpp"

namespace polycosm::sim {
namespace {

// Three capitals in reach of each other, and a colony of the first: at 0, at x = 10, at y = 10, at z = 5 ly.
class Stage {
 public:
  explicit Stage(const Rules& rules)
      : rules_{rules},
        world_{testing::world_of({{11, 0.0, 0.0, 0.0, 1.0, 0.5},
                                  {12, 10.0, 0.0, 0.0, 0.5, 0.5},
                                  {13, 0.0, 10.0, 0.0, 0.5, 0.5},
                                  {14, 0.0, 0.0, 5.0, 0.5, 0.5}},
                                 0, rules_)},
        state{Engine{world_, rules_, 1, core::MemberId{0}, options_}.state()},
        history{Engine{world_, rules_, 1, core::MemberId{0}, options_}.history()},
        life{world_, rules_, options_, core::member_key(1, 0), {1, 0, {}, 0, 0}, state, history} {
    options_.keeps_events = true;
    settle(life, {1, 3e8, 9.0, 6e8, 1.0, 1});
    settle(life, {2, 3e8, 9.0, 6e8, 1.0, 2});
    settle(life, {3, 3e8, 9.0, 6e8, 1.0, 0});
    state.clock = 400;
    for (core::Tick tick = 0; tick <= 400; tick += core::ticks_per_yr) {
      state.clock = tick;
      publish_year(state);
      if (tick % RealmReports::period_ticks == 0) {
        report_realms(life);
      }
    }
  }

  Ship patrols(std::uint32_t from, std::uint32_t to, double strength) {
    Ship ship;
    ship.ship_class = ShipClass::patrol;
    ship.from = from;
    ship.to = to;
    ship.strength = strength;
    ship.polity = state.settlements.polity[from];
    ship.tech_level = 9.0;
    ship.finds_settlement = true;
    return ship;
  }
  std::size_t count(EventType type) const {
    return static_cast<std::size_t>(std::ranges::count(history.events, type, &Event::type));
  }
  // What one polity holds of another, as its capital's first rival.
  Rival& rival(std::size_t slot, std::uint32_t polity) {
    Rival& first = state.rivals[slot * rival_count];
    first = {polity, state.slot_of[polity], 0.0F, 0.0F, 0};
    return first;
  }

 private:
  Rules rules_;
  LiveOptions options_;
  World world_;

 public:
  State state;
  History history;
  Life life;
};

Rules warlike_rules() {
  Rules rules = testing::restless_rules();
  rules.initial_polity_count = 1;
  rules.initial_colony_count = 0;
  return rules;
}

TEST(War, SendsHomeWhoIsLeft) {
  Stage stage{warlike_rules()};
  State& state = stage.state;
  const Survivors left = fight_out(30.0, tech_multiplier(9.0), 1.0 + 3.0, tech_multiplier(9.0));
  attack(stage.life, stage.patrols(0, 1, 30.0));  // of a realm without power: they win, and cannot stay
  EXPECT_EQ(state.settlements.polity[1], 1U);
  ASSERT_EQ(state.flight_counts[static_cast<std::size_t>(ShipClass::patrol)], 1U);
  const auto back = std::ranges::find_if(state.ships, [](const Ship& ship) { return ship.from == 1; });
  ASSERT_NE(back, state.ships.end());
  EXPECT_EQ(back->to, 0U);
  EXPECT_EQ(back->strength, std::floor(left.attackers));
  EXPECT_GT(back->arrival_yr - core::year_of(state.clock), 10.0) << "slower than light";
  const Ship home = *back;
  attack(stage.life, home);
  EXPECT_EQ(state.settlements.garrison_patrols[0], std::floor(left.attackers));
  EXPECT_EQ(stage.count(EventType::battle), 1U);
  EXPECT_EQ(stage.count(EventType::patrols_returned), 1U);
}

TEST(War, CountsPatrolsAmongTheGuards) {
  Stage stage{warlike_rules()};
  double& garrison = stage.state.settlements.garrison_patrols[1];
  garrison = 36.0;
  const Survivors left = fight_out(30.0, 1.0, 40.0, 1.0);
  attack(stage.life, stage.patrols(0, 1, 30.0));
  EXPECT_EQ(garrison, std::floor(left.defenders * 0.9));
  EXPECT_EQ(stage.state.flight_counts[static_cast<std::size_t>(ShipClass::patrol)], 0U);
}

// E12: conquest needs survivors, and 0.1 more power there than the defenders' polity has.
TEST(War, ConquersOnlyByAMarginOfPower) {
  for (const double margin : {0.09, 0.11}) {
    Stage stage{warlike_rules()};
    const Settlements& all = stage.state.settlements;
    const double defence =
        power_at(stage.life, 1,
                 std::max(static_cast<double>(all.asabiya[1]), word_of_capital(stage.life, 1, 1).realm), 1);
    Ship patrols = stage.patrols(0, 1, 30.0);
    patrols.realm = (defence + margin) / power_at(stage.life, 0, 1.0, 1);
    attack(stage.life, patrols);
    EXPECT_EQ(stage.count(EventType::conquest), margin > 0.1 ? 1U : 0U) << margin;
    EXPECT_EQ(all.polity[1], margin > 0.1 ? 0U : 1U);
    EXPECT_EQ(all.garrison_patrols[1] > 0.0, margin > 0.1) << "who conquers stays";
  }
  Stage stage{warlike_rules()};
  Ship few = stage.patrols(0, 1, 3.0);
  few.realm = 100.0;
  attack(stage.life, few);
  EXPECT_EQ(stage.count(EventType::conquest), 0U) << "nobody was left to hold it";
}

TEST(War, LetsHelpersStandGuardOrGoHome) {
  Stage stage{warlike_rules()};
  State& state = stage.state;
  Ship helpers = stage.patrols(0, 1, 7.0);
  helpers.helps_polity = 1;
  attack(stage.life, helpers);
  EXPECT_EQ(state.settlements.garrison_patrols[1], 7.0);
  EXPECT_EQ(stage.count(EventType::relief_arrival), 1U);
  helpers.to = 2;  // it has fallen to others since they left
  attack(stage.life, helpers);
  EXPECT_EQ(state.settlements.garrison_patrols[2], 0.0);
  EXPECT_EQ(state.flight_counts[static_cast<std::size_t>(ShipClass::patrol)], 1U);
  EXPECT_EQ(stage.count(EventType::battle), 0U);
}

// The second capital is attacked by the third. Its ally, the first, and the ally's colony learn of it by
// light.
TEST(War, BringsHelpFromAlliesWhoHaveHeard) {
  Stage stage{warlike_rules()};
  State& state = stage.state;
  Settlements& all = state.settlements;
  std::ranges::fill(all.fund_su, 1e12);
  state.battles.push_back({1, 2, 1, 400});
  const auto orders_at = [&](core::Tick tick, std::size_t slot) {
    state.clock = tick;
    const std::size_t before = state.waiting_count;
    relieve(stage.life, slot);
    return state.waiting_count - before;
  };
  EXPECT_EQ(orders_at(440, 0), 0U) << "not an ally";
  state.treaties.push_back({0, 1, 100, true});
  EXPECT_EQ(orders_at(439, 0), 0U) << "light needs 40 ticks";
  EXPECT_EQ(orders_at(440, 0), 1U);
  EXPECT_EQ(orders_at(460, 0), 0U) << "it is no news any more";
  EXPECT_EQ(orders_at(444, 3), 0U) << "light needs 45 ticks to the colony";
  EXPECT_EQ(orders_at(445, 3), 1U);
  const Order& order = state.orders.front();
  EXPECT_EQ(order.destination.system, 1U);
  EXPECT_EQ(order.ship.helps_polity, 1U);
  EXPECT_EQ(all.fund_su[0], 1e12 - order.paid_su);
  EXPECT_LE(order.paid_su, 0.25 * 1e12);
  EXPECT_GT(order.paid_su, 0.24 * 1e12);
  state.treaties.push_back({0, 2, 100, true});
  EXPECT_EQ(orders_at(440, 0), 0U) << "nobody fights an ally for another";
  EXPECT_EQ(stage.count(EventType::relief_sent), 2U);
}

// E12: commitment moves by 0.1 for a side taken, by 0.02 for quiet years; ally at 0.5 until below 0.3.
TEST(Alliances, MoveByTheirSteps) {
  Rules rules = warlike_rules();
  rules.has_tribute = false;
  Stage stage{rules};
  State& state = stage.state;
  const auto step_from = [&](float commitment, float tension, std::uint32_t foe_of_theirs) {
    Rival& other = stage.rival(0, 1);
    other.commitment = commitment;
    other.tension = tension;
    Rival& enemy = state.rivals[1];
    enemy = {2, state.slot_of[2], 0.6F, 0.0F, 0};
    std::ranges::fill(state.reports.rival, foe_of_theirs);
    negotiate(stage.life, 0);
    return state.rivals[0].commitment - commitment;
  };
  EXPECT_NEAR(step_from(0.2F, 0.2F, 2), 0.1, 1e-6);   // both fear the third
  EXPECT_NEAR(step_from(0.2F, 0.2F, 0), -0.1, 1e-6);  // they fear us
  EXPECT_NEAR(step_from(0.2F, 0.5F, 2), -0.1, 1e-6);  // too hostile
  EXPECT_NEAR(step_from(0.2F, 0.49F, 2), 0.1, 1e-6);
  EXPECT_NEAR(step_from(0.2F, 0.05F, no_polity), 0.02, 1e-6);  // quiet neighbours
  EXPECT_NEAR(step_from(0.2F, 0.11F, no_polity), 0.0, 1e-6);
  EXPECT_EQ(state.treaties.size(), 0U);
  step_from(0.38F, 0.2F, 2);
  EXPECT_EQ(state.rivals[0].is_ally, 0) << "0.48 is no alliance";
  step_from(0.41F, 0.2F, 2);
  EXPECT_EQ(state.rivals[0].is_ally, 1);
  EXPECT_EQ(stage.count(EventType::alliance), 1U);
  Rival& ally = stage.rival(0, 1);
  ally.is_ally = 1;
  ally.commitment = 0.45F;
  std::ranges::fill(state.reports.rival, 0U);
  negotiate(stage.life, 0);
  EXPECT_EQ(ally.is_ally, 1) << "0.35 still holds";
  negotiate(stage.life, 0);
  EXPECT_EQ(ally.is_ally, 0);
  EXPECT_EQ(stage.count(EventType::alliance_broken), 1U);
}

// E12: a capital with tension of 0.4 towards one of twice its power pays a quarter of its fund, by courier.
TEST(Tribute, IsPaidByTheFearfulToTheMuchStronger) {
  Stage stage{warlike_rules()};
  State& state = stage.state;
  Settlements& all = state.settlements;
  const auto paid_at = [&](float tension, double times_own_power) {
    all.fund_su[0] = 1e9;
    stage.rival(0, 1).tension = tension;
    std::ranges::fill(state.reports.rival, no_polity);
    const double own = word_of_capital(stage.life, 0, 0).realm;
    const double there = times_own_power * own / power_at(stage.life, 1, 1.0, 0);
    for (std::size_t i = 0; i < RealmReports::depth; ++i) {
      state.reports.asabiya[RealmReports::depth + i] = static_cast<float>(there);
    }
    const std::size_t before = state.waiting_count;
    negotiate(stage.life, 0);
    return state.waiting_count - before;
  };
  EXPECT_EQ(paid_at(0.39F, 2.1), 0U);
  EXPECT_EQ(paid_at(0.41F, 1.9), 0U);
  EXPECT_EQ(paid_at(0.41F, 2.1), 1U);
  EXPECT_NEAR(state.rivals[0].tension, 0.31, 1e-6);
  const Order& order = state.orders.front();
  EXPECT_EQ(order.ship.tribute_su, 2.5e8);
  EXPECT_EQ(order.ship.ship_class, ShipClass::courier);
  EXPECT_EQ(all.fund_su[0], 1e9 - order.paid_su);
  EXPECT_GT(order.paid_su, order.ship.tribute_su) << "the courier has its price";

  Ship courier = order.ship;
  courier.from = 0;
  courier.to = 1;
  Rival& payer = stage.rival(1, 0);
  payer.commitment = 0.2F;
  payer.tension = 0.5F;
  const double before = all.fund_su[1];
  take_tribute(stage.life, courier);
  EXPECT_EQ(all.fund_su[1] - before, 2.5e8);
  EXPECT_NEAR(payer.commitment, 0.3, 1e-6);
  EXPECT_NEAR(payer.tension, 0.4, 1e-6);
}

// E13: S + 0.1 and T + 1, once in five years where the rate is 0.2.
TEST(FirstContact, TeachesAndUnites) {
  Rules rules = warlike_rules();
  rules.first_contact_per_yr = 0.2;
  rules.hazard_scale = 1.0;
  rules.tick_count = 24;
  Rules alone = rules;
  alone.first_contact_per_yr = 0.0;
  const World world = testing::world_of({{11, 0.0, 0.0, 0.0, 1.0, 0.5}}, 0, rules);
  LiveOptions options;
  options.keeps_events = true;
  Engine met{world, rules, 1, core::MemberId{0}, options};
  Engine unmet{world, alone, 1, core::MemberId{0}, options};
  while (met.history().events.empty() || met.history().events.back().type != EventType::first_contact) {
    met.step();
    unmet.step();
  }
  EXPECT_NEAR(met.state().settlements.asabiya[0] - unmet.state().settlements.asabiya[0], 0.1, 1e-6);
  EXPECT_NEAR(met.state().settlements.tech_level[0] - unmet.state().settlements.tech_level[0], 1.0, 1e-9);
  EXPECT_EQ(met.history().events.back().effect, 1.0);
}

}  // namespace
}  // namespace polycosm::sim
