#include <polycosm/sim/exomaps_compat.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "numpy_legacy.hpp"

namespace polycosm::sim {

namespace {

// State of one settlement, as the prototype keeps it. Integers there are Python ints: truncation, never rounding.
struct Settlements {
  std::vector<std::int64_t> population;
  std::vector<std::int64_t> tech;
  std::vector<double> surplus;
  std::vector<double> wealth;
  std::vector<double> unemployment;
  std::vector<double> cohesion;
  std::vector<double> alignment;
  std::vector<double> tension_to_faction;  ///< [settlement][faction]; < 0 = never met
};

struct Happening {
  std::uint32_t settlement = 0;
  enum class Kind : std::uint8_t { discovery, conflict, migration_wave, shortage, breakthrough } kind{};
};

double clamp01(double x) { return std::max(0.0, std::min(1.0, x)); }

double production_multiplier(std::int64_t tech) {
  constexpr std::array<double, 11> by_level{0.5, 0.6, 0.8, 1.0, 1.3, 1.6, 2.0, 2.5, 3.0, 3.6, 4.3};
  return tech <= 10 ? by_level[static_cast<std::size_t>(tech)] : 5.0;
}

void grow(Settlements& all) {
  for (std::int64_t& population : all.population) {
    const auto p = static_cast<double>(population);
    population = static_cast<std::int64_t>(p + p * 0.02 * (1.0 - p / 1e9));
  }
}

void trade(Settlements& all, NumpyLegacy& draws) {
  for (std::size_t i = 0; i < all.population.size(); ++i) {
    const auto base = static_cast<double>(all.population[i] / 1000);
    const double value = base * production_multiplier(all.tech[i]);
    const std::int64_t total = static_cast<std::int64_t>(value * 0.5) + static_cast<std::int64_t>(value * 0.3) +
                               static_cast<std::int64_t>(value * 0.2);
    const auto consumption = static_cast<std::int64_t>(static_cast<double>(all.population[i] * 10) * 0.25);
    all.unemployment[i] = consumption > total ? static_cast<double>(consumption - total) /
                                                    static_cast<double>(consumption) * 0.1
                                              : 0.0;
    all.wealth[i] =
        static_cast<double>(total) / static_cast<double>(std::max<std::int64_t>(1, all.population[i]));
    double drift = draws.normal(0.02, 0.01);
    if (all.wealth[i] > 2.0 * static_cast<double>(consumption)) {
      drift += 0.01;
    }
    all.tech[i] = static_cast<std::int64_t>(std::min(20.0, std::max(0.0, static_cast<double>(all.tech[i]) + drift)));
    all.surplus[i] = static_cast<double>(std::max<std::int64_t>(0, total - consumption));
  }
}

void meet_other_factions(Settlements& all, std::size_t i, std::size_t faction_count, NumpyLegacy& draws) {
  const double scarcity = std::max(0.0, 1.0 - all.surplus[i] / 100.0);
  double* tension = &all.tension_to_faction[i * faction_count];
  for (std::size_t j = 0; j < all.population.size(); ++j) {
    const std::size_t faction = j % faction_count;
    if (faction != i % faction_count) {
      tension[faction] = clamp01(0.3 + scarcity * 0.3 + draws.normal(0.0, 0.1));
    }
  }
}

void politics(Settlements& all, std::size_t faction_count, NumpyLegacy& draws) {
  for (std::size_t i = 0; i < all.population.size(); ++i) {
    const double drift = draws.normal(0.01, 0.02);
    all.cohesion[i] = clamp01(all.cohesion[i] + drift + (static_cast<double>(all.tech[i]) / 20.0) * 0.1 +
                              (all.wealth[i] / 1000.0) * 0.1);
    all.alignment[i] = clamp01(all.alignment[i] - draws.normal(0.005, 0.002));
    if (all.cohesion[i] < 0.4 && all.tech[i] > 10) {
      static_cast<void>(draws.random());  // independence: a flag that nothing reads
    }
    if (faction_count > 1) {
      meet_other_factions(all, i, faction_count, draws);
    }
  }
}

void draw_happenings(const Settlements& all, std::size_t faction_count, NumpyLegacy& draws,
                     std::vector<Happening>& out) {
  using Kind = Happening::Kind;
  for (std::size_t i = 0; i < all.population.size(); ++i) {
    const auto settlement = static_cast<std::uint32_t>(i);
    const auto tech = static_cast<double>(all.tech[i]);
    if (draws.random() < 0.01 * (1.0 + tech / 20.0)) {
      out.push_back({settlement, Kind::discovery});
    }
    const auto first = all.tension_to_faction.begin() + static_cast<std::ptrdiff_t>(i * faction_count);
    const double tension = *std::max_element(first, first + static_cast<std::ptrdiff_t>(faction_count));
    if (draws.random() < (tension >= 0.0 ? 0.005 * (1.0 + tension) : 0.005)) {
      out.push_back({settlement, Kind::conflict});
    }
    const double migration = all.cohesion[i] > 0.7 && all.tech[i] > 8 ? 0.02 * 1.5 : 0.02;
    if (draws.random() < migration) {
      static_cast<void>(draws.normal(0.02, 0.005));
      out.push_back({settlement, Kind::migration_wave});
    }
    if (draws.random() < 0.015) {
      out.push_back({settlement, Kind::shortage});
    }
    if (draws.random() < 0.001) {
      out.push_back({settlement, Kind::breakthrough});
    }
  }
}

void apply(const Happening& happening, Settlements& all) {
  const std::size_t i = happening.settlement;
  switch (happening.kind) {
    case Happening::Kind::discovery: all.tech[i] += 1; break;
    case Happening::Kind::breakthrough: all.tech[i] += 2; break;
    case Happening::Kind::shortage: all.unemployment[i] = clamp01(all.unemployment[i] + 0.05); break;
    case Happening::Kind::conflict:
    case Happening::Kind::migration_wave: break;  // their impact keys name nothing a settlement has
  }
}

Settlements settle(std::size_t count, std::size_t faction_count) {
  return {std::vector<std::int64_t>(count, 10'000'000),
          std::vector<std::int64_t>(count, 5),
          std::vector<double>(count, 0.0),
          std::vector<double>(count, 0.0),
          std::vector<double>(count, 0.0),
          std::vector<double>(count, 0.7),
          std::vector<double>(count, 0.9),
          std::vector<double>(count * faction_count, -1.0)};
}

}  // namespace

ExomapsTotals live_exomaps(const ExomapsOptions& options) {
  const std::size_t faction_count = std::max<std::uint32_t>(1, options.faction_count);
  Settlements all = settle(options.settlement_count, faction_count);
  NumpyLegacy draws{options.seed};
  std::vector<Happening> happenings;
  ExomapsTotals totals;
  for (std::uint32_t tick = 0; tick < options.tick_count; ++tick) {
    grow(all);
    trade(all, draws);
    politics(all, faction_count, draws);
    happenings.clear();
    draw_happenings(all, faction_count, draws, happenings);
    for (const Happening& happening : happenings) {
      apply(happening, all);
    }
    totals.event_count += happenings.size();
  }
  for (std::size_t i = 0; i < all.population.size(); ++i) {
    totals.population_persons += all.population[i];
    totals.tech_level += all.tech[i];
    totals.cohesion += all.cohesion[i];
    totals.alignment += all.alignment[i];
  }
  return totals;
}

}  // namespace polycosm::sim
