#pragma once
#include <cstdint>

#include <polycosm/core/ids.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>
#include <polycosm/sim/world.hpp>

namespace polycosm::sim {

/// The settlement rules of the exomaps prototype, bit for bit: numpy's legacy generator, its draw order and
/// its truncations. A golden for the arithmetic and a like-for-like benchmark, not a model to believe in: it
/// knows no distance, no light-lag and no conservation (docs/model.md).
struct ExomapsOptions {
  std::uint32_t seed = 42;
  std::uint32_t settlement_count = 1;  ///< 10 million people each, tech level 5
  std::uint32_t faction_count = 1;     ///< settlement i belongs to faction i mod faction_count
  std::uint32_t tick_count = 400;
};

/// Totals over all settlements after the last tick.
struct ExomapsTotals {
  std::int64_t population_persons = 0;
  std::int64_t tech_level = 0;
  double cohesion = 0.0;
  double alignment = 0.0;
  std::uint64_t event_count = 0;  ///< over all ticks
};

[[nodiscard]] ExomapsTotals live_exomaps(const ExomapsOptions& options);

/// The same life as a History of `rules.tick_count` ticks, for `model = "exomaps_compat"`. Member 0
/// of an ensemble seed below 2^32 lives the published run of that seed; every other member has a generator's
/// seed mixed of (ensemble_seed, member). Of the world only the number of systems is used: the home system
/// counts as settled, and metrics that the prototype has no notion of stay 0.
[[nodiscard]] History live_exomaps_compat(const World& world, const Rules& rules, std::uint64_t ensemble_seed,
                                          core::MemberId member, std::uint32_t settlement_count,
                                          std::uint32_t faction_count);

}  // namespace polycosm::sim
