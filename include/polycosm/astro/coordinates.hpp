#pragma once
#include <array>

namespace polycosm::astro {

/// A direction or a place on ICRS axes (x to RA 0, z to the celestial north pole) unless a name says
/// galactic.
struct Vector3 {
  double x = 0.0;
  double y = 0.0;
  double z = 0.0;
};

[[nodiscard]] double norm(const Vector3& v) noexcept;

/// Unit vector towards (ra, dec). Angles in degrees, |ra| and |dec| at most 1e5 degrees.
[[nodiscard]] Vector3 unit_vector(double ra_deg, double dec_deg) noexcept;

/// Distance of a parallax by inversion; NaN for a parallax that is not positive.
[[nodiscard]] double distance_pc(double parallax_mas) noexcept;

/// What a catalogue says about where a star stands and how it moves. NaN motion = unknown, taken as zero.
struct Astrometry {
  double ra_deg = 0.0;
  double dec_deg = 0.0;
  double dist_pc = 0.0;
  double epoch_yr = 2000.0;
  double pm_ra_cosdec_masyr = 0.0;
  double pm_dec_masyr = 0.0;
  double rv_kms = 0.0;
};

/// Place at a Julian epoch by linear space motion [Perryman1997, 1.5.5]:
/// r(t) = r + (t - epoch)(d (p mu_a* + q mu_d) + u v_r), all in pc.
[[nodiscard]] Vector3 position_pc(const Astrometry& star, double epoch_yr) noexcept;

/// Standard errors of an Astrometry, and their correlations are taken as none. NaN = unknown, adds nothing.
struct AstrometryErrors {
  double ra_cosdec_mas = 0.0;
  double dec_mas = 0.0;
  double dist_pc = 0.0;
  double pm_ra_cosdec_masyr = 0.0;
  double pm_dec_masyr = 0.0;
  double rv_kms = 0.0;
};

/// Symmetric covariance of a place.
struct Covariance3 {
  double xx = 0.0, xy = 0.0, xz = 0.0, yy = 0.0, yz = 0.0, zz = 0.0;
};

/// Derivatives of position_pc by (RA cos(dec) in rad, dec in rad, distance in pc, both proper motions in
/// rad/yr, radial velocity in pc/yr): six columns.
[[nodiscard]] std::array<Vector3, 6> position_jacobian(const Astrometry& star, double epoch_yr) noexcept;

/// Covariance of position_pc in pc^2 to first order: J diag(errors^2) J^T.
[[nodiscard]] Covariance3 position_covariance_pc2(const Astrometry& star, const AstrometryErrors& errors,
                                                  double epoch_yr) noexcept;

/// Right ascension in [0, 360) and declination of a direction; the inverse of unit_vector.
struct Direction {
  double ra_deg = 0.0;
  double dec_deg = 0.0;
};
[[nodiscard]] Direction direction_of(const Vector3& v) noexcept;

/// The same vector on galactic axes (x to the centre, z to the galactic north pole), by the matrix of the
/// Hipparcos and Gaia catalogues [Perryman1997, 1.5.11]: a fixed matrix, part of the specification.
[[nodiscard]] Vector3 galactic_from_icrs(const Vector3& icrs) noexcept;

/// The inverse of galactic_from_icrs: the transposed matrix.
[[nodiscard]] Vector3 icrs_from_galactic(const Vector3& galactic) noexcept;

/// Angle between two directions, exact for small and for large angles. Vectors need not have unit length.
[[nodiscard]] double angular_separation_deg(const Vector3& a, const Vector3& b) noexcept;

}  // namespace polycosm::astro
