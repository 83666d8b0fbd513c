#include "stop_reasons.hpp"

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <system_error>
#include <utility>

namespace polycosm::runner {
namespace {

/// Seconds since 1970, as Slurm gives the end of a job; 0 = none.
std::int64_t slurm_end_unix_s() {
  const char* text = std::getenv("SLURM_JOB_END_TIME");
  std::int64_t end = 0;
  if (text != nullptr) {
    const std::string_view digits{text};
    std::from_chars(digits.data(), digits.data() + digits.size(), end);
  }
  return end;
}

}  // namespace

StopReasons::StopReasons(const WorkOrder& order)
    : run_{order.run}, lock_{order.lock.get()}, budget_{order}, lead_{order.config.deadline_lead_s} {
  deadline_ = order.options.deadline;
  deadline_name_ = "--deadline";
  if (const std::int64_t end = slurm_end_unix_s(); !deadline_ && end > 0) {
    deadline_ = Clock::now() + std::chrono::seconds{end - std::time(nullptr)};
    deadline_name_ = "the end of the Slurm job";
  }
}

Wish StopReasons::look(const Tally& tally) {
  const Clock::time_point now = Clock::now();
  if (now - looked_ > std::chrono::milliseconds{500}) {
    looked_ = now;
    std::error_code ignored;
    if (std::filesystem::exists(run_ / "HALT", ignored)) {  // a file, so that any tool can stop a run
      return {Stop::after_open_shards, "HALT exists"};
    }
    if (const std::string usurper = lock_ == nullptr ? "" : lock_->usurper(); !usurper.empty()) {
      return {Stop::now, "the lock was taken over by " + usurper +
                             " (it could not see that this run lives: the file system does not lock across "
                             "nodes); see polycosm doctor " +
                             run_.string()};
    }
  }
  budget_.spend(std::chrono::duration<double>(now - started_).count(), tally.bytes_written);
  if (std::string spent = budget_.exhausted(); !spent.empty()) {
    return {Stop::after_open_shards, std::move(spent)};
  }
  return heed_deadline();
}

/// Open shards have three quarters of the lead to finish; what is open then is dropped whole.
Wish StopReasons::heed_deadline() const {
  if (!deadline_) {
    return {};
  }
  const std::chrono::duration<double> left = *deadline_ - Clock::now();
  if (left > lead_) {
    return {};
  }
  return {left > lead_ / 4.0 ? Stop::after_open_shards : Stop::now,
          deadline_name_ + " is near (budget.deadline_lead_s before it open shards finish)"};
}

}  // namespace polycosm::runner
