#include "conditional/conditional_prior.hpp"

#include <algorithm>

#include <polycosm/core/units.hpp>

#include "conditional/hidden_planets.hpp"
#include "conditional/prior_table.hpp"

namespace polycosm::inference {
namespace {

// A host in the middle of each kind: the factors hang on mass by Hill radii alone, M^(-1/3).
constexpr std::array<double, inner_kind_count> mass_of_table_msun{1.0, 0.5, 0.2};
constexpr std::uint64_t seed_of_table = 8;
// [Dressing2015] as one broken power law; and two exponentials in ln R of the width of late M dwarfs' rocks.
constexpr BrokenPowerLaw early_m_radii{0.47, -8.21, 1.94};
constexpr BrokenPowerLaw late_m_radii{5.65, -7.65, 1.05};

ConditionalPrior from_table(InnerKind kind) {
  ConditionalPrior prior{bare_conditional_density(kind), {}};
  const auto k = static_cast<std::size_t>(kind);
  for (std::size_t n = 2; n < prior.norm.log_block.size(); ++n) {
    std::copy_n(prior_log_block[k][n - 2], ClusterDensity::factor_nodes, prior.norm.log_block[n].begin());
  }
  for (std::size_t n = 0; n < prior.norm.log_count.size(); ++n) {
    prior.norm.log_count[n] = prior_log_count[k][n];
  }
  prior.density.set_block_factors(prior.norm.log_block);
  return prior;
}

}  // namespace

ClusterDensity bare_conditional_density(InnerKind kind) {
  ClusterParameters parameters = prior_parameters(kind);
  if (kind != InnerKind::fgk) {
    parameters.radius = kind == InnerKind::early_m ? early_m_radii : late_m_radii;
    parameters.two_kinds = {};
  }
  return hidden_planet_density(parameters);
}

PriorNormalisation recomputed_normalisation(InnerKind kind) {
  ClusterDensity density = bare_conditional_density(kind);
  const double star_scale_mearth =
      3.0 * mass_of_table_msun[static_cast<std::size_t>(kind)] * core::mearth_per_msun;
  return normalise_prior(density, prior_parameters(kind), hidden_planets.kinds, hidden_planets.separations,
                         star_scale_mearth, seed_of_table);
}

const ConditionalPrior& conditional_prior(InnerKind kind) {
  static const std::array<ConditionalPrior, inner_kind_count> priors{
      from_table(InnerKind::fgk), from_table(InnerKind::early_m), from_table(InnerKind::late_m)};
  return priors[static_cast<std::size_t>(kind)];
}

}  // namespace polycosm::inference
