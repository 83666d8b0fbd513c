#pragma once
#include <cstdint>

#include <polycosm/core/draws.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/live.hpp>
#include <polycosm/sim/rules.hpp>
#include <polycosm/sim/state.hpp>
#include <polycosm/sim/world.hpp>

namespace polycosm::sim {

struct Part;

/// What a phase sees of an engine.
struct Life {
  const World& world;
  const Rules& rules;
  const LiveOptions& options;
  core::PhiloxKey key;
  core::DrawKey draw;  ///< ensemble seed and member; purpose, entity and occasion to be filled in
  State& state;
  History& history;
  Part* part = nullptr;  ///< of a life that several parts live together (part.hpp)

  [[nodiscard]] core::DrawKey draw_key(core::Purpose purpose, std::uint64_t entity,
                                       core::Tick occasion) const noexcept {
    return {draw.ensemble_seed, draw.member, purpose, entity, static_cast<std::uint32_t>(occasion)};
  }
};

/// Identity of the way from one system to another; draws about ships on it are keyed by it.
[[nodiscard]] constexpr std::uint64_t route_key(std::uint64_t from_key, std::uint64_t to_key) noexcept {
  return core::mix64(from_key) ^ to_key;
}

/// The same for one class of ships: two of them may leave for one place in one tick.
[[nodiscard]] constexpr std::uint64_t voyage_key(std::uint64_t from_key, std::uint64_t to_key,
                                                 ShipClass ship_class) noexcept {
  return route_key(from_key, to_key) + (static_cast<std::uint64_t>(ship_class) << 48U);
}

/// Counts an event, and keeps it when events are kept.
void record(Life& life, const Event& event);

/// Brings the events of a life that ended into their order.
void sort_events(History& history);

}  // namespace polycosm::sim
