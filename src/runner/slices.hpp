#pragma once
#include <polycosm/core/error.hpp>
#include <polycosm/store/run_lock.hpp>

#include "rank_work.hpp"

namespace polycosm::runner {

/// Throws core::Error (usage) for what slices cannot do: stop together, or share one file.
void refuse_with_slices(const config::RunConfig& config, const ensemble::Plan& plan);

/// After all of a slice is on disk: seals the run if all of that is, unless another slice does. Returns
/// complete, or quarantine_budget when all slices together have too many bad members.
[[nodiscard]] core::ExitCode finish_slice(const WorkOrder& order, const ensemble::Recipe& recipe);

/// Says what was found at the lock.
void tell_remarks(const store::RunLock& lock);

}  // namespace polycosm::runner
