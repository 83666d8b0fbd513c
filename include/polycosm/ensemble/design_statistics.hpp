#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include <polycosm/ensemble/design.hpp>

/// What a designed ensemble says besides its totals: what a grid cell does, and whether worlds or societies
/// make the difference. Values are [member] in order; NaN where a member has none.
namespace polycosm::ensemble {

/// One quantity in one cell of a grid, and what it is more than in cell 0 under the same draws.
struct CellValue {
  std::uint32_t member_count = 0;
  double mean_value = 0.0;
  double mean_error = 0.0;  ///< standard error over repeats; NaN below two
  double difference_value = 0.0;
  double difference_error = 0.0;  ///< of paired differences: draws in common cancel
};
[[nodiscard]] std::vector<CellValue> cell_values(const Design& design, std::span<const float> values);

/// Standard deviations of a quantity between worlds, between societies, and of what neither explains: the
/// crossed random model x(w, s) = mean + world(w) + society(s) + rest(w, s), estimated from the mean squares
/// of the two-way table. [Searle1992] 0 where the estimate of the variance is negative, NaN without two of
/// each. Worlds with a missing member are left out whole.
struct SpreadParts {
  std::uint32_t world_count = 0;  ///< worlds that are complete
  double world_value = 0.0, society_value = 0.0, rest_value = 0.0;
};
[[nodiscard]] SpreadParts spread_parts(const Design& design, std::span<const float> values);

}  // namespace polycosm::ensemble
