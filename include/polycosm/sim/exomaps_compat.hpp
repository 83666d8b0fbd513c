#pragma once
#include <cstdint>

namespace polycosm::sim {

/// The settlement rules of the exomaps prototype, bit for bit: numpy's legacy generator, its draw order and its
/// truncations. A golden for the arithmetic and a like-for-like benchmark, not a model to believe in: it knows no
/// distance, no light-lag and no conservation (docs/model.md).
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

}  // namespace polycosm::sim
