#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include <polycosm/ensemble/policy.hpp>

namespace polycosm::ensemble {

/// When a budget runs out if the days to come are like those of the last four weeks. Days are drawn from that
/// history twice over, so that a short history gives a wide interval; the draws are fixed, and equal
/// histories give equal answers. Empty instants lie beyond the period (of storage: beyond a year).
struct Burn {
  std::uint32_t day_count = 0;  ///< of history; 0 = fewer than three, and nothing is said
  double exhaustion_probability = 0.0;
  std::optional<std::int64_t> low_s, median_s, high_s;  ///< 5, 50 and 95 %
};
[[nodiscard]] Burn burn_of(const BudgetLine& line, std::span<const Usage> history, std::int64_t now_s);

}  // namespace polycosm::ensemble
