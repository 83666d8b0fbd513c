#pragma once
#include <cstdint>

#include <polycosm/core/tick.hpp>
#include <polycosm/sim/state.hpp>
#include <polycosm/sim/world.hpp>

namespace polycosm::sim {

/// The model's distance between two systems, rounded up to a float so that every axis order gives the same
/// number and no lag is ever too short.
[[nodiscard]] float distance_ly(const World& world, std::uint32_t a, std::uint32_t b) noexcept;

/// Ticks that light needs, rounded up.
[[nodiscard]] inline core::Tick lag_ticks(float distance) noexcept {
  return core::tick_at_or_after(distance);
}

/// Years after which a yearly bulletin has surely been heard when the reader listens at the end of a year.
[[nodiscard]] inline std::uint32_t lag_yr(core::Tick lag) noexcept {
  return static_cast<std::uint32_t>((lag + core::ticks_per_yr - 1) / core::ticks_per_yr);
}

struct Bulletin {
  float tech_level = 0.0F;
  float persons = 0.0F;  ///< 0 = nobody lives there
  float output_su = 0.0F;
  float scarcity = 0.0F;
  std::uint32_t polity = no_polity;
};

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
  const BulletinBoard& board = state.board;
  return {board.tech_level[at], board.persons[at], board.output_su[at], board.scarcity[at], board.polity[at]};
}

/// Writes the bulletin of the year that ends at the clock, for every slot.
void publish_year(State& state);

/// Makes room for `slot_count` slots, keeping every bulletin.
void widen(BulletinBoard& board, std::size_t slot_count);

}  // namespace polycosm::sim
