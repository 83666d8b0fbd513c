#pragma once
#include <cstdint>
#include <span>

#include <polycosm/sim/live.hpp>
#include <polycosm/sim/parts.hpp>

namespace polycosm::sim {

/// live() by several parts, each of which lives its own systems (`part_of`, per system) and tells the others
/// what can be heard, once per causal window: as many ticks as light needs at least from one part to another,
/// one at least and a year at most. Every part has the whole world. On part 0 the history is that of live(),
/// bit for bit; the others return what they know of it. Observers of ticks are called where one part lives
/// alone, `observe_parts` where several do; what it throws in one part ends the life in all.
[[nodiscard]] History live_together(const World& world, const Rules& rules, std::uint64_t ensemble_seed,
                                    core::MemberId member, const LiveOptions& options,
                                    std::span<const std::uint32_t> part_of, const Talk& talk);

}  // namespace polycosm::sim
