#include "conditional/prior_normalisation.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <polycosm/core/math.hpp>

namespace polycosm::inference {
namespace {

constexpr unsigned cluster_samples = 400;
constexpr double least_mean_stability = 0.01;
constexpr unsigned system_samples = 40000;
constexpr unsigned rounds = 10;
constexpr unsigned whole_steps = 5;  // later rounds go half the way, which averages their noise
constexpr unsigned draws_per_round = 30000;
constexpr unsigned moves_per_draw = 20;
constexpr double least_seen = 40.0;  // of a count in both samples, before their ratio is believed

core::DrawKey key_of(std::uint64_t seed, std::uint32_t member) noexcept {
  return {seed, member, core::Purpose::inference_conditional, 0, 0};
}

// Mean S of clusters of n planets with a mean ln radius, where they have all the room they want. Every mean
// radius sees the same draws.
double mean_stability(const ClusterDensity& density, const StabilityLaw& law, unsigned n,
                      double mean_ln_radius, double star_scale_mearth, std::uint64_t seed) {
  core::DrawKey key = key_of(seed, 0);
  key.entity = n;
  UniformStream<32> uniforms{key};
  const double scatter = density.parameters().sigma_ln_radius;
  const double half_span = 0.5 * (density.ln_max_period() - density.ln_min_period());
  const double sigma = density.sigma_ln_period(n);
  std::array<OrbitPoint, ClusterDensity::max_block> orbit{};
  std::array<double, ClusterDensity::max_block> z{};
  double sum = 0.0;
  for (unsigned sample = 0; sample < cluster_samples; ++sample) {
    double mean = 0.0;
    for (unsigned i = 0; i < n; ++i) {
      z[i] = scatter * normal(ziggurat(), uniforms);
      mean += z[i] / n;
    }
    for (unsigned i = 0; i < n; ++i) {
      double y = 0.0;
      do {
        y = sigma * normal(ziggurat(), uniforms);
      } while (std::abs(y) > half_span);
      const double ln_radius =
          std::clamp(mean_ln_radius + z[i] - mean, density.ln_min_radius(), density.ln_max_radius());
      orbit[i] = {y, median_hill_cubed(ln_radius, star_scale_mearth), 0.0};
    }
    std::sort(orbit.begin(), orbit.begin() + n,
              [](const OrbitPoint& a, const OrbitPoint& b) { return a.ln_period < b.ln_period; });
    double log_stability = 0.0;
    for (unsigned i = 1; i < n; ++i) {
      log_stability += log_pair_stability(law, orbit[i - 1], orbit[i]);
    }
    sum += core::exp(log_stability);
  }
  return sum / cluster_samples;
}

using Histogram = std::array<double, UnseenChain::capacity + 1>;

Histogram generated_counts(const ClusterParameters& generator, double star_scale_mearth, std::uint64_t seed) {
  const ClusterProcess process{generator};
  Histogram counts{};
  InnerPlanets planets{};
  core::DrawKey key = key_of(seed, 1);
  for (unsigned i = 0; i < system_samples; ++i) {
    key.entity = i;
    InnerStreams streams{key};
    process.draw(star_scale_mearth, streams, planets);
    counts[std::min<std::size_t>(planets.count, UnseenChain::capacity)] += 1.0;
  }
  return counts;
}

Histogram chain_counts(const ConditionalProblem& problem, std::uint64_t seed, std::uint32_t round) {
  Histogram counts{};
  UnseenChain chain{problem, key_of(seed, 2 + round)};
  for (unsigned draw = 0; draw < draws_per_round; ++draw) {
    for (unsigned i = 0; i < moves_per_draw; ++i) {
      chain.move();
    }
    counts[chain.unseen_count()] += 1.0;
  }
  return counts;
}

}  // namespace

ClusterDensity::BlockFactors block_factors(const ClusterDensity& density, const StabilityLaw& law,
                                           double star_scale_mearth, std::uint64_t seed) {
  ClusterDensity::BlockFactors log_block{};
  const double step = (density.ln_max_radius() - density.ln_min_radius()) /
                      static_cast<double>(ClusterDensity::factor_nodes - 1);
  for (unsigned n = 2; n <= ClusterDensity::max_block; ++n) {
    for (std::size_t k = 0; k < ClusterDensity::factor_nodes; ++k) {
      const double mean_ln_radius = density.ln_min_radius() + step * static_cast<double>(k);
      // The generator gives a cluster up after 100 tries; so few are not given back.
      log_block[n][k] = -core::log(std::max(
          mean_stability(density, law, n, mean_ln_radius, star_scale_mearth, seed), least_mean_stability));
    }
  }
  return log_block;
}

PriorNormalisation normalise_prior(ClusterDensity& density, const ClusterParameters& generator,
                                   std::span<const SystemKind> kinds, const StabilityLaw& law,
                                   double star_scale_mearth, std::uint64_t seed) {
  PriorNormalisation norm;
  norm.log_block = block_factors(density, law, star_scale_mearth, seed);
  density.set_block_factors(norm.log_block);

  const Histogram wanted = generated_counts(generator, star_scale_mearth, seed);
  const ConditionalProblem problem{&density,
                                   0.5,
                                   star_scale_mearth,
                                   {},
                                   {},
                                   StabilityRule::all_pairs,
                                   law,
                                   UnseenChain::max_unseen,
                                   kinds,
                                   norm.log_count};
  for (unsigned round = 0; round < rounds; ++round) {
    const Histogram found = chain_counts(problem, seed, round);
    const double way = round < whole_steps ? 1.0 : 0.5;
    for (unsigned n = 1; n < norm.log_count.size(); ++n) {
      if (wanted[n] >= least_seen && found[n] >= least_seen) {
        // Half of the stars are hosts: stars without planets are the scale of all others.
        norm.log_count[n] += way * core::log(wanted[n] / system_samples * found[0] / found[n]);
      } else if (n > 3) {
        const double slope = (norm.log_count[n - 1] - norm.log_count[n - 4]) / 3.0;
        norm.log_count[n] = norm.log_count[n - 1] + std::clamp(slope, -0.3, 0.3);
      }
    }
  }
  return norm;
}

}  // namespace polycosm::inference
