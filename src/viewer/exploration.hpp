#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// Where to look next, from what an ensemble knows of every star.
namespace polycosm::viewer {

/// The odds of one star, shares of members; NaN = nobody counted.
struct StarOdds {
  double p_rocky_hz = 0.0;
  double p_inner_belt = 0.0;
  double p_outer_belt = 0.0;
  double distance_ly = 0.0;
};

/// What a visit promises: (0.5 p_rocky_hz + 0.3 u + 0.2 (p_inner_belt + p_outer_belt) / 2) exp(-d / 50 ly),
/// where u is the mean entropy of the three odds in bits. The weights and the scale are those of
/// exploration_utility in completion.h5, which knows gaps and resources where this has belts. NaN when the
/// odds are.
[[nodiscard]] double exploration_utility(const StarOdds& odds) noexcept;

/// Percentile rank of each: 1 = first, 0 = last, equal steps between; ties by id, the smaller first. One
/// alone has 1; NaN has none and stays NaN.
[[nodiscard]] std::vector<double> percentile_ranks(std::span<const double> utilities,
                                                   std::span<const std::uint64_t> ids);

inline constexpr std::string_view exploration_priority_sentence =
    "Percentile rank of the system among all but the Sun's, 1 = first, 0 = last, ties by system_id, by the "
    "best "
    "of its stars: (0.5 p_rocky_hz + 0.3 u + 0.2 (p_inner_belt + p_outer_belt) / 2) exp(-distance_ly / 50), "
    "u = "
    "mean entropy in bits of these three shares of members. A wish to look, not a probability; completion.h5 "
    "ranks by gaps and resources of every star, which an ensemble does not keep.";

}  // namespace polycosm::viewer
