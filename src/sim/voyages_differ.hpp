#pragma once
#include <optional>

#include <polycosm/sim/snapshot.hpp>

namespace polycosm::sim {

/// The first voyage, by (departure, origin, destination, class), that one life has and the other has not, or
/// has otherwise: ships under way, then ships that wait in a port. None when both are the same.
[[nodiscard]] std::optional<DifferingVoyage> voyages_differ(const Engine& a, const Engine& b);

}  // namespace polycosm::sim
