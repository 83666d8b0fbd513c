#pragma once
#include <string_view>

namespace polycosm::astro {

enum class LuminosityClass { unknown, dwarf, subgiant, giant, white_dwarf, brown_dwarf };

/// What a spectral type says. `subtype` as in DwarfRow, NaN when there is no class B..M with a digit.
struct SpectralClass {
  double subtype;
  LuminosityClass luminosity = LuminosityClass::unknown;
  bool is_m = false;  ///< class M, with or without a digit
};

/// Reads the types catalogues write: "G2V", "K1IIIb", "dM4.5e", "M5Ve", "sdM4", "DA2", "k-m", "F5 V".
[[nodiscard]] SpectralClass parse_spectral_type(std::string_view text) noexcept;

}  // namespace polycosm::astro
