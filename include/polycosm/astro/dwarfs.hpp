#pragma once
#include <string_view>

namespace polycosm::astro {

/// What a spectral type lets one expect of a star's brightness.
struct DwarfExpectation {
  double v_abs_mag = 0.0;  ///< of a main-sequence star of this type; NaN for giants, unknown and other types
  bool is_white_dwarf = false;  ///< the type says so
};

/// By the table of dwarfs [Mamajek2024]. A type without a luminosity class counts as a dwarf's.
[[nodiscard]] DwarfExpectation expected_dwarf(std::string_view spectral_type);

}  // namespace polycosm::astro
