#include "slices.hpp"

#include <string>

#include <polycosm/runner/log.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/convergence_file.hpp>
#include <polycosm/store/run_directory.hpp>

#include "account.hpp"

namespace polycosm::runner {

void refuse_with_slices(const config::RunConfig& config, const ensemble::Plan& plan) {
  if (config.storage_backend == "shared_file") {
    throw core::Error{core::Fault::usage,
                      "--slice: storage.backend = \"shared_file\" needs all ranks at every write (slices do "
                      "not know each other); take storage.backend = \"shards\", or one MPI job"};
  }
  if (!store::convergence_rule_of(plan).targets.empty()) {
    throw core::Error{core::Fault::usage,
                      "--slice: [convergence] decides on members in order (a slice has every n-th shard and "
                      "does not know the others); take the targets out, or one MPI job"};
  }
}

core::ExitCode finish_slice(const WorkOrder& order, const ensemble::Recipe& recipe) {
  const std::uint32_t there = store::shard_file_count(order.run, order.plan);
  const std::uint32_t all = ensemble::shard_count(order.plan);
  if (there < all) {
    log(LogLevel::info, "slice_done",
        "slice " + to_text(order.options.slice) + " is done; the run has " + std::to_string(there) + " of " +
            std::to_string(all) + " shards, and the slice that finds all of them seals it",
        {{"shards", there}, {"shards_planned", all}});
    return core::ExitCode::complete;
  }
  const std::unique_ptr<store::RunLock> lock = store::RunLock::to_seal(order.run);
  if (lock == nullptr || store::verify(order.run, store::Scrutiny::quick).empty()) {
    return core::ExitCode::complete;  // another slice seals it, or did
  }
  std::uint64_t quarantined = 0;
  for (const store::ShardStatus& shard : store::scan_shards(order.run, order.plan, store::Scrutiny::quick)) {
    quarantined += shard.quarantined_count;
  }
  if (static_cast<double>(quarantined) >
      order.config.quarantine_budget_fraction * static_cast<double>(order.plan.member_count)) {
    return core::ExitCode::quarantine_budget;
  }
  seal(order.run, order.plan, recipe.sky, account_of(order.run), order.threads);
  return core::ExitCode::complete;
}

void tell_remarks(const store::RunLock& lock) {
  for (const std::string& remark : lock.remarks()) {
    log(LogLevel::warning, "lock", remark, {});
  }
}

}  // namespace polycosm::runner
