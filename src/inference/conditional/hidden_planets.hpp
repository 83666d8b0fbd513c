#pragma once
#include <array>

#include "conditional/pair_stability.hpp"
#include "conditional/unseen_chain.hpp"

namespace polycosm::inference {

/// How planets that are still hidden relate to known ones, as Kepler's systems say when each of their planets
/// is hidden in turn (docs/benchmarks/hide-one.md; 966 planets, cross-validated over hosts).
struct HiddenPlanetLaw {
  double period_scale_exponent;  ///< dN/dP of the clusters' scale
  double sigma_ln_period;        ///< of a cluster, whatever the number of its planets
  StabilityLaw separations;
  std::array<SystemKind, 2> kinds;  ///< clustered, and lone planets
};

inline constexpr HiddenPlanetLaw hidden_planets{
    -1.0, 0.5, {2.45, 0.35}, {{{0.6, 1.0, 1.6}, {0.4, 1.5, 0.05}}}};

/// The density of the law in the domain and with the radii of a process.
[[nodiscard]] inline ClusterDensity hidden_planet_density(ClusterParameters process) {
  process.sigma_ln_period_per_planet = 0.0;
  process.period_scale = {hidden_planets.period_scale_exponent, hidden_planets.period_scale_exponent, 1.0};
  return {process, hidden_planets.sigma_ln_period};
}

}  // namespace polycosm::inference
