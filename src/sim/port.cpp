#include "port.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/kinematics.hpp>

#include "ships.hpp"
#include "trade.hpp"

namespace polycosm::sim {

namespace {

constexpr ShipClasses small_craft =
    classes(ShipClass::probe, ShipClass::scout, ShipClass::courier, ShipClass::patrol);
constexpr std::uint32_t crowd = 4;                              // ships that wait make a port congested,
constexpr core::Tick long_wait_ticks = 4 * core::ticks_per_yr;  // where the oldest has waited for so long

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
  state.settlements.freighters_waiting[slot] -=
      order_at(state, id).ship.ship_class == ShipClass::freighter ? 1U : 0U;
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
  const std::uint64_t destination_key = life.world.system_key[order.destination.system];
  if (cargo_su < cargo_min_su || all.partner_key[slot] != destination_key) {
    return false;  // too little, or they trade with others by now
  }
  all.fund_su[slot] -= std::min(all.fund_su[slot], std::floor(cargo_su * rate));
  order.ship.cargo_su = cargo_su;
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
  if (all.persons[slot] <= order.ship.persons ||
      (order.ship.ship_class == ShipClass::patrol && order.ship.polity != all.polity[slot])) {
    return false;  // nobody to board, or a war that is theirs no longer
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
  order.ship.polity = all.polity[slot];
  const Drive fleet = drive(order.speed_c, life.rules.acceleration_ly_yr2);
  order.ship.arrival_yr =
      core::year_of(life.state.clock) + trip_yr(fleet, static_cast<double>(order.destination.distance_ly));
  ++life.state.ports.departures;
  life.state.ports.waited_ticks += static_cast<std::uint64_t>(life.state.clock - order.since);
  launch(life, slot, order.destination, order.ship);
  return true;
}

// Once a spell, which lasts until hardly anybody waits.
void tell_of_congestion(Life& life, std::size_t slot) {
  State& state = life.state;
  Settlements& all = state.settlements;
  const std::uint32_t waiting = all.order_count[slot];
  if (waiting <= 1) {
    all.is_congested[slot] = 0;
    return;
  }
  const Order& oldest = order_at(state, all.first_order[slot]);
  const core::Tick waited = state.clock - oldest.since;
  if (all.is_congested[slot] != 0 || waiting < crowd || waited < long_wait_ticks) {
    return;
  }
  all.is_congested[slot] = 1;
  const bool is_freight = oldest.ship.ship_class == ShipClass::freighter;
  record(life, {state.clock, EventType::port_congested, all.system[slot], all.system[slot],
                static_cast<double>(waiting), is_freight ? EventType::route_opened : EventType::launch,
                static_cast<double>(waited) * core::yr_per_tick});
}

}  // namespace

core::Tick service_ticks(double persons, ShipClass ship_class) noexcept {
  if (ship_class == ShipClass::freighter) {
    return core::ticks_per_yr;
  }
  const core::Tick hull_years = persons > 1e9 ? 1 : persons > 1e7 ? 2 : 4;
  return (classes(ship_class) & small_craft) != 0 ? hull_years : hull_years * core::ticks_per_yr;
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
  state.settlements.freighters_waiting[slot] += order.ship.ship_class == ShipClass::freighter ? 1U : 0U;
  ++state.waiting_count;
  const std::uint64_t voyage = voyage_key(
      state.settlements.key[slot], life.world.system_key[order.destination.system], order.ship.ship_class);
  state.voyages.add(voyage ^ 1U, order.paid_su + order.ship.persons + static_cast<double>(order.since));
}

bool is_ordered(const State& state, std::size_t slot, ShipClasses wanted) noexcept {
  const Settlements& all = state.settlements;
  if ((wanted & classes(ShipClass::freighter)) == 0 &&
      all.order_count[slot] == all.freighters_waiting[slot]) {
    return false;  // what waits is freight
  }
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
    const ShipClass ship_class = order_at(state, *place).ship.ship_class;
    const bool is_freight = ship_class == ShipClass::freighter;
    core::Tick& free_tick = is_freight ? all.freight_free_tick[slot] : all.berth_free_tick[slot];
    if (!is_berth_open(free_tick, state.clock)) {
      if (all.order_count[slot] == all.freighters_waiting[slot]) {
        break;  // all others wait for the same berth
      }
      place = &order_at(state, *place).next;
      continue;
    }
    const Order order = order_at(state, *place);
    unlink(state, slot, place);
    if (depart(life, slot, order)) {
      free_tick = std::max(free_tick, state.clock) + service_ticks(all.persons[slot], ship_class);
    }
  }
  tell_of_congestion(life, slot);
}

void drop_orders(State& state, std::size_t slot) noexcept {
  while (state.settlements.first_order[slot] != none) {
    unlink(state, slot, &state.settlements.first_order[slot]);
  }
}

}  // namespace polycosm::sim
