#include <polycosm/sim/engine.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <polycosm/core/error.hpp>

#include "columns.hpp"
#include "light_lag.hpp"
#include "phases/phases.hpp"
#include "politics.hpp"
#include "settling.hpp"

namespace polycosm::sim {

namespace {

void refuse_problems(const Rules& rules) {
  const std::vector<std::string> found = problems(rules);
  if (found.empty()) {
    return;
  }
  std::string message = "rules cannot be lived by";
  for (const std::string& problem : found) {
    message += "\n  " + problem;
  }
  throw core::Error{core::Fault::usage, message};
}

bool has_sense(const Intervention& change) {
  using Kind = Intervention::Kind;
  const bool may_be_negative = change.kind == Kind::add_tech || change.kind == Kind::add_fund_su;
  const bool is_whole = change.kind != Kind::add_fund_su || std::abs(change.value) < 9007199254740992.0;
  const bool strikes = change.kind != Kind::strike ||
                       (change.value < 256.0 && is_hazard(static_cast<EventType>(change.value)));
  const bool surveys = change.kind != Kind::survey || change.value == 1.0 || change.value == 2.0;
  return std::isfinite(change.value) && (change.value >= 0.0 || may_be_negative) && is_whole && strikes &&
         surveys;
}

void refuse_strangers(const World& world, const std::vector<Intervention>& interventions) {
  for (const Intervention& change : interventions) {
    if (change.system >= world.system_count()) {
      throw core::Error{core::Fault::usage, "intervention at system " + std::to_string(change.system) +
                                                " (no such system); try one of 0 .. " +
                                                std::to_string(world.system_count() - 1)};
    }
    if (!has_sense(change)) {
      throw core::Error{core::Fault::usage,
                        "intervention at system " + std::to_string(change.system) + " with value " +
                            std::to_string(change.value) +
                            " (negative, no number, or no hazard); see docs/model.md, interventions"};
    }
  }
}

State empty_state(const World& world, const Rules& rules) {
  State state;
  state.slot_of.assign(world.system_count(), none);
  state.first_claim.assign(world.system_count(), none);
  state.surveys.of.assign(world.system_count(), none);
  const auto longest_trip = static_cast<std::size_t>(core::tick_at_or_after(rules.trip_max_yr)) + 2;
  state.bucket.assign(std::bit_ceil(longest_trip), none);
  const auto longest_lag_yr = static_cast<std::size_t>(lag_yr(core::tick_at_or_after(rules.hop_max_ly) + 1));
  state.board.depth = std::bit_ceil(longest_lag_yr + 7);
  return state;
}

History empty_history(const World& world, const Rules& rules) {
  History history;
  history.year_count = static_cast<std::uint32_t>(rules.tick_count / core::ticks_per_yr) + 1;
  history.series.assign(metrics().size() * history.year_count, 0.0F);
  history.first_settled_tick.assign(world.system_count(), never);
  history.year_digests.reserve(history.year_count);
  return history;
}

}  // namespace

void record(Life& life, const Event& event) {
  ++life.state.event_counts[static_cast<std::size_t>(event.type)];
  ++life.history.event_count;
  if (life.options.keeps_events) {
    life.history.events.push_back(event);
  }
  if (life.options.count != nullptr) {
    life.options.count(life.options.count_context, event);
  }
}

void sort_events(History& history) {
  const auto order = [](const Event& e) {
    return std::tuple{e.tick, e.type, e.system, e.other, e.value, e.cause, e.effect};
  };
  std::sort(history.events.begin(), history.events.end(),
            [&](const Event& a, const Event& b) { return order(a) < order(b); });
}

Engine::Engine(const World& world, const Rules& rules, std::uint64_t ensemble_seed, core::MemberId member,
               const LiveOptions& options)
    : world_{&world},
      rules_{rules},
      ensemble_seed_{ensemble_seed},
      member_{member},
      key_{core::member_key(ensemble_seed, member.value)},
      options_{options} {
  refuse_problems(rules);
  refuse_strangers(world, options.interventions);
  core::expects(world.home < world.system_count(), "a world has a home");
  state_ = empty_state(world, rules);
  history_ = empty_history(world, rules);
  Life life = now();
  settle_first(life);
  publish(life);
  report_realms(life);
  take_metrics(life);
  link_digest(life);
}

Engine::Engine(const World& world, const Rules& rules, std::uint64_t ensemble_seed, core::MemberId member,
               const LiveOptions& options, State state, History history)
    : world_{&world},
      rules_{rules},
      ensemble_seed_{ensemble_seed},
      member_{member},
      key_{core::member_key(ensemble_seed, member.value)},
      options_{options},
      state_{std::move(state)},
      history_{std::move(history)} {
  refuse_problems(rules);
  refuse_strangers(world, options.interventions);
  Life life = now();
  meet_again(life);
}

void Engine::change_rules(const Rules& rules) {
  refuse_problems(rules);
  const bool is_same_frame =
      rules.hop_max_ly == rules_.hop_max_ly && rules.trip_max_yr == rules_.trip_max_yr &&
      rules.capacity_scale_persons == rules_.capacity_scale_persons &&
      rules.tick_count == rules_.tick_count && rules.settleable_fraction == rules_.settleable_fraction &&
      rules.resource_scale == rules_.resource_scale;
  if (!is_same_frame) {
    throw core::Error{
        core::Fault::usage,
        "hop_max_ly, trip_max_yr, capacity_scale_persons, tick_count, settleable_fraction and "
        "resource_scale cannot change during a life (the world was founded with them); start another one"};
  }
  rules_ = rules;
  Life life = now();
  for (std::size_t slot = 0; slot < state_.settlements.size(); ++slot) {
    if (state_.settlements.persons[slot] > 0.0) {
      renew_coefficients(life, slot, tech_multiplier(state_.settlements.tech_level[slot]));
    }
  }
}

Life Engine::now() noexcept {
  return {*world_, rules_, options_, key_, draw_key(core::Purpose::test, 0, 0), state_, history_};
}

core::DrawKey Engine::draw_key(core::Purpose purpose, std::uint64_t entity,
                               core::Tick occasion) const noexcept {
  return {ensemble_seed_, member_.value, purpose, entity, static_cast<std::uint32_t>(occasion)};
}

void Engine::intervene(const std::vector<Intervention>& interventions) {
  refuse_strangers(*world_, interventions);
  options_.interventions = interventions;
}

std::uint64_t Engine::byte_count() const noexcept {
  const auto bytes_of = [](const auto&... columns) {
    return (0U + ... + (columns.capacity() * sizeof(columns[0])));
  };
  std::uint64_t settled = 0;
  for_each_column(state_.settlements,
                  [&](std::string_view, ColumnRole, const auto& column) { settled += bytes_of(column); });
  return sizeof(Engine) + settled +
         bytes_of(state_.board.bulletins, state_.slot_of, state_.prospects, state_.links, state_.ships,
                  state_.orders, state_.bucket, state_.first_claim, state_.hazard_draw, state_.hazard_words,
                  state_.scratch_value, state_.scratch_bits, state_.rivals, state_.treaties,
                  state_.reports.polity, state_.reports.rival, state_.reports.asabiya, state_.estimate_error,
                  state_.surveys.of) +
         bytes_of(history_.series, history_.first_settled_tick, history_.events, history_.year_digests);
}

History Engine::finish() && {
  if (state_.clock % core::ticks_per_yr != 0) {
    Life life = now();
    link_digest(life);  // the part of a year that no link has seen yet
  }
  sort_events(history_);
  return std::move(history_);
}

}  // namespace polycosm::sim
