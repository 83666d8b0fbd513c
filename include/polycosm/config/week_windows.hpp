#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polycosm::config {

inline constexpr std::uint32_t minutes_per_week = 7 * 24 * 60;

/// A span of the week in UTC, in minutes from Monday 00:00. It may run into the next week.
struct WeekWindow {
  std::uint32_t begin_minute = 0;  ///< below minutes_per_week
  std::uint32_t minute_count = 0;  ///< 1 to minutes_per_week
};

/// Windows as people write them: "Mon-Fri 20:00-06:00" are five nights, "Sat-Sun 00:00-24:00" is one weekend.
/// Sorted, and joined where they touch.
struct WeekWindows {
  std::vector<WeekWindow> windows;
  std::string problem;  ///< why a text cannot be read; empty = all could
};
[[nodiscard]] WeekWindows parse_week_windows(const std::vector<std::string>& texts);

}  // namespace polycosm::config
