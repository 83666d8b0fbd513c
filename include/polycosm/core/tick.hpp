#pragma once
#include <cstdint>

namespace polycosm::core {

/// Simulated time counted in quarters of a Julian year since the epoch of the run; exact in binary.
using Tick = std::int32_t;

inline constexpr Tick ticks_per_yr = 4;
inline constexpr double yr_per_tick = 0.25;

[[nodiscard]] constexpr double year_of(Tick tick) noexcept {
  return tick * yr_per_tick;
}

/// The first tick at or after a time: the tick at which an arrival is processed. Exact for 0 <= time_yr <
/// 2^29.
[[nodiscard]] constexpr Tick tick_at_or_after(double time_yr) noexcept {
  const double scaled = time_yr * ticks_per_yr;
  const auto whole = static_cast<Tick>(scaled);
  return static_cast<double>(whole) < scaled ? whole + 1 : whole;
}

}  // namespace polycosm::core
