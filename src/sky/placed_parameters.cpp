#include <cmath>

#include <polycosm/astro/stars.hpp>
#include <polycosm/core/math.hpp>

#include "placed_rows.hpp"
#include "placement_columns.hpp"

namespace polycosm::sky {
namespace {

constexpr double ln10 = 2.302585092994045684;

/// sigma of ln(value).
double fraction_of(const catalog::Measured& measured) {
  const double fraction = error_of(measured) / measured.value;
  return std::isfinite(fraction) && fraction >= 0.0 ? fraction : catalog::unknown;
}

}  // namespace

double absolute_mag(double magnitude_mag, double dist_pc) {
  return dist_pc > 0.0 ? magnitude_mag + 5.0 - 5.0 * core::log(dist_pc) / ln10 : catalog::unknown;
}

void add_parameters(Placement& out, const catalog::Star& star, double dist_pc) {
  // No catalogue knows the Sun better than its definition.
  const catalog::Star& known = star.is_sun ? the_sun() : star;
  astro::StellarInput input;
  input.spectral_type = known.spectral_type;
  input.v_abs_mag = known.v_abs_mag.value;
  if (std::isnan(input.v_abs_mag)) {
    input.v_abs_mag = absolute_mag(known.v_mag.value, dist_pc);
  }
  input.g_abs_mag = absolute_mag(known.g_mag.value, dist_pc);
  input.ks_abs_mag = absolute_mag(known.ks_mag.value, dist_pc);
  input.ks_abs_error_mag = error_of(known.ks_mag);
  input.b_v_mag = known.b_v_mag.value;
  input.bp_rp_mag = known.bp_rp_mag.value;
  input.bp_rp_error_mag = error_of(known.bp_rp_mag);
  input.mass_msun = known.mass_msun.value;
  input.mass_sigma = fraction_of(known.mass_msun);
  input.radius_rsun = known.radius_rsun.value;
  input.radius_sigma = fraction_of(known.radius_rsun);
  input.luminosity_lsun = known.luminosity_lsun.value;
  input.luminosity_sigma = fraction_of(known.luminosity_lsun);
  input.teff_k = known.teff_k.value;
  input.teff_sigma = fraction_of(known.teff_k);
  const astro::StellarParameters p = astro::stellar_parameters(input);
  const auto put = [](double value, const astro::ParameterQuality& quality, std::vector<double>& values,
                      std::vector<double>& sigmas, std::vector<astro::ParameterOrigin>& origins) {
    values.push_back(value);
    sigmas.push_back(quality.sigma);
    origins.push_back(quality.origin);
  };
  put(p.mass_msun, p.mass, out.mass_msun, out.mass_sigma_fraction, out.mass_origin);
  put(p.radius_rsun, p.radius, out.radius_rsun, out.radius_sigma_fraction, out.radius_origin);
  put(p.luminosity_lsun, p.luminosity, out.luminosity_lsun, out.luminosity_sigma_fraction,
      out.luminosity_origin);
  put(p.teff_k, p.teff, out.teff_k, out.teff_sigma_fraction, out.teff_origin);
  const bool has_colour = std::isfinite(known.bp_rp_mag.value);
  put(has_colour ? known.bp_rp_mag.value : p.bp_rp_mag,
      has_colour ? astro::ParameterQuality{error_of(known.bp_rp_mag), astro::ParameterOrigin::catalogue}
                 : p.bp_rp,
      out.bp_rp_mag, out.bp_rp_sigma_mag, out.bp_rp_origin);
}

}  // namespace polycosm::sky
