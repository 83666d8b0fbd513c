#include "conditional/gap_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <polycosm/core/math.hpp>

namespace polycosm::inference {
namespace {

constexpr std::array levels{0.16, 0.50, 0.84};

// Linear between order statistics; e to that power.
std::array<double, 3> exp_quantiles(std::vector<double>& ln_values) {
  std::array<double, 3> out;
  out.fill(std::numeric_limits<double>::quiet_NaN());
  if (ln_values.empty()) {
    return out;
  }
  std::sort(ln_values.begin(), ln_values.end());
  for (std::size_t k = 0; k < levels.size(); ++k) {
    const double at = levels[k] * static_cast<double>(ln_values.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, ln_values.size() - 1);
    const double share = at - static_cast<double>(below);
    out[k] = core::exp(ln_values[below] + share * (ln_values[above] - ln_values[below]));
  }
  return out;
}

}  // namespace

std::vector<GapSummary> summarise_gaps(const ConditionalDraws& draws, std::span<const double> known_period_d,
                                       double min_period_d, double max_period_d, double least_radius_rearth) {
  std::vector<double> ends{min_period_d};
  for (const double period_d : known_period_d) {
    if (period_d > min_period_d && period_d < max_period_d) {
      ends.push_back(period_d);
    }
  }
  ends.push_back(max_period_d);
  std::sort(ends.begin(), ends.end());

  const double ln_least_radius = core::log(least_radius_rearth);
  const std::size_t draw_count = draws.first_planet.size() - 1;
  std::vector<GapSummary> gaps;
  std::vector<double> ln_periods, ln_radii, is_there;
  for (std::size_t g = 0; g + 1 < ends.size(); ++g) {
    const double from = core::log(ends[g]);
    const double to = core::log(ends[g + 1]);
    ln_periods.clear();
    ln_radii.clear();
    is_there.clear();
    double hits = 0.0;
    for (std::size_t d = 0; d < draw_count; ++d) {
      const std::size_t before = ln_periods.size();
      for (std::uint32_t p = draws.first_planet[d]; p < draws.first_planet[d + 1]; ++p) {
        const PlanetPoint& planet = draws.planet[p];
        if (planet.ln_period >= from && planet.ln_period < to && planet.ln_radius >= ln_least_radius) {
          ln_periods.push_back(planet.ln_period);
          ln_radii.push_back(planet.ln_radius);
        }
      }
      is_there.push_back(ln_periods.size() > before ? 1.0 : 0.0);
      hits += is_there.back();
    }
    const double n = static_cast<double>(draw_count);
    const double share = hits / n;
    gaps.push_back({ends[g], ends[g + 1], share, std::sqrt(share * (1.0 - share) / effective_count(is_there)),
                    static_cast<double>(ln_periods.size()) / n, exp_quantiles(ln_periods),
                    exp_quantiles(ln_radii)});
  }
  return gaps;
}

}  // namespace polycosm::inference
