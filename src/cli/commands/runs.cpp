#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <polycosm/config/run_config.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/runner/status.hpp>
#include <polycosm/store/convergence_file.hpp>
#include <polycosm/store/design_summary.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/member_values.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/run_lock.hpp>
#include <polycosm/store/seal.hpp>

#include "../command.hpp"
#include "../design_text.hpp"
#include "../options.hpp"
#include "../sky_files.hpp"
#include "../slice_option.hpp"
#include "compare.hpp"
#include "in_situ.hpp"

/// Commands on the directory of a run: replay, inspect, verify, seal.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using store::Json;

const OptionSpec run_directory_spec{"dir", Kind::positional, "Directory of the run", true};

Json member_json(const ensemble::Member& member, bool is_same, const ensemble::Recipe& recipe) {
  Json json = {{"digest", member.digest.hex()}, {"matches_stored_digest", is_same}};
  for (std::size_t i = 0; i < sim::hyper_count; ++i) {
    json["hyper_parameters"][std::string{sim::hyper_info()[i].name}] = member.hyper[i];
  }
  const std::size_t years = member.history.year_count;
  for (std::size_t m = 0; m < sim::metrics().size(); ++m) {
    const auto first = member.history.series.begin() + static_cast<std::ptrdiff_t>(m * years);
    json["series"][std::string{sim::metrics()[m].name}] =
        std::vector<float>(first, first + static_cast<std::ptrdiff_t>(years));
  }
  for (std::size_t s = 0; s < member.history.first_settled_tick.size(); ++s) {
    if (const core::Tick tick = member.history.first_settled_tick[s]; tick != sim::never) {
      json["settled"].push_back({{"system", recipe.sky.system_name[s]}, {"year", core::year_of(tick)}});
    }
  }
  for (const sim::Event& event : member.history.events) {
    json["events"].push_back({{"year", core::year_of(event.tick)},
                              {"type", sim::event_name(event.type)},
                              {"system", recipe.sky.system_name[event.system]},
                              {"other", recipe.sky.system_name[event.other]},
                              {"value", event.value}});
  }
  return json;
}

/// A member in quarantine has no digest to meet: it fails again, and that is its story.
core::ExitCode replay_quarantined(const std::filesystem::path& run, std::uint32_t index,
                                  const std::function<void()>& live) {
  const std::string who = "member " + std::to_string(index) + " is quarantined";
  try {
    live();
  } catch (const std::exception& error) {
    print_error(who + " and fails again: " + error.what());
    return core::ExitCode::data_rejected;
  }
  print_error(who + " but lives now (another build of the model, or numbers that are none); see " +
              run.string() + "/quarantine");
  return core::ExitCode::data_rejected;
}

void print_member(const ensemble::Member& member, std::uint32_t index) {
  const std::size_t years = member.history.year_count;
  std::cout << "member " << index << "\n  digest " << member.digest.hex() << "\n";
  for (std::size_t i = 0; i < sim::hyper_count; ++i) {
    std::cout << "  " << sim::hyper_info()[i].name << " = " << member.hyper[i] << "\n";
  }
  std::cout << "after " << years - 1 << " years\n";
  for (std::size_t m = 0; m < sim::metrics().size(); ++m) {
    std::cout << "  " << sim::metrics()[m].name << " = " << member.history.series[(m + 1) * years - 1] << " "
              << sim::metrics()[m].unit << "\n";
  }
}

/// A member in the shape of a shard of its own, whatever the run stores.
ensemble::ShardResult whole_member(const ensemble::Recipe& recipe, std::uint32_t index,
                                   const ensemble::Member& member) {
  ensemble::Recipe everything = recipe;
  everything.config.storage_level = "detail";
  everything.stores_outcomes = true;
  everything.stored_metrics.clear();
  for (std::uint32_t m = 0; m < sim::metrics().size(); ++m) {
    everything.stored_metrics.push_back(m);
  }
  ensemble::ShardResult result = ensemble::start_shard(everything, {0, index, 1});
  ensemble::put_member(result, everything, core::MemberId{index}, member, true);
  ensemble::finish_shard(result);
  return result;
}

