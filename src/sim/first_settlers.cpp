#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <polycosm/core/error.hpp>

#include "light_lag.hpp"
#include "settling.hpp"

namespace polycosm::sim {

namespace {

constexpr double crowding = 0.5;   // of what a place can hold, at most
constexpr double seclusion = 0.5;  // of a hop: first settlements are no closer to each other than this

// What it holds at the technology of the beginning [E4].
double ceiling_persons(const Life& life, std::uint32_t system) {
  return life.world.capacity_persons[system] * tech_multiplier(life.rules.tech_initial);
}

// Systems within two hops of home, the roomiest first.
std::vector<std::uint32_t> by_promise(const Life& life) {
  const World& world = life.world;
  std::vector<std::uint32_t> order;
  const double reach_ly = 2.0 * life.rules.hop_max_ly;
  for (std::uint32_t system = 0; system < world.system_count(); ++system) {
    if (system != world.home && static_cast<double>(distance_ly(world, world.home, system)) <= reach_ly) {
      order.push_back(system);
    }
  }
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return world.capacity_persons[a] != world.capacity_persons[b]
               ? world.capacity_persons[a] > world.capacity_persons[b]
               : world.system_key[a] < world.system_key[b];
  });
  return order;
}

bool is_secluded(const Life& life, std::uint32_t system) {
  return std::ranges::all_of(life.state.settlements.system, [&](std::uint32_t other) {
    return static_cast<double>(distance_ly(life.world, system, other)) >= seclusion * life.rules.hop_max_ly;
  });
}

void settle_at(Life& life, std::uint32_t system, double persons, double maturity, std::uint32_t polity) {
  const std::size_t slot = settle(
      life, {system, persons, life.rules.tech_initial, ceiling_persons(life, system), maturity, polity});
  if (polity == system) {
    life.state.settlements.is_expansionist[slot] = 1;
  }
  life.state.ledger.initial_persons += persons;
}

std::uint32_t nearest_capital(const Life& life, std::uint32_t system) {
  const Settlements& all = life.state.settlements;
  std::uint32_t nearest = life.world.home;
  for (std::size_t slot = 0; slot < all.size(); ++slot) {
    const std::uint32_t other = all.system[slot];
    if (all.polity[slot] != other) {
      continue;
    }
    const float distance = distance_ly(life.world, system, other);
    const float best = distance_ly(life.world, system, nearest);
    const bool is_nearer =
        distance != best ? distance < best : life.world.system_key[other] < life.world.system_key[nearest];
    nearest = is_nearer ? other : nearest;
  }
  return nearest;
}

}  // namespace

void settle_first(Life& life) {
  const Rules& rules = life.rules;
  const std::uint32_t home = life.world.home;
  // Home has built all that its technology can [E4], and understands its machines.
  settle_at(life, home, rules.home_population_persons, 1.0, home);
  std::uint32_t capitals = 1;
  std::uint32_t colonies = 0;
  const auto is_complete = [&] {
    return capitals == rules.initial_polity_count && colonies == rules.initial_colony_count;
  };
  if (is_complete()) {
    return;
  }
  for (const std::uint32_t system : by_promise(life)) {
    const bool is_capital = capitals < rules.initial_polity_count;
    const double room = std::floor(crowding * ceiling_persons(life, system));
    const double wanted = is_capital ? rules.home_population_persons : rules.initial_colony_persons;
    const double persons = std::floor(std::min(wanted, room));
    if (persons < rules.ship_payload_min_persons || !is_secluded(life, system)) {
      continue;
    }
    settle_at(life, system, persons, 1.0, is_capital ? system : nearest_capital(life, system));
    (is_capital ? capitals : colonies) += 1;
    if (is_complete()) {
      return;
    }
  }
  throw core::Error{core::Fault::usage,
                    "initial settlements find no room (the sky within two hops of home holds too few systems "
                    "far enough apart); try fewer initial_polity_count or initial_colony_count, or a larger "
                    "hop_max_ly"};
}

}  // namespace polycosm::sim
