#pragma once
#include <cstddef>

#include "life.hpp"
#include "ships.hpp"

namespace polycosm::sim {

/// Ticks a berth needs for a ship, by the people of its port and the class [E10]: a small craft (probe,
/// scout, courier, patrols) a quarter of what a hull for settlers or a tanker does, a freighter a year.
[[nodiscard]] core::Tick service_ticks(double persons, ShipClass ship_class) noexcept;

/// True when a berth that is taken until `free_tick` can begin with another ship within the coming year.
[[nodiscard]] constexpr bool is_berth_open(core::Tick free_tick, core::Tick clock) noexcept {
  return free_tick < clock + core::ticks_per_yr;
}

/// Queues a ship for its turn. Order::since is set here; `paid_su` has been taken from the fund and is given
/// back should the ship not leave. Freighters have a berth of their own; all others share one.
void order_departure(Life& life, std::size_t slot, Order order);

/// True when a ship of one of the classes waits in the port.
[[nodiscard]] bool is_ordered(const State& state, std::size_t slot, ShipClasses classes) noexcept;

/// Sends the oldest ships of every berth, as many as it can begin with within the coming year. Ships of one
/// berth leave in the order they came.
void serve_port(Life& life, std::size_t slot);

/// Forgets the orders of a slot; nobody is left to sail, and the fund is gone as well.
void drop_orders(State& state, std::size_t slot) noexcept;

}  // namespace polycosm::sim
