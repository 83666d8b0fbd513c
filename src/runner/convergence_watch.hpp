#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include <polycosm/store/convergence_file.hpp>

#include "rank_work.hpp"

namespace polycosm::runner {

/// Rank 0 sees whether the targets of a run are met. It looks at shards that are committed without a gap from
/// the first, so that the decision is the same for every order and after every restart.
class ConvergenceWatch {
 public:
  explicit ConvergenceWatch(const WorkOrder& order);

  /// Looks at what is committed already. True when the run has converged.
  bool look();
  /// A shard was committed.
  bool note_committed(std::uint32_t shard);
  /// Members that count whatever the looks to come say: those below the look that decided, or below the next.
  [[nodiscard]] std::uint32_t sure_member_count() const;

 private:
  const WorkOrder& order_;
  ensemble::ConvergenceRule rule_;
  std::optional<store::ConvergenceLooks> looks_;  ///< empty = nothing to look for
  std::vector<bool> is_whole_;                    ///< [shard]
  std::uint32_t prefix_ = 0;                      ///< shards without a gap
};

}  // namespace polycosm::runner
