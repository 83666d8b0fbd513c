#pragma once
#include <cstdint>
#include <string>

namespace polycosm::ensemble {

enum class Period : std::uint8_t { day, week, month };

/// The calendar in UTC, by arithmetic alone; instants are seconds since 1970-01-01.
struct Span {
  std::int64_t begin_s = 0;
  std::int64_t end_s = 0;
};
/// The day, the week from Monday or the month that holds the instant.
[[nodiscard]] Span period_of(std::int64_t instant_s, Period period);
/// Minutes since Monday 00:00.
[[nodiscard]] std::uint32_t week_minute_of(std::int64_t instant_s);
[[nodiscard]] std::string utc_text(std::int64_t instant_s);  ///< "2026-11-27T03:20:00Z"

}  // namespace polycosm::ensemble
