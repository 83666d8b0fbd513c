#include "known_planets.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/astro/orbits.hpp>
#include <polycosm/inference/mass_radius.hpp>

#include "solar_system.hpp"

namespace polycosm::inference {
namespace {

bool is_positive(double x) noexcept {
  return std::isfinite(x) && x > 0.0;
}

}  // namespace

KnownPlanet known_planet(const catalog::Planet& planet, const Host& host) {
  KnownPlanet known{planet.period_d.value,        planet.a_au.value,        planet.eccentricity.value,
                    planet.inclination_deg.value, planet.mass_mearth.value, planet.radius_rearth.value};
  if (!is_positive(known.period_d)) {
    known.period_d = astro::orbital_period_d(known.a_au, host.mass_msun);
  } else if (!is_positive(known.a_au)) {
    known.a_au = astro::semi_major_axis_au(known.period_d, host.mass_msun);
  }
  if (!is_positive(known.mass_mearth)) {
    known.mass_mearth = median_mass_mearth(known.radius_rearth);
  } else if (!is_positive(known.radius_rearth)) {
    known.radius_rearth = median_radius_rearth(known.mass_mearth);
  }
  return known;
}

void known_planets(const sky::Neighbourhood& sky, const Host& host, std::vector<KnownPlanet>& out) {
  out.clear();
  const std::uint32_t first = sky.first_known[host.star];
  const std::uint32_t last = sky.first_known[host.star + 1];
  for (std::uint32_t i = first; i < last; ++i) {
    if (sky.known[i].status == catalog::PlanetStatus::confirmed) {
      out.push_back(known_planet(sky.known[i], host));
    }
  }
  if (out.empty() && host.is_sun) {
    out.assign(solar_system.begin(), solar_system.end());
    return;
  }
  std::stable_sort(out.begin(), out.end(), [](const KnownPlanet& a, const KnownPlanet& b) {
    return is_earlier_period(a.period_d, b.period_d);
  });
}

}  // namespace polycosm::inference
