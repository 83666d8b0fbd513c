#pragma once

namespace polycosm::astro {

/// Slope d ln M / d M_Ks of [Mann2019] and its scatter in ln M.
[[nodiscard]] double mann_slope_per_mag(double ks_abs_mag) noexcept;
inline constexpr double mann_scatter = 0.020;

/// Scatter of [Eker2018] in ln L at a mass, and what it means in ln M.
[[nodiscard]] double eker_luminosity_sigma(double mass_msun) noexcept;
[[nodiscard]] double eker_mass_sigma(double mass_msun) noexcept;

}  // namespace polycosm::astro
