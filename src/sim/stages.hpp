#pragma once
#include <array>
#include <cstddef>

namespace polycosm::sim {

/// Stages of a settlement by people: orbital anchor, orbital industry, outpost, settlement, colony, mature
/// world. The last has no upper end; who shrinks goes back at once.
inline constexpr std::array<double, 5> stage_ends_persons{500.0, 1e4, 1e5, 1e6, 1e8};
inline constexpr std::size_t stage_count = stage_ends_persons.size() + 1;

[[nodiscard]] constexpr std::size_t stage_of(double persons) noexcept {
  std::size_t stage = 0;
  for (const double end : stage_ends_persons) {
    stage += persons >= end ? 1U : 0U;
  }
  return stage;
}

}  // namespace polycosm::sim
