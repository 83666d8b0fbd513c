#pragma once
#include <array>
#include <optional>
#include <string_view>

#include <polycosm/catalog/catalogue.hpp>

#include "row.hpp"

namespace polycosm::catalog {

/// A value with its lower and upper error.
struct MeasuredColumns {
  Column value = absent;
  Column lower = absent;
  Column upper = absent;
};

/// Reads a quantity that has to lie in (0, high] and scales it; 0 means not known, infinite errors are not
/// known.
[[nodiscard]] Measured positive(Row& row, const MeasuredColumns& columns, double high, double scale);
/// Reads a quantity that has to lie in [low, high].
[[nodiscard]] Measured within(Row& row, const MeasuredColumns& columns, double low, double high);

/// "Confirmed", "candidate", ...; nothing for a word this house does not know.
[[nodiscard]] std::optional<PlanetStatus> planet_status(std::string_view word) noexcept;

/// Kepler's third law: a period, an axis and a host mass that disagree by more than 0.08 in log10 of the axis
/// lose the axis; it is computed from the period and says so. Axes are misprinted, periods rarely are.
void check_third_law(Planet& planet, double host_mass_msun);

}  // namespace polycosm::catalog
