#pragma once
#include <cstddef>

#include "life.hpp"
#include "ships.hpp"

namespace polycosm::sim {

/// Ticks a berth needs for a ship, by the people of its port [E10].
[[nodiscard]] core::Tick service_ticks(double persons) noexcept;

/// Queues a ship for its turn. Order::since is set here; `paid_su` has been taken from the fund and is given
/// back should the ship not leave. Freighters have a berth of their own; all others share one.
void order_departure(Life& life, std::size_t slot, Order order);

/// True when a ship of one of the classes waits in the port.
[[nodiscard]] bool is_ordered(const State& state, std::size_t slot, ShipClasses classes) noexcept;

/// Sends the oldest ship of every berth that is free. Ships of one berth leave in the order they came.
void serve_port(Life& life, std::size_t slot);

/// Forgets the orders of a slot; nobody is left to sail, and the fund is gone as well.
void drop_orders(State& state, std::size_t slot) noexcept;

}  // namespace polycosm::sim
