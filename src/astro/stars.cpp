#include <polycosm/astro/stars.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <polycosm/core/math.hpp>

#include "dwarf_table.hpp"
#include "relations.hpp"
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
/// K5 in the count of DwarfRow: the masses of [Mann2019] reach to 0.70 solar masses.
constexpr double first_late_subtype = 55.0;

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

// The type of a dwarf of this absolute G; beyond the table as far as its first and last step lead.
std::optional<double> row_of_g(double g_abs_mag) noexcept {
  if (!is_known(g_abs_mag)) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i + 1 < dwarf_magnitudes.size(); ++i) {
    const DwarfMagnitudes& a = dwarf_magnitudes[i];
    const DwarfMagnitudes& b = dwarf_magnitudes[i + 1];
    if (g_abs_mag >= a.g_abs_mag && g_abs_mag <= b.g_abs_mag) {
      const double fraction = (g_abs_mag - a.g_abs_mag) / (b.g_abs_mag - a.g_abs_mag);
      return row_of(&DwarfRow::subtype, a.subtype + fraction * (b.subtype - a.subtype));
    }
  }
  return std::nullopt;
}

// Absolute G as the V of the dwarf that it would be. Outside the table no dwarf is meant, and the colour V -
// G of its ends is near enough to tell giants and white dwarfs.
double v_of_g(double g_abs_mag) noexcept {
  if (const auto row = row_of_g(g_abs_mag)) {
    return at(&DwarfRow::v_abs_mag, *row);
  }
  constexpr double bluest_v_g_mag = 0.0, reddest_v_g_mag = 3.2;
  return g_abs_mag + (g_abs_mag < dwarf_magnitudes.front().g_abs_mag ? bluest_v_g_mag : reddest_v_g_mag);
}

