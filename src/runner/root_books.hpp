#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "grants.hpp"
#include "progress.hpp"
#include "rank_work.hpp"

namespace polycosm::runner {

/// What rank 0 keeps for the whole run: which shards wait, how far it is, what it cost, who said goodbye.
/// Other ranks have one that stays empty.
class RootBooks {
 public:
  RootBooks(const WorkOrder& order, int rank_count, bool is_root);

  [[nodiscard]] std::optional<std::uint32_t> next_shard() { return grants_.next(); }
  void close_grants() { grants_.close(); }

  void count_lived(std::uint64_t members) { outcome_.tally.members_lived += members; }
  void count_commit(std::span<const long long> content);  ///< of a `committed` message
  void count_goodbye(int rank, std::span<const long long> content);
  void put_report(int rank, const RankReport& report);
  [[nodiscard]] int goodbyes() const noexcept { return goodbyes_; }

  /// Whether more members are quarantined than the configuration allows. Members of earlier starts count: a
  /// run that failed does not pass by being resumed.
  [[nodiscard]] bool is_over_quarantine_budget() const noexcept;

  /// Whether what is written, and written once more by the seal, takes the bytes that are allowed.
  [[nodiscard]] bool is_over_byte_budget() const noexcept;

  void show() { progress_.show(outcome_.tally); }
  void warn(std::string_view warning) { progress_.warn(warning); }
  void finish();

  [[nodiscard]] WorkOutcome& outcome() noexcept { return outcome_; }

 private:
  const WorkOrder& order_;
  Grants grants_;
  Progress progress_;
  WorkOutcome outcome_;
  int goodbyes_ = 0;
};

}  // namespace polycosm::runner
