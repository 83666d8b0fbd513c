#include "whatif_commands.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <new>
#include <utility>
#include <variant>

#include <polycosm/core/error.hpp>

#include "whatif_script.hpp"

namespace polycosm::runner {
namespace {

using store::Json;
using C = WhatifCommands;
using Kind = sim::Intervention::Kind;

constexpr std::array rows{
    C::Row{"step", "[TICKS]", "Live so many ticks (1), then answer.", 0, 1, true, true, C::step},
    C::Row{"run", "[TICK]", "Live up to a tick, or to the end; answers at once.", 0, 1, true, true, C::run},
    C::Row{"wait", "", "Answer when nothing runs any more.", 0, 0, false, true, C::wait},
    C::Row{"pause", "", "Stop after the tick that is being lived.", 0, 0, true, true, C::pause},
    C::Row{"resume", "", "Go on to where the branch was asked to live, or to the end.", 0, 0, true, true,
           C::resume},
    C::Row{"rewind", "TICK", "Go back to a tick; what was asked for since is forgotten.", 1, 1, true, true,
           C::rewind},
    C::Row{"branch", "NAME [TICK]", "Copy the current branch, as it is or was at a tick.", 1, 2, true, true,
           C::branch},
    C::Row{"switch", "NAME", "Make another branch the current one.", 1, 1, true, true, C::switch_to},
    C::Row{"inject", "SYSTEM WHAT [VALUE]", "Let something happen at a system in the next tick.", 2, 3, true,
           true, C::inject},
    C::Row{"set", "RULE VALUE", "Change a rule from the next tick on.", 2, 2, true, true, C::set},
    C::Row{"status", "", "Tell where the session stands.", 0, 0, false, false, C::status},
    C::Row{"events", "[COUNT]", "Tell the last events of the current branch (20).", 0, 1, false, true,
           C::events},
    C::Row{"series", "METRIC [BRANCH]", "Tell a yearly metric so far, of one branch or of all.", 1, 2, false,
           true, C::series},
    C::Row{"snapshot", "FILE", "Write the current branch to a file.", 1, 1, false, true, C::snapshot},
    C::Row{"restore", "FILE", "Put the branch of a file in the place of the current one.", 1, 1, true, true,
           C::restore},
    C::Row{"verify", "A B", "Tell where two branches first differ.", 2, 2, false, true, C::verify},
    C::Row{"cancel", "", "End the current branch; it can still be looked at and copied.", 0, 0, true, true,
           C::cancel},
    C::Row{"help", "", "List the commands.", 0, 0, false, false, C::help},
    C::Row{"quit", "", "End the session.", 0, 0, false, false, C::quit},
};

[[noreturn]] void refuse(const std::string& message) {
  throw core::Error{core::Fault::usage, message};
}

double number_of(const std::string& word) {
  double value = 0.0;
  const auto* end = word.data() + word.size();
  const auto read = std::from_chars(word.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(value)) {
    refuse("\"" + word + "\" is no number; give one like 2 or 0.5");
  }
  return value;
}

struct Change {
  std::string_view name;
  Kind kind;
};
constexpr std::array changes{Change{"multiply_population", Kind::multiply_population},
                             Change{"add_tech", Kind::add_tech}, Change{"add_fund_su", Kind::add_fund_su},
                             Change{"set_expansionist", Kind::set_expansionist}};

/// A change takes a value; a hazard, named like its event, takes none.
sim::Intervention intervention_of(const Words& words) {
  sim::Intervention asked;
  for (const Change& change : changes) {
    if (words[1] == change.name) {
      if (words.size() < 3) {
        refuse(words[1] + " lacks its value; give a number after it");
      }
      asked.kind = change.kind;
      asked.value = number_of(words[2]);
      return asked;
    }
  }
  if (words.size() > 2) {
    refuse(words[1] + " takes no value (a hazard strikes half as badly as it can); leave it out");
  }
  for (std::size_t type = 0; type < sim::event_type_count; ++type) {
    if (sim::event_name(static_cast<sim::EventType>(type)) == words[1]) {
      asked.kind = Kind::strike;
      asked.value = static_cast<double>(type);
      return asked;
    }
  }
  refuse(
      "\"" + words[1] +
      "\" is nothing that can be injected; try multiply_population, add_tech, add_fund_su, set_expansionist "
      "or a hazard such as plague or asteroid_impact");
}

void refuse_name(const std::string& name) {
  const auto is_fine = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
  };
  if (name.empty() || name.size() > 64 || !std::all_of(name.begin(), name.end(), is_fine)) {
    refuse("\"" + name + "\" cannot name a branch; use up to 64 letters, digits and _ - .");
  }
}

bool may_live_on(const WhatifBranch& branch) {
  return branch.state == WhatifState::ready || branch.state == WhatifState::running ||
         branch.state == WhatifState::paused;
}

void refuse_ended(const WhatifBranch& branch) {
  if (!may_live_on(branch)) {
    const bool is_cancelled = branch.state == WhatifState::cancelled;
    refuse(branch.name + " is " + std::string{state_name(branch.state)} +
           (is_cancelled ? " (it does not go on); copy it with branch, or switch"
                         : "; rewind it, or copy it with branch"));
  }
}

}  // namespace

