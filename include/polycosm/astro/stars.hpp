#pragma once
#include <cstdint>
#include <string_view>

namespace polycosm::astro {

/// What a catalogue may know about a star. NaN = unknown, empty = unknown.
struct StellarInput {
  std::string_view spectral_type;
  double v_abs_mag;
  double b_v_mag;
  double bp_rp_mag;
  double mass_msun;
  double radius_rsun;
  double luminosity_lsun;
  double teff_k;
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

/// Parameters of a main-sequence star. NaN everywhere and is_modelled = false for giants, subgiants, white
/// dwarfs, brown dwarfs and stars about which too little is known: never a guess of the Sun.
struct StellarParameters {
  double mass_msun;
  double radius_rsun;
  double luminosity_lsun;
  double teff_k;
  double bp_rp_mag;
  bool is_modelled = false;
};

/// Catalogue values first, the rest from the table of dwarfs [Mamajek2024] (linear in subtype), entered by
/// absolute V magnitude, colour or spectral type, in that order.
[[nodiscard]] StellarParameters stellar_parameters(const StellarInput& input);

}  // namespace polycosm::astro
