#pragma once
#include <cstdint>
#include <limits>
#include <string_view>

namespace polycosm::astro {

inline constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// What a catalogue may know about a star. NaN = unknown, empty = unknown. Sigmas are those of the logarithm.
struct StellarInput {
  std::string_view spectral_type;
  double v_abs_mag = not_known;
  double b_v_mag = not_known;
  double bp_rp_mag = not_known;
  double mass_msun = not_known;
  double radius_rsun = not_known;
  double luminosity_lsun = not_known;
  double teff_k = not_known;
  double g_abs_mag = not_known;
  double ks_abs_mag = not_known;
  double ks_abs_error_mag = not_known;
  double bp_rp_error_mag = not_known;
  double mass_sigma = not_known;
  double radius_sigma = not_known;
  double luminosity_sigma = not_known;
  double teff_sigma = not_known;
};

/// Where one stellar parameter comes from. Append only: the values stand in files.
enum class ParameterOrigin : std::uint8_t {
  not_modelled = 0,        ///< not known, and no relation holds for this star: never the Sun's
  catalogue = 1,           ///< measured, as the catalogue has it
  mann2019 = 2,            ///< mass of an M dwarf from its absolute Ks magnitude [Mann2019]
  mamajek_colour = 3,      ///< table of dwarfs [Mamajek2024] entered by Bp-Rp or B-V
  mamajek_magnitude = 4,   ///< the same by absolute magnitude in V or G
  mamajek_type = 5,        ///< the same by spectral type
  mamajek_mass = 6,        ///< the same by mass
  mamajek_luminosity = 7,  ///< the same by luminosity
  mamajek_teff = 8,        ///< the same by effective temperature
  eker2018 = 9,            ///< mass-luminosity relation [Eker2018]
};

/// How well one parameter is known and from where. `sigma` is that of the logarithm (of Bp-Rp itself, in
/// mag); NaN where the catalogue gives no error.
struct ParameterQuality {
  double sigma = not_known;
  ParameterOrigin origin = ParameterOrigin::not_modelled;
};

/// Parameters of a main-sequence star. NaN everywhere and is_modelled = false for giants, subgiants, white
/// dwarfs, brown dwarfs and stars about which too little is known: never a guess of the Sun.
struct StellarParameters {
  double mass_msun;
  double radius_rsun;
  double luminosity_lsun;
  double teff_k;
  double bp_rp_mag;
  bool is_modelled = false;
  ParameterQuality mass, radius, luminosity, teff, bp_rp;
};

/// Catalogue values first. Then the mass of [Mann2019] where M_Ks is known; then the table of dwarfs
/// [Mamajek2024] (linear in subtype), entered by absolute magnitude in V or G, colour or spectral type, in
/// that order; then [Eker2018] between mass and luminosity where only one of them is known.
[[nodiscard]] StellarParameters stellar_parameters(const StellarInput& input);

/// Mass of an M dwarf, log10 M = sum a_i (M_Ks - 7.5)^i, good to 2 % [Mann2019, table 6]. NaN outside 4 <=
/// M_Ks
/// <= 11.
[[nodiscard]] double mann_mass_msun(double ks_abs_mag) noexcept;

/// Luminosity of a dwarf, log10 L = a log10 M + b in six ranges of mass [Eker2018, table 4]. NaN outside
/// 0.179 < M <= 31.
[[nodiscard]] double eker_luminosity_lsun(double mass_msun) noexcept;
/// The inverse: where two ranges overlap, the lighter one. NaN outside the range of the relation.
[[nodiscard]] double eker_mass_msun(double luminosity_lsun) noexcept;

}  // namespace polycosm::astro
