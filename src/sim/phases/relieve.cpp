#include <algorithm>
#include <cmath>
#include <cstddef>

#include <polycosm/sim/kinematics.hpp>

#include "../light_lag.hpp"
#include "../look_around.hpp"
#include "../politics.hpp"
#include "../port.hpp"
#include "../ships.hpp"
#include "phases.hpp"

// Patrols that do not attack: those that help kin and allies, and those that come home.
namespace polycosm::sim {

namespace {

constexpr double relief_share = 0.25;  // of the fund
constexpr double spared_share = 0.5;   // of the patrols that stand guard

// Light of a battle has come since the last look, and it was kin or an ally who was attacked.
bool calls_for_help(const Life& life, std::size_t slot, const Battle& battle) {
  const Settlements& all = life.state.settlements;
  const std::uint32_t here = all.system[slot];
  const std::uint32_t own = all.polity[slot];
  if (battle.system == here || battle.attacker == own) {
    return false;
  }
  const float distance = distance_ly(life.world, here, battle.system);
  const core::Tick heard_tick = battle.tick + lag_ticks(distance);
  const bool is_news =
      heard_tick <= life.state.clock &&
      heard_tick + static_cast<core::Tick>(visit_period_yr) * core::ticks_per_yr > life.state.clock;
  return is_news && static_cast<double>(distance) <= life.rules.hop_max_ly &&
         (battle.defender == own || is_ally(life, slot, battle.defender)) &&
         !is_ally(life, slot, battle.attacker);
}

}  // namespace

double order_patrols(Life& life, std::size_t slot, const Sortie& sortie) {
  Settlements& all = life.state.settlements;
  const double speed_c = cruise_speed_c(life.rules, ShipClass::patrol, all.tech_level[slot]);
  const double cost_su = std::ceil(ship_class_info(ShipClass::patrol).cost_su *
                                   speed_cost_factor(life.rules, ShipClass::patrol, speed_c));
  const double bought = std::floor(sortie.fund_share * all.fund_su[slot] / cost_su);
  const double spared = std::floor(spared_share * all.garrison_patrols[slot]);
  const float distance = distance_ly(life.world, all.system[slot], sortie.target);
  const double duration_yr =
      trip_yr(drive(speed_c, life.rules.acceleration_ly_yr2), static_cast<double>(distance));
  if (bought + spared < 1.0 || duration_yr > life.rules.trip_max_yr) {
    return 0.0;
  }
  Order order;
  order.destination = {sortie.target, distance, lag_ticks(distance)};
  order.speed_c = speed_c;
  order.paid_su = bought * cost_su;
  order.ship.ship_class = ShipClass::patrol;
  order.ship.strength = bought + spared;
  order.ship.realm =
      std::max(static_cast<double>(all.asabiya[slot]), word_of_capital(life, slot, all.polity[slot]).realm);
  order.ship.tech_level = all.tech_level[slot];
  order.ship.polity = all.polity[slot];
  order.ship.helps_polity = sortie.helps_polity;
  order.ship.finds_settlement = true;
  all.fund_su[slot] -= order.paid_su;
  all.garrison_patrols[slot] -= spared;
  order_departure(life, slot, order);
  return order.ship.strength;
}

void relieve(Life& life, std::size_t slot) {
  const Settlements& all = life.state.settlements;
  for (const Battle& battle : life.state.battles) {  // one at a time
    if (calls_for_help(life, slot, battle)) {
      const double patrols = order_patrols(life, slot, {battle.system, relief_share, battle.defender});
      if (patrols > 0.0) {
        record(life, {life.state.clock, EventType::relief_sent, all.system[slot], battle.system, patrols,
                      EventType::battle});
        return;
      }
    }
  }
}

void forget_battles(Life& life) {
  const core::Tick old = core::tick_at_or_after(life.rules.hop_max_ly) + 1 +
                         static_cast<core::Tick>(visit_period_yr + 1) * core::ticks_per_yr;
  std::erase_if(life.state.battles,
                [&](const Battle& battle) { return battle.tick + old < life.state.clock; });
}

void send_home(Life& life, const Ship& patrols, double strength) {
  const float distance = distance_ly(life.world, patrols.to, patrols.from);
  const double speed_c = cruise_speed_c(life.rules, ShipClass::patrol, patrols.tech_level);
  const double duration_yr =
      trip_yr(drive(speed_c, life.rules.acceleration_ly_yr2), static_cast<double>(distance));
  if (strength < 1.0 || duration_yr > life.rules.trip_max_yr) {
    return;  // none is left, or the way has become too long for them: they settle down
  }
  Ship back;
  back.ship_class = ShipClass::patrol;
  back.strength = strength;
  back.tech_level = patrols.tech_level;
  back.polity = patrols.polity;
  back.finds_settlement = false;  // nothing to fight for: they go home
  back.arrival_yr = core::year_of(life.state.clock) + duration_yr;
  set_out(life, patrols.to, {patrols.from, distance, lag_ticks(distance)}, back);
}

void stand_guard(Life& life, std::size_t slot, const Ship& patrols, EventType type) {
  double& garrison = life.state.settlements.garrison_patrols[slot];
  garrison += patrols.strength;
  record(life,
         {life.state.clock, type, patrols.to, patrols.from, patrols.strength, EventType::battle, garrison});
}

}  // namespace polycosm::sim
