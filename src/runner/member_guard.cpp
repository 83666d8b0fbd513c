#include "member_guard.hpp"

#include <cstdio>

#include <polycosm/sim/engine.hpp>

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
    options.observe_context = this;
  }
}

void MemberGuard::look(void* context, const sim::Engine& engine) {
  const MemberGuard& guard = *static_cast<const MemberGuard*>(context);
  guard.check(engine.history());
  guard.check_wall();
}

void MemberGuard::check_wall() const {
  const double wall_s = limits_.member_wall_limit_s;
  if (wall_s > 0.0 &&
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count() > wall_s) {
    throw LimitExceeded{"WALL_LIMIT", beyond("member_wall_s", wall_s, "lives longer")};
  }
}

void MemberGuard::check(const sim::History& history) const {
  const std::uint32_t most = limits_.member_event_count_limit;
  if (most > 0 && history.event_count > most) {
    throw LimitExceeded{"EVENT_LIMIT", beyond("member_event_count", most, "has more events")};
  }
}

LimitExceeded MemberGuard::memory_exceeded() const {
  return {"MEMORY_LIMIT", beyond("member_memory_bytes",
                                 static_cast<double>(limits_.member_memory_limit_bytes), "holds more")};
}

}  // namespace polycosm::runner