core::Tick tick_of(const std::string& word, core::Tick least) {
  core::Tick tick = 0;
  const auto* end = word.data() + word.size();
  const auto read = std::from_chars(word.data(), end, tick);
  if (read.ec != std::errc{} || read.ptr != end || tick < least) {
    refuse("\"" + word + "\" is no number of ticks (four are a year); give a whole number from " +
           std::to_string(least) + " on");
  }
  return tick;
}

std::span<const WhatifCommands::Row> WhatifCommands::table() noexcept {
  return rows;
}

void WhatifCommands::go(WhatifBranch& branch, core::Tick target_tick) {
  branch.target_tick = std::min(target_tick, branch.timeline.rules().tick_count);
  branch.state = WhatifState::running;
}

void WhatifCommands::refuse_running(const WhatifSession& session, std::string_view what) {
  if (session.is_running()) {
    refuse(session.current().name + " is RUNNING; pause it (or wait), then " + std::string{what});
  }
}

WhatifBranch& WhatifCommands::named(WhatifSession& session, std::string_view name) {
  std::string known;
  for (WhatifBranch& branch : session.branches_) {
    if (branch.name == name) {
      return branch;
    }
    known += (known.empty() ? "" : ", ") + branch.name;
  }
  refuse("there is no branch \"" + std::string{name} + "\"; try one of " + known);
}

Json WhatifCommands::step(WhatifSession& session, const Words& words) {
  refuse_running(session, "step");
  refuse_ended(session.current());
  const core::Tick count = words.empty() ? 1 : tick_of(words[0], 1);
  const core::Tick clock = session.current().timeline.now().clock();
  go(session.current(), count > std::numeric_limits<core::Tick>::max() - clock
                            ? std::numeric_limits<core::Tick>::max()
                            : clock + count);
  return {};
}

Json WhatifCommands::run(WhatifSession& session, const Words& words) {
  refuse_running(session, "run");
  refuse_ended(session.current());
  const core::Tick clock = session.current().timeline.now().clock();
  const core::Tick tick = words.empty() ? std::numeric_limits<core::Tick>::max() : tick_of(words[0], 0);
  if (tick <= clock) {
    refuse("tick " + std::to_string(tick) + " is not ahead (the clock shows " + std::to_string(clock) +
           "); rewind first");
  }
  go(session.current(), tick);
  return {{"target_tick", session.current().target_tick}};
}

Json WhatifCommands::wait(WhatifSession& /*session*/, const Words& /*words*/) {
  return {};
}

Json WhatifCommands::pause(WhatifSession& session, const Words& /*words*/) {
  if (!session.is_running()) {
    refuse(session.current().name + " is not running; there is nothing to pause");
  }
  session.current().state =
      session.current().timeline.now().clock() == 0 ? WhatifState::ready : WhatifState::paused;
  return {};
}

Json WhatifCommands::resume(WhatifSession& session, const Words& /*words*/) {
  refuse_running(session, "resume");
  refuse_ended(session.current());
  const bool is_on_its_way = session.current().target_tick > session.current().timeline.now().clock();
  go(session.current(),
     is_on_its_way ? session.current().target_tick : std::numeric_limits<core::Tick>::max());
  return {{"target_tick", session.current().target_tick}};
}

Json WhatifCommands::rewind(WhatifSession& session, const Words& words) {
  refuse_running(session, "rewind");
  WhatifBranch& branch = session.current();
  if (branch.state == WhatifState::cancelled) {
    refuse_ended(branch);
  }
  const core::Tick tick = tick_of(words[0], 0);
  branch.timeline.rewind(tick);
  branch.fork_tick = std::min(branch.fork_tick, tick);
  session.settle();
  return {};
}

Json WhatifCommands::branch(WhatifSession& session, const Words& words) {
  refuse_name(words[0]);
  const WhatifBranch& parent = session.current();
  for (const WhatifBranch& has : session.branches_) {
    if (has.name == words[0]) {
      refuse("there is a branch \"" + words[0] + "\" already; choose another name");
    }
  }
  if (parent.state == WhatifState::failed && words.size() < 2) {
    refuse(parent.name + " has FAILED here (" + parent.failure + "); give a tick before it");
  }
  WhatifBranch child{
      words[0], parent.name, parent.timeline.now().clock(), parent.timeline, WhatifState::ready, 0, ""};
  if (words.size() > 1) {
    child.fork_tick = tick_of(words[1], 0);
    child.timeline.rewind(child.fork_tick);
  }
  session.branches_.push_back(std::move(child));
  const std::size_t was = std::exchange(session.current_, session.branches_.size() - 1);
  session.settle();
  session.current_ = was;
  return {{"made", words[0]}, {"fork_tick", session.branches_.back().fork_tick}};
}

