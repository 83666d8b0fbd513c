// The closed form against sums and integrals done the long way.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>

#include "unit/inference/conditional_parameters.hpp"

namespace polycosm::inference {
namespace {

constexpr std::array scales{flat_scale, log_uniform_scale, BrokenPowerLaw{-0.5, -0.5, 1.0}, m_dwarf_scale};

const ClusterDensity& log_uniform_density() {
  static const ClusterDensity density{fgk_with_scale(log_uniform_scale)};
  return density;
}

BlockSums sums_of(std::span<const PlanetPoint> points) {
  BlockSums sums;
  for (const PlanetPoint& point : points) {
    sums.add(point);
  }
  return sums;
}

double zero_truncated_poisson(double mean, unsigned n) {
  return std::pow(mean, n) / std::tgamma(n + 1.0) / std::expm1(mean);
}

double normal_density(double x, double sigma) {
  return std::exp(-0.5 * x * x / (sigma * sigma)) / (sigma * std::sqrt(2.0 * std::numbers::pi));
}
double normal_below(double x) {
  return 0.5 * std::erfc(-x * std::numbers::sqrt2 / 2.0);
}

// Midpoints; f has kinks.
double integral(double from, double to, int steps, const std::function<double(double)>& f) {
  double sum = 0.0;
  for (int i = 0; i < steps; ++i) {
    sum += f(from + (i + 0.5) * (to - from) / steps);
  }
  return sum * (to - from) / steps;
}

double law_per_ln(const BrokenPowerLaw& law, double ln_x) {
  const double x = ln_x - std::log(law.at);
  return std::exp((x < 0.0 ? law.below + 1.0 : law.above + 1.0) * x);
}
// By pieces in closed form, so that the outer integral may take many steps.
double law_integral(const BrokenPowerLaw& law, double from, double to) {
  const double b = std::log(law.at);
  const auto piece = [](double p, double low, double high) {
    return low >= high ? 0.0 : (p == 0.0 ? high - low : (std::exp(p * high) - std::exp(p * low)) / p);
  };
  return piece(law.below + 1.0, from - b, std::min(to - b, 0.0)) +
         piece(law.above + 1.0, std::max(from - b, 0.0), to - b);
}

const std::vector<PlanetPoint> close_three{{1.7, 0.3}, {2.4, 0.1}, {3.3, 0.7}};

// The scale s of the cluster is drawn where all of it fits: y_i = s + N(0, (0.25 n)^2).
TEST(ClusterDensity, OfPeriodsIsTheIntegralOverTheScale) {
  for (const BrokenPowerLaw& scale : scales) {
    for (unsigned n = 2; n <= 3; ++n) {
      const ClusterDensity density{fgk_with_scale(scale)};
      const std::span points{close_three.data(), n};
      const double low = std::log(3.0) - points.front().ln_period;
      const double high = std::log(300.0) - points.back().ln_period;
      const double tau = 0.25 * n;
      const double expected = integral(-8.0, 12.0, 400000, [&](double s) {
        double product = law_per_ln(scale, s) / law_integral(scale, s + low, s + high);
        for (const PlanetPoint& point : points) {
          product *= normal_density(point.ln_period - s, tau);
        }
        return product;
      });
      EXPECT_NEAR(std::exp(density.log_periods(sums_of(points))) / expected, 1.0, 2e-7)
          << n << ' ' << scale.below;
    }
  }
}

// The size q is drawn from the broken power law; radii scatter about it, cut to the domain.
TEST(ClusterDensity, OfRadiiIsTheIntegralOverTheSize) {
  const double low = std::log(0.5);
  const double high = std::log(10.0);
  for (const BrokenPowerLaw& radius : {BrokenPowerLaw{-1.4, -5.2, 3.0}, BrokenPowerLaw{0.47, -8.21, 1.94}}) {
    ClusterParameters parameters = fgk_with_scale(flat_scale);
    parameters.radius = radius;
    const ClusterDensity density{parameters};
    const double norm = law_integral(radius, low, high);
    for (const double shift : {-0.7, 0.0, 0.9, 1.55}) {
      std::vector<PlanetPoint> points = close_three;
      for (PlanetPoint& point : points) {
        point.ln_radius += shift;
      }
      const double expected = integral(low, high, 100000, [&](double q) {
        double product = law_per_ln(radius, q) / norm;
        const double kept = normal_below((high - q) / 0.3) - normal_below((low - q) / 0.3);
        for (const PlanetPoint& point : points) {
          product *= normal_density(point.ln_radius - q, 0.3) / kept;
        }
        return product;
      });
      EXPECT_NEAR(std::exp(density.log_radii(sums_of(points))) / expected, 1.0, 3e-6) << shift;
    }
  }
}

// One planet: a cluster of one. Two: one cluster of two, or two of one.
TEST(ClusterDensity, IntegratesToTheShareOfSystemsWithOneAndTwoPlanets) {
  constexpr int y_count = 60;
  constexpr int z_count = 30;
  for (const BrokenPowerLaw& scale : scales) {
    const ClusterDensity density{fgk_with_scale(scale)};
    const double y_step = std::log(100.0) / y_count;
    const double z_step = std::log(20.0) / z_count;
    std::vector<PlanetPoint> grid;
    for (int i = 0; i < y_count; ++i) {
      for (int j = 0; j < z_count; ++j) {
        grid.push_back({std::log(3.0) + (i + 0.5) * y_step, std::log(0.5) + (j + 0.5) * z_step});
      }
    }
    std::vector<double> alone;
    double one = 0.0;
    double two = 0.0;
    for (std::size_t i = 0; i < grid.size(); ++i) {
      alone.push_back(std::exp(density.log_block(sums_of({&grid[i], 1}))));
      one += alone[i];
      for (std::size_t j = 0; j < i; ++j) {
        BlockSums pair = sums_of({&grid[i], 1});
        pair.add(grid[j]);
        two += std::exp(density.log_block(pair)) + alone[i] * alone[j];
      }
    }
    const double cell = y_step * z_step;
    const double norm = std::exp(density.log_system());
    EXPECT_NEAR(one * cell * norm, zero_truncated_poisson(1.0, 1) * zero_truncated_poisson(1.6, 1), 0.002);
    EXPECT_NEAR(two * cell * cell * norm,
                zero_truncated_poisson(1.0, 1) * zero_truncated_poisson(1.6, 2) +
                    zero_truncated_poisson(1.0, 2) * std::pow(zero_truncated_poisson(1.6, 1), 2),
                0.003)
        << scale.below;
  }
}

struct Enumeration {
  const ClusterDensity& density;
  std::span<const PlanetPoint> points;
  int partition_count = 0;
  double sum = 0.0;
  std::vector<std::vector<PlanetPoint>> blocks{};

