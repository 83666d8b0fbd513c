#pragma once

namespace polycosm::inference {

/// Three neighbouring planets: inner axis over outer axis of the two pairs, masses over the star's.
struct Triple {
  double alpha12, alpha23;
  double mu1, mu2, mu3;
};

/// Spacing of the triple over the one below which its zeroth-order three-planet resonances overlap on
/// circular orbits [Petit2020, eq. 45, 53, 59]: below 1 the planets wander until two of them meet.
/// `resonance_density` is 1 for three planets and 2 for five or more, whose resonances are twice as dense.
/// NaN unless 0 < alpha < 1 and mu > 0.
[[nodiscard]] double spacing_over_overlap(const Triple& triple, double resonance_density) noexcept;

/// Mean time to the first close encounter of an overlapped triple, log10 of periods of the inner planet
/// [Petit2020, eq. 81]; infinite where nothing overlaps. NaN as above.
[[nodiscard]] double log10_survival_periods(const Triple& triple, double resonance_density) noexcept;

/// Share of such triples that last the 10^9 periods of an old system: 1 where nothing overlaps, else a
/// logistic step of half a decade around 10^9. NaN as above.
[[nodiscard]] double triple_survival(const Triple& triple, double resonance_density) noexcept;

}  // namespace polycosm::inference
