#include "posterior.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/core/math.hpp>

namespace polycosm::viewer {
namespace {

std::vector<double> ascending_edges(double from, double to, std::uint32_t bin_count) {
  std::vector<double> edges;
  const double step = core::log(to / from) / bin_count;
  for (std::uint32_t i = 0; i <= bin_count; ++i) {
    edges.push_back(from * core::exp(step * i));
  }
  edges.back() = to;
  return edges;
}

}  // namespace

PosteriorEdges posterior_edges(std::uint32_t bin_count) {
  return {ascending_edges(0.003, 300.0, bin_count), ascending_edges(0.3, 30.0, bin_count)};
}

int bin_of(std::span<const double> edges, double value) noexcept {
  if (!(value >= edges.front()) || value >= edges.back()) {
    return -1;
  }
  return static_cast<int>(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin()) - 1;
}

PosteriorCounts counted(const PosteriorEdges& edges, std::span<const double> a_au,
                        std::span<const double> radius_rearth) {
  PosteriorCounts found;
  found.counts.assign(edges.a_au.size() - 1, std::vector<std::uint64_t>(edges.radius_rearth.size() - 1, 0));
  for (std::size_t i = 0; i < a_au.size(); ++i) {
    const int a = bin_of(edges.a_au, a_au[i]);
    const int radius = bin_of(edges.radius_rearth, radius_rearth[i]);
    if (!std::isfinite(a_au[i]) || !std::isfinite(radius_rearth[i])) {
      ++found.unknown_count;
    } else if (a < 0 || radius < 0) {
      ++found.outside_count;
    } else {
      ++found.counts[static_cast<std::size_t>(a)][static_cast<std::size_t>(radius)];
    }
  }
  return found;
}

}  // namespace polycosm::viewer
