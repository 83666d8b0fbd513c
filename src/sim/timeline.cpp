#include <polycosm/sim/timeline.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <polycosm/core/error.hpp>

namespace polycosm::sim {

namespace {

// A slider turned during a life multiplies what the rules are by then.
void turn(Rules& rules, std::string_view rule, double value) {
  set_rule(rules, rule, value);
  rules = with_sliders(rules);
}

[[noreturn]] void refuse(const std::string& message) {
  throw core::Error{core::Fault::usage, message};
}

}  // namespace

Timeline::Timeline(const World& world, const Rules& rules, std::uint64_t ensemble_seed, core::MemberId member,
                   core::Tick snapshot_every)
    : world_{&world},
      first_rules_{rules},
      snapshot_every_{snapshot_every},
      engine_{world, rules, ensemble_seed, member, options()} {
  core::expects(snapshot_every > 0, "snapshots are kept every so many ticks");
  keep();
}

LiveOptions Timeline::options() const {
  LiveOptions options;
  options.keeps_events = true;
  options.interventions = interventions_;
  return options;
}

Rules Timeline::rules_at(core::Tick tick) const {
  Rules rules = first_rules_;
  for (const RuleChange& change : rule_changes_) {
    if (change.tick < tick) {
      turn(rules, change.rule, change.value);
    }
  }
  return rules;
}

void Timeline::keep() {
  if (engine_.clock() % snapshot_every_ == 0 && (kept_.empty() || kept_.back().tick < engine_.clock())) {
    kept_.push_back(
        {engine_.clock(), past_events_.size() + engine_.history().events.size(), take_snapshot(engine_)});
  }
}

std::vector<Event> Timeline::events() const {
  std::vector<Event> all = past_events_;
  all.insert(all.end(), engine_.history().events.begin(), engine_.history().events.end());
  return all;
}

void Timeline::run_until(core::Tick tick) {
  if (tick < engine_.clock()) {
    refuse("tick " + std::to_string(tick) + " is past (the clock shows " + std::to_string(engine_.clock()) +
           "); rewind first");
  }
  const core::Tick last = std::min(tick, engine_.rules().tick_count);
  while (engine_.clock() < last) {
    Rules rules = engine_.rules();
    for (const RuleChange& change : rule_changes_) {
      if (change.tick == engine_.clock()) {
        turn(rules, change.rule, change.value);
      }
    }
    if (rules != engine_.rules()) {
      engine_.change_rules(rules);
    }
    engine_.step();
    keep();
  }
}

void Timeline::rewind(core::Tick tick) {
  if (tick < 0 || tick > engine_.clock()) {
    refuse("tick " + std::to_string(tick) + " never was (the clock shows " + std::to_string(engine_.clock()) +
           "); try one of 0 .. " + std::to_string(engine_.clock()));
  }
  const auto is_undone = [tick](const auto& asked) { return asked.tick >= tick; };
  std::erase_if(interventions_, is_undone);
  std::erase_if(rule_changes_, is_undone);
  std::erase_if(kept_, [tick](const Kept& kept) { return kept.tick > tick; });
  const Kept& newest = kept_.back();
  // Events are no part of a snapshot: those before it are set aside.
  std::vector<Event> earlier = events();
  earlier.resize(newest.event_count);
  engine_ = restore(newest.bytes, *world_, rules_at(newest.tick), engine_.ensemble_seed(), engine_.member(),
                    options());
  past_events_ = std::move(earlier);
  run_until(tick);
}

void Timeline::inject(Intervention intervention) {
  intervention.tick = engine_.clock();
  std::vector<Intervention> all = interventions_;
  all.push_back(intervention);
  engine_.intervene(all);  // refuses what makes no sense
  interventions_ = std::move(all);
}

void Timeline::change_rule(std::string_view rule, double value) {
  Rules rules = engine_.rules();
  for (const RuleChange& change : rule_changes_) {  // those asked for at this tick already
    if (change.tick == engine_.clock()) {
      turn(rules, change.rule, change.value);
    }
  }
  turn(rules, rule, value);
  Engine rehearsal = engine_;
  rehearsal.change_rules(rules);
  rule_changes_.push_back({engine_.clock(), std::string{rule}, value});
}

std::size_t Timeline::snapshot_byte_count() const noexcept {
  std::size_t sum = 0;
  for (const Kept& kept : kept_) {
    sum += kept.bytes.size();
  }
  return sum;
}

}  // namespace polycosm::sim
