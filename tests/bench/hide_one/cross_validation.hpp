#pragma once
#include <cstdint>
#include <vector>

#include <polycosm/core/ids.hpp>

#include "hide_one/cluster_predictor.hpp"

/// Numbers of the cluster predictor chosen on four fifths of the hosts and scored on the last, in turn.
namespace polycosm::bench {

inline constexpr unsigned fold_count = 5;
inline constexpr double floor_share = 0.01;

inline unsigned fold_of(const KeplerHost& host) {
  return static_cast<unsigned>(core::mix64(static_cast<std::uint64_t>(host.id)) % fold_count);
}

struct CrossValidated {
  std::vector<Score> scores;                  ///< each planet by numbers that its host had no part in
  std::vector<ClusterChoice> choice_of_fold;  ///< and the choice on all hosts, last
};

/// choices: those that differ in the cluster density first, so that each density is made once.
inline CrossValidated cross_validated(const std::vector<KeplerHost>& hosts,
                                      const std::vector<HiddenPlanet>& hidden,
                                      const std::vector<ClusterChoice>& densities,
                                      const std::vector<inference::StabilityLaw>& laws,
                                      const std::vector<double>& field_shares) {
  std::vector<std::vector<std::vector<float>>> stability(laws.size());
  for (std::size_t l = 0; l < laws.size(); ++l) {
    for (const HiddenPlanet& h : hidden) {
      stability[l].push_back(stability_of(h, laws[l]));
    }
  }
  std::vector<ClusterChoice> choices;
  std::vector<std::vector<Score>> scores;
  for (const ClusterChoice& base : densities) {
    const inference::ClusterDensity clustered = density_of(base);
    const inference::ClusterDensity lone = density_of(field_of(base));
    std::vector<Density> bare, alone;
    for (const HiddenPlanet& h : hidden) {
      bare.push_back(cluster_prediction(clustered, h));
      alone.push_back(cluster_prediction(lone, h));
    }
    for (std::size_t l = 0; l < laws.size(); ++l) {
      for (const double field : field_shares) {
        ClusterChoice choice = base;
        choice.law = laws[l];
        choice.field_share = field;
        choices.push_back(choice);
        scores.emplace_back();
        for (std::size_t i = 0; i < hidden.size(); ++i) {
          scores.back().push_back(
              score(hidden[i], finished(bare[i], alone[i], field, stability[l][i], hidden[i].detection),
                    floor_share));
        }
      }
    }
  }
  CrossValidated result;
  result.scores.resize(hidden.size());
  for (unsigned fold = 0; fold <= fold_count; ++fold) {  // the last leaves nobody out
    std::size_t best = 0;
    double best_bits = -1e300;
    for (std::size_t c = 0; c < choices.size(); ++c) {
      double bits = 0.0;
      for (std::size_t i = 0; i < hidden.size(); ++i) {
        bits += fold_of(hosts[hidden[i].host]) != fold ? scores[c][i].joint_bits : 0.0;
      }
      if (bits > best_bits) {
        best_bits = bits;
        best = c;
      }
    }
    result.choice_of_fold.push_back(choices[best]);
    for (std::size_t i = 0; i < hidden.size(); ++i) {
      if (fold_of(hosts[hidden[i].host]) == fold) {
        result.scores[i] = scores[best][i];
      }
    }
  }
  return result;
}

}  // namespace polycosm::bench
