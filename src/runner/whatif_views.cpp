#include <algorithm>
#include <numeric>

#include <polycosm/core/error.hpp>

#include "whatif_commands.hpp"
#include "whatif_script.hpp"

/// Commands that only look.
namespace polycosm::runner {
namespace {

using store::Json;

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
    const auto& names = session.source_.recipe.sky.system_name;
    list.push_back({{"tick", all[i].tick},
                    {"year", core::year_of(all[i].tick)},
                    {"type", sim::event_name(all[i].type)},
                    {"system", names[all[i].system]},
                    {"other", names[all[i].other]},
                    {"value", all[i].value}});
  }
  return {{"event_count", all.size()}, {"events", list}};
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
