#include <polycosm/astro/stars.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <polycosm/core/math.hpp>

#include "dwarf_table.hpp"
#include "spectral_type.hpp"

namespace polycosm::astro {
namespace {

constexpr double ln10 = 2.302585092994046;
// A star that left the main sequence within the age of the Galaxy is brighter than the oldest turn-offs, M_V
// ~ 4.5. Fainter than this, red stars that seem too bright have uncertain colours (B-V saturates at 1.5) or a
// companion.
constexpr double faintest_evolved_v_abs_mag = 5.5;
constexpr double evolved_above_mag = 1.5;
constexpr double white_dwarf_below_mag = 3.0;
constexpr double lightest_star_msun = 0.075;

bool is_known(double x) noexcept {
  return std::isfinite(x);
}
bool is_positive(double x) noexcept {
  return std::isfinite(x) && x > 0.0;
}

// Column value at a fractional row of the table.
double at(double DwarfRow::*column, double row) noexcept {
  const auto last = static_cast<double>(dwarf_table.size() - 1);
  const double clamped = std::clamp(row, 0.0, last);
  const auto i = std::min(static_cast<std::size_t>(clamped), dwarf_table.size() - 2);
  const double fraction = clamped - static_cast<double>(i);
  const double low = dwarf_table[i].*column;
  const double high = dwarf_table[i + 1].*column;
  if (fraction == 0.0) {
    return low;
  }
  return fraction == 1.0 ? high : low + fraction * (high - low);
}

// Fractional row where a column has a value: the first bracket that holds it. Nothing outside the table.
std::optional<double> row_of(double DwarfRow::*column, double value) noexcept {
  if (!is_known(value)) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i + 1 < dwarf_table.size(); ++i) {
    const double a = dwarf_table[i].*column;
    const double b = dwarf_table[i + 1].*column;
    if (is_known(a) && is_known(b) && (value - a) * (value - b) <= 0.0 && a != b) {
      return static_cast<double>(i) + (value - a) / (b - a);
    }
  }
  return std::nullopt;
}

std::optional<double> row_of_colour(const StellarInput& input) noexcept {
  const auto by_gaia = row_of(&DwarfRow::bp_rp_mag, input.bp_rp_mag);
  return by_gaia ? by_gaia : row_of(&DwarfRow::b_v_mag, input.b_v_mag);
}

// Where a dwarf of this surface would stand: by colour, temperature or type. Independent of its brightness.
std::optional<double> row_of_surface(const StellarInput& input, const SpectralClass& spectral) noexcept {
  if (const auto row = row_of_colour(input)) {
    return row;
  }
  if (const auto row = row_of(&DwarfRow::teff_k, input.teff_k)) {
    return row;
  }
  return row_of(&DwarfRow::subtype, spectral.subtype);
}

// Known luminosity as a magnitude of the dwarf sequence, so that one test serves both.
double brightness_v_abs_mag(const StellarInput& input) noexcept {
  if (is_known(input.v_abs_mag)) {
    return input.v_abs_mag;
  }
  if (is_positive(input.luminosity_lsun)) {
    const auto row = row_of(&DwarfRow::log10_luminosity_lsun, core::log(input.luminosity_lsun) / ln10);
    return row ? at(&DwarfRow::v_abs_mag, *row) : std::numeric_limits<double>::quiet_NaN();
  }
  return std::numeric_limits<double>::quiet_NaN();
}

bool is_off_sequence(const StellarInput& input, const SpectralClass& spectral) noexcept {
  using enum LuminosityClass;
  if (spectral.luminosity == giant || spectral.luminosity == white_dwarf ||
      spectral.luminosity == brown_dwarf) {
    return true;
  }
  const double brightness = brightness_v_abs_mag(input);
  const auto surface = row_of_surface(input, spectral);
  if (!is_known(brightness)) {
    return spectral.luminosity == subgiant && !is_positive(input.mass_msun);
  }
  if (!surface) {
    // Brightness alone cannot tell a bright dwarf from a giant.
    return brightness < faintest_evolved_v_abs_mag && !is_positive(input.mass_msun);
  }
  const double expected = at(&DwarfRow::v_abs_mag, *surface);
  const bool is_evolved =
      brightness < expected - evolved_above_mag && brightness < faintest_evolved_v_abs_mag;
  if (is_evolved) {
    return true;
  }
  // Molecular bands are no white dwarf's: of a star of class M the colour is wrong, not the star.
  const auto by_type = row_of(&DwarfRow::subtype, spectral.subtype);
  const double faintest = spectral.is_m ? (by_type ? at(&DwarfRow::v_abs_mag, *by_type) : 20.0) : expected;
  return brightness > faintest + white_dwarf_below_mag;
}

std::optional<double> row_of_star(const StellarInput& input, const SpectralClass& spectral) noexcept {
  if (is_known(input.v_abs_mag)) {
    return row_of(&DwarfRow::v_abs_mag, input.v_abs_mag);
  }
  if (const auto row = row_of_colour(input)) {
    return row;
  }
  if (const auto row = row_of(&DwarfRow::subtype, spectral.subtype)) {
    return row;
  }
  if (const auto row = row_of(&DwarfRow::mass_msun, input.mass_msun)) {
    return row;
  }
  if (is_positive(input.luminosity_lsun)) {
    return row_of(&DwarfRow::log10_luminosity_lsun, core::log(input.luminosity_lsun) / ln10);
  }
  return row_of(&DwarfRow::teff_k, input.teff_k);
}

}  // namespace

StellarParameters stellar_parameters(const StellarInput& input) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr StellarParameters not_modelled{nan, nan, nan, nan, nan, false};
  const SpectralClass spectral = parse_spectral_type(input.spectral_type);
  if (is_off_sequence(input, spectral) || input.mass_msun < lightest_star_msun) {
    return not_modelled;
  }
  const bool is_complete = is_positive(input.mass_msun) && is_positive(input.radius_rsun) &&
                           is_positive(input.luminosity_lsun) && is_positive(input.teff_k);
  const auto row = row_of_star(input, spectral);
  if (!row && !is_complete) {
    return not_modelled;
  }
  // The colour follows the surface, not the brightness: the fraction of stars with planets depends on it.
  const auto surface = row_of_surface(input, spectral);
  const double colour = is_known(input.bp_rp_mag) ? input.bp_rp_mag
                        : surface                 ? at(&DwarfRow::bp_rp_mag, *surface)
                        : row                     ? at(&DwarfRow::bp_rp_mag, *row)
                                                  : nan;
  const auto known_or = [&row](double known, double DwarfRow::*column) {
    return is_positive(known) ? known : at(column, *row);
  };
  return {known_or(input.mass_msun, &DwarfRow::mass_msun),
          known_or(input.radius_rsun, &DwarfRow::radius_rsun),
          is_positive(input.luminosity_lsun) ? input.luminosity_lsun
                                             : core::exp(ln10 * at(&DwarfRow::log10_luminosity_lsun, *row)),
          known_or(input.teff_k, &DwarfRow::teff_k),
          colour,
          true};
}

}  // namespace polycosm::astro
