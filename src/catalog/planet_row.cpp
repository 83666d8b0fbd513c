#include "planet_row.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "text.hpp"

namespace polycosm::catalog {
namespace {

/// Of the Earth, with its nominal mass and radius [Williams2024].
constexpr double density_earth_gcm3 = 5.513;

double error_of(Row& row, Column column, double scale) {
  const double error = row.number(column);
  if (std::isnan(error)) {
    if (const auto stated = parse_double(row.text(column)); stated && std::isinf(*stated)) {
      row.flag("error.infinite", "column " + std::to_string(column + 1) + " holds an infinite error");
    }
  }
  return std::abs(error) * scale;
}

Limit limit_of(Row& row, Column column) {
  const double flag = row.number(column);
  return flag > 0.0 ? Limit::upper : flag < 0.0 ? Limit::lower : Limit::none;
}

std::string number_text(double value) {
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, 4);
  return {digits.data(), end.ptr};
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
  return {value * scale, error_of(row, columns.lower, scale), error_of(row, columns.upper, scale),
          limit_of(row, columns.limit)};
}

Measured within(Row& row, const MeasuredColumns& columns, double low, double high) {
  const double value = row.number(columns.value);
  if (value < low || value > high) {
    refuse(row, columns.value);
  }
  if (std::isnan(value)) {
    return {};
  }
  return {value, error_of(row, columns.lower, 1.0), error_of(row, columns.upper, 1.0),
          limit_of(row, columns.limit)};
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

namespace {

// a^3 = M P^2 in au, solar masses and Gaussian-close years: far below the tolerance of the check.
void check_third_law(Row& row, Planet& planet, double host_mass_msun) {
  const double period_yr = planet.period_d.value / core::d_per_yr;
  if (!(period_yr > 0.0) || !(planet.a_au.value > 0.0) || !(host_mass_msun > 0.0)) {
    return;
  }
  const double expected_au = core::cbrt(host_mass_msun * period_yr * period_yr);
  const double gap_dex = core::log(planet.a_au.value / expected_au) / core::log(10.0);
  if (row.is_checked("planet.third_law") && std::abs(gap_dex) > row.threshold("planet.third_law")) {
    row.flag("planet.third_law",
             "an axis of " + number_text(planet.a_au.value) + " au where period and host mass say " +
                 number_text(expected_au) + " au",
             planet.name);
    planet.a_au = {expected_au, unknown, unknown, Limit::none};
    planet.a_is_from_period = true;
  }
}

void check_density(Row& row, const Planet& planet) {
  const bool is_measured = planet.mass_mearth.limit == Limit::none &&
                           planet.radius_rearth.limit == Limit::none &&
                           planet.mass_kind != MassKind::from_radius;
  const double radius_rearth = planet.radius_rearth.value;
  const double density_gcm3 =
      density_earth_gcm3 * planet.mass_mearth.value / (radius_rearth * radius_rearth * radius_rearth);
  if (!is_measured || std::isnan(density_gcm3)) {
    return;
  }
  const std::string reason = "a density of " + number_text(density_gcm3) + " g/cm3";
  if (density_gcm3 < row.threshold("planet.density_low")) {
    row.flag("planet.density_low", reason, planet.name);
  } else if (density_gcm3 > row.threshold("planet.density_high") && planet.mass_kind == MassKind::mass) {
    row.flag("planet.density_high", reason, planet.name);
  }
}

}  // namespace

void check_planet(Row& row, Planet& planet, double host_mass_msun) {
  check_third_law(row, planet, host_mass_msun);
  check_density(row, planet);
  const double mass_mjup = planet.mass_mearth.value / core::mearth_per_mjup;
  if (mass_mjup > row.threshold("planet.too_massive")) {
    row.flag("planet.too_massive", "a mass of " + number_text(mass_mjup) + " Jupiter masses", planet.name);
  }
}

}  // namespace polycosm::catalog
