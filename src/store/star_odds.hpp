#pragma once
#include <cstdint>
#include <vector>

#include <polycosm/ensemble/shard_result.hpp>

namespace polycosm::store {

/// A mean over members and its Monte Carlo standard error, one entry a star; NaN without members.
struct StarMean {
  std::vector<double> share, error;
};

struct StarOdds {
  StarMean rocky_hz, inner_belt, outer_belt, inferred_planets;
};

/// Shares of members with something: their error is that of (hits + 1) / (n + 2), so that it is never 0.
/// Means of counts: the usual one, from the sum of squares.
[[nodiscard]] StarOdds star_odds(const ensemble::StarCounts& counts, std::uint32_t ok_count);

}  // namespace polycosm::store
