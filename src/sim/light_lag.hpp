#pragma once
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <polycosm/core/tick.hpp>
#include <polycosm/sim/state.hpp>
#include <polycosm/sim/world.hpp>

namespace polycosm::sim {

/// The model's distance between two systems, rounded up to a float so that every axis order gives the same
/// number and no lag is ever too short.
[[nodiscard]] inline float distance_ly(const World& world, std::uint32_t a, std::uint32_t b) noexcept {
  const double dx = world.x_ly[a] - world.x_ly[b];
  const double dy = world.y_ly[a] - world.y_ly[b];
  const double dz = world.z_ly[a] - world.z_ly[b];
  const double exact = std::sqrt(dx * dx + dy * dy + dz * dz);
  const auto rounded = static_cast<float>(exact);
  // The next float up: of finite numbers that are not negative, the next pattern of bits.
  return static_cast<double>(rounded) < exact
             ? std::bit_cast<float>(std::bit_cast<std::uint32_t>(rounded) + 1)
             : rounded;
}

/// Ticks that light needs, rounded up.
[[nodiscard]] inline core::Tick lag_ticks(float distance) noexcept {
  return core::tick_at_or_after(distance);
}

/// Years after which a yearly bulletin has surely been heard when the reader listens at the end of a year.
[[nodiscard]] inline std::uint32_t lag_yr(core::Tick lag) noexcept {
  return static_cast<std::uint32_t>((lag + core::ticks_per_yr - 1) / core::ticks_per_yr);
}

/// What a slot said in a year that is still on the board; at the beginning, for years before it.
[[nodiscard]] inline const Bulletin& said(const BulletinBoard& board, std::uint64_t year,
                                          std::uint64_t late_yr, std::uint32_t slot) noexcept {
  const std::uint64_t row = (year > late_yr ? year - late_yr : 0) & (board.depth - 1);
  return board.bulletins[row * board.stride + slot];
}

/// What a reader `lag` ticks of light away can know of a slot now: the newest bulletin that has arrived.
/// Before any light of this history has arrived it is the state of year 0.
[[nodiscard]] inline Bulletin heard(const State& state, std::int32_t slot, core::Tick lag) noexcept {
  if (slot == none) {
    return {};
  }
  const core::Tick emitted = state.clock - lag;
  const auto year = static_cast<std::size_t>(emitted > 0 ? emitted / core::ticks_per_yr : 0);
  const std::size_t at =
      (year & (state.board.depth - 1)) * state.board.stride + static_cast<std::size_t>(slot);
  return state.board.bulletins[at];
}

/// Writes the bulletin of the year that ends at the clock, for every slot.
void publish_year(State& state);

/// Makes room for `slot_count` slots, keeping every bulletin.
void widen(BulletinBoard& board, std::size_t slot_count);

}  // namespace polycosm::sim
