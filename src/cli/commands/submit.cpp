#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/forecast.hpp>
#include <polycosm/ensemble/policy.hpp>
#include <polycosm/fetch/notify.hpp>
#include <polycosm/parallel/workers.hpp>
#include <polycosm/runner/job_script.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/runner/pilot.hpp>
#include <polycosm/runner/scheduler.hpp>
#include <polycosm/runner/status.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/registry.hpp>
#include <polycosm/store/submissions.hpp>

#include "../cluster_commands.hpp"
#include "../config_file.hpp"
#include "../options.hpp"
#include "../settlement.hpp"
#include "../site_files.hpp"

/// From a configuration to a job of a site: submit.
namespace polycosm::cli {
namespace {

namespace fs = std::filesystem;
using Kind = OptionSpec::Kind;
using store::Json;

std::string figure(const char* format, double value) {
  char text[48];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string duration(double seconds) {
  return seconds < 120.0    ? figure("%.3g s", seconds)
         : seconds < 7200.0 ? figure("%.3g min", seconds / 60.0)
                            : figure("%.3g h", seconds / 3600.0);
}

/// What is asked for, before anybody is asked.
struct Wish {
  Site site;
  config::RunConfig config;
  runner::JobOrder order;
  runner::Pilot pilot;
  ensemble::JobRequest request;

  [[nodiscard]] ensemble::Forecast forecast_on(std::uint32_t node_count) const {
    return ensemble::forecast(pilot.costs(),
                              {config.member_count, config.shard_member_count,
                               node_count * site.profile.ranks_per_node, site.profile.cores_per_rank});
  }
  [[nodiscard]] ensemble::Answer ask(std::span<const ensemble::Usage> history) const {
    return ensemble::decide(site.policy, request, history, [&](std::uint32_t node_count) {
      const ensemble::Forecast f = forecast_on(node_count);
      return ensemble::JobCost{f.makespan_s, f.makespan_high_s, f.shard_total_bytes + f.sealed_total_bytes};
    });
  }
};

fs::path absolute_run(const std::string& out, const config::SiteProfile& profile) {
  const fs::path path = out;
  return (path.is_relative() && !profile.scratch.empty() ? fs::path{profile.scratch} / path
                                                         : fs::absolute(path))
      .lexically_normal();
}

Wish wish_of(const Options& options) {
  Wish wish;
  wish.site = read_site(options.text("site"));
  const config::SiteProfile& profile = wish.site.profile;
  wish.order.config = fs::absolute(options.text("config"));
  wish.order.run = absolute_run(options.text("out"), profile);
  if (fs::exists(wish.order.run / "ensemble.h5")) {
    throw core::Error{
        core::Fault::usage,
        wish.order.run.string() + " is complete (nothing is left to compute); choose another --out"};
  }
  for (const std::string& text : options.texts("set")) {
    wish.order.run_options.insert(wish.order.run_options.end(), {"--set", text});
  }
  wish.config = read_config(wish.order.config, options.texts("set"));
  wish.order.title = wish.config.title;
  wish.request.now_s = instant_of(options.text_or("at", ""));
  wish.request.member_count = wish.config.member_count;
  wish.request.node_count = profile.node_count;
  wish.request.restart_count = profile.restart_count;
  wish.request.wall_limit_s = profile.wall_limit_hours * 3600.0;
  const int threads = std::min(parallel::available_threads(1), static_cast<int>(profile.cores_per_rank));
  wish.pilot = options.has("recorded-pilot")
                   ? runner::read_pilot(options.text("recorded-pilot"))
                   : runner::run_pilot(wish.config, wish.order.config.parent_path(), {0, threads});
  return wish;
}

void print_forecast(const Wish& wish, const ensemble::Answer& answer) {
  const ensemble::Forecast f = wish.forecast_on(answer.granted.node_count);
  const double usable_s =
      std::max(60.0, answer.granted.wall_limit_s -
                         std::min(wish.site.profile.signal_lead_s, answer.granted.wall_limit_s / 2.0));
  const auto starts = static_cast<std::uint64_t>(std::max(1.0, std::ceil(f.makespan_s / usable_s)));
  std::cout << wish.config.title << "\n  members     " << wish.config.member_count << " in " << f.shard_count
            << " shards\n  on          " << answer.granted.node_count << " nodes x "
            << wish.site.profile.ranks_per_node << " ranks x " << wish.site.profile.cores_per_rank
            << " threads of " << wish.site.profile.name << "\n  time        " << duration(f.makespan_s)
            << " (" << duration(f.makespan_low_s) << " to " << duration(f.makespan_high_s) << "), " << starts
            << (starts == 1 ? " start" : " starts") << " of " << duration(answer.granted.wall_limit_s)
            << "\n  node-hours  " << figure("%.3g", f.makespan_s * answer.granted.node_count / 3600.0)
            << "\n  disk        " << figure("%.3g MB", (f.shard_total_bytes + f.sealed_total_bytes) / 1e6)
            << "\n  memory      " << figure("%.3g MB", f.rank_memory_bytes / 1e6) << " a rank\n";
  if (starts > answer.granted.restart_count + 1ULL) {
    std::cout << "  warning     more starts than are allowed (" << answer.granted.restart_count
              << " restarts); submit the same line again to go on\n";
  }
}

void print_answer(const ensemble::Answer& answer, const std::string& project) {
  std::cout << "policy of " << project << ": " << ensemble::verdict_name(answer.verdict) << "\n";
  for (const auto& [label, lines] :
       {std::pair{"  changed     ", &answer.changes}, std::pair{"  because     ", &answer.reasons},
        std::pair{"  warning     ", &answer.warnings}}) {
    for (const std::string& line : *lines) {
      std::cout << label << line << "\n";
    }
  }
  if (answer.verdict != ensemble::Verdict::deny_with_reason) {
    std::cout << "  set aside   " << figure("%.3g", answer.node_hours) << " node-hours at most\n";
  }
}

store::RegistryEvent event_of(const Wish& wish, const std::string& kind) {
  store::RegistryEvent event;
  event.happened_s = wish.request.now_s;
  event.kind = kind;
  event.project = wish.site.policy.project;
  event.site = wish.site.profile.name;
  event.run = wish.order.run.string();
  return event;
}

/// The answer, and its id in the registry. It is on record before anybody hears it.
std::pair<ensemble::Answer, std::int64_t> recorded_answer(const Wish& wish, store::Registry& registry) {
  std::pair<ensemble::Answer, std::int64_t> given;
  registry.alone([&] {
    given.first = wish.ask(registry.usage(wish.site.policy.project));
    store::RegistryEvent event = event_of(wish, "answer");
    event.verdict = ensemble::verdict_name(given.first.verdict);
    event.node_hours = given.first.node_hours;
    event.stored_bytes = given.first.cost.stored_bytes;
    event.detail = json_of(given.first).dump();
    given.second = registry.append(event);
  });
  return given;
}

void withdraw(const Wish& wish, store::Registry& registry, std::int64_t answer_id, const std::string& why) {
  store::RegistryEvent event = event_of(wish, "withdrawn");
  event.answer_id = answer_id;
  event.detail = Json{{"why", why}}.dump(-1, ' ', false, Json::error_handler_t::replace);
  registry.append(event);
}

void refuse_second_job(const fs::path& run) {
  for (const Json& row : store::read_submissions(run)) {
    const auto said = runner::scheduler_says(row.value("job", ""));
    if (said && !said->is_over) {
      throw core::Error{core::Fault::usage, "job " + said->job + " of this run is " + said->state +
                                                " (two would compute the same); wait for it, or scancel " +
                                                said->job};
    }
  }
}

std::string submit_script(const Wish& wish, const ensemble::Answer& answer) {
  const fs::path folder = runner::jobs_folder(wish.order.run);
  std::error_code error;
  fs::create_directories(folder, error);  // what is wrong with it is told by the first file in it
  const fs::path script = folder / "submitted.sbatch";
  for (const runner::EmbeddedFile& file : runner::job_files()) {
    store::write_file_atomically(folder / fs::path{file.path}.filename(), file.bytes);
  }
  store::write_file_atomically(script, runner::job_script(wish.site.profile, answer.granted, wish.order));
  return runner::submit_job(script);
}

/// A webhook that fails is worth a warning, never an exit code.
void tell(const Wish& wish, const std::string& event, const Json& fields) {
  const std::string& url = wish.site.profile.webhook;
  if (url.empty()) {
    return;
  }
  Json body{{"event", event},
            {"project", wish.site.policy.project},
            {"site", wish.site.profile.name},
            {"title", wish.config.title},
            {"run", wish.order.run.string()}};
  body.update(fields);
  const fetch::Notice notice =
      fetch::notify(url, body.dump(-1, ' ', false, Json::error_handler_t::replace), 4);
  if (!notice.is_delivered) {
    runner::log(runner::LogLevel::warning, "webhook",
                notice.reason + "; see notify.webhook of the site profile", {});
  }
}

/// Tells what changes until the job is over, and gives what the disk says then.
core::ExitCode follow(const Wish& wish, const std::string& job, store::Registry& registry) {
  const std::string run = wish.order.run.string();
  std::string told;
  store::ShardWatch shards;
  for (bool goes_on = true; goes_on;) {
    const auto said = runner::scheduler_says(job);
    std::string line = "job " + job + (said ? " " + said->state : ": the scheduler does not answer");
    if (said && !said->reason.empty()) {
      line += " (" + said->reason + ")";
    }
    if (fs::exists(wish.order.run / "plan.json")) {
      const runner::RunStatus status = runner::status_of(run, shards);
      line += ", run " + std::string{runner::state_name(status.state)} + ", " +
              members_text(status.members_committed, status.goal) + " worlds committed";
    }
    if (line != told) {
      std::cout << line << std::endl;
      told = line;
    }
    goes_on = !said || !said->is_over;
    if (goes_on) {
      std::this_thread::sleep_for(std::chrono::seconds{2});
    }
  }
  settle_ended_jobs(registry, instant_of(""));
  if (!fs::exists(wish.order.run / "plan.json")) {
    tell(wish, "failed", {{"job", job}, {"exit_code", static_cast<int>(core::ExitCode::environment)}});
    throw core::Error{core::Fault::environment, "the job ended before the run began; see " +
                                                    (runner::jobs_folder(run) / (job + ".log")).string()};
  }
  Invocation verdict;
  verdict.arguments = {"--quick", run};
  const core::ExitCode code = verify_command(verdict);
  tell(wish, code == core::ExitCode::complete ? "done" : "failed",
       {{"job", job}, {"exit_code", static_cast<int>(code)}});
  return code;
}

core::ExitCode submit_for_real(const Wish& wish, const Options& options) {
  refuse_second_job(wish.order.run);
  store::Registry registry{wish.site.registry};
  const auto [answer, answer_id] = recorded_answer(wish, registry);
  print_forecast(wish, answer);
  print_answer(answer, wish.site.policy.project);
  if (!answer.warnings.empty() || !answer.reasons.empty()) {
    tell(wish, "budget", {{"answer", json_of(answer)}});
  }
  if (answer.verdict == ensemble::Verdict::deny_with_reason) {
    return core::ExitCode::environment;
  }
  if (answer.verdict == ensemble::Verdict::approve_with_modifications && !options.has("yes")) {
    withdraw(wish, registry, answer_id, "the changes were not accepted");
    print_error("not submitted: the policy changes the job; say --yes to submit it so");
    return core::ExitCode::environment;
  }
  std::string job;
  try {
    job = submit_script(wish, answer);
  } catch (const core::Error& failure) {
    withdraw(wish, registry, answer_id, failure.what());
    throw;
  }
  store::RegistryEvent event = event_of(wish, "submitted");
  event.answer_id = answer_id;
  event.job = job;
  registry.append(event);
  store::append_submission(wish.order.run, {{"utc", ensemble::utc_text(wish.request.now_s)},
                                            {"job", job},
                                            {"site", wish.site.profile.name},
                                            {"project", wish.site.policy.project},
                                            {"answer_id", answer_id},
                                            {"config_sha256", config::sha256(wish.config)},
                                            {"answer", json_of(answer)}});
  std::cout << "submitted job " << job << "; look at it with: polycosm status " << wish.order.run.string()
            << std::endl;
  return options.has("follow") ? follow(wish, job, registry) : core::ExitCode::complete;
}

core::ExitCode rehearse(const Wish& wish) {
  std::vector<ensemble::Usage> history;
  if (fs::exists(wish.site.registry)) {
    history = store::Registry{wish.site.registry}.usage(wish.site.policy.project);
  }
  const ensemble::Answer answer = wish.ask(history);
  const std::string script = runner::job_script(wish.site.profile, answer.granted, wish.order);
  std::cout << script << "\n";
  print_forecast(wish, answer);
  const fs::path file = fs::temp_directory_path() / ("polycosm-" + std::to_string(getpid()) + ".sbatch");
  store::write_file_atomically(file, script);
  const auto queue = runner::queue_impact(file);
  fs::remove(file);
  std::cout << "  queue       "
            << (!queue                   ? "not known: there is no sbatch here"
                : queue->problem.empty() ? queue->estimate
                                         : "refused: " + queue->problem)
            << "\n";
  print_answer(answer, wish.site.policy.project);
  std::cout << "nothing was submitted (--dry-run)\n";
  return answer.verdict == ensemble::Verdict::deny_with_reason ? core::ExitCode::environment
                                                               : core::ExitCode::complete;
}

}  // namespace

core::ExitCode submit_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "submit",
      "Writes the job of a run for a site, forecasts what it takes from a pilot, asks the policy and submits "
      "it "
      "to Slurm. Submitting a run that was interrupted goes on with it. Exit 5 where the policy denies.",
      {{"config", Kind::positional, "Configuration, e.g. configs/demo.toml", true},
       {"site", Kind::text, "Site profile, e.g. configs/sites/example.toml", true},
       {"out", Kind::text, "Directory of the run, which every node sees; relative = in site.scratch", true},
       {"dry-run", Kind::flag, "Print script, forecast and answer; submit and record nothing", false},
       {"follow", Kind::flag, "Stay until the job is over; the exit code is that of verify --quick", false},
       {"yes", Kind::flag, "Submit also what the policy approves with modifications", false},
       {"recorded-pilot", Kind::text,
        "Forecast from this file of polycosm plan --record; default: a new pilot", false},
       {"at", Kind::text, "With --dry-run: as if it were this time in UTC, 2026-11-27T22:00:00Z", false},
       {"set", Kind::texts, "section.key=value, wins over the file; may be repeated", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  if (options->has("at") && !options->has("dry-run")) {
    throw core::Error{core::Fault::usage, "--at is for rehearsals (jobs are submitted now); add --dry-run"};
  }
  const Wish wish = wish_of(*options);
  return options->has("dry-run") ? rehearse(wish) : submit_for_real(wish, *options);
}

}  // namespace polycosm::cli
