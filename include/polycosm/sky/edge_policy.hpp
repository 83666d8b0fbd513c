#pragma once
#include <cstdint>

namespace polycosm::sky {

/// What decides on which side of an edge a star stands: its point estimate, or the probability of its being
/// inside.
enum class MembershipRule : std::uint8_t { point = 0, probability = 1 };

/// How a probability of being inside follows from a parallax: from the posterior of the distance (prior and
/// all), or P = Phi((parallax - parallax of the edge) / sigma), which takes every parallax for equally likely
/// beforehand.
enum class ProbabilityRule : std::uint8_t { posterior = 0, normal = 1 };

/// Which stars belong, how distances are inferred, and when two stars are one system.
struct EdgePolicy {
  double core_radius_ly = 100.0;
  double shell_radius_ly = 110.0;  ///< stars between core and shell are neighbours of the edge, labelled so
  double system_link_pc = 0.05;    ///< friends-of-friends linking length
  MembershipRule membership = MembershipRule::point;
  double membership_min_probability = 0.5;  ///< for MembershipRule::probability
  ProbabilityRule probability = ProbabilityRule::posterior;
  double prior_length_pc = 1350.0;  ///< of the exponentially decreasing space density [BailerJones2015]
  double system_link_sigma = 3.0;   ///< parallaxes of one system may differ by so many standard errors
};

/// Where a star or a system stands: that of a system is that of its primary. A system that straddles an edge
/// belongs with all its stars to the side of its primary.
enum class EdgeClass : std::uint8_t { core = 0, shell = 1, outside = 2 };

}  // namespace polycosm::sky
