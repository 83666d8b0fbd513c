#pragma once

namespace polycosm::astro {

/// Distances between which a planet could keep liquid water.
struct HabitableZone {
  double inner_au;
  double outer_au;
};

/// Stellar flux at the limits of the habitable zone, in units of the flux at Earth [Kopparapu2014, table 1].
struct ZoneFluxes {
  double recent_venus;
  double runaway_greenhouse_0p1_mearth;
  double runaway_greenhouse_1_mearth;
  double runaway_greenhouse_5_mearth;
  double maximum_greenhouse;
  double early_mars;
};

/// The limits for a star; Teff outside 2600..7200 K counts as the nearer end. NaN everywhere for Teff that is
/// not > 0.
[[nodiscard]] ZoneFluxes zone_fluxes(double teff_k) noexcept;

/// Flux at the inner edge for a planet of a mass: linear in log m between 0.1, 1 and 5 Earth masses, constant
/// beyond.
[[nodiscard]] double runaway_greenhouse_flux(const ZoneFluxes& fluxes, double planet_mass_mearth) noexcept;

/// [runaway greenhouse of this planet mass, maximum greenhouse]. NaN unless all arguments are > 0.
[[nodiscard]] HabitableZone conservative_zone(double luminosity_lsun, double teff_k,
                                              double planet_mass_mearth) noexcept;

/// [recent Venus, early Mars]. NaN unless both arguments are > 0.
[[nodiscard]] HabitableZone optimistic_zone(double luminosity_lsun, double teff_k) noexcept;

/// Where ice condensed: 2.7 au sqrt(L) [Hayashi1981]. NaN unless L > 0.
[[nodiscard]] double snow_line_au(double luminosity_lsun) noexcept;

/// Temperature of a body that re-radiates over its whole sphere: 278.3 K L^1/4 a^-1/2 (1 - A)^1/4.
/// NaN unless L > 0, a > 0, 0 <= A <= 1.
[[nodiscard]] double equilibrium_temperature_k(double luminosity_lsun, double a_au,
                                               double bond_albedo) noexcept;

}  // namespace polycosm::astro
