// Calibration by simulation [Talts2018]: truth from the prior, data from the survey, rank of the truth.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "unit/inference/chain_problems.hpp"

namespace polycosm::inference {
namespace {

double chi_square_of_ranks(std::span<const double> ranks, std::size_t bin_count) {
  std::vector<double> bins(bin_count, 0.0);
  for (const double rank : ranks) {
    bins[std::min(bin_count - 1, static_cast<std::size_t>(rank * static_cast<double>(bin_count)))] += 1.0;
  }
  const double expected = static_cast<double>(ranks.size()) / static_cast<double>(bin_count);
  double sum = 0.0;
  for (const double n : bins) {
    sum += (n - expected) * (n - expected) / expected;
  }
  return sum;
}

// Where the truth stands among draws, ties broken by chance.
double rank_of(double truth, const std::vector<double>& draws, double uniform) {
  double below = 0.0, equal = 0.0;
  for (const double x : draws) {
    below += x < truth ? 1.0 : 0.0;
    equal += x == truth ? 1.0 : 0.0;
  }
  return (below + uniform * (equal + 1.0)) / (static_cast<double>(draws.size()) + 1.0);
}

std::size_t simulation_count() {
  const char* wanted = std::getenv("POLYCOSM_SBC_COUNT");  // a long run by hand
  return wanted != nullptr ? static_cast<std::size_t>(std::atoi(wanted)) : 400;
}

TEST(UnseenChain, IsCalibratedOnSimulatedStars) {
  const Prior& prior = normalised_prior();
  const std::size_t count = simulation_count();
  ConditionalProblem forward = problem_of(prior.density, {});
  forward.host_probability = 0.87;
  forward.stability = StabilityRule::all_pairs;
  forward.log_count = prior.norm.log_count;
  constexpr std::array kinds{SystemKind{0.7, 1.0, 1.6}, SystemKind{0.3, 1.5, 0.05}};
  forward.kinds = kinds;
  ConditionalDraws truths;
  draw_conditional(forward, key_of(20), {5000, 2000, static_cast<unsigned>(count)}, truths);

  std::vector<double> count_ranks, period_ranks, radius_ranks;
  UniformStream<16> uniforms{key_of(21)};
  constexpr double nothing = 1e3;  // stands for "no unseen planet": later than all
  for (std::size_t star = 0; star < count; ++star) {
    ConditionalProblem problem = forward;
    problem.survey.transit = {1.0, 1.0, 40.0, 1284.0, 0.0};
    problem.survey.transit.longest_transiting_d = star % 2 == 0 ? 30.0 : 100.0;
    problem.survey.velocity = {1.0, star % 3 == 0 ? 1.0 : 0.0, 4000.0};
    std::vector<SeenPlanet> seen;
    std::vector<PlanetPoint> unseen;
    for (std::uint32_t p = truths.first_planet[star]; p < truths.first_planet[star + 1]; ++p) {
      const PlanetPoint& planet = truths.planet[p];
      if (uniforms.next() < detection_probability(problem.survey, planet.ln_period, planet.ln_radius)) {
        seen.push_back({planet, median_hill_cubed(planet.ln_radius, sun_scale_mearth), 0.0, 1.0, 0.0});
      } else {
        unseen.push_back(planet);
      }
    }
    problem.seen = seen;
    ConditionalDraws draws;
    draw_conditional(problem, key_of(1000 + star), {2000, 200, 99}, draws);
    std::vector<double> counts, periods, radii;
    for (std::size_t d = 0; d < 99; ++d) {
      const bool is_alone = draws.unseen_count(d) == 0;
      const PlanetPoint none{nothing, nothing};
      const PlanetPoint& next = is_alone ? none : draws.planet[draws.first_planet[d]];
      counts.push_back(draws.unseen_count(d));
      periods.push_back(next.ln_period);
      radii.push_back(next.ln_radius);
    }
    const double u = uniforms.next();
    count_ranks.push_back(rank_of(static_cast<double>(unseen.size()), counts, u));
    period_ranks.push_back(rank_of(unseen.empty() ? nothing : unseen.front().ln_period, periods, u));
    radius_ranks.push_back(rank_of(unseen.empty() ? nothing : unseen.front().ln_radius, radii, u));
  }
  // 9 degrees of freedom: 21.67 is passed once in a hundred.
  EXPECT_LT(chi_square_of_ranks(count_ranks, 10), 21.67);
  EXPECT_LT(chi_square_of_ranks(period_ranks, 10), 21.67);
  EXPECT_LT(chi_square_of_ranks(radius_ranks, 10), 21.67);
  RecordProperty("chi_square_count", std::to_string(chi_square_of_ranks(count_ranks, 10)));
  RecordProperty("chi_square_period", std::to_string(chi_square_of_ranks(period_ranks, 10)));
  RecordProperty("chi_square_radius", std::to_string(chi_square_of_ranks(radius_ranks, 10)));
}

}  // namespace
}  // namespace polycosm::inference
