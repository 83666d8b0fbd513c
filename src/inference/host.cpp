#include "host.hpp"

#include <cmath>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "roots.hpp"

namespace polycosm::inference {
namespace {

constexpr double ln10 = 2.302585092994046;
// (Gaussian year)^(-2/3): a_au = M^(1/3) (P / 365.2569)^(2/3), as astro::semi_major_axis_au.
constexpr double axis_of_one_day_au = 0.01957046067435813;

}  // namespace

Host host_of(const sky::Neighbourhood& sky, std::uint32_t star) noexcept {
  Host host;
  host.star = star;
  host.star_id = sky.star_id[star];
  host.is_sun = sky.star_x_pc[star] == 0.0 && sky.star_y_pc[star] == 0.0 && sky.star_z_pc[star] == 0.0;
  host.is_modelled = host.is_sun || sky.is_modelled[star] != 0;
  host.mass_msun = host.is_sun ? 1.0 : sky.mass_msun[star];
  host.luminosity_lsun = host.is_sun ? 1.0 : sky.luminosity_lsun[star];
  host.bp_rp_mag = sky.bp_rp_mag[star];
  const double feh_dex = host.is_sun ? 0.0 : sky.feh_dex[star];
  host.metallicity = std::isfinite(feh_dex) && feh_dex != 0.0 ? core::exp(ln10 * feh_dex) : 1.0;
  host.axis_scale_au = host.mass_msun > 0.0 ? axis_of_one_day_au * quick_cbrt(host.mass_msun) : std::nan("");
  host.zone = astro::zone_fluxes(host.is_sun ? core::teff_sun_k : sky.teff_k[star]);
  return host;
}

}  // namespace polycosm::inference
