#include "voyages_differ.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <vector>

namespace polycosm::sim {

namespace {

// A ship as the world sees it: keys for rows, and one number of all that is aboard.
struct Seen {
  DifferingVoyage voyage;
  std::vector<double> load;

  [[nodiscard]] auto rank() const {
    return std::tuple{voyage.is_waiting, voyage.departure_tick, voyage.from_key, voyage.to_key,
                      voyage.ship_class};
  }
  [[nodiscard]] bool operator<(const Seen& other) const {
    return rank() != other.rank() ? rank() < other.rank() : load < other.load;
  }
};

Seen seen(const World& world, const Ship& ship) {
  Seen one;
  one.voyage.from_key = world.system_key[ship.from];
  one.voyage.to_key = world.system_key[ship.to];
  one.voyage.ship_class = ship.ship_class;
  one.voyage.departure_tick = ship.departure_tick;
  one.voyage.arrival_yr = ship.arrival_yr;
  one.load = {ship.arrival_yr,    ship.persons,
              ship.cargo_su,      ship.strength,
              ship.tribute_su,    ship.tech_level,
              ship.hoped_persons, static_cast<double>(world.system_key[ship.polity])};
  return one;
}

std::vector<Seen> all_of(const Engine& engine) {
  const State& state = engine.state();
  const World& world = engine.world();
  std::vector<Seen> ships;
  for (const std::int32_t first : state.bucket) {
    for (std::int32_t id = first; id != none;) {
      const Ship& ship = state.ships[static_cast<std::size_t>(id)];
      ships.push_back(seen(world, ship));
      id = ship.next_in_bucket;
    }
  }
  const Settlements& all = state.settlements;
  for (std::size_t slot = 0; slot < all.size(); ++slot) {
    for (std::int32_t id = all.first_order[slot]; id != none;) {
      const Order& order = state.orders[static_cast<std::size_t>(id)];
      Ship ship = order.ship;
      ship.from = all.system[slot];
      ship.to = order.destination.system;
      ship.departure_tick = order.since;
      ships.push_back(seen(world, ship));
      ships.back().voyage.is_waiting = true;
      ships.back().load.push_back(order.paid_su);
      id = order.next;
    }
  }
  std::sort(ships.begin(), ships.end());
  return ships;
}

}  // namespace

std::optional<DifferingVoyage> voyages_differ(const Engine& a, const Engine& b) {
  const std::vector<Seen> of_a = all_of(a);
  const std::vector<Seen> of_b = all_of(b);
  for (std::size_t i = 0; i < std::max(of_a.size(), of_b.size()); ++i) {
    const bool ends_a = i >= of_a.size();
    const bool ends_b = i >= of_b.size();
    if (!ends_a && !ends_b && of_a[i].rank() == of_b[i].rank()) {
      if (of_a[i].load != of_b[i].load) {
        DifferingVoyage both = of_a[i].voyage;
        both.is_in_a = both.is_in_b = true;
        return both;
      }
      continue;
    }
    const bool is_of_a = ends_b || (!ends_a && of_a[i] < of_b[i]);
    DifferingVoyage one = is_of_a ? of_a[i].voyage : of_b[i].voyage;
    one.is_in_a = is_of_a;
    one.is_in_b = !is_of_a;
    return one;
  }
  return std::nullopt;
}

}  // namespace polycosm::sim
