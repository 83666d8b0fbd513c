#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <polycosm/ensemble/plan.hpp>
#include <polycosm/ensemble/slice.hpp>
#include <polycosm/runner/scheduler.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/run_lock.hpp>
#include <polycosm/store/shard_watch.hpp>
#include <polycosm/store/slots.hpp>

namespace polycosm::runner {

enum class RunState : std::uint8_t {
  running,   ///< somebody holds the lock and beats
  stopped,   ///< ended in order before the end; `why`
  died,      ///< the last start ended without a word
  computed,  ///< every shard is whole, the seal is missing
  complete,  ///< sealed
};
[[nodiscard]] std::string_view state_name(RunState state) noexcept;  ///< "running"

/// How many members a run is to have, and who says so.
struct MemberGoal {
  std::uint32_t planned_count = 0;
  std::uint32_t lived_count = 0;    ///< that are to be lived: fewer after a look that decided
  std::uint32_t decisive_look = 0;  ///< of [convergence], from 1; 0 = none has decided
  bool may_stop_early = false;      ///< it has [convergence] and no look has decided yet
};
[[nodiscard]] MemberGoal goal_of(const std::filesystem::path& run, const ensemble::Plan& plan);
/// "400 of at most 1000, converged at look 3"; "400 of 1000" without [convergence].
[[nodiscard]] std::string members_text(std::uint64_t count, const MemberGoal& goal);
[[nodiscard]] store::Json to_json(const MemberGoal& goal);

/// What can be said of a run from outside, from any shell and any node that sees its directory, without
/// touching it.
struct RunStatus {
  std::string directory, title;
  RunState state{};
  std::string why;           ///< of a stop or a death, in a sentence
  std::string next;          ///< the command to type now
  store::LockHolder holder;  ///< of all of it, or of one of its slices
  bool is_halted = false;
  MemberGoal goal;
  std::uint32_t members_committed = 0, members_quarantined = 0;
  std::uint64_t members_lived = 0;           ///< with those that are not committed yet
  double rate_per_s = 0.0;                   ///< of the last start, over its last minutes
  double left_s = 0.0, left_spread_s = 0.0;  ///< to the end; 0 = not known
  std::uint64_t shard_bytes = 0;
  std::uint32_t shards_planned = 0, shards_whole = 0;
  std::vector<std::uint32_t> shards_missing;
  std::vector<store::ShardStatus> shards_bad;  ///< damaged and foreign
  std::vector<store::RankBeat> ranks;
  /// A slice that was ever begun here.
  struct OfSlice {
    ensemble::Slice slice;
    store::LockHolder holder;
    std::uint32_t shards_planned = 0, shards_whole = 0;
  };
  std::vector<OfSlice> slices;
  struct Quarantine {
    std::uint32_t count = 0;
    std::string message, replay;  ///< of the first such member
  };
  std::map<std::string, Quarantine> quarantine;  ///< by code
  std::vector<std::string> warnings;             ///< budgets, crashes: the last few
  std::vector<JobSaid> jobs;                     ///< of add_jobs()
};

/// Reads no shard that `shards` need not read: who looks again keeps it. Throws core::Error (input) for a
/// directory that is no run.
[[nodiscard]] RunStatus status_of(const std::filesystem::path& run, store::ShardWatch& shards);

/// Asks the scheduler about the job that was submitted last and the one that holds the lock. Takes some
/// seconds where Slurm does not answer, and then says nothing.
void add_jobs(RunStatus& status);

/// The same for people (one screen) and for programs.
[[nodiscard]] std::string to_screen(const RunStatus& status);
[[nodiscard]] store::Json to_json(const RunStatus& status);

/// "3-7, 9" for 3 4 5 6 7 9; at most `most_count` pieces, then how many more.
[[nodiscard]] std::string ranges_text(const std::vector<std::uint32_t>& numbers, std::size_t most_count);

}  // namespace polycosm::runner
