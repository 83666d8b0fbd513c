#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polycosm::runner {

/// Where the time of a rank goes. `wait` is what threads had nothing to do in.
enum class WorkPhase : std::uint8_t { sky, inference, simulation, statistics, encode, write, wait };
inline constexpr std::array<std::string_view, 7> work_phase_names{
    "sky", "inference", "simulation", "statistics", "encode", "write", "wait"};
inline constexpr std::size_t work_phase_count = work_phase_names.size();

/// Seconds, summed over the threads of a rank.
using PhaseSeconds = std::array<double, work_phase_count>;

[[nodiscard]] constexpr std::size_t index_of(WorkPhase phase) noexcept {
  return static_cast<std::size_t>(phase);
}

}  // namespace polycosm::runner
