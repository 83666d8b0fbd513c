#pragma once
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include <polycosm/core/units.hpp>

#include "conditional/conditional_draws.hpp"
#include "conditional/prior_normalisation.hpp"
#include "unit/inference/conditional_parameters.hpp"

/// Hosts of one solar mass under the flat law of scales, for tests of the chain.
namespace polycosm::inference {

inline constexpr double sun_scale_mearth = 3.0 * core::mearth_per_msun;

inline core::DrawKey key_of(std::uint64_t entity) {
  return {2026, 1, core::Purpose::inference_conditional, entity, 0};
}

inline SeenPlanet seen_at(double period_d, double radius_rearth) {
  const double z = std::log(radius_rearth);
  return {{std::log(period_d), z}, median_hill_cubed(z, sun_scale_mearth), 0.0, 1.0, 0.0};
}

inline ConditionalProblem problem_of(const ClusterDensity& density, std::span<const SeenPlanet> seen) {
  return {
      &density, 1.0, sun_scale_mearth, seen, {}, StabilityRule::pairs_with_unseen, separations_of_known, 24,
      {},       {}};
}

inline const ClusterDensity& flat_density() {
  static const ClusterDensity density{fgk_with_scale(flat_scale)};
  return density;
}

struct Prior {
  ClusterDensity density{fgk_with_scale(flat_scale)};
  PriorNormalisation norm =
      normalise_prior(density, fgk_with_scale(flat_scale), {}, separations_of_known, sun_scale_mearth, 7);
};
inline const Prior& normalised_prior() {
  static const Prior prior;
  return prior;
}

inline std::vector<double> shares_of_counts(const ConditionalDraws& draws) {
  std::vector<double> share(UnseenChain::max_unseen + 1, 0.0);
  const double count = static_cast<double>(draws.first_planet.size() - 1);
  for (std::size_t d = 0; d + 1 < draws.first_planet.size(); ++d) {
    share[draws.unseen_count(d)] += 1.0 / count;
  }
  return share;
}

}  // namespace polycosm::inference
