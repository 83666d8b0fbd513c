#include <algorithm>
#include <cmath>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/math.hpp>

#include "../light_lag.hpp"
#include "../part.hpp"
#include "../politics.hpp"
#include "../settling.hpp"
#include "../ships.hpp"
#include "../surveys.hpp"
#include "../trade.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr double founding_maturity = 0.3;   // E6
constexpr double habitat_per_person = 1.5;  // E4: a ship brings room for half as many again
constexpr double founding_capacity = 1000.0;
constexpr float contest_alarm = 0.1F;    // E12: of tension, where foreigners come unasked
constexpr double tanker_capacity = 1e4;  // E2
constexpr double seed_persons = 500.0;   // whom a seed ship raises
constexpr double beacon_maturity = 0.4;  // whoever lands at a beacon knows where things are
constexpr double beacon_capacity_factor = 1.5;
constexpr double beacon_failure_factor = 0.5;  // of seed ships
constexpr double disappointing = 2.0;          // hoped for over found
constexpr float disappointment_of_loyalty = 0.4F;

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

bool is_inhabited(const State& state, std::uint32_t system) {
  const std::int32_t slot = state.slot_of[system];
  return slot != none && state.settlements.persons[static_cast<std::size_t>(slot)] > 0.0;
}

// Founders hoped for much more: they blame those who sent them.
void compare_with_hopes(Life& life, std::size_t slot, const Ship& ship) {
  const double found = std::floor(life.world.capacity_persons[ship.to]);
  life.state.hoped_persons += ship.hoped_persons;
  life.state.found_persons += found;
  if (ship.hoped_persons > disappointing * found) {
    life.state.settlements.loyalty[slot] -= disappointment_of_loyalty;
    record(life, {life.state.clock, EventType::disappointment, ship.to, ship.from, ship.hoped_persons / found,
                  EventType::founding, static_cast<double>(disappointment_of_loyalty)});
  }
}

bool has_beacon_of(const State& state, const Ship& ship) {
  const std::int32_t survey = state.surveys.of[ship.to];
  return survey != none && state.surveys.beacon_polity[static_cast<std::size_t>(survey)] ==
                               static_cast<std::int32_t>(ship.polity);
}

// Scouts who kept a beacon join the founders, whoever these are.
double take_in_scouts(State& state, std::uint32_t system) {
  const std::int32_t survey = state.surveys.of[system];
  if (survey == none) {
    return 0.0;
  }
  double& waiting = state.surveys.waiting_persons[static_cast<std::size_t>(survey)];
  const double persons = waiting;
  waiting = 0.0;
  state.ledger.arrived_persons += persons;
  return persons;
}

std::size_t found_settlement(Life& life, const Ship& ship, EventType cause) {
  const bool has_beacon = has_beacon_of(life.state, ship);
  const double persons = ship.persons + take_in_scouts(life.state, ship.to);
  const double capacity = std::max(founding_capacity, habitat_per_person * persons);
  const std::size_t slot =
      settle(life, {ship.to, persons, ship.tech_level, capacity * (has_beacon ? beacon_capacity_factor : 1.0),
                    has_beacon ? beacon_maturity : founding_maturity, ship.polity});
  record(life, {life.state.clock, EventType::founding, ship.to, ship.from, persons, cause,
                has_beacon ? beacon_capacity_factor : 1.0});
  if (ship.hoped_persons > 0.0) {
    compare_with_hopes(life, slot, ship);
  }
  return slot;
}

void survey(Life& life, const Ship& ship) {
  const core::Tick lag = lag_ticks(distance_ly(life.world, ship.from, ship.to));
  const double believed = belief(life, ship.to, lag).log_capacity;
  look_at(life, ship.to, Look::probe);
  record(life, {life.state.clock, EventType::survey, ship.to, ship.from, life.world.capacity_persons[ship.to],
                EventType::launch, core::exp(life.world.log_capacity[ship.to] - believed)});
}

