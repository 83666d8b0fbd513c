#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/config/run_config.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/ensemble/slice.hpp>
#include <polycosm/parallel/world.hpp>
#include <polycosm/store/seal.hpp>

namespace polycosm::runner {

/// How rank 0 tells what is going on.
enum class ProgressStyle { automatic, bar, lines, none };

/// The order in which rank 0 grants shards: longest first as soon as those that are done tell what others
/// will cost, in plan order before. Results never depend on it; tests prove that.
enum class GrantOrder { longest_first, forward, reverse, shuffled };

struct RunOptions {
  int subset_ranks = 0;      ///< ranks that hold one sky; 0 = as the configuration has it, 1 on resume
  int threads_per_rank = 0;  ///< 0 = what the machine and the scheduler allow
  ProgressStyle progress = ProgressStyle::automatic;
  GrantOrder grant_order = GrantOrder::longest_first;
  std::string command_line;
  /// None = the end of the Slurm job, if there is one. On the steady clock, so that a wall clock that jumps
  /// moves it not.
  std::optional<std::chrono::steady_clock::time_point> deadline;
  /// section.key=value of execution keys (config::is_execution_key), for resume.
  std::vector<std::string> overrides;
  ensemble::Slice slice;  ///< of the plan, for start(); the whole unless said
};

/// Starts a run in a new directory. Collective over all ranks. Returns complete, quarantine_budget or
/// incomplete_resumable; throws core::Error on every rank when it cannot start or go on.
/// A slice joins the run of the other slices, or goes on with itself; complete = all of the slice is on disk,
/// and whichever slice finds the whole run there seals it.
[[nodiscard]] core::ExitCode start(const parallel::World& world, const config::RunConfig& config,
                                   const std::filesystem::path& config_directory,
                                   const std::filesystem::path& run, const RunOptions& options);

/// Goes on with an interrupted run: only shards that are missing or damaged are computed. A complete run is
/// sealed again if need be and otherwise left alone.
[[nodiscard]] core::ExitCode resume(const parallel::World& world, const std::filesystem::path& run,
                                    const RunOptions& options);

/// The catalogue a configuration names; paths are relative to `config_directory`.
[[nodiscard]] catalog::Catalogue load_sky(const config::RunConfig& config,
                                          const std::filesystem::path& config_directory);

/// What the journal of a run tells about its starts: commands, ranks, cost. For the manifest.
[[nodiscard]] store::RunFacts stored_facts(const std::filesystem::path& run);

/// Says in progress.json and metrics.prom that a run is sealed.
void tell_complete(const std::filesystem::path& run);
/// Gathers a complete run with so many threads besides the caller's; 0 = all that this process may use.
store::SealReport seal(const std::filesystem::path& run, const ensemble::Plan& plan,
                       const sky::Neighbourhood& sky, const store::RunFacts& facts, int threads);

/// The recipe of a stored run, for replay. Throws core::Error when plan or catalogue were edited.
[[nodiscard]] ensemble::Recipe stored_recipe(const std::filesystem::path& run);

}  // namespace polycosm::runner
