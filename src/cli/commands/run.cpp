#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include <polycosm/config/run_config.hpp>
#include <polycosm/ensemble/slice.hpp>
#include <polycosm/parallel/launcher.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/seal.hpp>

#include "../command.hpp"
#include "../config_file.hpp"
#include "../deadline.hpp"
#include "../options.hpp"
#include "../slice_option.hpp"

namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;

std::vector<OptionSpec> with_execution_options(std::vector<OptionSpec> specs) {
  specs.push_back(
      {"threads", Kind::text, "Threads a rank; default: what the machine and the scheduler allow", false});
  specs.push_back(
      {"subset-ranks", Kind::text,
       "Ranks that hold one sky together; default: execution.subset_ranks, on resume 1 unless --set", false});
  specs.push_back({"progress", Kind::text,
                   "auto, bar, lines or none; POLYCOSM_PROGRESS in the environment says the same", false});
  specs.push_back({"log-format", Kind::text, "text, or json: one object a line on stderr", false});
  specs.push_back({"deadline", Kind::text,
                   "Stop in time for 2026-11-27T03:20:00Z or +SECONDS; default: the end of the Slurm job",
                   false});
  specs.push_back({"grant-order", Kind::text,
                   "longest-first (default), forward, reverse or shuffled; results never depend on it",
                   false});
  return specs;
}

