#include <polycosm/core/draws.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::sky {
namespace {

/// Drawn over true distance: 1 / (1 + s z) with z normal, redrawn while the parallax is not positive. Below a
/// tenth of the measured parallax nothing is learnt about a neighbour of the Sun, so the draw stops there.
double distance_factor(double sigma_frac, std::uint64_t ensemble_seed, core::MemberId member,
                       core::SystemId system) {
  constexpr double least_parallax_fraction = 0.1;
  constexpr int attempts = 64;
  core::DrawCursor draws{{ensemble_seed, member.value, core::Purpose::sky_parallax, system.value, 0}};
  for (int i = 0; i < attempts; ++i) {
    const double parallax_fraction = 1.0 + sigma_frac * draws.normal();
    if (parallax_fraction >= least_parallax_fraction) {
      return 1.0 / parallax_fraction;
    }
  }
  return 1.0;
}

}  // namespace

Realisation realise(const Neighbourhood& sky, std::uint64_t ensemble_seed, core::MemberId member) {
  Realisation out;
  const std::size_t n = sky.system_count();
  out.x_ly.resize(n);
  out.y_ly.resize(n);
  out.z_ly.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double sigma_frac = sky.distance_sigma_fraction[i];
    const double factor =
        sigma_frac > 0.0 ? distance_factor(sigma_frac, ensemble_seed, member, sky.system_id[i]) : 1.0;
    out.x_ly[i] = sky.x_pc[i] * factor * core::ly_per_pc;
    out.y_ly[i] = sky.y_pc[i] * factor * core::ly_per_pc;
    out.z_ly[i] = sky.z_pc[i] * factor * core::ly_per_pc;
  }
  return out;
}

}  // namespace polycosm::sky
