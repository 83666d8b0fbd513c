#pragma once
#include <cstdint>
#include <vector>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/astro/stars.hpp>
#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::sky {

/// A star inside the policy: the catalogue's facts made ready for grouping.
struct PlacedStar {
  const catalog::Star* facts = nullptr;
  std::uint32_t catalogue_row = no_catalogue_row;
  double dist_pc = 0.0;
  double distance_sigma_fraction = 0.0;
  double v_abs_mag = catalog::unknown;
  astro::Vector3 place_pc;
  astro::StellarParameters parameters{};
};

/// One star at a distance, its parameters derived.
[[nodiscard]] PlacedStar placed(const catalog::Star& star, std::uint32_t row, double dist_pc);

/// Throws core::Error (usage) for a policy without sense.
void check(const EdgePolicy& policy);

/// Stars within the shell, sorted by identity so that the order of the catalogue is forgotten.
struct StarTable {
  std::vector<PlacedStar> stars;
  std::uint64_t outside_count = 0;
};
[[nodiscard]] StarTable place_stars(const catalog::Catalogue& catalogue, const EdgePolicy& policy);

/// The Sun for a catalogue that has none.
[[nodiscard]] const catalog::Star& the_sun();

/// Does `a` lead a system before `b`: most massive modelled star, else brightest, else smallest identity.
[[nodiscard]] bool leads(const PlacedStar& a, const PlacedStar& b) noexcept;

/// Friends-of-friends: the group of each star, numbered from 0 by their first star.
[[nodiscard]] std::vector<std::uint32_t> link_groups(const std::vector<PlacedStar>& stars, double link_pc);

}  // namespace polycosm::sky
