#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/byte_forecast.hpp>
#include <polycosm/parallel/launcher.hpp>
#include <polycosm/runner/doctor.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/run_directory.hpp>

#include "../command.hpp"
#include "../options.hpp"

namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;

/// What a run that exists still writes, as far as its plan tells.
std::uint64_t bytes_to_come(const std::filesystem::path& place) {
  std::error_code ignored;
  if (!std::filesystem::exists(place / "plan.json", ignored) ||
      std::filesystem::exists(place / "manifest.json", ignored)) {
    return 0;
  }
  const ensemble::Plan plan = store::read_plan(place);
  const ensemble::ByteForecast forecast = ensemble::byte_forecast(runner::stored_recipe(place), plan);
  const std::uint32_t there = store::shard_file_count(place, plan);
  return forecast.shard_bytes * (ensemble::shard_count(plan) - there) / ensemble::shard_count(plan) +
         forecast.sealed_bytes;
}

}  // namespace

core::ExitCode doctor_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "doctor",
      "Asks every rank of every node what would hinder a run: launcher, threads, binding, shared memory, "
      "containers, versions, clocks and limits; with a directory also its locks, clock, space and quota. "
      "Start it "
      "as you would start the run. Exit 5 when there is a problem.",
      {{"dir", Kind::positional, "Directory of a run, or where one will be", false},
       {"threads", Kind::text, "Threads a rank, as the run will be told", false},
       {"json", Kind::flag, "As JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  parallel::refuse_step_without_pmi();
  const parallel::World world{*invocation.argc, *invocation.argv};
  try {
    runner::Examination wish;
    wish.place = options->text_or("dir", "");
    world.all_or_none([&] {
      wish.threads_per_rank =
          options->has("threads") ? static_cast<int>(options->integer("threads", 1, 4096)) : 0;
      if (world.rank() == 0 && !wish.place.empty()) {
        wish.needed_bytes = bytes_to_come(wish.place);
      }
    });
    const std::vector<runner::Finding> findings = runner::examine(world, wish);
    if (world.rank() == 0) {
      std::cout << (options->has("json") ? runner::to_json(findings).dump(2) + "\n"
                                         : runner::to_screen(findings));
    }
    return world.broadcast(runner::has_problem(findings) ? "bad" : "good") == "bad"
               ? core::ExitCode::environment
               : core::ExitCode::complete;
  } catch (const core::Error& error) {  // on every rank
    if (world.rank() == 0) {
      print_error(error.what());
    }
    return core::exit_code_of(error.fault());
  }
}

}  // namespace polycosm::cli
