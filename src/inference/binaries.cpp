#include "binaries.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

namespace polycosm::inference {
namespace {

constexpr double ln10 = 2.302585092994046;
constexpr double largest_eccentricity = 0.8;
/// Closer than a catalogue resolves: the two stand in one place.
constexpr double unresolved_au = 1.0;

// [Raghavan2010]: log10 of the period in days is normal, 5.03 +- 2.28, for F, G, K primaries.
double draw_axis_au(double total_msun, double uniform) {
  const double log_period_d = 5.03 + 2.28 * core::normal_quantile(std::clamp(uniform, 1e-12, 1.0 - 1e-12));
  const double period_yr = core::exp(ln10 * log_period_d) / core::d_per_yr;
  return core::cbrt(total_msun * period_yr * period_yr);
}

}  // namespace

double widest_orbit_share(double m, double e) noexcept {
  return 0.464 - 0.380 * m - 0.631 * e + 0.586 * m * e + 0.150 * e * e - 0.198 * m * e * e;
}

double occurrence_beside(double companion_axis_au) noexcept {
  constexpr double at_10_au = 0.15;
  constexpr double from_10_to_200 = 2.995732273553991;  // ln 20
  if (!(companion_axis_au > 1.0)) {
    return 0.0;
  }
  if (companion_axis_au < 10.0) {
    return at_10_au * core::log(companion_axis_au) / ln10;
  }
  return std::min(1.0, at_10_au + (1.0 - at_10_au) * core::log(companion_axis_au / 10.0) / from_10_to_200);
}

BinaryLimit binary_limit(const sky::Neighbourhood& sky, std::uint32_t star, UniformStream<16>& uniforms) {
  const std::uint32_t system = sky.star_system[star];
  const std::uint32_t first = sky.first_star[system];
  const std::uint32_t last = sky.first_star[system + 1];
  if (last - first < 2) {
    return {};
  }
  const double axis_uniform = uniforms.next();
  const double eccentricity = largest_eccentricity * uniforms.next();
  double nearest_au = HUGE_VAL;
  std::uint32_t companion = star;
  for (std::uint32_t other = first; other < last; ++other) {
    if (other == star) {
      continue;
    }
    const double dx = sky.star_x_pc[other] - sky.star_x_pc[star];
    const double dy = sky.star_y_pc[other] - sky.star_y_pc[star];
    const double dz = sky.star_z_pc[other] - sky.star_z_pc[star];
    const double separation_au = std::sqrt(dx * dx + dy * dy + dz * dz) * core::au_per_pc;
    if (separation_au < nearest_au) {
      nearest_au = separation_au;
      companion = other;
    }
  }
  const double mine = sky.mass_msun[star];
  const double theirs = sky.mass_msun[companion];
  const bool is_known = mine > 0.0 && theirs > 0.0;
  const double mass_ratio = is_known ? theirs / (mine + theirs) : 0.5;
  const double axis_au =
      nearest_au > unresolved_au ? nearest_au : draw_axis_au(is_known ? mine + theirs : 1.0, axis_uniform);
  return {occurrence_beside(axis_au), axis_au * std::max(0.0, widest_orbit_share(mass_ratio, eccentricity))};
}

}  // namespace polycosm::inference
