#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "budget.hpp"
#include "stop.hpp"

namespace polycosm::runner {

/// Why rank 0 would stop a run that nobody sent a signal: HALT, a lock that is lost, the deadline, a budget.
class StopReasons {
 public:
  explicit StopReasons(const WorkOrder& order);

  /// Cheap; looks for HALT and at the lock twice a second.
  [[nodiscard]] Wish look(const Tally& tally);
  [[nodiscard]] std::vector<std::string> take_warnings() { return budget_.take_warnings(); }

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] Wish heed_deadline() const;

  std::filesystem::path run_;
  const store::RunLock* lock_;  ///< of rank 0
  Budget budget_;
  /// On the steady clock, set once: a wall clock that jumps later moves no deadline.
  std::optional<Clock::time_point> deadline_;
  std::chrono::duration<double> lead_;
  std::string deadline_name_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point looked_{};
};

}  // namespace polycosm::runner
