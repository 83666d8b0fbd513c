#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <polycosm/runner/scheduler.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>
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

/// What can be said of a run from outside, from any shell and any node that sees its directory, without
/// touching it.
struct RunStatus {
  std::string directory, title;
  RunState state{};
  std::string why;   ///< of a stop or a death, in a sentence
  std::string next;  ///< the command to type now
  store::LockHolder holder;
  bool is_halted = false;
  std::uint32_t members_planned = 0, members_committed = 0, members_quarantined = 0;
  std::uint64_t members_lived = 0;           ///< with those that are not committed yet
  double rate_per_s = 0.0;                   ///< of the last start, over its last minutes
  double left_s = 0.0, left_spread_s = 0.0;  ///< to the end; 0 = not known
  std::uint64_t shard_bytes = 0;
  std::uint32_t shards_planned = 0, shards_whole = 0;
  std::vector<std::uint32_t> shards_missing;
  std::vector<store::ShardStatus> shards_bad;  ///< damaged and foreign
  std::vector<store::RankBeat> ranks;
  struct Quarantine {
    std::uint32_t count = 0;
    std::string message, replay;  ///< of the first such member
  };
  std::map<std::string, Quarantine> quarantine;  ///< by code
  std::vector<std::string> warnings;             ///< budgets, crashes: the last few
  std::vector<JobSaid> jobs;                     ///< of add_jobs()
};

/// Throws core::Error (input) for a directory that is no run.
[[nodiscard]] RunStatus status_of(const std::filesystem::path& run);

/// Asks the scheduler about the job that was submitted last and the one that holds the lock. Takes some
/// seconds where Slurm does not answer, and then says nothing.
void add_jobs(RunStatus& status);

/// The same for people (one screen) and for programs.
[[nodiscard]] std::string to_screen(const RunStatus& status);
[[nodiscard]] store::Json to_json(const RunStatus& status);

/// "3-7, 9" for 3 4 5 6 7 9; at most `most_count` pieces, then how many more.
[[nodiscard]] std::string ranges_text(const std::vector<std::uint32_t>& numbers, std::size_t most_count);

}  // namespace polycosm::runner
