#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/sky/edge_policy.hpp>

namespace polycosm::sky {

/// Neighbourhood::catalogue_row of a Sun that the catalogue did not hold.
inline constexpr std::uint32_t no_catalogue_row = 0xFFFFFFFFU;

inline constexpr std::size_t distance_node_count = 17;
inline constexpr double distance_node_limit_score = 4.0;
inline constexpr double distance_node_step_score = 0.5;

/// Stars grouped into systems, Sun's system first, then by (distance, id). Columns of equal length.
struct Neighbourhood {
  EdgePolicy policy;
  // systems
  std::vector<core::SystemId> system_id;
  std::vector<std::string> system_name;         ///< name of the primary (most massive, else brightest) star
  std::vector<double> x_pc, y_pc, z_pc;         ///< ICRS axes, J2000, Sun at the origin: of the primary
  std::vector<double> distance_sigma_fraction;  ///< sigma(parallax)/parallax; 0 = no error in the source
  /// The posterior of each system's distance: log10 of its quantile over the point estimate, at the standard
  /// normal scores -4, -3.5, ..., 4. distance_node_count entries a system; 0 without an error.
  std::vector<double> distance_node_dex;
  std::vector<EdgeClass> edge;
  std::vector<std::uint32_t> first_star;  ///< size systems + 1: stars [first_star[i], first_star[i+1])
  // stars, in system order
  std::vector<core::StarId> star_id;
  std::vector<std::string> star_name;
  std::vector<std::uint32_t> star_system;
  std::vector<std::uint32_t> catalogue_row;  ///< row of Catalogue::stars, or no_catalogue_row
  std::vector<double> star_x_pc, star_y_pc, star_z_pc;
  std::vector<double> mass_msun, radius_rsun, luminosity_lsun, teff_k;  ///< NaN when not modelled
  std::vector<double> bp_rp_mag, feh_dex;                               ///< NaN = unknown
  std::vector<std::uint8_t> is_modelled;  ///< 1: main-sequence star whose parameters are known or derived
  // known planets of star i: [first_known[i], first_known[i+1]) of known
  std::vector<std::uint32_t> first_known;
  std::vector<catalog::Planet> known;  ///< confirmed, candidate and controversial ones; retracted never
  // observed belts of star i: [first_known_belt[i], first_known_belt[i+1]) of known_belts, inner first; no
  // entries at all = none are known
  std::vector<std::uint32_t> first_known_belt;
  std::vector<catalog::Belt> known_belts;
  // what was left out
  std::uint64_t star_count_outside = 0;         ///< beyond the shell
  std::uint64_t planet_count_without_host = 0;  ///< confirmed ones

  [[nodiscard]] std::size_t system_count() const noexcept { return system_id.size(); }
  [[nodiscard]] std::size_t star_count() const noexcept { return star_id.size(); }
};

/// Distances are compared as the catalogue has them, in pc; places are propagated to J2000. A Sun that the
/// catalogue lacks is added. The order of catalogue rows changes nothing but catalogue_row. Throws
/// core::Error: usage for a policy without sense, input when no star but the Sun lies inside it.
[[nodiscard]] Neighbourhood neighbourhood(const catalog::Catalogue& catalogue, const EdgePolicy& policy);
/// The same of a catalogue that nobody needs any more: its stars are given back on the way, so that a large
/// catalogue and its sky are not held beside each other.
[[nodiscard]] Neighbourhood neighbourhood(catalog::Catalogue&& catalogue, const EdgePolicy& policy);

/// One draw of the sky: where the systems stand in one member. Columns of equal length, light-years from the
/// Sun.
struct Realisation {
  std::vector<double> x_ly, y_ly, z_ly;
};

/// Draws the distance of every system from its posterior (placement.hpp), keyed by its identity: one draw a
/// system, shared by its stars. A system without an error stands still.
[[nodiscard]] Realisation realise(const Neighbourhood& neighbourhood, std::uint64_t ensemble_seed,
                                  core::MemberId member);

/// On which side of the edges every system stands in one member, by its drawn distance; `outside` is
/// possible.
[[nodiscard]] std::vector<EdgeClass> edges_of(const Neighbourhood& neighbourhood,
                                              const Realisation& realisation);

}  // namespace polycosm::sky
