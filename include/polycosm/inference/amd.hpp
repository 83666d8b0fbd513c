#pragma once
#include <cstddef>
#include <span>

namespace polycosm::inference {

/// Angular momentum deficit (AMD): what eccentricities and inclinations cost a system of its angular
/// momentum. A system with less than the critical value keeps its planets apart [Laskar2017].

/// A neighbouring pair: inner mass over outer mass, inner axis over outer axis, sum of masses over the
/// star's.
struct Pair {
  double gamma;
  double alpha;
  double epsilon;
};

/// Critical relative AMD at which orbits of the pair can touch [Laskar2017, eq. 29, 35, 39].
[[nodiscard]] double critical_amd_collision(double gamma, double alpha) noexcept;

/// Critical relative AMD at which first-order resonances of the pair overlap [Petit2017, eq. 74]; 0 when they
/// overlap for circular orbits already.
[[nodiscard]] double critical_amd_resonance(const Pair& pair) noexcept;

/// The smaller of the two.
[[nodiscard]] double critical_amd(const Pair& pair) noexcept;

/// The largest AMD that keeps every pair stable, units of sqrt(au): min(L_1, min_k L_k C_crit(k-1, k)), L =
/// mu sqrt(a). mu = mass over the star's; planets in ascending order of a. 0 for no planets.
[[nodiscard]] double critical_amd_of_system(std::span<const double> mu,
                                            std::span<const double> a_au) noexcept;

}  // namespace polycosm::inference