runner::RunOptions execution_options(const Options& options, const Invocation& invocation, int rank) {
  runner::RunOptions run;
  if (options.has("threads")) {
    run.threads_per_rank = static_cast<int>(options.integer("threads", 1, 4096));
  }
  if (options.has("subset-ranks")) {
    run.subset_ranks = static_cast<int>(options.integer("subset-ranks", 1, 65'536));
  }
  // mpirun hands its ranks pipes, so a script that knows of a terminal says so in the environment.
  const char* wished = std::getenv("POLYCOSM_PROGRESS");
  const std::string progress = !options.has("progress") && wished != nullptr
                                   ? std::string{wished}
                                   : options.choice("progress", {"auto", "bar", "lines", "none"});
  run.progress = progress == "bar"     ? runner::ProgressStyle::bar
                 : progress == "lines" ? runner::ProgressStyle::lines
                 : progress == "none"  ? runner::ProgressStyle::none
                                       : runner::ProgressStyle::automatic;
  const std::string order =
      options.choice("grant-order", {"longest-first", "forward", "reverse", "shuffled"});
  run.grant_order = order == "forward"    ? runner::GrantOrder::forward
                    : order == "reverse"  ? runner::GrantOrder::reverse
                    : order == "shuffled" ? runner::GrantOrder::shuffled
                                          : runner::GrantOrder::longest_first;
  if (options.choice("log-format", {"text", "json"}) == "json") {
    runner::set_log(runner::LogFormat::json, rank);
  }
  if (options.has("deadline")) {
    run.deadline = deadline_of(options.text("deadline"));
  }
  run.command_line = invocation.program_line;
  return run;
}

void tell_outcome(core::ExitCode code, const std::filesystem::path& run, const ensemble::Slice& slice) {
  const std::string dir = run.string();
  if (code == core::ExitCode::complete && !is_whole(slice) &&
      !std::filesystem::exists(run / "manifest.json")) {
    std::cout << "slice " << to_text(slice) << " of " << dir << " is done; how the run is: polycosm status "
              << dir << "\n";
    return;
  }
  if (code == core::ExitCode::complete) {
    const ensemble::Plan plan = store::read_plan(run);
    const std::uint32_t lived = ensemble::lived_member_count(plan);
    std::cout << "complete: " << lived << " worlds"
              << (lived < plan.member_count
                      ? " (converged, of at most " + std::to_string(plan.member_count) + ")"
                      : "")
              << " in " << dir << "\n"
              << "  ensemble digest " << store::ensemble_digest(run, plan) << "\n"
              << "  data            " << (run / "ensemble.h5").string() << "\n"
              << "  manifest        " << (run / "manifest.json").string() << "\n"
              << "  picture         analysis/bin/polycosm-plot " << dir << " -o figure.png\n";
  } else if (code == core::ExitCode::incomplete_resumable) {
    print_error("stopped before the end; nothing is lost: " +
                (is_whole(slice) ? "polycosm resume " + dir : "give the same command again"));
  } else if (code == core::ExitCode::quarantine_budget) {
    print_error(dir + ": more members failed than output.quarantine_budget_fraction allows (see " + dir +
                "/quarantine); mend the cause, or raise the budget in a new run");
  }
}

/// Errors are collective (thrown on every rank), so rank 0 alone speaks. A bug on one rank ends all of them.
core::ExitCode on_every_rank(const parallel::World& world, const std::filesystem::path& run,
                             const ensemble::Slice& slice, const std::function<core::ExitCode()>& work) {
  try {
    if (const std::string mismatch = parallel::launcher_mismatch(world.size()); !mismatch.empty()) {
      throw core::Error{core::Fault::usage, mismatch};
    }
    const core::ExitCode code = work();
    if (world.rank() == 0) {
      tell_outcome(code, run, slice);
    }
    return code;
  } catch (const core::Error& error) {
    if (world.rank() == 0) {
      print_error(error.what());
    }
    return core::exit_code_of(error.fault());
  } catch (const std::exception& error) {
    print_error("rank " + std::to_string(world.rank()) + ": " + error.what() +
                "; this is a bug, please report it");
    world.abort(static_cast<int>(core::ExitCode::bug));
  }
}

}  // namespace

core::ExitCode run_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "run", "Runs the ensemble of a configuration into a new directory.",
      with_execution_options(
          {{"config", Kind::positional, "Configuration, e.g. configs/demo.toml", true},
           {"out", Kind::text, "Directory of the run; must not exist or be empty", true},
           {"slice", Kind::text,
            "i/n: this job does every n-th shard of the plan beside the others, in the same --out; the same "
            "command begins and goes on",
            false},
           {"members", Kind::text, "Number of worlds; same as --set run.member_count=N", false},
           {"ensemble-seed", Kind::text, "Seed; same as --set run.ensemble_seed=S", false},
           {"set", Kind::texts, "section.key=value, wins over the file; may be repeated", false}}),
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path run = options->text("out");
  const ensemble::Slice slice = slice_of(*options);
  parallel::refuse_step_without_pmi();
  const parallel::World world{*invocation.argc, *invocation.argv};
  return on_every_rank(world, run, slice, [&] {
    runner::RunOptions run_options;
    config::RunConfig config;
    const std::filesystem::path file = options->text("config");
    world.all_or_none([&] {
      run_options = execution_options(*options, invocation, world.rank());
      std::vector<std::string> overrides = options->texts("set");
      if (options->has("members")) {
        overrides.push_back("run.member_count=" + std::to_string(options->integer("members", 1, 10'000'000)));
      }
      if (options->has("ensemble-seed")) {
        overrides.push_back("run.ensemble_seed=" + std::to_string(options->integer(
                                                       "ensemble-seed", 0, 9'223'372'036'854'775'807ULL)));
      }
      config = read_config(file, overrides);
    });
    run_options.slice = slice;
    return runner::start(world, config, file.parent_path(), run, run_options);
  });
}

core::ExitCode resume_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "resume",
      "Computes the shards that are missing or damaged, then seals. Complete shards are not touched.",
      with_execution_options(
          {{"dir", Kind::positional, "Directory of the run", true},
           {"set", Kind::texts,
            "section.key=value for keys that no result depends on (budget.wall_s=...); may be repeated",
            false}}),
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path run = options->text("dir");
  parallel::refuse_step_without_pmi();
  const parallel::World world{*invocation.argc, *invocation.argv};
  return on_every_rank(world, run, {}, [&] {
    runner::RunOptions run_options;
    world.all_or_none([&] {
      run_options = execution_options(*options, invocation, world.rank());
      run_options.overrides = options->texts("set");
    });
    return runner::resume(world, run, run_options);
  });
}

}  // namespace polycosm::cli
