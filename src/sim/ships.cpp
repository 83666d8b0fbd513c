#include "ships.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

#include <polycosm/core/error.hpp>

#include "light_lag.hpp"
#include "part.hpp"
#include "thrift.hpp"

namespace polycosm::sim {

namespace {

std::int32_t store(State& state, const Ship& ship) {
  if (state.free_ship == none) {
    make_room(state.ships, state.ships.size() + 1);
    state.ships.push_back(ship);
    return static_cast<std::int32_t>(state.ships.size() - 1);
  }
  const std::int32_t id = state.free_ship;
  Ship& place = state.ships[static_cast<std::size_t>(id)];
  state.free_ship = place.next_claim;
  place = ship;
  return id;
}

// Who means to settle claims the place; a freighter, a courier or a patrol only calls there.
bool is_claim(ShipClass ship_class) {
  return ship_class != ShipClass::freighter && ship_class != ShipClass::courier &&
         ship_class != ShipClass::patrol;
}

void release(State& state, std::int32_t id) {
  state.ships[static_cast<std::size_t>(id)].next_claim = state.free_ship;
  state.free_ship = id;
}

std::int32_t& bucket_of(State& state, core::Tick tick) {
  return state.bucket[static_cast<std::size_t>(tick) & (state.bucket.size() - 1)];
}

}  // namespace

void put_under_way(Life& life, Ship ship) {
  State& state = life.state;
  const bool arrives_here = owns(life, ship.to);
  if (!arrives_here && !is_claim(ship.ship_class)) {
    return;
  }
  std::int32_t elsewhere = none;
  std::int32_t& bucket = arrives_here ? bucket_of(state, ship.arrival_tick) : elsewhere;
  std::int32_t& claims = state.first_claim[ship.to];
  ship.next_in_bucket = bucket;
  ship.next_claim = claims;
  bucket = store(state, ship);
  if (is_claim(ship.ship_class)) {
    claims = bucket;
  }
}

void launch(Life& life, std::size_t slot, const Prospect& destination, Ship ship) {
  State& state = life.state;
  Settlements& all = state.settlements;
  core::expects(all.persons[slot] > ship.persons, "those who leave were there");
  all.persons[slot] -= ship.persons;
  state.ledger.departed_persons += ship.persons;
  core::expects(all.export_su[slot] >= ship.cargo_su, "goods that leave were there");
  all.export_su[slot] -= ship.cargo_su;
  state.ledger.departed_su += ship.cargo_su;
  set_out(life, all.system[slot], destination, ship);
}

void set_out(Life& life, std::uint32_t from, const Prospect& destination, Ship ship) {
  State& state = life.state;
  ship.from = from;
  ship.to = destination.system;
  ship.departure_tick = state.clock;
  ship.arrival_tick = core::tick_at_or_after(ship.arrival_yr);
  const double duration_yr = ship.arrival_yr - core::year_of(state.clock);
  core::expects(duration_yr > static_cast<double>(destination.distance_ly),
                "a ship is slower than light (I4)");
  core::expects(ship.arrival_tick - state.clock < static_cast<core::Tick>(state.bucket.size()),
                "a trip fits into the calendar");
  ++state.ship_count_in_flight;
  ++state.launch_counts[static_cast<std::size_t>(ship.ship_class)];
  ++state.flight_counts[static_cast<std::size_t>(ship.ship_class)];
  put_under_way(life, ship);
  tell_launch(life, ship);
  const std::uint64_t voyage =
      voyage_key(life.world.system_key[from], life.world.system_key[ship.to], ship.ship_class) +
      static_cast<std::uint64_t>(ship.departure_tick);
  state.voyages.add(voyage, ship.arrival_yr);
  state.voyages.add(voyage, core::mix64(std::bit_cast<std::uint64_t>(ship.persons)) +
                                std::bit_cast<std::uint64_t>(ship.tech_level));
  state.voyages.add(voyage, core::mix64(std::bit_cast<std::uint64_t>(ship.cargo_su) ^
                                        core::mix64(std::bit_cast<std::uint64_t>(ship.hoped_persons))) +
                                std::bit_cast<std::uint64_t>(ship.strength) +
                                std::bit_cast<std::uint64_t>(ship.tribute_su) +
                                life.world.system_key[ship.polity] +
                                3 * std::uint64_t{ship.helps_polity != no_polity});
  if (is_claim(ship.ship_class)) {
    record(life, {state.clock, EventType::launch, ship.from, ship.to, ship.persons, EventType::none,
                  static_cast<double>(ship.ship_class)});
  }
}

void forget_caller(State& state, std::int32_t id) {
  if (!is_claim(state.ships[static_cast<std::size_t>(id)].ship_class)) {
    release(state, id);
  }
}

void take_arrivals(State& state, const World& world, std::vector<std::int32_t>& out) {
  out.clear();
  std::int32_t& bucket = bucket_of(state, state.clock);
  for (std::int32_t id = bucket; id != none; id = state.ships[static_cast<std::size_t>(id)].next_in_bucket) {
    out.push_back(id);
  }
  bucket = none;
  const auto order = [&](std::int32_t id) {
    const Ship& ship = state.ships[static_cast<std::size_t>(id)];
    return std::tuple{
        ship.arrival_yr, world.system_key[ship.from],  ship.departure_tick, ship.ship_class, ship.tribute_su,
        ship.strength,   world.system_key[ship.polity]};
  };
  std::sort(out.begin(), out.end(), [&](std::int32_t a, std::int32_t b) { return order(a) < order(b); });
  for (const std::int32_t id : out) {
    core::expects(state.ships[static_cast<std::size_t>(id)].arrival_tick == state.clock,
                  "ships arrive at the tick at or after their exact arrival (I6)");
  }
}

bool knows_one_of_claims(Life& life, std::uint32_t reader, const Prospect& prospect, core::Tick hop_lag,
                         ShipClasses classes) {
  State& state = life.state;
  // News of an arrival is in the bulletin of the year's end, and then needs the way to the reader.
  const core::Tick now = state.clock;
  bool knows = false;
  for (std::int32_t* link = &state.first_claim[prospect.system]; *link != none;) {
    const std::int32_t id = *link;
    Ship& ship = state.ships[static_cast<std::size_t>(id)];
    if (now > ship.arrival_tick + hop_lag + core::ticks_per_yr) {
      *link = ship.next_claim;
      release(state, id);
      continue;
    }
    link = &ship.next_claim;
    const bool is_asked_for = ((classes >> static_cast<unsigned>(ship.ship_class)) & 1U) != 0;
    const bool is_pending = is_asked_for && now < ship.arrival_tick + prospect.lag_ticks + core::ticks_per_yr;
    if (!knows && is_pending) {
      knows = ship.from == reader ||
              ship.departure_tick + lag_ticks(distance_ly(life.world, reader, ship.from)) <= now;
    }
  }
  return knows;
}

}  // namespace polycosm::sim
