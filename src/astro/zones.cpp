#include <polycosm/astro/zones.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include <polycosm/core/math.hpp>

namespace polycosm::astro {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// S_eff = s0 + a t + b t^2 + c t^3 + d t^4, t = Teff - 5780 K [Kopparapu2014, table 1].
struct Limit {
  double s0, a, b, c, d;
};
constexpr Limit recent_venus{1.776, 2.136e-4, 2.533e-8, -1.332e-11, -3.097e-15};
constexpr Limit runaway_0p1{0.99, 1.209e-4, 1.404e-8, -7.418e-12, -1.713e-15};
constexpr Limit runaway_1{1.107, 1.332e-4, 1.580e-8, -8.308e-12, -1.931e-15};
constexpr Limit runaway_5{1.188, 1.433e-4, 1.707e-8, -8.968e-12, -2.084e-15};
constexpr Limit maximum_greenhouse{0.356, 6.171e-5, 1.698e-9, -3.198e-12, -5.575e-16};
constexpr Limit early_mars{0.320, 5.547e-5, 1.526e-9, -2.874e-12, -5.011e-16};

double flux(const Limit& limit, double t) noexcept {
  return limit.s0 + t * (limit.a + t * (limit.b + t * (limit.c + t * limit.d)));
}

}  // namespace

ZoneFluxes zone_fluxes(double teff_k) noexcept {
  if (!(teff_k > 0.0)) {
    return {nan, nan, nan, nan, nan, nan};
  }
  const double t = std::clamp(teff_k, 2600.0, 7200.0) - 5780.0;
  return {flux(recent_venus, t), flux(runaway_0p1, t),        flux(runaway_1, t),
          flux(runaway_5, t),    flux(maximum_greenhouse, t), flux(early_mars, t)};
}

double runaway_greenhouse_flux(const ZoneFluxes& fluxes, double planet_mass_mearth) noexcept {
  constexpr double ln10 = 2.302585092994046;
  constexpr double ln5 = 1.6094379124341003;
  if (!(planet_mass_mearth > 0.0)) {
    return nan;
  }
  if (planet_mass_mearth <= 0.1) {
    return fluxes.runaway_greenhouse_0p1_mearth;
  }
  if (planet_mass_mearth >= 5.0) {
    return fluxes.runaway_greenhouse_5_mearth;
  }
  const double log_mass = core::log(planet_mass_mearth);
  const double step = log_mass < 0.0
                          ? (fluxes.runaway_greenhouse_1_mearth - fluxes.runaway_greenhouse_0p1_mearth) / ln10
                          : (fluxes.runaway_greenhouse_5_mearth - fluxes.runaway_greenhouse_1_mearth) / ln5;
  return fluxes.runaway_greenhouse_1_mearth + step * log_mass;
}

HabitableZone conservative_zone(double luminosity_lsun, double teff_k, double planet_mass_mearth) noexcept {
  if (!(luminosity_lsun > 0.0)) {
    return {nan, nan};
  }
  const ZoneFluxes fluxes = zone_fluxes(teff_k);
  const double inner = runaway_greenhouse_flux(fluxes, planet_mass_mearth);
  return {std::sqrt(luminosity_lsun / inner),
          planet_mass_mearth > 0.0 ? std::sqrt(luminosity_lsun / fluxes.maximum_greenhouse) : nan};
}

HabitableZone optimistic_zone(double luminosity_lsun, double teff_k) noexcept {
  if (!(luminosity_lsun > 0.0)) {
    return {nan, nan};
  }
  const ZoneFluxes fluxes = zone_fluxes(teff_k);
  return {std::sqrt(luminosity_lsun / fluxes.recent_venus), std::sqrt(luminosity_lsun / fluxes.early_mars)};
}

double snow_line_au(double luminosity_lsun) noexcept {
  return luminosity_lsun > 0.0 ? 2.7 * std::sqrt(luminosity_lsun) : nan;
}

double equilibrium_temperature_k(double luminosity_lsun, double a_au, double bond_albedo) noexcept {
  if (!(luminosity_lsun > 0.0) || !(a_au > 0.0) || !(bond_albedo >= 0.0) || !(bond_albedo <= 1.0)) {
    return nan;
  }
  return 278.3 * std::sqrt(std::sqrt(luminosity_lsun * (1.0 - bond_albedo)) / a_au);
}

}  // namespace polycosm::astro
