#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/parallel/group.hpp>
#include <polycosm/parallel/world.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/run_lock.hpp>
#include <polycosm/store/seal.hpp>
#include <polycosm/store/slots.hpp>

#include "crash_ledger.hpp"
#include "progress.hpp"
#include "work_phases.hpp"

namespace polycosm::runner {

/// What one rank gives to the account of a run.
struct RankReport {
  double cpu_s = 0.0;
  double commit_s = 0.0;  ///< wall time the main thread spent writing shards
  std::uint64_t peak_rss_bytes = 0;
  double wait_s = 0.0;  ///< for the other ranks of its group
  PhaseSeconds phase_s{};
};

/// How the work phase ended; the same on rank 0 for the whole run, on other ranks for themselves.
struct WorkOutcome {
  bool is_stopped = false;          ///< shards are missing because somebody wished to stop
  bool is_converged = false;        ///< the targets of [convergence] are met, see convergence.json
  bool is_over_budget = false;      ///< more members quarantined than the configuration allows
  std::string why_stopped;          ///< for people; rank 0 knows best
  Tally tally;                      ///< rank 0 only
  std::vector<RankReport> reports;  ///< rank 0 only, one a rank
};

struct WorkOrder {
  std::filesystem::path run;
  ensemble::Plan plan;
  std::vector<std::uint32_t> missing_shards;
  std::uint64_t members_before = 0;
  std::map<std::uint32_t, std::uint32_t> quarantined_before;  ///< members, by shard
  std::map<std::uint32_t, double> cost_before_s;              ///< thread time of members, by shard
  std::uint64_t bytes_before = 0;                             ///< of shards
  config::RunConfig config;                                   ///< as this start executes it
  std::unique_ptr<store::SlotFile> slots;                     ///< of this rank
  Suspects suspects;                                          ///< members that are not lived any more
  std::unique_ptr<store::RunLock> lock;                       ///< rank 0 only
  store::RunFacts spent_before;                               ///< by earlier starts; rank 0 only
  int node_count = 1;
  int threads = 1;
  RunOptions options;
};

/// The work phase of one rank: asks rank 0 for shards, lives their members on the threads of the rank,
/// commits them. Rank 0 grants and computes alike. Point-to-point messages only. A failure to write stops the
/// run on every rank and is thrown here on the rank that met it.
[[nodiscard]] WorkOutcome work(const parallel::World& world, parallel::Group& group, const WorkOrder& order,
                               const ensemble::Recipe& recipe);

}  // namespace polycosm::runner
