#include "conditional/conditional_draws.hpp"

#include <algorithm>
#include <cmath>

namespace polycosm::inference {
namespace {

constexpr double most_half_difference_sigma = 3.5;
constexpr double least_effective_draws = 20.0;

struct Moments {
  double mean = 0.0;
  double variance = 0.0;
};

Moments moments_of(std::span<const double> series) noexcept {
  Moments m;
  for (const double x : series) {
    m.mean += x;
  }
  m.mean /= static_cast<double>(series.size());
  for (const double x : series) {
    m.variance += (x - m.mean) * (x - m.mean);
  }
  m.variance /= static_cast<double>(series.size());
  return m;
}

void judge(ConditionalDraws& out) {
  const std::size_t count = out.first_planet.size() - 1;
  std::vector<double> series(count);
  for (std::size_t d = 0; d < count; ++d) {
    series[d] = out.unseen_count(d);
  }
  out.effective_draw_count = effective_count(series);
  out.half_difference_sigma = 0.0;
  if (count >= 2) {
    const std::span all{series};
    const double gap = moments_of(all.first(count / 2)).mean - moments_of(all.subspan(count / 2)).mean;
    const double variance = moments_of(all).variance * 4.0 / out.effective_draw_count;
    out.half_difference_sigma = variance > 0.0 ? std::abs(gap) / std::sqrt(variance) : 0.0;
  }
  out.has_converged = out.half_difference_sigma <= most_half_difference_sigma &&
                      out.effective_draw_count >= std::min(least_effective_draws, static_cast<double>(count));
}

}  // namespace

double effective_count(std::span<const double> series) noexcept {
  const std::size_t n = series.size();
  const Moments m = n > 0 ? moments_of(series) : Moments{};
  if (!(m.variance > 0.0)) {
    return static_cast<double>(n);
  }
  const auto correlation = [&](std::size_t lag) {
    double sum = 0.0;
    for (std::size_t i = 0; i + lag < n; ++i) {
      sum += (series[i] - m.mean) * (series[i + lag] - m.mean);
    }
    return sum / (static_cast<double>(n) * m.variance);
  };
  double sum = -1.0;
  for (std::size_t lag = 0; lag + 1 < n; lag += 2) {
    const double pair = correlation(lag) + correlation(lag + 1);
    if (pair <= 0.0) {
      break;
    }
    sum += 2.0 * pair;
  }
  return std::min(static_cast<double>(n), static_cast<double>(n) / std::max(sum, 1e-3));
}

void draw_conditional(const ConditionalProblem& problem, const core::DrawKey& key,
                      const ChainSchedule& schedule, ConditionalDraws& out) {
  UnseenChain chain{problem, key};
  for (unsigned i = 0; i < schedule.burn_in_moves; ++i) {
    chain.move();
  }
  out.first_planet.assign(1, 0);
  out.planet.clear();
  out.real_mask.clear();
  for (unsigned draw = 0; draw < schedule.draw_count; ++draw) {
    for (unsigned i = 0; i < schedule.moves_per_draw; ++i) {
      chain.move();
    }
    const auto first = static_cast<std::ptrdiff_t>(out.planet.size());
    for (unsigned i = 0; i < chain.unseen_count(); ++i) {
      out.planet.push_back(chain.unseen(i));
    }
    std::sort(out.planet.begin() + first, out.planet.end(),
              [](const PlanetPoint& a, const PlanetPoint& b) { return a.ln_period < b.ln_period; });
    out.first_planet.push_back(static_cast<std::uint32_t>(out.planet.size()));
    std::uint32_t mask = 0;
    for (unsigned k = 0; k < problem.seen.size(); ++k) {
      mask |= chain.is_real(k) ? std::uint32_t{1} << k : 0;
    }
    out.real_mask.push_back(mask);
  }
  judge(out);
}

}  // namespace polycosm::inference
