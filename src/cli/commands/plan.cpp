#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/design.hpp>
#include <polycosm/parallel/workers.hpp>
#include <polycosm/runner/pilot.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/json.hpp>

#include "../command.hpp"
#include "../config_file.hpp"
#include "../options.hpp"

/// What a run will cost, before it is begun: plan.
namespace polycosm::cli {
namespace {

using store::Json;
using Kind = OptionSpec::Kind;

std::string three_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

std::string duration_text(double seconds) {
  return seconds < 120.0    ? three_digits(seconds) + " s"
         : seconds < 7200.0 ? three_digits(seconds / 60.0) + " min"
                            : three_digits(seconds / 3600.0) + " h";
}

std::string bytes_text(double bytes) {
  return bytes < 1e6   ? three_digits(bytes / 1e3) + " kB"
         : bytes < 1e9 ? three_digits(bytes / 1e6) + " MB"
                       : three_digits(bytes / 1e9) + " GB";
}

Json json_of(const ensemble::Forecast& f, const ensemble::RunLayout& layout, const runner::Pilot& pilot,
             const config::RunConfig& config, const ensemble::Design& design) {
  return {{"title", config.title},
          {"design", config.design_kind},
          {"cells", ensemble::cell_count(design)},
          {"members", layout.member_count},
          {"shards", f.shard_count},
          {"ranks", layout.rank_count},
          {"threads_per_rank", layout.threads_per_rank},
          {"makespan_s", f.makespan_s},
          {"makespan_low_s", f.makespan_low_s},
          {"makespan_high_s", f.makespan_high_s},
          {"efficiency_fraction", f.efficiency_fraction},
          {"core_s", f.core_s},
          {"memory_per_rank_bytes", f.rank_memory_bytes},
          {"shard_bytes", f.shard_total_bytes},
          {"ensemble_bytes", f.sealed_total_bytes},
          {"bytes_error_fraction", f.bytes_error_fraction},
          {"pilot",
           {{"members", pilot.member_s.size()},
            {"failed", pilot.failed_count},
            {"threads", pilot.thread_count},
            {"wall_s", pilot.wall_s},
            {"error_fraction", f.pilot_error_fraction}}},
          {"can_stop_early", !config.convergence_targets.empty()}};
}

void print(const Json& json, double cores_per_node) {
  const auto number = [&](const char* name) { return json[name].get<double>(); };
  const double node_hours = number("core_s") / cores_per_node / 3600.0;
  std::cout << json["title"].get<std::string>() << "\n  design      " << json["design"].get<std::string>();
  if (json["cells"] != 1) {
    std::cout << ", " << json["cells"] << " cells";
  }
  std::cout << "\n  members     " << json["members"] << " in " << json["shards"] << " shards\n  on          "
            << json["ranks"] << " ranks x " << json["threads_per_rank"] << " threads\n  makespan    "
            << duration_text(number("makespan_s")) << " (" << duration_text(number("makespan_low_s"))
            << " to " << duration_text(number("makespan_high_s")) << ")\n  efficiency  "
            << three_digits(100.0 * number("efficiency_fraction")) << " %\n  cost        "
            << three_digits(number("core_s") / 3600.0) << " core-hours, " << three_digits(node_hours)
            << " node-hours of " << cores_per_node << " cores\n  memory      "
            << bytes_text(number("memory_per_rank_bytes")) << " a rank\n  disk        "
            << bytes_text(number("shard_bytes")) << " of shards, " << bytes_text(number("ensemble_bytes"))
            << " of ensemble.h5; to " << three_digits(100.0 * number("bytes_error_fraction"))
            << " %\n  pilot       " << json["pilot"]["members"] << " members on " << json["pilot"]["threads"]
            << " threads in " << duration_text(json["pilot"]["wall_s"].get<double>()) << "; mean cost to "
            << three_digits(100.0 * json["pilot"]["error_fraction"].get<double>()) << " %\n";
  if (json["pilot"]["failed"] != 0) {
    std::cout << "  warning     " << json["pilot"]["failed"] << " members of the pilot failed\n";
  }
  if (json["can_stop_early"].get<bool>()) {
    std::cout << "  note        [convergence] may stop the run before its last member\n";
  }
}

}  // namespace

core::ExitCode plan_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "plan",
      "Forecasts members, time, memory, bytes and cost of a configuration from a pilot, for any ranks and "
      "threads. Writes nothing but a scratch directory, which it removes.",
      {{"config", Kind::positional, "Configuration, e.g. configs/demo.toml", true},
       {"ranks", Kind::text, "Ranks of the run; default 1", false},
       {"threads", Kind::text, "Threads a rank; default: what this machine allows", false},
       {"cores-per-node", Kind::text, "Cores of a node, for node-hours; default: the threads of a rank",
        false},
       {"pilot", Kind::text, "Members of the pilot; default 32, or what begins within two seconds", false},
       {"record", Kind::text, "Write what the pilot measured to this file, for submit --recorded-pilot",
        false},
       {"members", Kind::text, "Number of worlds; same as --set run.member_count=N", false},
       {"set", Kind::texts, "section.key=value, wins over the file; may be repeated", false},
       {"json", Kind::flag, "As JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path file = options->text("config");
  std::vector<std::string> overrides = options->texts("set");
  if (options->has("members")) {
    overrides.push_back("run.member_count=" + std::to_string(options->integer("members", 1, 10'000'000)));
  }
  const config::RunConfig config = read_config(file, overrides);
  const auto whole = [&](const char* name, std::uint64_t fallback, std::uint64_t most) {
    return options->has(name) ? options->integer(name, 1, most) : fallback;
  };
  const int here = parallel::available_threads(1);
  const auto threads = static_cast<std::uint32_t>(whole("threads", static_cast<std::uint64_t>(here), 4096));
  const ensemble::RunLayout layout{config.member_count, config.shard_member_count,
                                   static_cast<std::uint32_t>(whole("ranks", 1, 1'000'000)), threads};
  const auto pilot_members =
      static_cast<std::uint32_t>(options->has("pilot") ? options->integer("pilot", 4, 100'000) : 0);
  const runner::Pilot pilot = runner::run_pilot(config, file.parent_path(),
                                                {pilot_members, std::min(here, static_cast<int>(threads))});
  if (options->has("record")) {
    store::write_file_atomically(options->text("record"), runner::to_json(pilot).dump(1) + "\n");
  }
  const ensemble::Forecast forecast = ensemble::forecast(pilot.costs(), layout);
  const Json json = json_of(forecast, layout, pilot, config, ensemble::design_of(config));
  if (options->has("json")) {
    std::cout << json.dump(2) << "\n";
  } else {
    print(json, static_cast<double>(whole("cores-per-node", threads, 4096)));
  }
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
