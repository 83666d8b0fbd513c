#include <polycosm/sim/exomaps_compat.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>

#include "numpy_legacy.hpp"

namespace polycosm::sim {

namespace {

// State of one settlement, as the prototype keeps it. Integers there are Python ints: truncation, never
// rounding.
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

double clamp01(double x) {
  return std::max(0.0, std::min(1.0, x));
}

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
    const std::int64_t total = static_cast<std::int64_t>(value * 0.5) +
                               static_cast<std::int64_t>(value * 0.3) +
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
    all.tech[i] =
        static_cast<std::int64_t>(std::min(20.0, std::max(0.0, static_cast<double>(all.tech[i]) + drift)));
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
    case Happening::Kind::discovery:
      all.tech[i] += 1;
      break;
    case Happening::Kind::breakthrough:
      all.tech[i] += 2;
      break;
    case Happening::Kind::shortage:
      all.unemployment[i] = clamp01(all.unemployment[i] + 0.05);
      break;
    case Happening::Kind::conflict:
    case Happening::Kind::migration_wave:
      break;  // their impact keys name nothing a settlement has
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

class Prototype {
 public:
  explicit Prototype(const ExomapsOptions& options)
      : faction_count_{std::max<std::uint32_t>(1, options.faction_count)},
        all_{settle(options.settlement_count, faction_count_)},
        draws_{options.seed} {}

  void step() {
    grow(all_);
    trade(all_, draws_);
    politics(all_, faction_count_, draws_);
    happenings_.clear();
    draw_happenings(all_, faction_count_, draws_, happenings_);
    for (const Happening& happening : happenings_) {
      apply(happening, all_);
    }
    event_count_ += happenings_.size();
  }

  [[nodiscard]] ExomapsTotals totals() const {
    ExomapsTotals totals;
    for (std::size_t i = 0; i < all_.population.size(); ++i) {
      totals.population_persons += all_.population[i];
      totals.tech_level += all_.tech[i];
      totals.cohesion += all_.cohesion[i];
      totals.alignment += all_.alignment[i];
    }
    totals.event_count = event_count_;
    return totals;
  }

 private:
  std::size_t faction_count_;
  Settlements all_;
  NumpyLegacy draws_;
  std::vector<Happening> happenings_;
  std::uint64_t event_count_ = 0;
};

void take_year(History& history, std::size_t year, const ExomapsTotals& totals,
               std::uint32_t settlement_count) {
  const auto set = [&](Metric metric, double value) {
    history.series[static_cast<std::size_t>(metric) * history.year_count + year] = static_cast<float>(value);
  };
  set(Metric::settled_systems, settlement_count);
  set(Metric::population, static_cast<double>(totals.population_persons));
  set(Metric::tech_mean, static_cast<double>(totals.tech_level) / settlement_count);
  core::StateDigest digest;
  digest.add(1, static_cast<std::uint64_t>(totals.population_persons));
  digest.add(2, static_cast<std::uint64_t>(totals.tech_level));
  digest.add(3, totals.cohesion);
  digest.add(4, totals.alignment);
  digest.add(5, totals.event_count);
  history.digest = core::chain(history.digest, digest.value());
  history.year_digests.push_back(history.digest);
}

// The prototype's generator takes 32 bits. Member 0 of a seed that fits is the published run of that seed;
// the others have seeds mixed of both, so that neighbouring ensembles share no life.
std::uint32_t prototype_seed(std::uint64_t ensemble_seed, core::MemberId member) noexcept {
  const auto word = static_cast<std::uint32_t>(ensemble_seed);
  return member.value == 0 && word == ensemble_seed ? word : core::member_key(ensemble_seed, member.value)[0];
}

}  // namespace

ExomapsTotals live_exomaps(const ExomapsOptions& options) {
  Prototype prototype{options};
  for (std::uint32_t tick = 0; tick < options.tick_count; ++tick) {
    prototype.step();
  }
  return prototype.totals();
}

History live_exomaps_compat(const World& world, const Rules& rules, std::uint64_t ensemble_seed,
                            core::MemberId member, std::uint32_t settlement_count,
                            std::uint32_t faction_count) {
  core::expects(settlement_count > 0 && rules.tick_count >= 0,
                "the prototype has settlements and a duration");
  Prototype prototype{{prototype_seed(ensemble_seed, member), settlement_count, faction_count,
                       static_cast<std::uint32_t>(rules.tick_count)}};
  History history;
  history.year_count = static_cast<std::uint32_t>(rules.tick_count / core::ticks_per_yr) + 1;
  history.series.assign(metrics().size() * history.year_count, 0.0F);
  history.first_settled_tick.assign(world.system_count(), never);
  history.first_settled_tick[world.home] = 0;
  take_year(history, 0, prototype.totals(), settlement_count);
  for (core::Tick tick = 1; tick <= rules.tick_count; ++tick) {
    prototype.step();
    if (tick % core::ticks_per_yr == 0) {
      take_year(history, static_cast<std::size_t>(tick / core::ticks_per_yr), prototype.totals(),
                settlement_count);
    }
  }
  history.settled_system_ticks = static_cast<std::uint64_t>(rules.tick_count) * settlement_count;
  history.event_count = prototype.totals().event_count;
  return history;
}

}  // namespace polycosm::sim