/// Whether the catalogue is right and only ensemble.h5 or the manifest is not there yet.
bool lacks_its_seal(const std::filesystem::path& run) {
  try {
    static_cast<void>(store::read_run_catalogue(run));
  } catch (const core::Error&) {
    return false;
  }
  return !std::filesystem::exists(run / "ensemble.h5") || !std::filesystem::exists(run / "manifest.json");
}

/// Where shards are and what they keep, for people.
std::string storage_of(const std::filesystem::path& run, const ensemble::Plan& plan) {
  const config::Parsed parsed = config::parse(plan.config_toml, "plan.json", {});
  const std::string where =
      std::filesystem::exists(run / "shards.h5") ? "one shared file (shards.h5)" : "a file a shard";
  return parsed.config.storage_level + " in " + where +
         (parsed.config.storage_level == "reductions"
              ? "; `polycosm export ensemble` and `polycosm replay` live members again"
              : "");
}

/// What the statistics of a sealed run say; why they say nothing where they cannot be read.
Json statistics_of(const std::filesystem::path& run) {
  try {
    return in_situ_json(run);
  } catch (const core::Error& error) {
    return error.what();
  }
}

}  // namespace

core::ExitCode replay_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "replay",
      "Lives one member again and compares it with its stored digest (exit 3 "
      "if they differ or the member is quarantined).",
      {run_directory_spec,
       {"member", Kind::text, "Index of the member", true},
       {"json", Kind::flag, "Everything about the member as JSON", false},
       {"out", Kind::text, "File (netCDF-4) for all of it: series, outcomes, planets, belts, events", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path run = options->text("dir");
  if (options->has("out")) {
    refuse_to_overwrite(options->text("out"));
  }
  const ensemble::Plan plan = store::read_plan(run);
  const auto index =
      static_cast<std::uint32_t>(options->integer("member", 0, ensemble::lived_member_count(plan) - 1));
  const ensemble::Recipe recipe = runner::stored_recipe(run);
  const store::StoredMember stored = store::read_member(run, plan, index);
  ensemble::Member member;
  sim::LiveOptions live;
  live.keeps_events = true;
  if (stored.status == ensemble::MemberStatus::quarantined) {
    return replay_quarantined(run, index,
                              [&] { ensemble::live_member(recipe, core::MemberId{index}, live, member); });
  }
  ensemble::live_member(recipe, core::MemberId{index}, live, member);
  const bool is_same = member.digest == stored.digest;
  if (options->has("json")) {
    std::cout << member_json(member, is_same, recipe).dump(2) << "\n";
  } else {
    print_member(member, index);
  }
  if (!is_same) {
    print_error("member " + std::to_string(index) + " has digest " + member.digest.hex() +
                ", the run stores " + stored.digest.hex() +
                " (another build of the model, or a damaged run); try polycosm verify " + run.string());
    return core::ExitCode::data_rejected;
  }
  std::cerr << "polycosm: member " << index << " lives again as stored\n";
  if (options->has("out")) {
    store::write_file_atomically(options->text("out"),
                                 store::member_file(plan, whole_member(recipe, index, member)));
    std::cerr << "polycosm: member " << index << " is in " << options->text("out") << "\n";
  }
  return core::ExitCode::complete;
}

core::ExitCode inspect_command(const Invocation& invocation) {
  const auto options = Options::parse("inspect", "Says what a run is and how far it got.",
                                      {run_directory_spec,
                                       {"json", Kind::flag, "As JSON", false},
                                       {"digest", Kind::flag, "The ensemble digest alone", false}},
                                      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path run = options->text("dir");
  const ensemble::Plan plan = store::read_plan(run);
  if (options->has("digest")) {
    std::cout << store::ensemble_digest(run, plan) << "\n";
    return core::ExitCode::complete;
  }
  std::uint32_t whole = 0;
  std::uint32_t members = 0;
  std::uint32_t quarantined = 0;
  std::uint64_t bytes = 0;
  Json damaged = Json::array();
  for (const store::ShardStatus& shard : store::scan_shards(run, plan, store::Scrutiny::quick)) {
    if (shard.state == store::ShardState::whole) {
      ++whole;
      members += ensemble::shard(plan, shard.index).member_count;
      quarantined += shard.quarantined_count;
      bytes += shard.receipt.byte_count;
    } else if (shard.state != store::ShardState::missing) {
      damaged.push_back({{"shard", shard.index}, {"reason", shard.reason}});
    }
  }
  const bool is_complete = whole == ensemble::shard_count(plan);
  const runner::MemberGoal goal = runner::goal_of(run, plan);
  const bool is_sealed = is_complete && std::filesystem::exists(run / "ensemble.h5") &&
                         std::filesystem::exists(run / "manifest.json");
  Json json = {
      {"run", ensemble::identity(plan)},
      {"title", plan.title},
      {"state", is_sealed     ? "sealed"
                : is_complete ? "complete, not sealed"
                              : "incomplete"},
      {"members", {{"planned", goal.planned_count}, {"committed", members}, {"quarantined", quarantined}}},
      {"goal", runner::to_json(goal)},
      {"shards", {{"planned", ensemble::shard_count(plan)}, {"whole", whole}, {"damaged", damaged}}},
      {"shard_bytes", bytes},
      {"storage", storage_of(run, plan)},
      {"ensemble_seed", std::to_string(plan.ensemble_seed)},
      {"catalogue_sha256", plan.catalogue_sha256},
      {"config_sha256", plan.config_sha256},
      {"inference_model", plan.inference_model},
      {"sim_model", plan.sim_model},
      {"ensemble_digest", is_complete ? Json(store::ensemble_digest(run, plan)) : Json(nullptr)},
      {"statistics", is_sealed ? statistics_of(run) : Json(nullptr)}};
  const std::optional<Json> convergence = store::read_convergence(run);
  const std::optional<Json> design = is_sealed ? store::design_summary(run) : std::nullopt;
  json["convergence"] = convergence.value_or(Json(nullptr));
  json["design"] = design.value_or(Json(nullptr));
  if (options->has("json")) {
    std::cout << json.dump(2) << "\n";
    return core::ExitCode::complete;
  }
  std::cout << plan.title << "\n  run      " << ensemble::identity(plan) << "\n  state    "
            << json["state"].get<std::string>() << "\n  members  " << runner::members_text(members, goal)
            << "; in " << whole << " of " << ensemble::shard_count(plan) << " shards, " << quarantined
            << " failed, " << static_cast<double>(bytes) / 1e6 << " MB\n  models   " << plan.inference_model
            << ", " << plan.sim_model << "\n  storage  " << json["storage"].get<std::string>() << "\n";
  if (is_complete) {
    std::cout << "  digest   " << json["ensemble_digest"].get<std::string>() << "\n";
  }
  std::cout << (convergence ? convergence_text(*convergence) : "") << (design ? design_text(*design) : "");
  if (json["statistics"].is_object()) {
    print_in_situ(json["statistics"]);
  } else if (is_sealed) {
    std::cout << "  statistics: " << json["statistics"].get<std::string>() << "\n";
  }
  for (const Json& shard : damaged) {
    std::cout << "  damaged  shard " << shard["shard"] << ": " << shard["reason"].get<std::string>() << "\n";
  }
  if (!is_sealed) {
    std::cout << "  next     polycosm " << (is_complete ? "seal " : "resume ") << run.string() << "\n";
  }
  return core::ExitCode::complete;
}

/// Three shards of a kind are enough to know what is wrong; an interrupted run lacks thousands.
void print_problems(const std::vector<std::string>& problems) {
  const auto is_missing = [](const std::string& problem) {
    return problem.ends_with(" is missing; run `polycosm resume`");
  };
  std::size_t missing = 0;
  for (const std::string& problem : problems) {
    missing += is_missing(problem) ? 1U : 0U;
    if (!is_missing(problem) || missing <= 3) {
      std::cout << problem << "\n";
    }
  }
  if (missing > 3) {
    std::cout << "and " << missing - 3 << " more shards that are missing\n";
  }
}

core::ExitCode verify_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "verify",
      "Checks plan, catalogue, shards, ensemble and manifest against their digests (exit 3 if "
      "anything differs, 75 if shards or the seal are missing). With a second run and --member, "
      "lives that member of both and tells where the lives first differ (exit 3).",
      {run_directory_spec,
       {"other", Kind::positional, "Directory of a second run", false},
       {"member", Kind::text, "Index of the member to compare", false},
       {"quick", Kind::flag, "Bytes of shards and size of what is sealed only: the verdict for job scripts",
        false},
       {"slice", Kind::text,
        "i/n: the shards of this slice only, and the seal where nobody works at it (--quick)", false},
       {"full", Kind::flag, "Also compute every statistic of the ensemble anew from the shards", false},
       {"json", Kind::flag, "As JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  if (options->has("other") != options->has("member")) {
    throw core::Error{core::Fault::usage,
                      "verify compares one member of two runs (one of the words is missing); say polycosm "
                      "verify DIR_A DIR_B --member K"};
  }
  if (options->has("other")) {
    return compare_runs(options->text("dir"), options->text("other"),
                        static_cast<std::uint32_t>(options->integer("member", 0, 4'294'967'295ULL)),
                        options->has("json") ? ReportForm::json : ReportForm::text);
  }
  const std::filesystem::path run = options->text("dir");
  if (options->has("slice")) {
    return verify_slice(run, *options);
  }
  const ensemble::Plan plan = store::read_plan(run);
  std::uint32_t missing = 0;
  std::uint32_t whole = 0;
  for (const store::ShardStatus& shard : store::scan_shards(run, plan, store::Scrutiny::quick)) {
    missing += shard.state == store::ShardState::missing ? 1U : 0U;
    whole += shard.state == store::ShardState::whole ? 1U : 0U;
  }
  const bool is_quick = options->has("quick");
  const bool is_full = options->has("full");
  std::vector<std::string> problems =
      store::verify(run, is_quick ? store::Scrutiny::quick : store::Scrutiny::full);
  if (problems.empty() && is_full) {
    problems = store::verify_statistics(run);
  }
  if (options->has("json")) {
    std::cout << Json{{"problems", problems}, {"missing_shards", missing}}.dump(2) << "\n";
  } else {
    print_problems(problems);
    if (problems.empty()) {
      std::cout << run.string() << ": whole"
                << (is_full    ? "; every digest agrees, and so does every statistic"
                    : is_quick ? ""
                               : "; every digest agrees")
                << "\n";
    }
  }
  if (problems.empty()) {
    return core::ExitCode::complete;
  }
  const bool is_unsealed =
      whole == ensemble::shard_count(plan) && problems.size() == 1 && lacks_its_seal(run);
  return missing == problems.size() || is_unsealed ? core::ExitCode::incomplete_resumable
                                                   : core::ExitCode::data_rejected;
}

core::ExitCode seal_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "seal",
      "Gathers the shards of a complete run into ensemble.h5 and writes its manifest. Safe to repeat.",
      {run_directory_spec}, invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path run = options->text("dir");
  const ensemble::Plan plan = store::read_plan(run);  // before the lock: what is no run is left as it is
  const store::RunLock lock{run};
  const ensemble::Recipe recipe = runner::stored_recipe(run);
  const store::SealReport report = runner::seal(run, plan, recipe.sky, runner::stored_facts(run), 0);
  runner::tell_complete(run);
  std::cout << "sealed: " << report.member_count << " worlds (" << report.quarantined_count
            << " quarantined) in " << (run / "ensemble.h5").string() << "\n  ensemble digest "
            << report.ensemble_digest << "\n";
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
