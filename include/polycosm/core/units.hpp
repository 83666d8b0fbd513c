#pragma once
/// Conversion constants, each with its definition. The closed list of unit suffixes stands in docs/units.md.
namespace polycosm::core {

inline constexpr double pi = 3.14159265358979323846;
inline constexpr double rad_per_deg = pi / 180.0;
inline constexpr double deg_per_hour = 15.0;
inline constexpr double mas_per_deg = 3.6e6;
inline constexpr double rad_per_mas = rad_per_deg / mas_per_deg;

/// [IAU2012B2, IAU2015B2]: 1 pc = 648000 / pi au, 1 au = 149597870700 m, 1 ly = 9460730472580800 m.
inline constexpr double ly_per_pc = 3.2615637771674333;
inline constexpr double au_per_pc = 648000.0 / pi;
inline constexpr double d_per_yr = 365.25;
/// [IAU2012B2]: 1 km/s in pc per Julian year.
inline constexpr double pc_per_yr_per_kms = 1.02271216e-6;
/// [IAU2015B3] nominal masses: GM_sun / GM_earth.
inline constexpr double mearth_per_msun = 332946.0487;
inline constexpr double mearth_per_mjup = 317.828;
inline constexpr double rearth_per_rjup = 11.209;
inline constexpr double teff_sun_k = 5772.0;

}  // namespace polycosm::core
