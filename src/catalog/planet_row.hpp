#pragma once
#include <array>
#include <optional>
#include <string_view>

#include <polycosm/catalog/catalogue.hpp>

#include "row.hpp"

namespace polycosm::catalog {

/// A value with its lower and upper error and the flag that says that it is only a limit (1 = upper, -1 =
/// lower).
struct MeasuredColumns {
  Column value = absent;
  Column lower = absent;
  Column upper = absent;
  Column limit = absent;
};

/// Reads a quantity that has to lie in (0, high] and scales it; 0 means not known. Errors lose their sign;
/// infinite ones are not known, and noted.
[[nodiscard]] Measured positive(Row& row, const MeasuredColumns& columns, double high, double scale);
/// Reads a quantity that has to lie in [low, high].
[[nodiscard]] Measured within(Row& row, const MeasuredColumns& columns, double low, double high);

/// "Confirmed", "candidate", ...; nothing for a word this house does not know.
[[nodiscard]] std::optional<PlanetStatus> planet_status(std::string_view word) noexcept;

/// What a planet and its host have to agree on: Kepler's third law (an axis that breaks it is computed from
/// the period and says so: axes are misprinted, periods rarely are), the density, the mass. Flags the gates
/// planet.third_law, planet.density_low, planet.density_high, planet.too_massive.
void check_planet(Row& row, Planet& planet, double host_mass_msun);

}  // namespace polycosm::catalog
