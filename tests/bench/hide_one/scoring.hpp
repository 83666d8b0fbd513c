#pragma once
#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

#include <polycosm/core/draws.hpp>

#include "hide_one/kepler_sample.hpp"

namespace polycosm::bench {

/// A prediction: density per (ln P, ln R) on the grid, of any norm.
using Density = std::vector<double>;

struct Score {
  std::size_t host = 0;
  double period_bits = 0.0, joint_bits = 0.0;  ///< log2 of the density over uniform's at the truth
  double top_fifth = 0.0;                      ///< is the truth in the likeliest fifth of ln P? Ties shared
  double period_mass = 0.0, joint_mass = 0.0;  ///< predicted probability of likelier places than the truth
};

/// Probability above the truth's density, ties shared.
inline double mass_above(const std::vector<double>& p, std::size_t truth) {
  double above = 0.0, level = 0.0;
  for (const double x : p) {
    above += x > p[truth] ? x : 0.0;
    level += x == p[truth] ? x : 0.0;
  }
  return above + 0.5 * level;
}

/// Scores a prediction mixed with a share of uniform.
inline Score score(const HiddenPlanet& hidden, Density density, double floor_share) {
  const double sum = std::accumulate(density.begin(), density.end(), 0.0);
  for (double& x : density) {
    x = (1.0 - floor_share) * x / sum + floor_share / cell_count;
  }
  std::vector<double> period(period_cells, 0.0);
  for (int c = 0; c < cell_count; ++c) {
    period[static_cast<std::size_t>(c / radius_cells)] += density[static_cast<std::size_t>(c)];
  }
  const auto truth = static_cast<std::size_t>(hidden.truth_cell);
  const std::size_t truth_period = truth / radius_cells;
  Score s;
  s.host = hidden.host;
  s.period_bits = std::log2(period[truth_period] * period_cells);
  s.joint_bits = std::log2(density[truth] * cell_count);
  const double level = period[truth_period];
  const auto likelier = std::count_if(period.begin(), period.end(), [&](double x) { return x > level; });
  const auto equal = std::count(period.begin(), period.end(), level);
  const double room = period_cells / 5.0 - static_cast<double>(likelier);
  s.top_fifth = std::clamp(room / static_cast<double>(equal), 0.0, 1.0);
  s.period_mass = mass_above(period, truth_period);
  s.joint_mass = mass_above(density, truth);
  return s;
}

struct Summary {
  std::size_t count = 0;
  double period_bits = 0.0, period_error = 0.0, joint_bits = 0.0, joint_error = 0.0;
  double top_fifth = 0.0;
  double period_50 = 0.0, period_90 = 0.0, joint_50 = 0.0, joint_90 = 0.0;
};

/// Means, and their errors from 1,000 resamplings of the hosts.
inline Summary summary_of(std::span<const Score> scores) {
  Summary m;
  m.count = scores.size();
  const double n = static_cast<double>(scores.size());
  std::vector<std::array<double, 3>> hosts;  // sums by host
  std::size_t last = ~std::size_t{0};
  for (const Score& s : scores) {
    m.period_bits += s.period_bits / n;
    m.joint_bits += s.joint_bits / n;
    m.top_fifth += s.top_fifth / n;
    m.period_50 += (s.period_mass < 0.5 ? 1.0 : 0.0) / n;
    m.period_90 += (s.period_mass < 0.9 ? 1.0 : 0.0) / n;
    m.joint_50 += (s.joint_mass < 0.5 ? 1.0 : 0.0) / n;
    m.joint_90 += (s.joint_mass < 0.9 ? 1.0 : 0.0) / n;
    if (s.host != last) {
      hosts.push_back({});
      last = s.host;
    }
    hosts.back()[0] += s.period_bits;
    hosts.back()[1] += s.joint_bits;
    hosts.back()[2] += 1.0;
  }
  for (double* bits : {&m.period_bits, &m.joint_bits}) {
    *bits = std::abs(*bits) < 1e-9 ? 0.0 : *bits;  // uniform against uniform, but for rounding
  }
  constexpr std::uint32_t resamplings = 1000;
  std::array<double, 4> moments{};
  std::vector<double> uniforms(hosts.size());
  for (std::uint32_t r = 0; r < resamplings; ++r) {
    core::fill_uniform01({1, r, core::Purpose::test, 0, 0}, uniforms);
    std::array<double, 3> sum{};
    for (const double u : uniforms) {
      const auto& host = hosts[static_cast<std::size_t>(u * static_cast<double>(hosts.size()))];
      for (std::size_t k = 0; k < 3; ++k) {
        sum[k] += host[k];
      }
    }
    for (std::size_t k = 0; k < 2; ++k) {
      const double mean = sum[k] / sum[2];
      moments[2 * k] += mean / resamplings;
      moments[2 * k + 1] += mean * mean / resamplings;
    }
  }
  m.period_error = std::sqrt(std::max(0.0, moments[1] - moments[0] * moments[0]));
  m.joint_error = std::sqrt(std::max(0.0, moments[3] - moments[2] * moments[2]));
  return m;
}

}  // namespace polycosm::bench
