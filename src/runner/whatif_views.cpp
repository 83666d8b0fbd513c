#include <algorithm>
#include <numeric>

#include <polycosm/core/error.hpp>

#include "whatif_commands.hpp"
#include "whatif_script.hpp"

/// Commands that only look.
namespace polycosm::runner {
namespace {

using store::Json;

Json json_of(const sim::Event& event, const std::vector<std::string>& system_name) {
  return {{"tick", event.tick},
          {"year", core::year_of(event.tick)},
          {"type", sim::event_name(event.type)},
          {"system", system_name[event.system]},
          {"other", system_name[event.other]},
          {"value", event.value}};
}

double population_persons(const sim::State& state) {
  return std::accumulate(state.settlements.persons.begin(), state.settlements.persons.end(), 0.0) +
         state.ledger.in_transit_persons();
}

}  // namespace

Json WhatifCommands::status(WhatifSession& session, const Words& /*words*/) {
  if (session.branches_.empty()) {
    return {};
  }
  const sim::Timeline& timeline = session.current().timeline;
  const sim::State& state = timeline.now().state();
  const core::Digest128 history = history_digest(timeline);
  Json json = {{"tick_count", timeline.rules().tick_count},
               {"target_tick", session.current().target_tick},
               {"member", session.source_.member.value},
               {"ensemble_seed", std::to_string(session.source_.recipe.config.ensemble_seed)},
               {"history_digest", history.hex()},
               {"member_digest", ensemble::member_digest(*session.beginning_, history).hex()},
               {"settled_count", state.living_count},
               {"population_persons", population_persons(state)},
               {"ships_in_flight", state.ship_count_in_flight},
               {"event_count", timeline.events().size()},
               {"intervention_count", timeline.interventions().size()},
               {"rule_change_count", timeline.rule_changes().size()},
               {"snapshot_bytes", timeline.snapshot_byte_count()}};
  for (std::size_t slot = 0; slot < state.settlements.size(); ++slot) {
    if (state.settlements.persons[slot] > 0.0) {
      json["settled"].push_back(
          {{"system", session.source_.recipe.sky.system_name[state.settlements.system[slot]]},
           {"persons", state.settlements.persons[slot]}});
    }
  }
  for (const WhatifBranch& branch : session.branches_) {
    json["branches"].push_back({{"name", branch.name},
                                {"parent", branch.parent.empty() ? Json(nullptr) : Json(branch.parent)},
                                {"fork_tick", branch.fork_tick},
                                {"tick", branch.timeline.now().clock()},
                                {"state", state_name(branch.state)}});
  }
  return json;
}

Json WhatifCommands::events(WhatifSession& session, const Words& words) {
  const std::vector<sim::Event> all = session.current().timeline.events();
  const auto wished = static_cast<std::size_t>(words.empty() ? 20 : tick_of(words[0], 1));
  Json list = Json::array();
  for (std::size_t i = all.size() - std::min(wished, all.size()); i < all.size(); ++i) {
    list.push_back(json_of(all[i], session.source_.recipe.sky.system_name));
  }
  return {{"event_count", all.size()}, {"events", list}};
}

Json WhatifCommands::series(WhatifSession& session, const Words& words) {
  const auto metrics = sim::metrics();
  const auto metric = std::find_if(metrics.begin(), metrics.end(),
                                   [&](const sim::MetricInfo& has) { return has.name == words[0]; });
  if (metric == metrics.end()) {
    throw core::Error{core::Fault::usage, "there is no yearly metric \"" + words[0] +
                                              "\"; docs/data-dictionary.md lists them (/member_series)"};
  }
  const std::string only = words.size() > 1 ? named(session, words[1]).name : "";
  Json list = Json::array();
  for (const WhatifBranch& branch : session.branches_) {
    if (!only.empty() && branch.name != only) {
      continue;
    }
    const sim::History& history = branch.timeline.now().history();
    const core::Tick tick = branch.timeline.now().clock();
    const auto year_count =
        std::min(history.year_count, static_cast<std::uint32_t>(tick / core::ticks_per_yr) + 1);
    const auto first =
        history.series.begin() + (metric - metrics.begin()) * static_cast<std::ptrdiff_t>(history.year_count);
    list.push_back({{"name", branch.name},
                    {"parent", branch.parent.empty() ? Json(nullptr) : Json(branch.parent)},
                    {"fork_tick", branch.fork_tick},
                    {"tick", tick},
                    {"state", state_name(branch.state)},
                    {"values", std::vector<float>(first, first + year_count)}});
  }
  return {{"metric", metric->name}, {"unit", metric->unit}, {"meaning", metric->sentence}, {"series", list}};
}

Json WhatifSession::news(WhatifTold& told) const {
  if (branches_.empty()) {
    return nullptr;
  }
  const WhatifBranch& branch = current();
  const core::Tick tick = branch.timeline.now().clock();
  const bool goes_on = told.branch == branch.name && told.past_count == branch.past_count;
  if (goes_on && told.tick == tick && told.state == branch.state && told.branch_count == branches_.size()) {
    return nullptr;
  }
  // After a rewind or on another branch, what stands there is no news: `events` and `series` tell it.
  const std::vector<sim::Event> all = branch.timeline.events();
  Json list = Json::array();
  for (std::size_t i = goes_on ? told.event_count : all.size(); i < all.size(); ++i) {
    list.push_back(json_of(all[i], source_.recipe.sky.system_name));
  }
  Json json = now_as("follow");
  json.update({{"settled_count", branch.timeline.now().state().living_count},
               {"population_persons", population_persons(branch.timeline.now().state())},
               {"event_count", all.size()},
               {"events", list}});
  told = {branch.name, all.size(), tick, branch.past_count, branch.state, branches_.size()};
  return json;
}

Json WhatifCommands::snapshot(WhatifSession& session, const Words& words) {
  if (session.current().state == WhatifState::failed) {
    throw core::Error{core::Fault::usage,
                      "a life that broke an invariant is no state to keep; rewind it first"};
  }
  write_snapshot(words[0], session.current().timeline);
  return {{"file", words[0]}};
}

Json WhatifCommands::verify(WhatifSession& session, const Words& words) {
  const Script a = script_of(named(session, words[0]).timeline);
  const Script b = script_of(named(session, words[1]).timeline);
  const auto found = first_difference(session.origin(), a, b);
  Json json = {{"equal", !found}, {"compared_to_tick", std::min(a.tick, b.tick)}};
  if (found) {
    const auto& keys = session.beginning_->world.system_key;
    const auto at = std::find(keys.begin(), keys.end(), found->system_key);
    json["first_difference"] = {
        {"tick", found->tick},
        {"year", core::year_of(found->tick)},
        {"system",
         at == keys.end() || found->system_key == 0
             ? Json(nullptr)
             : Json(session.source_.recipe.sky.system_name[static_cast<std::size_t>(at - keys.begin())])},
        {"field", found->field},
        {"a", found->a},
        {"b", found->b}};
  }
  return json;
}

Json WhatifCommands::help(WhatifSession& /*session*/, const Words& /*words*/) {
  Json list = Json::array();
  for (const Row& row : table()) {
    list.push_back({{"name", row.name}, {"arguments", row.arguments}, {"sentence", row.sentence}});
  }
  return {{"commands", list}};
}

}  // namespace polycosm::runner
