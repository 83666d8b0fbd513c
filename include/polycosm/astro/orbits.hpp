#pragma once

namespace polycosm::astro {

/// Kepler's third law for a planet much lighter than its star, with the Gaussian constant. NaN unless a > 0
/// and M > 0.
[[nodiscard]] double orbital_period_d(double a_au, double star_mass_msun) noexcept;

/// Inverse of orbital_period_d. NaN unless P > 0 and M > 0.
[[nodiscard]] double semi_major_axis_au(double period_d, double star_mass_msun) noexcept;

/// Mutual Hill radius [Chambers1996, eq. 1]. NaN unless the masses are >= 0, the axes and the star's mass >
/// 0.
[[nodiscard]] double mutual_hill_radius_au(double m1_mearth, double m2_mearth, double a1_au, double a2_au,
                                           double star_mass_msun) noexcept;

/// A planet on its orbit, as a spectrograph sees it. msini_mearth is m sin i.
struct RvOrbit {
  double period_d;
  double msini_mearth;
  double eccentricity;
  double star_mass_msun;
};

/// Semi-amplitude of the star's radial velocity, m/s [Lovis2010, eq. 14]. NaN unless P, M > 0, m >= 0, 0 <= e
/// < 1.
[[nodiscard]] double rv_semi_amplitude_ms(const RvOrbit& orbit) noexcept;

}  // namespace polycosm::astro
