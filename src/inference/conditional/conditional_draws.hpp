#pragma once
#include <cstdint>
#include <vector>

#include "conditional/unseen_chain.hpp"

namespace polycosm::inference {

/// How long a chain runs: bounded, whatever the star.
struct ChainSchedule {
  unsigned burn_in_moves = 2000;
  unsigned moves_per_draw = 200;
  unsigned draw_count = 100;
};

/// Draws of the unseen planets of one star. Those of draw d: [first_planet[d], first_planet[d + 1]),
/// ascending in period.
struct ConditionalDraws {
  std::vector<std::uint32_t> first_planet;  ///< size draw_count + 1
  std::vector<PlanetPoint> planet;
  std::vector<std::uint32_t> real_mask;  ///< bit k: seen planet k is a planet in this draw
  double effective_draw_count = 0.0;     ///< of the number of unseen planets, its correlation considered
  double half_difference_sigma = 0.0;    ///< mean number in the two halves of the chain, in standard errors
  bool has_converged = false;            ///< halves within 3.5 standard errors, 20 effective draws or more

  [[nodiscard]] std::uint32_t unseen_count(std::size_t draw) const noexcept {
    return first_planet[draw + 1] - first_planet[draw];
  }
};

/// Runs the chain of a problem. A function of its arguments; `out` is overwritten and its memory reused.
void draw_conditional(const ConditionalProblem& problem, const core::DrawKey& key,
                      const ChainSchedule& schedule, ConditionalDraws& out);

/// Number of independent draws that a correlated series is worth: n / (1 + 2 sum of autocorrelations), the
/// sum ended by the first negative pair [Geyer1992]. n for a series that never changes.
[[nodiscard]] double effective_count(std::span<const double> series) noexcept;

}  // namespace polycosm::inference
