#include <polycosm/runner/whatif.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/plan.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/run_directory.hpp>

#include "whatif_script.hpp"

namespace polycosm::runner {
namespace {

using store::Json;

constexpr int log_version = 1;

[[noreturn]] void refuse(const std::string& message) {
  throw core::Error{core::Fault::input, message};
}

WhatifSource checked(WhatifSource source, std::uint32_t member_count) {
  if (source.member.value >= member_count) {
    throw core::Error{core::Fault::usage, "member " + std::to_string(source.member.value) +
                                              " is not in the ensemble; give one of 0 to " +
                                              std::to_string(member_count - 1)};
  }
  if (source.recipe.config.sim_model != "sftl") {
    throw core::Error{core::Fault::usage, "sim.model " + source.recipe.config.sim_model +
                                              " cannot be stopped between ticks (it is kept as it was); "
                                              "what-if needs sftl"};
  }
  return source;
}

/// One line of a log; a file that was edited must not be half believed.
Json parsed_line(const std::string& line, const std::string& where) {
  Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) {
    refuse(where + ": is no line of a command log (damaged, or another kind of file); give another file");
  }
  return json;
}

}  // namespace

WhatifSource whatif_source(const std::filesystem::path& run, std::uint32_t member) {
  const ensemble::Plan plan = store::read_plan(run);
  return checked({stored_recipe(run), ensemble::identity(plan), core::MemberId{member}},
                 ensemble::lived_member_count(plan));
}

WhatifSource whatif_source(const config::RunConfig& config, const std::filesystem::path& config_directory,
                           std::uint32_t member) {
  const catalog::Catalogue catalogue = load_sky(config, config_directory);
  return checked(
      {ensemble::recipe(config, sky::neighbourhood(catalogue, ensemble::edge_policy_of(config))),
       ensemble::identity(ensemble::plan(config, catalog::digest(catalogue))), core::MemberId{member}},
      config.member_count);
}

std::string_view state_name(WhatifState state) noexcept {
  constexpr std::array<std::string_view, 7> names{"IDLE",      "READY",  "RUNNING",  "PAUSED",
                                                  "COMPLETED", "FAILED", "CANCELLED"};
  return names[static_cast<std::size_t>(state)];
}

WhatifSession::WhatifSession(WhatifSource source, core::Tick snapshot_every)
    : source_{std::move(source)}, snapshot_every_{snapshot_every} {}

void WhatifSession::begin() {
  core::expects(branches_.empty(), "a session begins once");
  ensemble::Member scratch;
  beginning_ = std::make_unique<const ensemble::Beginning>(
      ensemble::begin_member(source_.recipe, source_.member, scratch));
  branches_.push_back(
      {"main", "", 0,
       sim::Timeline{beginning_->world, beginning_->rules, source_.recipe.config.ensemble_seed,
                     beginning_->society, snapshot_every_},
       WhatifState::ready, 0, ""});
}

bool WhatifSession::is_running() const noexcept {
  return !branches_.empty() && current().state == WhatifState::running;
}

void WhatifSession::live_some(core::Tick tick_count) {
  if (!is_running()) {
    return;
  }
  WhatifBranch& branch = current();
  const core::Tick clock = branch.timeline.now().clock();
  try {
    branch.timeline.run_until(std::min(branch.target_tick, clock + tick_count));
  } catch (const std::exception& error) {  // an invariant that breaks ends this life, not the session
    branch.state = WhatifState::failed;
    branch.failure = error.what();
    log({"fail", {}, "session"}, {}, branch.name, branch.timeline.now().clock());
    return;
  }
  if (branch.timeline.now().clock() >= branch.target_tick) {
    branch.state = branch.timeline.now().is_finished() ? WhatifState::completed : WhatifState::paused;
  }
}

void WhatifSession::close() {
  if (is_closed_ || branches_.empty()) {
    return;
  }
  is_closed_ = true;
  if (is_running()) {
    current().state = WhatifState::paused;
    current().target_tick = current().timeline.now().clock();
  }
  log({"close", {}, "session"}, {}, current().name, current().timeline.now().clock());
}

Json WhatifSession::now_as(std::string_view command) const {
  Json json = {{"ok", true}, {"command", command}};
  if (branches_.empty()) {
    json["state"] = state_name(WhatifState::idle);
    return json;
  }
  const WhatifBranch& branch = current();
  const core::Tick tick = branch.timeline.now().clock();
  json["state"] = state_name(branch.state);
  json["branch"] = branch.name;
  json["tick"] = tick;
  json["year"] = core::year_of(tick);
  if (branch.state == WhatifState::failed) {
    const bool is_news = command == "step" || command == "run" || command == "resume" || command == "wait";
    json["ok"] = !is_news;
    json[is_news ? "error" : "failure"] = branch.failure;
  }
  return json;
}