void scout(Life& life, const Ship& ship) {
  look_at(life, ship.to, Look::complete);
  bool has_placed = false;
  if (is_inhabited(life.state, ship.to)) {
    life.state.ledger.arrived_persons += ship.persons;
    life.state.settlements.persons[static_cast<std::size_t>(life.state.slot_of[ship.to])] += ship.persons;
  } else {
    has_placed = place_beacon(life, ship);
  }
  record(life, {life.state.clock, EventType::scouting, ship.to, ship.from, ship.persons, EventType::survey,
                has_placed ? 1.0 : 0.0});
}

void unload(Life& life, const Ship& ship) {
  const bool has_use = is_inhabited(life.state, ship.to);
  if (has_use) {
    const auto slot = static_cast<std::size_t>(life.state.slot_of[ship.to]);
    life.state.settlements.capacity_persons[slot] += tanker_capacity;
  }
  record(life, {life.state.clock, EventType::tanker_arrival, ship.to, ship.from, 0.0, EventType::launch,
                has_use ? tanker_capacity : 0.0});
}

// Whom a seed ship carries is born there: in the ledger they are births. Among people it cannot fail.
void take_root(Life& life, Ship ship) {
  const bool is_alone = !is_inhabited(life.state, ship.to);
  const std::uint64_t voyage =
      voyage_key(life.world.system_key[ship.from], life.world.system_key[ship.to], ship.ship_class);
  const double failure =
      life.rules.seed_ship_failure * (has_beacon_of(life.state, ship) ? beacon_failure_factor : 1.0);
  if (is_alone &&
      core::uniform01(life.draw_key(core::Purpose::sim_seed_ship, voyage, ship.departure_tick)) < failure) {
    record(life, {life.state.clock, EventType::seed_ship_failed, ship.to, ship.from, 0.0, EventType::launch});
    return;
  }
  ship.persons = seed_persons;
  record(life, {life.state.clock, EventType::seed_ship_rooted, ship.to, ship.from, ship.persons,
                EventType::launch});
  if (is_alone) {
    found_settlement(life, ship, EventType::seed_ship_rooted);
  } else {
    join(life, static_cast<std::size_t>(life.state.slot_of[ship.to]), ship);
  }
  life.state.settlements.natural_persons[static_cast<std::size_t>(life.state.slot_of[ship.to])] +=
      ship.persons;
}

void arrive(Life& life, const Ship& ship) {
  State& state = life.state;
  --state.ship_count_in_flight;
  --state.flight_counts[static_cast<std::size_t>(ship.ship_class)];
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
  switch (ship.ship_class) {
    case ShipClass::probe:
      return survey(life, ship);
    case ShipClass::scout:
      return scout(life, ship);
    case ShipClass::tanker:
      return unload(life, ship);
    case ShipClass::seed:
      return take_root(life, ship);
    case ShipClass::freighter:
      return deliver_cargo(life, ship);
    case ShipClass::courier:
      return ship.tribute_su > 0.0 ? take_tribute(life, ship) : deliver_lesson(life, ship);
    case ShipClass::patrol:
      return attack(life, ship);
    default:
      break;
  }
  state.ledger.arrived_persons += ship.persons;
  const std::int32_t slot = state.slot_of[ship.to];
  if (slot != none && state.settlements.persons[static_cast<std::size_t>(slot)] > 0.0) {
    join(life, static_cast<std::size_t>(slot), ship);
    return;
  }
  const bool is_generation = ship.ship_class == ShipClass::generation;
  found_settlement(life, ship, is_generation ? EventType::generation_founding : EventType::launch);
  if (is_generation) {
    record(life, {state.clock, EventType::generation_founding, ship.to, ship.from, ship.persons,
                  EventType::launch});
  }
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
    const std::size_t slot_count = state.settlements.size();
    const std::size_t battle_count = state.battles.size();
    arrive(life, ship);
    if (state.settlements.size() > slot_count) {
      tell_founding(life, ship);
    }
    if (state.battles.size() > battle_count) {
      tell_battle(life, ship);
    }
    forget_caller(life.state, id);
  }
}

}  // namespace polycosm::sim
