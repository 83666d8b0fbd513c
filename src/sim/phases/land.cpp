#include <algorithm>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/math.hpp>

#include "../politics.hpp"
#include "../settling.hpp"
#include "../ships.hpp"
#include "../trade.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr double founding_maturity = 0.3;   // E6
constexpr double habitat_per_person = 1.5;  // E4: a ship brings room for half as many again
constexpr double founding_capacity = 1000.0;
constexpr float contest_alarm = 0.1F;  // E12: of tension, where foreigners come unasked

bool survives(const Life& life, const Ship& ship) {
  if (life.rules.ship_loss_per_yr == 0.0) {
    return true;
  }
  const std::uint64_t voyage =
      voyage_key(life.world.system_key[ship.from], life.world.system_key[ship.to], ship.ship_class);
  const double duration_yr = ship.arrival_yr - core::year_of(ship.departure_tick);
  return core::uniform01(life.draw_key(core::Purpose::sim_transit, voyage, ship.departure_tick)) <
         core::exp(-life.rules.ship_loss_per_yr * duration_yr);
}

void join(Life& life, std::size_t slot, const Ship& ship) {
  Settlements& all = life.state.settlements;
  all.persons[slot] += ship.persons;
  all.capacity_persons[slot] += habitat_per_person * ship.persons;
  all.reserve_person_yr[slot] += founding_reserve(life.rules, ship.persons);
  all.tech_level[slot] = std::max(all.tech_level[slot], ship.tech_level);
  renew_coefficients(life, slot, tech_multiplier(all.tech_level[slot]));
  // Sent to an empty system, and somebody was faster. Foreigners are taken in by those who are more than
  // they.
  const EventType type = ship.finds_settlement ? EventType::reinforcement : EventType::contest;
  const bool is_foreign = life.rules.has_politics && all.polity[slot] != ship.polity;
  const bool takes_over = is_foreign && ship.persons > all.persons[slot] - ship.persons;
  const double effect = takes_over ? 2.0 : is_foreign ? 1.0 : 0.0;
  record(life, {life.state.clock, type, ship.to, ship.from, ship.persons, EventType::launch, effect});
  if (takes_over) {
    swear(life, slot, ship.polity, 1.0F);
  } else if (is_foreign) {
    alarm(life, slot, ship.polity, contest_alarm);
  }
}

void arrive(Life& life, const Ship& ship) {
  State& state = life.state;
  --state.ship_count_in_flight;
  state.voyages.add(
      ~voyage_key(life.world.system_key[ship.from], life.world.system_key[ship.to], ship.ship_class),
      static_cast<std::uint64_t>(ship.departure_tick));
  if (!survives(life, ship)) {
    state.ledger.lost_persons += ship.persons;
    state.ledger.lost_su += ship.cargo_su;
    if (ship.ship_class == ShipClass::freighter) {
      record(life, {state.clock, EventType::cargo_lost, ship.to, ship.from, ship.cargo_su});
      return;
    }
    record(life, {state.clock, EventType::ship_lost, ship.to, ship.from, ship.persons});
    return;
  }
  if (ship.ship_class == ShipClass::freighter) {
    deliver_cargo(life, ship);
    return;
  }
  if (ship.ship_class == ShipClass::courier) {
    if (ship.tribute_su > 0.0) {
      take_tribute(life, ship);
    } else {
      deliver_lesson(life, ship);
    }
    return;
  }
  if (ship.ship_class == ShipClass::patrol) {
    attack(life, ship);
    return;
  }
  state.ledger.arrived_persons += ship.persons;
  const std::int32_t slot = state.slot_of[ship.to];
  if (slot != none && state.settlements.persons[static_cast<std::size_t>(slot)] > 0.0) {
    join(life, static_cast<std::size_t>(slot), ship);
    return;
  }
  settle(life,
         {ship.to, ship.persons, ship.tech_level,
          std::max(founding_capacity, habitat_per_person * ship.persons), founding_maturity, ship.polity});
  record(life, {state.clock, EventType::founding, ship.to, ship.from, ship.persons});
}

}  // namespace

void land(Life& life) {
  const State& state = life.state;
  if (state.bucket[static_cast<std::size_t>(state.clock) & (state.bucket.size() - 1)] == none) {
    return;
  }
  std::vector<std::int32_t> arrivals;
  take_arrivals(life.state, life.world, arrivals);
  for (const std::int32_t id : arrivals) {
    const Ship ship = life.state.ships[static_cast<std::size_t>(id)];
    arrive(life, ship);
    forget_caller(life.state, id);
  }
}

}  // namespace polycosm::sim
