#include "trade.hpp"

#include <algorithm>

#include <polycosm/sim/kinematics.hpp>

#include "politics.hpp"

namespace polycosm::sim {

namespace {

constexpr double lesson_quality = 0.8;  // what can be written down, shown and tried

}  // namespace

double trade_factor(const Life& life, std::size_t slot, std::uint32_t heard_polity) noexcept {
  if (life.state.settlements.polity[slot] == heard_polity) {
    return trade_factor_max;
  }
  return embargoes(life, slot, heard_polity) ? 0.0 : 1.0;
}

double freight_rate(const Rules& rules, double speed_c) noexcept {
  const ShipClassInfo& info = ship_class_info(ShipClass::freighter);
  return rules.freighter_wear_share * info.cost_su / info.cargo_max_su *
         speed_cost_factor(rules, ShipClass::freighter, speed_c);
}

void deliver_cargo(Life& life, const Ship& ship) {
  State& state = life.state;
  state.ledger.arrived_su += ship.cargo_su;
  const auto slot = static_cast<std::size_t>(state.slot_of[ship.to]);
  if (state.settlements.persons[slot] > 0.0) {  // whoever they are: nobody sends a freighter back
    Settlements& all = state.settlements;
    if (ship.polity == all.polity[slot]) {  // in the long run the share of its goods that its polity sends
      const double share = ship.cargo_su / (all.persons[slot] + all.import_su[slot] + ship.cargo_su);
      all.trade_share[slot] = std::min(1.0F, all.trade_share[slot] + static_cast<float>(share));
    }
    all.import_su[slot] += ship.cargo_su;
  } else {
    state.ledger.unclaimed_su += ship.cargo_su;
  }
}

void deliver_lesson(Life& life, const Ship& ship) {
  Settlements& all = life.state.settlements;
  const auto slot = static_cast<std::size_t>(life.state.slot_of[ship.to]);
  const double gap = ship.tech_level - all.tech_level[slot];
  if (all.persons[slot] == 0.0 || gap <= 0.0) {
    return;
  }
  const double before = std::max(all.lesson_tech_level[slot], all.tech_level[slot]);
  all.lesson_tech_level[slot] = std::max(before, all.tech_level[slot] + lesson_quality * gap);
  record(life, {life.state.clock, EventType::lesson, ship.to, ship.from, gap, EventType::none,
                all.lesson_tech_level[slot] - before});
}

}  // namespace polycosm::sim
