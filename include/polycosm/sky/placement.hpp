#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include <polycosm/astro/stars.hpp>
#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/sky/edge_policy.hpp>

namespace polycosm::sky {

/// Where a distance comes from.
enum class DistanceMethod : std::uint8_t {
  unknown = 0,           ///< neither a parallax nor a distance: the star has no place
  sun = 1,               ///< the origin
  parallax = 2,          ///< parallax with its error: posterior
  bare_parallax = 3,     ///< parallax without an error: its inverse, taken as exact
  given_with_error = 4,  ///< distance with its error as the source has it
  given = 5,             ///< distance without an error, taken as exact
};

/// What is odd about the place of a star; bits of Placement::flags.
enum class PlaceFlag : std::uint32_t {
  no_distance_error = 1U << 0U,   ///< the covariance has no part along the line of sight
  no_direction_error = 1U << 1U,  ///< the errors of RA and Dec are unknown and count as nothing
  no_motion = 1U << 2U,           ///< proper motion unknown, taken as zero
  no_radial_velocity = 1U << 3U,  ///< radial velocity unknown, taken as zero
  no_motion_error = 1U << 4U,     ///< an error of the motion is unknown and counts as nothing
  low_signal = 1U << 5U,          ///< parallax below 5 standard errors: the prior decides with it
  not_positive = 1U << 6U,        ///< parallax <= 0: the point estimate is the median of the posterior
  not_finite = 1U << 7U,          ///< no place, or a place that is not a number
  too_far = 1U << 8U,             ///< beyond 100 kpc: no star of the Galaxy
  impossible_speed = 1U << 9U,    ///< faster than 1,000 km/s: no star near the Sun
  round_trip = 1U << 10U,         ///< x, y, z do not lead back to RA, Dec and distance within 1e-9
  common_distance = 1U << 11U,    ///< its system's distance is that of the primary, within the errors
};

[[nodiscard]] constexpr bool has(std::uint32_t flags, PlaceFlag flag) noexcept {
  return (flags & static_cast<std::uint32_t>(flag)) != 0;
}

/// No system: the star has no place.
inline constexpr std::uint32_t no_system = 0xFFFFFFFFU;

/// Where every star of a catalogue stands, how well that is known, to which system it belongs and what kind
/// of star it is. Star columns have one entry for each row of Catalogue::stars; NaN = not known. Places are
/// of epoch J2000 with the Sun at the origin.
struct Placement {
  EdgePolicy policy;
  // places: the point estimate, at 1000 / parallax where there is a positive parallax
  std::vector<double> x_pc, y_pc, z_pc;                             ///< ICRS axes
  std::vector<double> galactic_x_pc, galactic_y_pc, galactic_z_pc;  ///< x to the centre, z to the pole
  std::vector<double> cov_xx_pc2, cov_xy_pc2, cov_xz_pc2;           ///< covariance, ICRS axes
  std::vector<double> cov_yy_pc2, cov_yz_pc2, cov_zz_pc2;
  // distances, at the epoch of the catalogue
  std::vector<double> dist_pc;                                ///< the point estimate
  std::vector<double> dist_p16_pc, dist_p50_pc, dist_p84_pc;  ///< quantiles of the posterior
  std::vector<DistanceMethod> distance_method;
  std::vector<double> within_core_probability, within_shell_probability;  ///< P(d <= radius)
  std::vector<EdgeClass> edge;       ///< of its own; unknown places are outside
  std::vector<std::uint32_t> flags;  ///< PlaceFlag bits
  // systems
  std::vector<std::uint32_t> system;        ///< row of the system columns, or no_system
  std::vector<std::uint32_t> multiplicity;  ///< stars of its system, itself included; 0 = no system
  // stellar parameters (INFERENCE 2.1): lognormal, sigma is that of ln(value)
  std::vector<double> mass_msun, mass_sigma_fraction;
  std::vector<double> radius_rsun, radius_sigma_fraction;
  std::vector<double> luminosity_lsun, luminosity_sigma_fraction;
  std::vector<double> teff_k, teff_sigma_fraction;
  std::vector<double> bp_rp_mag, bp_rp_sigma_mag;
  std::vector<astro::ParameterOrigin> mass_origin, radius_origin, luminosity_origin, teff_origin,
      bp_rp_origin;
  // systems: by distance of the primary, then by identity; the Sun's first
  std::vector<core::SystemId> system_id;      ///< the identity of the primary
  std::vector<std::string> system_name;       ///< the name of the primary
  std::vector<std::uint32_t> system_primary;  ///< row of Catalogue::stars
  std::vector<std::uint32_t> system_star_count;
  std::vector<double> system_x_pc, system_y_pc, system_z_pc;  ///< of the primary
  std::vector<EdgeClass> system_edge;

  [[nodiscard]] std::size_t star_count() const noexcept { return x_pc.size(); }
  [[nodiscard]] std::size_t system_count() const noexcept { return system_id.size(); }
};

/// Places all stars of a catalogue. The order of its rows changes the order of the columns and nothing else.
/// Throws core::Error (usage) for a policy without sense.
[[nodiscard]] Placement place(const catalog::Catalogue& catalogue, const EdgePolicy& policy);

}  // namespace polycosm::sky
