#include "slice_option.hpp"

#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/run_lock.hpp>

namespace polycosm::cli {

using store::Json;

ensemble::Slice slice_of(const Options& options) {
  const std::string text = options.text_or("slice", "1/1");
  const std::optional<ensemble::Slice> slice = ensemble::slice_from(text);
  if (!slice) {
    throw core::Error{core::Fault::usage,
                      "--slice: \"" + text + "\" is no slice (i/n with i from 1 to n, and n up to " +
                          std::to_string(ensemble::most_slices) +
                          "); try --slice 1/4, in a job array --slice $SLURM_ARRAY_TASK_ID/4"};
  }
  return *slice;
}

namespace {

/// What is on disk of a slice.
struct SliceVerdict {
  core::ExitCode code = core::ExitCode::complete;
  std::vector<std::string> problems;
  std::uint32_t missing_count = 0;
  bool is_unsealed = false;  ///< all of the run is there, and nobody works at its seal
  std::string sentence;
};

SliceVerdict verdict_on(const std::filesystem::path& run, const ensemble::Slice& slice) {
  const ensemble::Plan plan = store::read_plan(run);
  SliceVerdict verdict;
  for (const store::ShardStatus& shard : store::scan_shards(run, plan, store::Scrutiny::quick, slice)) {
    if (shard.state == store::ShardState::missing) {
      ++verdict.missing_count;
    } else if (shard.state != store::ShardState::whole) {
      verdict.problems.push_back("shard " + std::to_string(shard.index) + ": " + shard.reason);
    }
  }
  const std::uint32_t there = store::shard_file_count(run, plan);
  verdict.is_unsealed = there == ensemble::shard_count(plan) && !store::lock_holder(run).is_held &&
                        !std::filesystem::exists(run / "manifest.json");
  verdict.sentence = "whole; the run has " + std::to_string(there) + " of " +
                     std::to_string(ensemble::shard_count(plan)) + " shards";
  if (!verdict.problems.empty()) {
    verdict.code = core::ExitCode::data_rejected;
    verdict.sentence = "damaged; the same `polycosm run --slice` writes them again";
  } else if (verdict.missing_count > 0) {
    verdict.code = core::ExitCode::incomplete_resumable;
    verdict.sentence = std::to_string(verdict.missing_count) + " shards are missing";
  } else if (verdict.is_unsealed) {
    verdict.code = core::ExitCode::incomplete_resumable;
    verdict.sentence = "all of the run is there and not sealed; run `polycosm seal " + run.string() + "`";
  }
  return verdict;
}

}  // namespace

core::ExitCode verify_slice(const std::filesystem::path& run, const Options& options) {
  const ensemble::Slice slice = slice_of(options);
  const SliceVerdict verdict = verdict_on(run, slice);
  if (options.has("json")) {
    std::cout << Json{{"problems", verdict.problems},
                      {"missing_shards", verdict.missing_count},
                      {"is_unsealed", verdict.is_unsealed}}
                     .dump(2)
              << "\n";
    return verdict.code;
  }
  for (const std::string& problem : verdict.problems) {
    std::cout << problem << "\n";
  }
  std::cout << run.string() << ", slice " << to_text(slice) << ": " << verdict.sentence << "\n";
  return verdict.code;
}

}  // namespace polycosm::cli
