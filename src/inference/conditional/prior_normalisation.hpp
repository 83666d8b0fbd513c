#pragma once
#include <array>

#include "conditional/cluster_density.hpp"
#include "conditional/unseen_chain.hpp"

namespace polycosm::inference {

/// The generator draws a cluster again until its planets keep their distance, and a place again until it
/// fits: stability thins out no planets. A density times S does. These factors give back what S takes,
/// cluster by cluster and by the number of planets, so that the chain's prior has the generator's counts.
struct PriorNormalisation {
  ClusterDensity::BlockFactors log_block{};  ///< -ln mean S of clusters of n, by mean ln radius
  std::array<double, UnseenChain::capacity + 1> log_count{};  ///< by number of inner planets
};

/// The factors by cluster alone.
[[nodiscard]] ClusterDensity::BlockFactors block_factors(const ClusterDensity& density,
                                                         const StabilityLaw& law, double star_scale_mearth,
                                                         std::uint64_t seed);

/// Sets the block factors of the density and finds the count factors: a chain of this density, kinds and law,
/// with nothing known, then has the counts of the generator, whose parameters may differ from the density's.
/// About a second; a function of its arguments.
[[nodiscard]] PriorNormalisation normalise_prior(ClusterDensity& density, const ClusterParameters& generator,
                                                 std::span<const SystemKind> kinds, const StabilityLaw& law,
                                                 double star_scale_mearth, std::uint64_t seed);

}  // namespace polycosm::inference
