#pragma once
#include <filesystem>
#include <string>

#include <polycosm/parallel/world.hpp>
#include <polycosm/store/seal.hpp>

#include "rank_work.hpp"

namespace polycosm::runner {

/// Counts what a start spent that died without saying so: the wall time of its last progress.json.
void book_lost_start(const std::filesystem::path& run, const ensemble::Slice& slice);

/// Says in the journal that ranks begin to compute; rank 0 only. One `session` line a start that had work to
/// do.
void open_account(const WorkOrder& order, int rank_count);

/// Says what they spent. A start that was killed has none; book_lost_start() writes one.
void close_account(const WorkOrder& order, const WorkOutcome& outcome, double wall_s);

/// All starts of a slice, added up from its journal.
[[nodiscard]] store::RunFacts account_of(const std::filesystem::path& run, const ensemble::Slice& slice);

/// All starts of a run and its slices: for the manifest, whoever seals. The wall time is that of the slice
/// that took longest, costs are sums.
[[nodiscard]] store::RunFacts account_of(const std::filesystem::path& run);

}  // namespace polycosm::runner
