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

core::ExitCode verify_slice(const std::filesystem::path& run, const Options& options) {
  const ensemble::Slice slice = slice_of(options);
  const ensemble::Plan plan = store::read_plan(run);
  std::vector<std::string> problems;
  std::uint32_t missing = 0;
  for (const store::ShardStatus& shard : store::scan_shards(run, plan, store::Scrutiny::quick, slice)) {
    if (shard.state == store::ShardState::missing) {
      ++missing;
    } else if (shard.state != store::ShardState::whole) {
      problems.push_back("shard " + std::to_string(shard.index) + ": " + shard.reason);
    }
  }
  const std::uint32_t there = store::shard_file_count(run, plan);
  const bool is_unsealed = there == ensemble::shard_count(plan) && !store::lock_holder(run).is_held &&
                           !std::filesystem::exists(run / "manifest.json");
  const auto code = !problems.empty()            ? core::ExitCode::data_rejected
                    : missing > 0 || is_unsealed ? core::ExitCode::incomplete_resumable
                                                 : core::ExitCode::complete;
  if (options.has("json")) {
    std::cout << Json{{"problems", problems}, {"missing_shards", missing}, {"is_unsealed", is_unsealed}}.dump(
                     2)
              << "\n";
    return code;
  }
  for (const std::string& problem : problems) {
    std::cout << problem << "\n";
  }
  std::cout << run.string() << ", slice " << to_text(slice) << ": "
            << (missing > 0 ? std::to_string(missing) + " shards are missing"
                : is_unsealed
                    ? "all of the run is there and not sealed; run `polycosm seal " + run.string() + "`"
                : problems.empty() ? "whole; the run has " + std::to_string(there) + " of " +
                                         std::to_string(ensemble::shard_count(plan)) + " shards"
                                   : "damaged; the same `polycosm run --slice` writes them again")
            << "\n";
  return code;
}

}  // namespace polycosm::cli
