#include "exploration.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <polycosm/core/math.hpp>

namespace polycosm::viewer {
namespace {

constexpr double weight_of_habitable = 0.5, weight_of_entropy = 0.3, weight_of_resources = 0.2;
constexpr double reach_ly = 50.0;

double entropy_bits(double p) noexcept {
  constexpr double per_ln2 = 1.4426950408889634;
  return p > 0.0 && p < 1.0 ? -(p * core::log(p) + (1.0 - p) * core::log(1.0 - p)) * per_ln2 : 0.0;
}

}  // namespace

double exploration_utility(const StarOdds& odds) noexcept {
  const double worth = weight_of_habitable * odds.p_rocky_hz +
                       weight_of_resources * (odds.p_inner_belt + odds.p_outer_belt) / 2.0;
  if (!std::isfinite(worth) || !std::isfinite(odds.distance_ly)) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const double unsure_bits =
      (entropy_bits(odds.p_rocky_hz) + entropy_bits(odds.p_inner_belt) + entropy_bits(odds.p_outer_belt)) /
      3.0;
  return (worth + weight_of_entropy * unsure_bits) * core::exp(-odds.distance_ly / reach_ly);
}

std::vector<double> percentile_ranks(std::span<const double> utilities, std::span<const std::uint64_t> ids) {
  std::vector<std::size_t> order(utilities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return std::isnan(utilities[i]); });
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return utilities[a] != utilities[b] ? utilities[a] > utilities[b] : ids[a] < ids[b];
  });
  std::vector<double> ranks(utilities.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    ranks[order[rank]] =
        order.size() == 1 ? 1.0 : 1.0 - static_cast<double>(rank) / static_cast<double>(order.size() - 1);
  }
  return ranks;
}

}  // namespace polycosm::viewer
