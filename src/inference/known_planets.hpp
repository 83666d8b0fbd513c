#pragma once
#include <vector>

#include "columns.hpp"
#include "host.hpp"

namespace polycosm::inference {

/// A known planet as it enters a completed system. What the catalogue has is copied bit for bit; NaN = not
/// known and not derivable. Used as mass: the mass, else m sin i, else the median of the radius.
struct KnownPlanet {
  double period_d, a_au, eccentricity, inclination_deg, mass_mearth, radius_rearth;
};

[[nodiscard]] KnownPlanet known_planet(const catalog::Planet& planet, const Host& host);

/// The confirmed planets of a star, ascending in period, unknown periods last. For the Sun without confirmed
/// planets in the catalogue: the eight of the Solar System.
void known_planets(const sky::Neighbourhood& sky, const Host& host, std::vector<KnownPlanet>& out);

[[nodiscard]] inline Body observed_body(const KnownPlanet& planet) noexcept {
  return {Method::observed,       planet.period_d,    planet.a_au,         planet.eccentricity,
          planet.inclination_deg, planet.mass_mearth, planet.radius_rearth};
}

}  // namespace polycosm::inference
