#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include <polycosm/ensemble/member.hpp>
#include <polycosm/ensemble/plan.hpp>
#include <polycosm/sim/rules.hpp>

/// In which order shards are granted, so that no rank is left with a long one when the others are done. No
/// number of a member ever depends on it.
namespace polycosm::ensemble {

/// What shards are likely to cost, learned from those that are done: by the cells of a grid that their
/// members live in, and by where in their priors the hyper-parameters of their members lie.
class ShardCosts {
 public:
  /// Both must outlive it.
  ShardCosts(const Recipe& recipe, const Plan& plan);

  /// A shard is done, and its members took so long, all together. Less than nothing is not believed.
  void learn(std::uint32_t shard, double cost_s);
  [[nodiscard]] std::size_t learned_count() const noexcept { return done_.size(); }

  /// What each of these shards is likely to take; the mean member times its members where nothing is known.
  [[nodiscard]] std::vector<double> predict(std::span<const std::uint32_t> shards);

 private:
  /// How much a shard has of what may matter: (which, mean over its members).
  using Traits = std::vector<std::pair<std::uint32_t, double>>;
  struct Done {
    std::uint32_t member_count = 0;
    double member_s = 0.0;  ///< mean of its members
  };
  struct Model {
    double mean_s = 0.0;
    std::vector<double> effect_s;  ///< of every trait, on a member
  };
  [[nodiscard]] const Traits& traits_of(std::uint32_t shard);
  [[nodiscard]] Model fitted();

  const Recipe& recipe_;
  const Plan& plan_;
  std::vector<sim::HyperDecileEdges> edges_;  ///< [cell]
  std::map<std::uint32_t, Traits> traits_;    ///< of the shards that were asked for
  std::map<std::uint32_t, Done> done_;
};

/// Shards by descending cost, one cost each, which ends at most a third later than the best order
/// [Graham1969]. Costs are told apart in steps of a
/// twentieth of their mean: shards that cost alike keep the order they come in.
[[nodiscard]] std::vector<std::uint32_t> longest_first(std::span<const std::uint32_t> shards,
                                                       std::span<const double> cost_s);

/// When the last worker is done, if each takes the next of these costs whenever it is free.
[[nodiscard]] double makespan_s(std::span<const double> cost_s, std::uint32_t worker_count);

}  // namespace polycosm::ensemble
