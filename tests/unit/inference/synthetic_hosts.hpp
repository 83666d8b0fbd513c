#pragma once
#include <cmath>
#include <cstdint>
#include <string>

#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::inference {

/// A kind of host star for tests and benchmarks.
struct HostKind {
  double mass_msun, luminosity_lsun, teff_k, bp_rp_mag;
};
inline constexpr HostKind g2_host{1.0, 1.0, 5772.0, 0.823};
inline constexpr HostKind m2_host{0.45, 0.0288, 3560.0, 2.23};
inline constexpr HostKind m4_host{0.24, 0.00718, 3210.0, 2.94};

/// Adds one star in a system of its own, `x_pc` away.
inline void add_star(sky::Neighbourhood& sky, const HostKind& kind, double x_pc) {
  const auto index = static_cast<std::uint32_t>(sky.star_id.size());
  if (sky.first_known.empty()) {
    sky.first_known.push_back(0);
    sky.first_star.push_back(0);
  }
  const std::uint64_t id = core::mix64(index);
  sky.system_id.push_back(core::SystemId{id});
  sky.x_pc.push_back(x_pc);
  sky.y_pc.push_back(0.0);
  sky.z_pc.push_back(0.0);
  sky.star_id.push_back(core::StarId{id});
  sky.star_system.push_back(index);
  sky.star_x_pc.push_back(x_pc);
  sky.star_y_pc.push_back(0.0);
  sky.star_z_pc.push_back(0.0);
  sky.mass_msun.push_back(kind.mass_msun);
  sky.radius_rsun.push_back(1.0);
  sky.luminosity_lsun.push_back(kind.luminosity_lsun);
  sky.teff_k.push_back(kind.teff_k);
  sky.bp_rp_mag.push_back(kind.bp_rp_mag);
  sky.feh_dex.push_back(std::nan(""));
  sky.is_modelled.push_back(std::isfinite(kind.mass_msun) ? 1 : 0);
  sky.first_known.push_back(sky.first_known.back());
  sky.first_star.push_back(index + 1);
}

/// Gives the star added last a known planet.
inline catalog::Planet& add_known(sky::Neighbourhood& sky, double period_d, double mass_mearth) {
  catalog::Planet planet;
  planet.period_d.value = period_d;
  planet.mass_mearth.value = mass_mearth;
  sky.known.push_back(planet);
  ++sky.first_known.back();
  return sky.known.back();
}

[[nodiscard]] inline sky::Neighbourhood hosts(const HostKind& kind, std::uint32_t count) {
  sky::Neighbourhood sky;
  for (std::uint32_t i = 0; i < count; ++i) {
    add_star(sky, kind, 1.0 + i);
  }
  return sky;
}

}  // namespace polycosm::inference
