#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rank_work.hpp"

namespace polycosm::runner {

/// What a run may cost in all its starts together, and how much of that is spent. Warns once at 50, 80 and
/// 100 %.
class Budget {
 public:
  explicit Budget(const WorkOrder& order);

  /// What this start spent so far.
  void spend(double wall_s, std::uint64_t shard_bytes);

  /// Sentences for people, each given once.
  [[nodiscard]] std::vector<std::string> take_warnings();

  /// Which budget is spent and how to raise it; empty = none.
  [[nodiscard]] std::string exhausted() const;

 private:
  struct Line {
    std::string_view key;
    double limit = 0.0;  ///< 0 = none
    double before = 0.0;
    double spent = 0.0;
    int warned_percent = 0;
  };
  std::string run_;
  int node_count_;
  std::array<Line, 3> lines_;
  std::vector<std::string> warnings_;
};

/// Throws core::Error (environment) when earlier starts spent a budget: a job that requeues itself must not
/// spin.
void refuse_spent_budget(const WorkOrder& order);

}  // namespace polycosm::runner
