#include <polycosm/astro/orbits.hpp>

#include <cmath>
#include <limits>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

namespace polycosm::astro {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
// Two pi over the Gaussian gravitational constant 0.01720209895 [IAU1976]: days for one turn at 1 au.
constexpr double gaussian_year_d = 2.0 * core::pi / 0.01720209895;
// [Lovis2010, eq. 14]: 28.4329 m/s for one Jupiter mass at a period of one year around one solar mass.
constexpr double jupiter_at_one_year_ms = 28.4329;

}  // namespace

double orbital_period_d(double a_au, double star_mass_msun) noexcept {
  if (!(a_au > 0.0) || !(star_mass_msun > 0.0)) {
    return nan;
  }
  return gaussian_year_d * a_au * std::sqrt(a_au / star_mass_msun);
}

double semi_major_axis_au(double period_d, double star_mass_msun) noexcept {
  if (!(period_d > 0.0) || !(star_mass_msun > 0.0)) {
    return nan;
  }
  const double years = period_d / gaussian_year_d;
  return core::cbrt(star_mass_msun * years * years);
}

double mutual_hill_radius_au(double m1_mearth, double m2_mearth, double a1_au, double a2_au,
                             double star_mass_msun) noexcept {
  if (!(m1_mearth >= 0.0) || !(m2_mearth >= 0.0) || !(a1_au > 0.0) || !(a2_au > 0.0) ||
      !(star_mass_msun > 0.0)) {
    return nan;
  }
  const double mass_ratio = (m1_mearth + m2_mearth) / (star_mass_msun * core::mearth_per_msun);
  return core::cbrt(mass_ratio / 3.0) * 0.5 * (a1_au + a2_au);
}

double rv_semi_amplitude_ms(const RvOrbit& orbit) noexcept {
  if (!(orbit.period_d > 0.0) || !(orbit.star_mass_msun > 0.0) || !(orbit.msini_mearth >= 0.0) ||
      !(orbit.eccentricity >= 0.0) || !(orbit.eccentricity < 1.0)) {
    return nan;
  }
  const double years = orbit.period_d / core::d_per_yr;
  const double circular = jupiter_at_one_year_ms * (orbit.msini_mearth / core::mearth_per_mjup) /
                          core::cbrt(years * orbit.star_mass_msun * orbit.star_mass_msun);
  return circular / std::sqrt(1.0 - orbit.eccentricity * orbit.eccentricity);
}

}  // namespace polycosm::astro
