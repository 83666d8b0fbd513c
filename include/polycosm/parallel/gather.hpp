#pragma once
#include <string>
#include <vector>

#include <polycosm/parallel/world.hpp>

namespace polycosm::parallel {

/// Collective. The bytes of every rank, in their order, on rank 0; nothing elsewhere.
[[nodiscard]] std::vector<std::string> gather(const World& world, const std::string& bytes);

/// Collective. How far the wall clock of every rank is ahead of that of rank 0, on rank 0; nothing elsewhere.
/// Asked one after another, the best of three answers each, so the error is half of a short way there and
/// back.
[[nodiscard]] std::vector<double> clocks_ahead_s(const World& world);

}  // namespace polycosm::parallel
