#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <polycosm/inference/completion.hpp>

#include "conditional/conditional_draws.hpp"

namespace polycosm::inference {

/// A stretch of periods between known planets, or between one and an end of the domain, and what the draws
/// say of planets there that are no smaller than a least radius.
struct GapSummary {
  double from_d, to_d;
  double exist_probability;  ///< share of draws with one or more
  double exist_error;        ///< its Monte Carlo standard error, the draws' correlation considered
  double mean_count;
  std::array<double, 3> period_d;       ///< 16, 50 and 84 % of the planets drawn; NaN without any
  std::array<double, 3> radius_rearth;  ///< likewise
};

/// Gaps in ascending order: one more than the known planets that lie within (min_period_d, max_period_d).
/// known_period_d in any order.
[[nodiscard]] std::vector<GapSummary> summarise_gaps(const ConditionalDraws& draws,
                                                     std::span<const double> known_period_d,
                                                     double min_period_d, double max_period_d,
                                                     double least_radius_rearth);

}  // namespace polycosm::inference
