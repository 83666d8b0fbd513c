#pragma once
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