  void go(std::size_t next) {
    if (next == points.size()) {
      ++partition_count;
      double product = std::tgamma(static_cast<double>(blocks.size()) + 1.0) *
                       zero_truncated_poisson(1.0, static_cast<unsigned>(blocks.size()));
      for (const auto& block : blocks) {
        const BlockSums sums = sums_of(block);
        product *= std::tgamma(sums.count + 1.0) * zero_truncated_poisson(1.6, sums.count) *
                   std::exp(density.log_periods(sums) + density.log_radii(sums));
      }
      sum += product;
      return;
    }
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      blocks[b].push_back(points[next]);
      go(next + 1);
      blocks[b].pop_back();
    }
    blocks.push_back({points[next]});
    go(next + 1);
    blocks.pop_back();
  }
};

const std::vector<PlanetPoint> eight{{1.2, 0.1}, {1.6, -0.4}, {2.0, 0.6}, {2.7, 0.8},
                                     {3.1, 0.9}, {3.9, 1.4},  {4.5, 0.2}, {5.5, 1.0}};

TEST(ClusterDensity, SumsAllPartitionsOfEightPlanets) {
  Enumeration all{log_uniform_density(), eight};
  all.go(0);
  EXPECT_EQ(all.partition_count, 4140);  // Bell number
  EXPECT_NEAR(std::exp(log_uniform_density().log_density(eight)) / all.sum, 1.0, 1e-12);
}

TEST(ClusterDensity, DoesNotCareForTheOrderOfPlanets) {
  std::vector<PlanetPoint> turned{eight.rbegin(), eight.rend()};
  std::swap(turned[1], turned[5]);
  EXPECT_NEAR(log_uniform_density().log_density(turned), log_uniform_density().log_density(eight), 1e-11);
}

TEST(ClusterDensity, WithALogUniformScaleDoesNotCareForAFactorOnAllPeriods) {
  std::vector<PlanetPoint> slower = eight;
  for (PlanetPoint& point : slower) {
    point.ln_period += 0.1;
  }
  EXPECT_NEAR(log_uniform_density().log_density(slower), log_uniform_density().log_density(eight), 1e-11);
  const ClusterDensity flat{fgk_with_scale(flat_scale)};
  EXPECT_GT(std::abs(flat.log_density(slower) - flat.log_density(eight)), 1e-3);
}

TEST(ClusterDensity, LeavesNothingOutsideItsDomainAndRefusesMoreThanItCanSum) {
  const std::vector<PlanetPoint> early{{std::log(2.9), 0.0}};
  EXPECT_EQ(log_uniform_density().log_density(early), -HUGE_VAL);
  const std::vector<PlanetPoint> large{{2.0, std::log(10.5)}, {3.0, 0.0}};
  EXPECT_EQ(log_uniform_density().log_density(large), -HUGE_VAL);
  const std::vector<PlanetPoint> thirteen(13, PlanetPoint{2.0, 0.0});
  EXPECT_THROW((void)log_uniform_density().log_density(thirteen), core::Bug);
}

}  // namespace
}  // namespace polycosm::inference
