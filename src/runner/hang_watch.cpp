#include "hang_watch.hpp"

#include <chrono>
#include <cstdlib>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/store/run_directory.hpp>

namespace polycosm::runner {

void tell_hanging(const WorkOrder& order, int rank, const ShardLab::Hanging& hanging) {
  order.slots->mark(hanging.thread, "hangs");
  const store::Json fields{{"member", hanging.member}, {"wall_s", hanging.wall_s}};
  try {
    const std::string json = fields.dump();
    store::Journal{order.run, rank}.append("hang", std::string_view{json}.substr(1, json.size() - 2));
  } catch (const core::Error&) {  // the slot says it, too
  }
  log(LogLevel::error, "hang",
      "rank " + std::to_string(rank) + ": member " + std::to_string(hanging.member) +
          " does not return (long after limits.member_wall_s); resume: after " +
          std::to_string(order.config.member_crash_limit) + " such ends it is quarantined as CRASH_SUSPECT",
      fields);
}

HangWatch::HangWatch(const WorkOrder& order, int rank, const ShardLab& lab)
    : eye_{[this, &order, rank, &lab](const std::stop_token& stop) {
        std::unique_lock lock{mutex_};
        while (!stop.stop_requested()) {
          called_off_.wait_for(lock, stop, std::chrono::seconds{1},
                               [&stop] { return stop.stop_requested(); });
          order.slots->beat(lab.members_lived());
          if (const auto hanging = lab.hanging(); hanging && !stop.stop_requested()) {
            tell_hanging(order, rank, *hanging);
            std::_Exit(static_cast<int>(core::ExitCode::incomplete_resumable));  // MPI is another thread's
          }
        }
      }} {}

HangWatch::~HangWatch() {
  eye_.request_stop();
}

}  // namespace polycosm::runner
