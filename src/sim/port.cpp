#include "port.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/kinematics.hpp>

#include "ships.hpp"
#include "trade.hpp"

namespace polycosm::sim {

namespace {

Order& order_at(State& state, std::int32_t id) {
  return state.orders[static_cast<std::size_t>(id)];
}

std::int32_t store(State& state, const Order& order) {
  if (state.free_order == none) {
    state.orders.push_back(order);
    return static_cast<std::int32_t>(state.orders.size() - 1);
  }
  const std::int32_t id = state.free_order;
  state.free_order = order_at(state, id).next;
  order_at(state, id) = order;
  return id;
}

void unlink(State& state, std::size_t slot, std::int32_t* place) {
  const std::int32_t id = *place;
  *place = order_at(state, id).next;
  order_at(state, id).next = state.free_order;
  state.free_order = id;
  --state.settlements.order_count[slot];
  --state.waiting_count;
}

// Goods go aboard on the day, as many as there are and can be paid for. False: it is not worth sailing.
bool load_freight(Life& life, std::size_t slot, Order& order) {
  Settlements& all = life.state.settlements;
  const double rate = freight_rate(life.rules, order.speed_c);
  double cargo_su = std::min(all.export_su[slot], ship_class_info(ShipClass::freighter).cargo_max_su);
  if (rate > 0.0) {
    cargo_su = std::min(cargo_su, std::floor(all.fund_su[slot] / rate));
  }
  if (cargo_su < cargo_min_su) {
    return false;
  }
  all.fund_su[slot] -= std::min(all.fund_su[slot], std::floor(cargo_su * rate));
  order.ship.cargo_su = cargo_su;
  const std::uint64_t destination_key = life.world.system_key[order.destination.system];
  if (all.route_key[slot] != destination_key) {
    all.route_key[slot] = destination_key;
    record(life, {life.state.clock, EventType::route_opened, all.system[slot], order.destination.system,
                  cargo_su, EventType::none, static_cast<double>(order.destination.distance_ly)});
  }
  ++life.state.freighter_count;
  return true;
}

// While a ship waited, its people may have died or others may have claimed the place.
bool is_still_wanted(Life& life, std::size_t slot, const Order& order) {
  const Settlements& all = life.state.settlements;
  if (all.persons[slot] <= order.ship.persons) {
    return false;
  }
  const core::Tick hop_lag = core::tick_at_or_after(life.rules.hop_max_ly) + 1;
  return (settling_ships & classes(order.ship.ship_class)) == 0 || order.since == life.state.clock ||
         !knows_claim(life, all.system[slot], order.destination, hop_lag);
}

// False when the ship stays for good; what it cost then goes back into the fund.
bool depart(Life& life, std::size_t slot, Order order) {
  Settlements& all = life.state.settlements;
  const bool sails = order.ship.ship_class == ShipClass::freighter ? load_freight(life, slot, order)
                                                                   : is_still_wanted(life, slot, order);
  if (!sails) {
    all.fund_su[slot] += order.paid_su;
    return false;
  }
  const Drive fleet = drive(order.speed_c, life.rules.acceleration_ly_yr2);
  order.ship.arrival_yr =
      core::year_of(life.state.clock) + trip_yr(fleet, static_cast<double>(order.destination.distance_ly));
  ++life.state.ports.departures;
  life.state.ports.waited_ticks += static_cast<std::uint64_t>(life.state.clock - order.since);
  launch(life, slot, order.destination, order.ship);
  return true;
}

}  // namespace

core::Tick service_ticks(double persons) noexcept {
  if (persons > 1e9) {
    return core::ticks_per_yr;
  }
  return persons > 1e7 ? 2 * core::ticks_per_yr : 4 * core::ticks_per_yr;
}

void order_departure(Life& life, std::size_t slot, Order order) {
  State& state = life.state;
  order.since = state.clock;
  order.next = none;
  const std::int32_t id = store(state, order);
  std::int32_t* place = &state.settlements.first_order[slot];
  while (*place != none) {
    place = &order_at(state, *place).next;
  }
  *place = id;
  ++state.settlements.order_count[slot];
  ++state.waiting_count;
  const std::uint64_t voyage = voyage_key(
      state.settlements.key[slot], life.world.system_key[order.destination.system], order.ship.ship_class);
  state.voyages.add(voyage ^ 1U, order.paid_su + order.ship.persons + static_cast<double>(order.since));
}

bool is_ordered(const State& state, std::size_t slot, ShipClasses wanted) noexcept {
  for (std::int32_t id = state.settlements.first_order[slot]; id != none;) {
    const Order& order = state.orders[static_cast<std::size_t>(id)];
    if ((wanted & classes(order.ship.ship_class)) != 0) {
      return true;
    }
    id = order.next;
  }
  return false;
}

void serve_port(Life& life, std::size_t slot) {
  State& state = life.state;
  Settlements& all = state.settlements;
  for (std::int32_t* place = &all.first_order[slot]; *place != none;) {
    const Order order = order_at(state, *place);
    const bool is_freight = order.ship.ship_class == ShipClass::freighter;
    core::Tick& free_tick = is_freight ? all.freight_free_tick[slot] : all.berth_free_tick[slot];
    if (free_tick > state.clock) {
      place = &order_at(state, *place).next;
      continue;
    }
    unlink(state, slot, place);
    if (depart(life, slot, order)) {
      free_tick = state.clock + (is_freight ? core::ticks_per_yr : service_ticks(all.persons[slot]));
    }
  }
}

void drop_orders(State& state, std::size_t slot) noexcept {
  while (state.settlements.first_order[slot] != none) {
    unlink(state, slot, &state.settlements.first_order[slot]);
  }
}

}  // namespace polycosm::sim
