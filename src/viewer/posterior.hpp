#pragma once
#include <cstdint>
#include <span>
#include <vector>

/// How the planets of many members lie in semi-major axis and radius.
namespace polycosm::viewer {

/// Edges of the same ratio from 0.003 to 300 au and from 0.3 to 30 Earth radii, whatever is counted: so
/// counts of parts, and of other stars and ensembles, may be added and compared.
struct PosteriorEdges {
  std::vector<double> a_au, radius_rearth;  ///< bin_count + 1 each
};
[[nodiscard]] PosteriorEdges posterior_edges(std::uint32_t bin_count);

/// The bin of a value among ascending edges, each with its lower edge; -1 for one outside, or unknown.
[[nodiscard]] int bin_of(std::span<const double> edges, double value) noexcept;

struct PosteriorCounts {
  std::vector<std::vector<std::uint64_t>> counts;  ///< [a][radius]
  std::uint64_t outside_count = 0;                 ///< beyond the edges
  std::uint64_t unknown_count = 0;                 ///< without an axis or a radius
};
[[nodiscard]] PosteriorCounts counted(const PosteriorEdges& edges, std::span<const double> a_au,
                                      std::span<const double> radius_rearth);

}  // namespace polycosm::viewer
