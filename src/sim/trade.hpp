#pragma once
#include <cstddef>
#include <cstdint>

#include "life.hpp"

namespace polycosm::sim {

inline constexpr double cargo_min_su = 5e4;  ///< a freighter does not sail for less

inline constexpr double trade_factor_max = 1.5;  ///< within a polity

/// What politics makes of a partner heard to belong to `heard_polity`: 0 = no trade. The only place where
/// politics enters trade; embargoes belong here.
[[nodiscard]] double trade_factor(const Life& life, std::size_t slot, std::uint32_t heard_polity) noexcept;

/// What a voyage costs per SU of cargo: its share of the life of a freighter.
[[nodiscard]] double freight_rate(const Rules& rules, double speed_c) noexcept;

/// Goods that have come to a system: into the stock of whoever lives there now; unclaimed when nobody does.
void deliver_cargo(Life& life, const Ship& ship);

/// A knowledge package that has come by courier: what its senders knew when it left can now be taught.
void deliver_lesson(Life& life, const Ship& ship);

}  // namespace polycosm::sim
