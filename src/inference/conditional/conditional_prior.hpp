#pragma once
#include <array>

#include "conditional/prior_normalisation.hpp"
#include "population_draw.hpp"

namespace polycosm::inference {

/// The law of unseen planets for one kind of host, with the factors that give it the counts of the prior.
struct ConditionalPrior {
  ClusterDensity density;
  PriorNormalisation norm;
};

/// The density before its factors: the law of hidden planets in the domain of the prior's process. Sizes of M
/// dwarfs' clusters, which the prior has in two kinds, are broken power laws here.
[[nodiscard]] ClusterDensity bare_conditional_density(InnerKind kind);

/// Finds the factors as they were found for the table; a second each.
[[nodiscard]] PriorNormalisation recomputed_normalisation(InnerKind kind);

/// With the factors of the table (prior_table.hpp, made by tests/bench/bake_prior).
[[nodiscard]] const ConditionalPrior& conditional_prior(InnerKind kind);

}  // namespace polycosm::inference
