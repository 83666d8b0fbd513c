#include <polycosm/astro/dwarfs.hpp>

#include <cmath>
#include <limits>

#include "dwarf_table.hpp"
#include "spectral_type.hpp"

namespace polycosm::astro {

DwarfExpectation expected_dwarf(std::string_view spectral_type) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const SpectralClass parsed = parse_spectral_type(spectral_type);
  using enum LuminosityClass;
  if (parsed.luminosity == white_dwarf) {
    return {nan, true};
  }
  if (parsed.luminosity == giant || parsed.luminosity == subgiant || parsed.luminosity == brown_dwarf ||
      !std::isfinite(parsed.subtype)) {
    return {nan, false};
  }
  for (std::size_t i = 0; i + 1 < dwarf_table.size(); ++i) {
    const DwarfRow& low = dwarf_table[i];
    const DwarfRow& high = dwarf_table[i + 1];
    if (parsed.subtype >= low.subtype && parsed.subtype <= high.subtype && low.subtype < high.subtype) {
      const double share = (parsed.subtype - low.subtype) / (high.subtype - low.subtype);
      return {low.v_abs_mag + share * (high.v_abs_mag - low.v_abs_mag), false};
    }
  }
  return {nan, false};
}

}  // namespace polycosm::astro
