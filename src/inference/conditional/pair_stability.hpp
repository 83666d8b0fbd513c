#pragma once
#include <cmath>

#include <polycosm/core/math.hpp>

#include "mass_table.hpp"
#include "roots.hpp"

namespace polycosm::inference {

/// What the stability of a pair asks of one planet.
struct OrbitPoint {
  double ln_period;
  double hill_cubed;  ///< m / 3 M
  double eccentricity;
};

/// m / 3 M of a planet with the median mass of its radius; star_scale = 3 M in Earth masses.
[[nodiscard]] inline double median_hill_cubed(double ln_radius, double star_scale_mearth) noexcept {
  return core::exp(mass_table().median_ln_mass(ln_radius)) / star_scale_mearth;
}

/// Distance of two orbits at their closest in mutual Hill radii: Delta = (a2 (1 - e2) - a1 (1 + e1)) / R_H,
/// R_H = ((m1 + m2) / 3 M)^(1/3) (a1 + a2) / 2 [Chambers1996]. Negative when they cross.
[[nodiscard]] inline double separation_hill(const OrbitPoint& inner, const OrbitPoint& outer) noexcept {
  const double axis_ratio = core::exp((outer.ln_period - inner.ln_period) * (2.0 / 3.0));
  const double gap = axis_ratio * (1.0 - outer.eccentricity) - (1.0 + inner.eccentricity);
  return 2.0 * gap / (quick_cbrt(inner.hill_cubed + outer.hill_cubed) * (1.0 + axis_ratio));
}

/// Share of neighbouring pairs that live at a distance: Phi((ln Delta - median) / sigma).
struct StabilityLaw {
  double median_ln_hill;
  double sigma_ln_hill;
};
/// The lognormal law of separations of known multiple systems that [Dietrich2020] takes as stability.
inline constexpr StabilityLaw separations_of_known{1.97, 0.40};
/// ln of the law. -infinity for crossing orbits; 0 beyond 81 mutual Hill radii, where it is 1 to 1e-9.
[[nodiscard]] inline double log_pair_stability(const StabilityLaw& law, const OrbitPoint& inner,
                                               const OrbitPoint& outer) noexcept {
  constexpr double certain_hill = 81.0;
  const double separation = separation_hill(inner, outer);
  if (separation >= certain_hill) {
    return 0.0;
  }
  if (!(separation > 0.0)) {
    return -HUGE_VAL;
  }
  return core::log(core::normal_cdf((core::log(separation) - law.median_ln_hill) / law.sigma_ln_hill));
}

}  // namespace polycosm::inference