// What is known of its brightness as a V magnitude of the dwarf sequence, so that one test serves all.
double brightness_v_abs_mag(const StellarInput& input) noexcept {
  if (is_known(input.v_abs_mag)) {
    return input.v_abs_mag;
  }
  if (is_known(input.g_abs_mag)) {
    return v_of_g(input.g_abs_mag);
  }
  if (is_positive(input.luminosity_lsun)) {
    const auto row = row_of(&DwarfRow::log10_luminosity_lsun, core::log(input.luminosity_lsun) / ln10);
    return row ? at(&DwarfRow::v_abs_mag, *row) : not_known;
  }
  return not_known;
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

/// A place in the table of dwarfs, and what led there.
struct Entry {
  double row;
  ParameterOrigin origin;
};

// By brightness in V, then G, colour and type; where none is known by what the catalogue has measured, best
// known first.
std::optional<Entry> entry_of(const StellarInput& input, const SpectralClass& spectral,
                              double mass_msun) noexcept {
  using enum ParameterOrigin;
  const auto found = [](std::optional<double> row, ParameterOrigin origin) {
    return row ? std::optional<Entry>{{*row, origin}} : std::nullopt;
  };
  if (is_known(input.v_abs_mag)) {
    return found(row_of(&DwarfRow::v_abs_mag, input.v_abs_mag), mamajek_magnitude);
  }
  if (is_known(input.g_abs_mag)) {
    return found(row_of_g(input.g_abs_mag), mamajek_magnitude);
  }
  if (const auto row = row_of_colour(input)) {
    return found(row, mamajek_colour);
  }
  if (const auto row = row_of(&DwarfRow::subtype, spectral.subtype)) {
    return found(row, mamajek_type);
  }
  if (const auto row = row_of(&DwarfRow::mass_msun, mass_msun)) {
    return found(row, mamajek_mass);
  }
  if (is_positive(input.luminosity_lsun)) {
    return found(row_of(&DwarfRow::log10_luminosity_lsun, core::log(input.luminosity_lsun) / ln10),
                 mamajek_luminosity);
  }
  return found(row_of(&DwarfRow::teff_k, input.teff_k), mamajek_teff);
}

/// Standard deviation of stars about the mean sequence, in logarithms and, of the colour, in mag.
struct Scatter {
  double mass, radius, luminosity, teff, bp_rp_mag;
};
// Root mean square of ln(measured / table) over the nearest stars of configs/sky/stars.csv (40 to 64 of them;
// the test of the scatters measures it again). Not measured there, so assumed: the colours, and what is
// entered by mass, luminosity or temperature.
Scatter scatter_of(ParameterOrigin origin) noexcept {
  switch (origin) {
    case ParameterOrigin::mamajek_magnitude:
      return {0.10, 0.14, 0.16, 0.036, 0.15};
    case ParameterOrigin::mamajek_colour:
      return {0.16, 0.17, 0.40, 0.037, 0.10};
    case ParameterOrigin::mamajek_type:
      return {0.20, 0.23, 0.43, 0.033, 0.25};
    default:
      return {0.25, 0.25, 0.50, 0.05, 0.25};
  }
}

struct Quantity {
  double value = not_known;
  ParameterQuality quality;
};

// Measured, else by [Mann2019], else nothing yet.
Quantity direct_mass(const StellarInput& input, const SpectralClass& spectral) noexcept {
  if (is_positive(input.mass_msun)) {
    return {input.mass_msun, {input.mass_sigma, ParameterOrigin::catalogue}};
  }
  const double by_ks = mann_mass_msun(input.ks_abs_mag);
  if (!is_known(by_ks) || spectral.subtype < first_late_subtype) {
    return {};
  }
  const double of_magnitude =
      is_known(input.ks_abs_error_mag) ? mann_slope_per_mag(input.ks_abs_mag) * input.ks_abs_error_mag : 0.0;
  return {by_ks,
          {std::sqrt(mann_scatter * mann_scatter + of_magnitude * of_magnitude), ParameterOrigin::mann2019}};
}

// The colour follows the surface, not the brightness: the fraction of stars with planets depends on it.
Quantity colour_of(const StellarInput& input, const SpectralClass& spectral,
                   const std::optional<Entry>& entry) noexcept {
  if (is_known(input.bp_rp_mag)) {
    return {input.bp_rp_mag, {input.bp_rp_error_mag, ParameterOrigin::catalogue}};
  }
  const auto from = [](double row, ParameterOrigin origin) {
    const double colour = at(&DwarfRow::bp_rp_mag, row);
    return is_known(colour) ? Quantity{colour, {scatter_of(origin).bp_rp_mag, origin}} : Quantity{};
  };
  if (const auto row = row_of(&DwarfRow::b_v_mag, input.b_v_mag)) {
    return from(*row, ParameterOrigin::mamajek_colour);
  }
  if (const auto row = row_of(&DwarfRow::teff_k, input.teff_k)) {
    return from(*row, ParameterOrigin::mamajek_teff);
  }
  if (const auto row = row_of(&DwarfRow::subtype, spectral.subtype)) {
    return from(*row, ParameterOrigin::mamajek_type);
  }
  return entry ? from(entry->row, entry->origin) : Quantity{};
}

Quantity mass_of(const StellarInput& input, const Quantity& direct,
                 const std::optional<Entry>& entry) noexcept {
  using enum ParameterOrigin;
  if (direct.quality.origin != not_modelled) {
    return direct;
  }
  if (entry && entry->origin != mamajek_luminosity) {
    return {at(&DwarfRow::mass_msun, entry->row), {scatter_of(entry->origin).mass, entry->origin}};
  }
  if (const double by_luminosity = eker_mass_msun(input.luminosity_lsun); is_known(by_luminosity)) {
    return {by_luminosity, {eker_mass_sigma(by_luminosity), eker2018}};
  }
  return entry
             ? Quantity{at(&DwarfRow::mass_msun, entry->row), {scatter_of(entry->origin).mass, entry->origin}}
             : Quantity{};
}

Quantity luminosity_of(const StellarInput& input, const Quantity& mass,
                       const std::optional<Entry>& entry) noexcept {
  using enum ParameterOrigin;
  if (is_positive(input.luminosity_lsun)) {
    return {input.luminosity_lsun, {input.luminosity_sigma, catalogue}};
  }
  if (!entry || entry->origin == mamajek_mass || entry->origin == mamajek_teff) {
    if (const double by_mass = eker_luminosity_lsun(mass.value);
        is_known(by_mass) && mass.quality.origin != mamajek_teff) {
      return {by_mass, {eker_luminosity_sigma(mass.value), eker2018}};
    }
  }
  return entry ? Quantity{core::exp(ln10 * at(&DwarfRow::log10_luminosity_lsun, entry->row)),
                          {scatter_of(entry->origin).luminosity, entry->origin}}
               : Quantity{};
}

Quantity known_or(double known, double known_sigma, double DwarfRow::*column, double Scatter::*scatter,
                  const std::optional<Entry>& entry) noexcept {
  if (is_positive(known)) {
    return {known, {known_sigma, ParameterOrigin::catalogue}};
  }
  return entry ? Quantity{at(column, entry->row), {scatter_of(entry->origin).*scatter, entry->origin}}
               : Quantity{};
}

}  // namespace

StellarParameters stellar_parameters(const StellarInput& input) {
  constexpr StellarParameters not_modelled{not_known, not_known, not_known, not_known, not_known, false,
                                           {},        {},        {},        {},        {}};
  const SpectralClass spectral = parse_spectral_type(input.spectral_type);
  if (is_off_sequence(input, spectral) || input.mass_msun < lightest_star_msun) {
    return not_modelled;
  }
  const bool is_complete = is_positive(input.mass_msun) && is_positive(input.radius_rsun) &&
                           is_positive(input.luminosity_lsun) && is_positive(input.teff_k);
  const Quantity direct = direct_mass(input, spectral);
  const auto entry = entry_of(input, spectral, direct.value);
  if (!entry && !is_complete) {
    return not_modelled;
  }
  const Quantity mass = mass_of(input, direct, entry);
  const Quantity radius =
      known_or(input.radius_rsun, input.radius_sigma, &DwarfRow::radius_rsun, &Scatter::radius, entry);
  const Quantity luminosity = luminosity_of(input, mass, entry);
  const Quantity teff = known_or(input.teff_k, input.teff_sigma, &DwarfRow::teff_k, &Scatter::teff, entry);
  const Quantity colour = colour_of(input, spectral, entry);
  return {mass.value,   radius.value,   luminosity.value,   teff.value,   colour.value,  true,
          mass.quality, radius.quality, luminosity.quality, teff.quality, colour.quality};
}

}  // namespace polycosm::astro
