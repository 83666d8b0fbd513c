#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "open_shard.hpp"
#include "rank_work.hpp"

namespace polycosm::runner {

/// Says in slot, journal and log that a member does not return, so that it counts as a crash. Whoever calls
/// ends the process then.
void tell_hanging(const WorkOrder& order, int rank, const ShardLab::Hanging& hanging);

/// The leader of a group lives members on its main thread, which therefore looks after nobody: this thread
/// gives its signs of life, and ends the process when a member returns on no rank of the group. The launcher
/// then ends the other ranks, which wait for it.
class HangWatch {
 public:
  HangWatch(const WorkOrder& order, int rank, const ShardLab& lab);
  HangWatch(const HangWatch&) = delete;
  HangWatch& operator=(const HangWatch&) = delete;
  ~HangWatch();

 private:
  std::mutex mutex_;
  std::condition_variable_any called_off_;
  std::jthread eye_;  ///< last: it uses the members above
};

}  // namespace polycosm::runner
