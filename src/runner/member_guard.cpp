#include "member_guard.hpp"

#include <cstdio>

#include <polycosm/sim/engine.hpp>

#include "memory_meter.hpp"

namespace polycosm::runner {
namespace {

/// Numbers that do not depend on the machine stand in the message; it is part of a shard.
std::string beyond(const char* key, double limit, const char* what) {
  char text[160];
  std::snprintf(text, sizeof text, "it %s than limits.%s = %.15g allows", what, key, limit);
  return text;
}

}  // namespace

void MemberGuard::watch(sim::LiveOptions& options) {
  if (limits_.member_wall_limit_s > 0.0 || limits_.member_event_count_limit > 0) {
    options.observe = look;
    options.observe_parts = look_with_others;
    options.observe_context = this;
  }
}

void MemberGuard::look(void* context, const sim::Engine& engine) {
  look_with_others(context, engine.history().event_count);
}

void MemberGuard::look_with_others(void* context, std::uint64_t event_count) {
  const MemberGuard& guard = *static_cast<const MemberGuard*>(context);
  guard.check_events(event_count);
  guard.check_wall();
}

void MemberGuard::check_wall() const {
  const double wall_s = limits_.member_wall_limit_s;
  if (wall_s > 0.0 &&
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count() > wall_s) {
    throw sim::LimitExceeded{"WALL_LIMIT", beyond("member_wall_s", wall_s, "lives longer")};
  }
}

void MemberGuard::check_events(std::uint64_t event_count) const {
  const std::uint32_t most = limits_.member_event_count_limit;
  if (most > 0 && event_count > most) {
    throw sim::LimitExceeded{"EVENT_LIMIT", beyond("member_event_count", most, "has more events")};
  }
}

sim::LimitExceeded MemberGuard::memory_exceeded() const {
  return {"MEMORY_LIMIT", beyond("member_memory_bytes",
                                 static_cast<double>(limits_.member_memory_limit_bytes), "holds more")};
}

void live_within_limits(const ensemble::Recipe& recipe, core::MemberId member, const sim::LiveOptions& wish,
                        ensemble::Member& life, const sim::Talk& talk, const ensemble::PhaseWatch& watch) {
  MemberGuard guard{recipe.config};
  sim::LiveOptions options = wish;
  guard.watch(options);
  if (const std::uint64_t bytes = recipe.config.member_memory_limit_bytes; bytes == 0) {
    ensemble::live_member(recipe, member, options, life, talk, watch);
  } else {
    life = {};  // what members before it left is not its own
    try {
      const MemoryMeter meter{
          bytes, talk.part_count == 1 ? MemoryMeter::Strikes::anywhere : MemoryMeter::Strikes::when_told};
      ensemble::live_member(recipe, member, options, life, talk, watch);
    } catch (const sim::MemoryLimitExceeded&) {
      throw guard.memory_exceeded();
    }
  }
  if (talk.part == 0) {
    guard.check_events(life.history.event_count);  // models that nobody observes
  }
}

}  // namespace polycosm::runner
