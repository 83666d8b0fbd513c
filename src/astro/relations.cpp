#include <array>
#include <limits>

#include <polycosm/astro/stars.hpp>
#include <polycosm/core/math.hpp>

#include "relations.hpp"

namespace polycosm::astro {
namespace {

constexpr double ln10 = 2.302585092994046;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// [Mann2019, table 6], without metallicity.
constexpr std::array mann{-0.642, -0.208, -8.43e-4, 7.87e-3, 1.42e-4, -2.13e-4};
constexpr double mann_pivot_mag = 7.5, mann_brightest_mag = 4.0, mann_faintest_mag = 11.0;

// [Eker2018, table 4]: log10 L = slope log10 M + shift up to this mass; standard deviation of log10 L.
struct EkerRange {
  double heaviest_msun, slope, shift, scatter_dex;
};
constexpr double eker_lightest_msun = 0.179;
constexpr std::array eker{EkerRange{0.45, 2.028, -0.976, 0.076}, EkerRange{0.72, 4.572, -0.102, 0.109},
                          EkerRange{1.05, 5.743, -0.007, 0.129}, EkerRange{2.40, 4.329, 0.010, 0.140},
                          EkerRange{7.0, 3.967, 0.093, 0.165},   EkerRange{31.0, 2.865, 1.105, 0.152}};

double log10_of(double x) noexcept {
  return core::log(x) / ln10;
}

}  // namespace

double mann_mass_msun(double ks_abs_mag) noexcept {
  if (!(ks_abs_mag >= mann_brightest_mag && ks_abs_mag <= mann_faintest_mag)) {
    return nan;
  }
  const double x = ks_abs_mag - mann_pivot_mag;
  double log_mass = 0.0;
  for (std::size_t i = mann.size(); i-- > 0;) {
    log_mass = log_mass * x + mann[i];
  }
  return core::exp(ln10 * log_mass);
}

// d ln M / d M_Ks, for the error of the magnitude.
double mann_slope_per_mag(double ks_abs_mag) noexcept {
  const double x = ks_abs_mag - mann_pivot_mag;
  double slope = 0.0;
  for (std::size_t i = mann.size(); i-- > 1;) {
    slope = slope * x + static_cast<double>(i) * mann[i];
  }
  return ln10 * slope;
}

double eker_luminosity_lsun(double mass_msun) noexcept {
  if (!(mass_msun > eker_lightest_msun)) {
    return nan;
  }
  for (const EkerRange& range : eker) {
    if (mass_msun <= range.heaviest_msun) {
      return core::exp(ln10 * (range.slope * log10_of(mass_msun) + range.shift));
    }
  }
  return nan;
}

double eker_mass_msun(double luminosity_lsun) noexcept {
  if (!(luminosity_lsun > 0.0)) {
    return nan;
  }
  const double log_luminosity = log10_of(luminosity_lsun);
  double lightest = eker_lightest_msun;
  for (const EkerRange& range : eker) {
    const double log_mass = (log_luminosity - range.shift) / range.slope;
    const double mass_msun = core::exp(ln10 * log_mass);
    if (mass_msun <= range.heaviest_msun) {
      // Between two ranges that do not quite meet, their border.
      return mass_msun > lightest ? mass_msun : (lightest > eker_lightest_msun ? lightest : nan);
    }
    lightest = range.heaviest_msun;
  }
  return nan;
}

double eker_luminosity_sigma(double mass_msun) noexcept {
  for (const EkerRange& range : eker) {
    if (mass_msun <= range.heaviest_msun) {
      return ln10 * range.scatter_dex;
    }
  }
  return nan;
}

double eker_mass_sigma(double mass_msun) noexcept {
  for (const EkerRange& range : eker) {
    if (mass_msun <= range.heaviest_msun) {
      return ln10 * range.scatter_dex / range.slope;
    }
  }
  return nan;
}

}  // namespace polycosm::astro
