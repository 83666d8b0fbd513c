#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include "conditional/cluster_density.hpp"
#include "conditional/detection.hpp"
#include "conditional/pair_stability.hpp"

namespace polycosm::inference {

/// A planet that somebody has seen, as the chain takes it.
struct SeenPlanet {
  PlanetPoint point;
  double hill_cubed;  ///< m / 3 M
  double eccentricity;
  double real_probability;  ///< 1 keeps it whatever the others say
  double ln_radius_sigma;   ///< of the measured or converted radius; 0 = exact
};

/// Which neighbours must keep their distance.
enum class StabilityRule : std::uint8_t {
  none,               ///< the cluster process alone
  pairs_with_unseen,  ///< known pairs are there, whatever the law says of them
  all_pairs,          ///< a prior in which known and unseen are alike
};

/// A share of systems with its own mean counts of clusters and of planets in them. Systems of many planets
/// and systems of lone ones do not look like one population (docs/benchmarks/hide-one.md).
struct SystemKind {
  double share;
  double mean_clusters, mean_planets_per_cluster;
};

/// One star and what is known of it. Chains of one process share density, law and count factors.
struct ConditionalProblem {
  const ClusterDensity* density;
  double host_probability;           ///< that the star has inner planets at all
  double star_scale_mearth;          ///< 3 M_star
  std::span<const SeenPlanet> seen;  ///< at most UnseenChain::max_seen, any order
  Survey survey;
  StabilityRule stability;
  StabilityLaw separations;
  unsigned max_unseen;                ///< at most UnseenChain::max_unseen
  std::span<const SystemKind> kinds;  ///< at most UnseenChain::max_kinds; empty: the density's means
  std::span<const double> log_count;  ///< by number of inner planets, see PriorNormalisation; empty: 0
};

/// Markov chain over the unseen planets of one star, the partition of all inner planets into clusters and the
/// reality of doubtful ones. Its law is
///   j(seen, unseen, partition) S prod_unseen (1 - p_det) prod_seen [r or (1 - r) n(x)],
/// j the cluster process (per unordered set of unseen planets), S the stability of pairs; a seen planet that
/// is no planet stands in the data with the density n of planets of the mean star. Planets outside the domain
/// of the process take part in S alone. Moves: birth and death [Geyer1994], Gibbs on labels with the
/// clusters' scales and sizes integrated out [Neal2000, algorithm 3], random walk in (ln P, ln R).
class UnseenChain {
 public:
  static constexpr unsigned max_seen = 32;
  static constexpr unsigned max_unseen = 24;
  static constexpr unsigned max_kinds = 4;
  static constexpr unsigned capacity = max_seen + max_unseen;

  UnseenChain(const ConditionalProblem& problem, const core::DrawKey& key);

  void move();

  [[nodiscard]] unsigned unseen_count() const noexcept { return unseen_count_; }
  /// The unseen planets, in no order.
  [[nodiscard]] PlanetPoint unseen(unsigned i) const noexcept { return body_[seen_count_ + i].point; }
  [[nodiscard]] bool is_real(unsigned seen) const noexcept { return body_[seen].is_present; }
  [[nodiscard]] std::uint64_t accepted_count() const noexcept { return accepted_count_; }

 private:
  static constexpr std::uint8_t no_block = 255;
  struct Planet {
    PlanetPoint point;
    double hill_cubed, eccentricity;
    double log_missed;  ///< ln(1 - p_det); 0 for seen planets
    std::uint8_t block;
    bool is_seen, is_present, is_inner;
  };
  struct Block {
    BlockSums sums;
    double log_weight;
    std::uint64_t members;
  };
  struct Proposal {
    PlanetPoint point;
    double log_density;  ///< of the proposal, its block included
  };

  void give_birth();
  void kill();
  void relabel();
  void change_kind();
  void walk();
  void doubt();
  void measure_again(unsigned slot);

  [[nodiscard]] double weight_of(const BlockSums& sums) const noexcept {
    return log_count_[kind_][sums.count] + density_.log_periods(sums) + density_.log_radii(sums);
  }
  [[nodiscard]] double system_term(unsigned inner_count) const noexcept;
  [[nodiscard]] double log_missed(const PlanetPoint& point) const noexcept;
  [[nodiscard]] double log_alone(const PlanetPoint& point) const noexcept;
  [[nodiscard]] double log_join_density(const BlockSums& sums, const PlanetPoint& point) const noexcept;
  [[nodiscard]] Block block_without(const Block& block, unsigned slot) const noexcept;
  void put_into(unsigned slot, unsigned block);  ///< block == block_count_ opens one
  void take_out(unsigned slot);
  /// Weights of every block for a planet that has none, the last for one of its own; returns their sum.
  double label_weights(const PlanetPoint& point, std::span<double> out) const noexcept;
  [[nodiscard]] unsigned pick_label(std::span<const double> weights, double sum);

  [[nodiscard]] double pair_term(unsigned inner, unsigned outer) const noexcept;
  [[nodiscard]] unsigned place_of(double ln_period) const noexcept;
  /// What S gains when the planet enters the sequence at this place.
  [[nodiscard]] double gain_at(unsigned slot, unsigned place) const noexcept;
  void enter(unsigned slot, unsigned place) noexcept;
  unsigned leave(unsigned slot) noexcept;  ///< returns the place
  void rename(unsigned from, unsigned to) noexcept;

  [[nodiscard]] bool accepts(double log_ratio);
  [[nodiscard]] unsigned pick(unsigned count);
  [[nodiscard]] double draw_normal();

  ConditionalProblem problem_;
  const ClusterDensity& density_;
  UniformStream<32> uniforms_;
  CutPowerLaw scale_law_, radius_law_;
  double log_hosts_, log_bare_, log_mean_count_;
  unsigned kind_count_ = 0, kind_ = 0;
  std::array<double, max_kinds> log_share_{}, log_system_{};
  std::array<std::array<double, ClusterDensity::max_block + 1>, max_kinds> log_count_{};
  unsigned seen_count_ = 0, unseen_count_ = 0, inner_count_ = 0, block_count_ = 0, present_count_ = 0;
  unsigned doubted_count_ = 0;
  std::array<std::uint8_t, max_seen> doubted_{};
  std::array<Planet, capacity> body_;
  std::array<Block, capacity> block_;
  std::array<std::uint8_t, capacity> sequence_{};  ///< present planets, ascending in period
  std::uint64_t accepted_count_ = 0;
};

}  // namespace polycosm::inference
