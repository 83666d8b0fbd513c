#pragma once
#include <cstdint>

#include <polycosm/core/draws.hpp>

#include "life.hpp"

namespace polycosm::sim {

enum class Look : std::uint8_t { probe, complete };

/// How well a system that a probe has looked at is known: a factor, as the log-normal sigma of its capacity.
inline constexpr double probe_sigma = 0.2;

/// What a settlement believes of log_capacity, and how wrong it may be (one standard deviation).
struct Belief {
  double log_capacity = 0.0;
  double sigma = 0.0;
};

/// Somebody looks at a system from near, at the clock. At once nobody else knows.
void look_at(Life& life, std::uint32_t system, Look look);
/// The same as another part tells it. Whether it was the first such look.
bool hear_of_look(Life& life, std::uint32_t system, Look look, core::Tick when);

/// What can be known by now of a system that is `lag` ticks of light away: by telescope, or what a survey
/// found whose light has arrived. Estimates are shrunk towards what systems are like [docs/model.md].
[[nodiscard]] Belief belief(Life& life, std::uint32_t system, core::Tick lag);

/// Whether the light of something that happened during a tick has come by the clock.
[[nodiscard]] inline bool has_come(const State& state, core::Tick tick, core::Tick lag) noexcept {
  return tick != never && tick + lag < state.clock;
}

/// 2 = scouts or settlers were heard to have been there, 1 = a probe, 0 = nobody.
[[nodiscard]] inline int looks_known(const State& state, std::uint32_t system, core::Tick lag) noexcept {
  const std::int32_t found = state.surveys.of[system];
  if (found == none) {
    return 0;
  }
  const auto at = static_cast<std::size_t>(found);
  if (has_come(state, state.surveys.complete_tick[at], lag)) {
    return 2;
  }
  return has_come(state, state.surveys.probed_tick[at], lag) ? 1 : 0;
}

/// Scouts stay at a system that nobody lives in, and keep a beacon. True when they placed the first.
bool place_beacon(Life& life, const Ship& scouts);

/// True when a system can be settled at all in this member.
[[nodiscard]] inline bool is_settleable(const Life& life, std::uint32_t system) noexcept {
  return life.rules.settleable_fraction >= 1.0 || system == life.world.home ||
         core::uniform01(life.draw_key(core::Purpose::sim_survey, life.world.system_key[system], 0)) <
             life.rules.settleable_fraction;
}

}  // namespace polycosm::sim
