#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "grants.hpp"
#include "progress.hpp"
#include "rank_work.hpp"

namespace polycosm::runner {

/// What rank 0 keeps for the whole run: which shards wait, how far it is, what it cost, who said goodbye.
/// Other ranks have one that stays empty.
class RootBooks {
 public:
  RootBooks(const WorkOrder& order, const ensemble::Recipe& recipe, int rank_count, bool is_root);

  /// The next shard for a rank, which holds it from now on until it commits it.
  [[nodiscard]] std::optional<std::uint32_t> grant_to(int rank);
  void close_grants() { grants_.close(); }

  void hear_of(int rank) { heard_[static_cast<std::size_t>(rank)] = Clock::now(); }
  /// Ranks given up now because they have not been heard of for limits.rank_silence_s. What they held is
  /// granted again; should they live after all, they write the same bytes.
  [[nodiscard]] std::vector<int> give_up_silent();
  [[nodiscard]] bool is_lost(int rank) const { return is_lost_[static_cast<std::size_t>(rank)]; }
  [[nodiscard]] bool has_said_goodbye(int rank) const { return is_gone_[static_cast<std::size_t>(rank)]; }
  [[nodiscard]] bool has_lost_any() const noexcept { return lost_count_ > 0; }
  /// Whether nobody but rank 0 is still at work.
  [[nodiscard]] bool are_others_gone() const noexcept;

  void count_lived(std::uint64_t members) { outcome_.tally.members_lived += members; }
  void count_commit(int rank, std::span<const long long> content);  ///< of a `committed` message
  void count_goodbye(int rank, std::span<const long long> content);
  void put_report(int rank, const RankReport& report);

  /// Whether more of the first `sure_count` members are quarantined than the configuration allows of
  /// `goal_count`: those beyond may be no part of the run. Members of earlier starts count: a run that failed
  /// does not pass by being resumed.
  [[nodiscard]] bool is_over_quarantine_budget(std::uint32_t sure_count, std::uint32_t goal_count) const;
  /// The targets of [convergence] are met: the run has so many members.
  void converge(std::uint32_t member_count);

  /// Whether what is written, and written once more by the seal, takes the bytes that are allowed.
  [[nodiscard]] bool is_over_byte_budget() const noexcept;

  void show() { progress_.show(outcome_.tally); }
  void warn(std::string_view warning) { progress_.warn(warning); }
  void finish();

  [[nodiscard]] WorkOutcome& outcome() noexcept { return outcome_; }

 private:
  const WorkOrder& order_;
  Grants grants_;
  std::optional<ensemble::ShardCosts> costs_;  ///< where shards may be granted in any order
  Progress progress_;
  WorkOutcome outcome_;
  using Clock = std::chrono::steady_clock;
  std::vector<std::set<std::uint32_t>> held_;  ///< by each rank
  std::vector<Clock::time_point> heard_;
  Clock::time_point looked_ = Clock::now();  ///< for silent ranks
  std::vector<bool> is_lost_, is_gone_;
  int lost_count_ = 0;
  [[nodiscard]] std::uint64_t quarantined_below(std::uint32_t member) const;
  std::map<std::uint32_t, std::uint32_t> quarantined_;  ///< members, by shard
  std::set<std::uint32_t> committed_;  ///< a shard of a rank given up too early may come twice
};

}  // namespace polycosm::runner
