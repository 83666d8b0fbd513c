// The chain against the exact posterior of one star: all sets of up to three planets on a grid, summed.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "unit/inference/chain_problems.hpp"

namespace polycosm::inference {
namespace {

// A clump of cells: midpoints of a coarse grid stand for the plane.
struct Grid {
  std::vector<PlanetPoint> cell;
  double area;
};
Grid grid_of(const ClusterDensity& density, int y_count, int z_count) {
  Grid grid;
  const double y_step = (density.ln_max_period() - density.ln_min_period()) / y_count;
  const double z_step = (density.ln_max_radius() - density.ln_min_radius()) / z_count;
  for (int i = 0; i < y_count; ++i) {
    for (int j = 0; j < z_count; ++j) {
      grid.cell.push_back(
          {density.ln_min_period() + (i + 0.5) * y_step, density.ln_min_radius() + (j + 0.5) * z_step});
    }
  }
  grid.area = y_step * z_step;
  return grid;
}

// Exact posterior of one star by enumeration of up to three unseen planets.
struct Enumerated {
  const ConditionalProblem& problem;
  const Grid& grid;
  std::array<double, 4> share{};       // of U
  std::vector<double> first_period{};  // share of draws whose shortest unseen period is in a column
  std::vector<double> missed{};
  std::vector<PlanetPoint> points{};
  std::vector<std::size_t> chosen{};
  double total = 0.0;

  double stability() const {
    std::vector<std::pair<OrbitPoint, bool>> orbits;
    for (const SeenPlanet& seen : problem.seen) {
      orbits.push_back({{seen.point.ln_period, seen.hill_cubed, seen.eccentricity}, true});
    }
    for (const std::size_t c : chosen) {
      const PlanetPoint& p = grid.cell[c];
      orbits.push_back(
          {{p.ln_period, median_hill_cubed(p.ln_radius, problem.star_scale_mearth), 0.0}, false});
    }
    std::stable_sort(orbits.begin(), orbits.end(),
                     [](const auto& a, const auto& b) { return a.first.ln_period < b.first.ln_period; });
    double product = 1.0;
    for (std::size_t i = 1; i < orbits.size(); ++i) {
      if (!(orbits[i].second && orbits[i - 1].second)) {
        product *= std::exp(
            std::max(-60.0, log_pair_stability(problem.separations, orbits[i - 1].first, orbits[i].first)));
      }
    }
    return product;
  }

  void add(double weight) {
    weight *= stability() * std::exp(problem.density->log_density(points));
    total += weight;
    share[chosen.size()] += weight;
    if (!chosen.empty()) {
      double first = 1e9;
      for (const std::size_t c : chosen) {
        first = std::min(first, grid.cell[c].ln_period);
      }
      const double x = (first - problem.density->ln_min_period()) /
                       (problem.density->ln_max_period() - problem.density->ln_min_period());
      first_period[static_cast<std::size_t>(x * static_cast<double>(first_period.size()))] += weight;
    }
  }
  void go(double weight, std::size_t from) {
    add(weight);
    if (chosen.size() == problem.max_unseen) {
      return;
    }
    for (std::size_t c = from; c < grid.cell.size(); ++c) {
      chosen.push_back(c);
      points.push_back(grid.cell[c]);
      go(weight * grid.area * missed[c], c + 1);
      chosen.pop_back();
      points.pop_back();
    }
  }
  void run() {
    for (const PlanetPoint& p : grid.cell) {
      missed.push_back(1.0 - detection_probability(problem.survey, p.ln_period, p.ln_radius));
    }
    for (const SeenPlanet& seen : problem.seen) {
      points.push_back(seen.point);
    }
    go(1.0, 0);
  }
};

void expect_the_enumerated_posterior(const ClusterDensity& density, std::span<const SeenPlanet> seen,
                                     const Survey& survey) {
  ConditionalProblem problem = problem_of(density, seen);
  problem.survey = survey;
  problem.max_unseen = 3;
  const Grid grid = grid_of(density, 18, 4);
  Enumerated exact{problem, grid};
  exact.first_period.assign(6, 0.0);
  exact.run();
  ConditionalDraws draws;
  draw_conditional(problem, key_of(4 + seen.size()), {2000, 100, 20000}, draws);
  EXPECT_TRUE(draws.has_converged);
  const std::vector<double> share = shares_of_counts(draws);
  for (unsigned u = 0; u <= 3; ++u) {
    EXPECT_NEAR(share[u], exact.share[u] / exact.total, 0.015) << u;
  }
  std::vector<double> first(6, 0.0);
  for (std::size_t d = 0; d + 1 < draws.first_planet.size(); ++d) {
    if (draws.unseen_count(d) > 0) {
      const double x = (draws.planet[draws.first_planet[d]].ln_period - density.ln_min_period()) /
                       (density.ln_max_period() - density.ln_min_period());
      first[static_cast<std::size_t>(x * 6.0)] += 1.0 / 20000.0;
    }
  }
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_NEAR(first[i], exact.first_period[i] / exact.total, 0.015) << i;
  }
}

// A narrow domain, so that a coarse grid resolves it: 10 to 80 d, 1 to 3 Earth radii.
TEST(UnseenChain, AgreesWithTheSumOverAGrid) {
  for (const BrokenPowerLaw& scale : {flat_scale, log_uniform_scale, m_dwarf_scale}) {
    ClusterParameters parameters = fgk_with_scale(scale);
    parameters.min_period_d = 10.0;
    parameters.max_period_d = 80.0;
    parameters.min_radius_rearth = 1.0;
    parameters.max_radius_rearth = 3.0;
    const ClusterDensity density{parameters};
    const std::array seen{seen_at(20.0, 1.5), seen_at(45.0, 2.0)};
    const Survey survey{{1.0, 1.0, 100.0, 1284.0, 45.0}, {}};
    expect_the_enumerated_posterior(density, {seen.data(), 1}, survey);
    if (scale.below == 0.0) {
      expect_the_enumerated_posterior(density, seen, {});
    }
  }
}

}  // namespace
}  // namespace polycosm::inference
