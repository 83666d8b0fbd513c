#include "planet_row.hpp"

#include <cmath>
#include <string>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "text.hpp"

namespace polycosm::catalog {
namespace {

/// |log10(a / a_Kepler)| <= 0.08, as a ratio.
constexpr double third_law_tolerance = 1.2022644346174129;

double error_of(Row& row, Column column, double scale) {
  return std::abs(row.number(column)) * scale;
}

void refuse(Row& row, Column column) {
  row.flag("value.out_of_range",
           "column " + std::to_string(column + 1) + " holds '" + std::string{row.text(column)} + "'");
}

}  // namespace

Measured positive(Row& row, const MeasuredColumns& columns, double high, double scale) {
  const double value = row.number(columns.value);
  if (value < 0.0 || value > high) {
    refuse(row, columns.value);
  }
  if (!(value > 0.0)) {
    return {};
  }
  return {value * scale, error_of(row, columns.lower, scale), error_of(row, columns.upper, scale)};
}

Measured within(Row& row, const MeasuredColumns& columns, double low, double high) {
  const double value = row.number(columns.value);
  if (value < low || value > high) {
    refuse(row, columns.value);
  }
  if (std::isnan(value)) {
    return {};
  }
  return {value, error_of(row, columns.lower, 1.0), error_of(row, columns.upper, 1.0)};
}

std::optional<PlanetStatus> planet_status(std::string_view word) noexcept {
  const std::string lower = lower_case(trimmed(word));
  if (lower == "confirmed") {
    return PlanetStatus::confirmed;
  }
  if (lower == "candidate" || lower == "unconfirmed") {
    return PlanetStatus::candidate;
  }
  if (lower == "controversial") {
    return PlanetStatus::controversial;
  }
  if (lower == "retracted") {
    return PlanetStatus::retracted;
  }
  return std::nullopt;
}

// a^3 = M P^2 in au, solar masses and Gaussian-close years: far below the tolerance of the check.
void check_third_law(Planet& planet, double host_mass_msun) {
  const double period_yr = planet.period_d.value / core::d_per_yr;
  if (!(period_yr > 0.0) || !(planet.a_au.value > 0.0) || !(host_mass_msun > 0.0)) {
    return;
  }
  const double expected_au = core::cbrt(host_mass_msun * period_yr * period_yr);
  const double ratio = planet.a_au.value / expected_au;
  if (ratio > third_law_tolerance || ratio * third_law_tolerance < 1.0) {
    planet.a_au = {expected_au, unknown, unknown};
    planet.a_is_from_period = true;
  }
}

}  // namespace polycosm::catalog