Json WhatifSession::log_head() const {
  return {{"polycosm_whatif_log", log_version},
          {"member", source_.member.value},
          {"ensemble_seed", std::to_string(source_.recipe.config.ensemble_seed)},
          {"plan", source_.plan_id},
          {"world", sim::digest(beginning_->world).hex()},
          {"sim_model", "sftl@" + std::string{sim::model_version("sftl")}}};
}

void WhatifSession::log(const WhatifRequest& request, const Json& more, std::string_view branch,
                        core::Tick tick) {
  if (is_replaying_ || log_ == nullptr) {
    return;
  }
  Json entry = {{"sequence", sequence_},          {"tick", tick},
                {"actor", request.actor},         {"command", request.command},
                {"arguments", request.arguments}, {"branch", branch}};
  if (more.is_object()) {
    entry.update(more);
  }
  if (request.command == "close") {
    entry["digest"] = history_digest(current().timeline).hex();
  }
  log_->append(entry.dump(-1, ' ', false, Json::error_handler_t::replace));
  ++sequence_;
}

void WhatifSession::keep_log(const std::filesystem::path& path) {
  core::expects(!branches_.empty() && log_ == nullptr, "a log is taken up once, after the beginning");
  auto log = std::make_unique<store::CommandLog>(path);
  const std::string file = path.string();
  if (log->is_empty()) {
    log->start(log_head().dump());
    log_ = std::move(log);
    return;
  }
  const Json head = parsed_line(log->lines().empty() ? "" : log->lines().front(), file + ":1");
  if (!head.contains("polycosm_whatif_log")) {
    refuse(file + ": is no command log of a what-if session; give another file");
  }
  const Json expected = log_head();
  for (const auto& [key, value] : expected.items()) {
    if (!head.contains(key) || head[key] != value) {
      refuse(file + ": is the log of another session: its " + key + " is " +
             (head.contains(key) ? head[key].dump() : "not said") + ", here it is " + value.dump() +
             "; start the session it belongs to, or name another file");
    }
  }
  is_replaying_ = true;
  for (std::size_t i = 1; i < log->lines().size(); ++i) {
    const std::string where = file + ":" + std::to_string(i + 1);
    const Json entry = parsed_line(log->lines()[i], where);
    try {
      do_again(entry);
    } catch (const Json::exception& error) {
      refuse(where + ": lacks what every command has (" + error.what() + "); the log was edited");
    } catch (const core::Error& error) {
      refuse(where + ": " + error.what());
    }
    ++sequence_;
  }
  is_replaying_ = false;
  log->mend();
  log_ = std::move(log);
}

void WhatifSession::do_again(const Json& entry) {
  const auto tick = entry.at("tick").get<core::Tick>();
  const auto command = entry.at("command").get<std::string>();
  if (entry.at("sequence").get<std::uint64_t>() != sequence_) {
    refuse("command " + entry.at("sequence").dump() + " stands where " + std::to_string(sequence_) +
           " should (lines were lost or moved); the log cannot be taken up");
  }
  if (entry.at("branch").get<std::string>() != current().name) {
    refuse("is said on branch " + entry.at("branch").dump() + ", but " + current().name +
           " was current; the log was edited");
  }
  while (is_running() && current().timeline.now().clock() < tick) {
    live_some(tick - current().timeline.now().clock());
  }
  if (current().timeline.now().clock() != tick) {
    refuse("is said at tick " + std::to_string(tick) + ", which " + current().name +
           " never came to then; the log was edited");
  }
  if (entry.contains("digest") && entry["digest"] != history_digest(current().timeline).hex()) {
    refuse("the history at tick " + std::to_string(tick) +
           " is another than it was (another build of the model); use the version that wrote the log");
  }
  if (command == "close" || command == "fail") {
    if (is_running()) {
      current().state = command == "close" ? WhatifState::paused : WhatifState::failed;
      current().target_tick = tick;
      current().failure = command == "close" ? "" : "broke an invariant when it was first lived";
    }
    return;
  }
  if (command == "restore") {
    current().timeline = relive(origin(), script_of(entry.at("script"), beginning_->world));
    settle();
    return;
  }
  const WhatifAnswer answer = ask(
      {command, entry.at("arguments").get<std::vector<std::string>>(), entry.at("actor").get<std::string>()});
  if (!answer.json["ok"].get<bool>()) {
    refuse(answer.json["error"].get<std::string>());
  }
}

WhatifOrigin WhatifSession::origin() const noexcept {
  return {beginning_.get(), source_.recipe.config.ensemble_seed, beginning_->society, snapshot_every_};
}

void WhatifSession::settle() {
  WhatifBranch& branch = current();
  const sim::Engine& engine = branch.timeline.now();
  branch.state = engine.is_finished()  ? WhatifState::completed
                 : engine.clock() == 0 ? WhatifState::ready
                                       : WhatifState::paused;
  branch.target_tick = engine.clock();
  branch.failure.clear();
  ++branch.past_count;
}

}  // namespace polycosm::runner