Json WhatifCommands::switch_to(WhatifSession& session, const Words& words) {
  refuse_running(session, "switch");
  const WhatifBranch& branch = named(session, words[0]);
  session.current_ = 0;
  while (&session.branches_[session.current_] != &branch) {
    ++session.current_;
  }
  return {};
}

Json WhatifCommands::inject(WhatifSession& session, const Words& words) {
  refuse_ended(session.current());
  const sim::Engine& engine = session.current().timeline.now();
  sim::Intervention asked = intervention_of(words);
  asked.system = system_named(words[0], session.source_.recipe.sky, engine.world());
  const std::string& system = session.source_.recipe.sky.system_name[asked.system];
  const std::int32_t slot = engine.state().slot_of[asked.system];
  if (slot < 0 || engine.state().settlements.persons[static_cast<std::size_t>(slot)] <= 0.0) {
    refuse("nobody lives at " + system + " at tick " + std::to_string(engine.clock()) +
           " (a change there would do nothing); `status` names who is settled");
  }
  session.current().timeline.inject(asked);
  return {{"system", system}, {"what", words[1]}};
}

Json WhatifCommands::set(WhatifSession& session, const Words& words) {
  refuse_ended(session.current());
  const double value = number_of(words[1]);
  for (const sim::RuleField& field : sim::rule_fields()) {
    if (field.name == words[0]) {
      const bool is_flag = std::holds_alternative<bool sim::Rules::*>(field.field);
      const bool is_count = std::holds_alternative<core::Tick sim::Rules::*>(field.field);
      if ((is_flag && value != 0.0 && value != 1.0) ||
          (is_count && (value != std::floor(value) || std::abs(value) > 1e9))) {
        refuse(words[0] + " cannot be " + words[1] + "; it takes " + (is_flag ? "0 or 1" : "a whole number"));
      }
      const double was = sim::rule_value(session.current().timeline.rules(), field);
      session.current().timeline.change_rule(words[0], value);
      return {{"rule", words[0]}, {"value", value}, {"was", was}};
    }
  }
  session.current().timeline.change_rule(words[0], value);  // refuses what is no rule
  return {};
}

Json WhatifCommands::restore(WhatifSession& session, const Words& words) {
  refuse_running(session, "restore");
  if (session.current().state == WhatifState::cancelled) {
    refuse_ended(session.current());
  }
  session.current().timeline = read_snapshot(words[0], session.origin());
  session.settle();
  return {{"script", json_of(script_of(session.current().timeline), session.beginning_->world)}};
}

Json WhatifCommands::cancel(WhatifSession& session, const Words& /*words*/) {
  refuse_ended(session.current());
  session.current().state = WhatifState::cancelled;
  session.current().target_tick = session.current().timeline.now().clock();
  return {};
}

Json WhatifCommands::quit(WhatifSession& session, const Words& /*words*/) {
  session.close();
  session.is_over_ = true;
  return {};
}

WhatifAnswer WhatifSession::ask(const WhatifRequest& request) {
  const auto refused = [&](const std::string& why, std::string_view fault) {
    return WhatifAnswer{{{"ok", false}, {"command", request.command}, {"error", why}, {"fault", fault}}};
  };
  try {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const WhatifCommands::Row& has) {
      return has.name == request.command;
    });
    if (row == rows.end()) {
      refuse("\"" + request.command + "\" is no command; try help");
    }
    if (request.arguments.size() < row->least || request.arguments.size() > row->most) {
      refuse(request.command + " is given " + std::to_string(request.arguments.size()) +
             " words; say: " + request.command + " " + std::string{row->arguments});
    }
    if (branches_.empty() && row->needs_world) {
      refuse("the world is not founded yet; begin first");
    }
    const std::string branch = branches_.empty() ? "" : current().name;
    const core::Tick tick = branches_.empty() ? 0 : current().timeline.now().clock();
    if (request.if_tick && *request.if_tick != tick) {
      return refused("the clock shows tick " + std::to_string(tick) + ", not " +
                         std::to_string(*request.if_tick) + "; look where the session stands, then ask again",
                     "stale");
    }
    const Json more = row->answer(*this, request.arguments);
    if (row->changes) {
      log(request, more.contains("script") ? Json{{"script", more["script"]}} : Json{}, branch, tick);
    }
    WhatifAnswer answer{now_as(request.command), request.command == "step" || request.command == "wait"};
    if (more.is_object()) {
      answer.json.update(more);
    }
    return answer;
  } catch (const core::Error& error) {
    constexpr std::array<std::string_view, 4> faults{"usage", "input", "quarantine", "environment"};
    return refused(error.what(), faults[static_cast<std::size_t>(error.fault())]);
  } catch (const std::bad_alloc&) {
    return refused("there is no memory left for this (each branch is a copy of a life); end the session",
                   "environment");
  } catch (const std::exception& error) {
    return refused(std::string{error.what()} + "; this is a bug in polycosm, please report it", "bug");
  }
}

}  // namespace polycosm::runner
