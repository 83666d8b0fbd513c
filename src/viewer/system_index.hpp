#pragma once
#include <cstdint>
#include <vector>

#include "route.hpp"

/// What follows from an ensemble about its systems, found once and kept with it.
namespace polycosm::viewer {

struct SystemIndex {
  std::vector<std::uint32_t> first_star;  ///< stars of system s: first_star[s] .. first_star[s + 1] - 1
  std::vector<std::uint32_t>
      primary_star;  ///< the star that has the identity of the system; 4294967295 = none
  std::vector<double> exploration_priority;          ///< NaN: the Sun's system, or nobody counted
  std::vector<std::uint32_t> observed_planet_count;  ///< not the retracted; 4294967295 = not stored
  std::vector<double> hz_inner_au, hz_outer_au;  ///< conservative zone of the primary star; NaN: not modelled
  [[nodiscard]] std::uint64_t count() const noexcept { return primary_star.size(); }
};

/// Throws Problem (503) when the stars are not in the order of their systems.
[[nodiscard]] const SystemIndex& system_index(const Call& call);

}  // namespace polycosm::viewer
