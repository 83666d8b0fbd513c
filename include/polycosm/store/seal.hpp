#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <polycosm/ensemble/plan.hpp>
#include <polycosm/sky/neighbourhood.hpp>
#include <polycosm/store/crew.hpp>
#include <polycosm/store/run_directory.hpp>

namespace polycosm::store {

/// What the runner knows and the shards do not: goes into the manifest, never into a digest.
struct RunFacts {
  std::string command;
  std::string started_utc, finished_utc;
  int rank_count = 1;
  int threads_per_rank = 1;
  double wall_s = 0.0;
  double cpu_s = 0.0;
  double node_hours = 0.0;
  double commit_s = 0.0;  ///< longest wall time that a rank spent writing shards
  std::uint64_t peak_rss_bytes = 0;
  int restart_count = 0;
  /// Seconds of all threads of all ranks by phase, in order of work; empty when no start told them.
  std::vector<std::pair<std::string, double>> phase_s;
  double imbalance_factor = 0.0;  ///< time at work of the busiest rank over the mean; 1 = even, 0 = not told
  int subset_ranks = 1;           ///< ranks that hold one sky together
  struct Rank {
    double cpu_s = 0.0;
    double wait_s = 0.0;  ///< for other ranks of its group
    std::uint64_t peak_rss_bytes = 0;
  };
  std::vector<Rank> ranks;  ///< of the last start: how even the load was
};

struct SealReport {
  std::string
      ensemble_digest;  ///< SHA-256 over plan-independent member digests in order: one for every layout
  std::uint32_t member_count = 0;
  std::uint32_t quarantined_count = 0;
  std::uint64_t byte_count = 0;
};

/// Gathers all shards into ensemble.h5 (netCDF-4 profile) and writes manifest.json and
/// ro-crate-metadata.json. Throws core::Error (input) naming the first missing or damaged shard. Idempotent:
/// the same shards give the same data again.
SealReport seal(const std::filesystem::path& run, const ensemble::Plan& plan, const sky::Neighbourhood& sky,
                const RunFacts& facts);
/// The same with threads to share the work with; not a bit depends on them.
SealReport seal(const std::filesystem::path& run, const ensemble::Plan& plan, const sky::Neighbourhood& sky,
                const RunFacts& facts, const Crew& crew);

/// SHA-256 over "member status digest" lines of all members in order, read from the shards.
[[nodiscard]] std::string ensemble_digest(const std::filesystem::path& run, const ensemble::Plan& plan);

/// Problems found in a run directory; empty = whole. Never changes anything. `quick` compares the bytes of
/// the shards and the size of what is sealed: the verdict of a job script. `full` reads every number again.
[[nodiscard]] std::vector<std::string> verify(const std::filesystem::path& run,
                                              Scrutiny scrutiny = Scrutiny::full);

/// Computes every statistic of a sealed run anew from its shards and names those that ensemble.h5 has
/// otherwise. For a run in which verify() finds nothing. Never changes anything.
[[nodiscard]] std::vector<std::string> verify_statistics(const std::filesystem::path& run);

}  // namespace polycosm::store
