#pragma once
#include <vector>

#include "conditional/cluster_density.hpp"
#include "conditional/hidden_planets.hpp"
#include "hide_one/scoring.hpp"

namespace polycosm::bench {

/// Density of the known planets and one more, per (ln P, ln R) of it: exact sums over all partitions, as a
/// sum over the sets of known planets that it may share a cluster with. A set's term is a function of P times
/// one of R.
inline Density cluster_prediction(const inference::ClusterDensity& model, const HiddenPlanet& hidden) {
  using namespace inference;
  const std::size_t set_count = std::size_t{1} << hidden.known.size();
  std::vector<double> rest(set_count);
  model.partition_sums(hidden.known, rest);
  Density density(cell_count, 0.0);
  std::vector<double> of_radius(radius_cells);
  for (std::size_t set = 0; set < set_count; ++set) {
    BlockSums companions;
    for (std::size_t k = 0; k < hidden.known.size(); ++k) {
      if ((set >> k & 1U) != 0) {
        companions.add(hidden.known[k]);
      }
    }
    const double weight =
        rest[set_count - 1 - set] * std::exp(model.log_system() + model.log_count(companions.count + 1));
    for (int j = 0; j < radius_cells; ++j) {
      BlockSums sums = companions;
      sums.add({hidden.known.front().ln_period, ln_radius_of(j)});
      of_radius[static_cast<std::size_t>(j)] = weight * std::exp(model.log_radii(sums));
    }
    for (int i = 0; i < period_cells; ++i) {
      BlockSums sums = companions;
      sums.add({ln_period_of(i), 0.0});
      const double of_period = std::exp(model.log_periods(sums));
      for (int j = 0; j < radius_cells; ++j) {
        density[static_cast<std::size_t>(i * radius_cells + j)] +=
            of_period * of_radius[static_cast<std::size_t>(j)];
      }
    }
  }
  return density;
}

/// The numbers of one cluster predictor.
struct ClusterChoice {
  double sigma_offset, sigma_per_planet;  ///< ln P of a cluster of n scatters by offset + n times the other
  double scale_exponent;                  ///< of dN/dP of the clusters' period scale
  double mean_clusters, mean_planets;
  inference::StabilityLaw law;
  double field_share;  ///< of planets that stand alone, whatever else is there
};

inline inference::ClusterDensity density_of(const ClusterChoice& c) {
  return {{3.0,
           300.0,
           0.5,
           10.0,
           c.mean_clusters,
           c.mean_planets,
           c.sigma_per_planet,
           0.3,
           {-1.4, -5.2, 3.0},
           {c.scale_exponent, c.scale_exponent, 1.0}},
          c.sigma_offset};
}

/// The kind of systems without clusters: planets stand alone, two of them in the mean.
inline ClusterChoice field_of(ClusterChoice choice) {
  choice.mean_clusters = inference::hidden_planets.kinds[1].mean_clusters;
  choice.mean_planets = inference::hidden_planets.kinds[1].mean_planets_per_cluster;
  return choice;
}

/// Both kinds of systems, as the known planets speak for either, x stability x detection.
inline Density finished(Density clustered, const Density& field, double field_share,
                        const std::vector<float>& stability, const std::vector<double>& detection) {
  for (std::size_t c = 0; c < clustered.size(); ++c) {
    clustered[c] = ((1.0 - field_share) * clustered[c] + field_share * field[c]) *
                   static_cast<double>(stability[c]) * detection[c];
  }
  return clustered;
}

}  // namespace polycosm::bench
