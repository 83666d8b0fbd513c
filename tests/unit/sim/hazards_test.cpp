#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/core/draws.hpp>
#include <polycosm/sim/engine.hpp>

#include "hand_made_world.hpp"

namespace polycosm::sim {
namespace {

// T24: whatever the batching, a settlement's hazard draw is word tick % 4 of the documented key, from its
// founding on.
TEST(Hazards, DrawTheWordsOfTheDocumentedKey) {
  const Rules rules = testing::busy_rules();
  const World world = testing::random_world(120, 5, rules);
  Engine engine{world, rules, 99, core::MemberId{7}, LiveOptions{}};
  std::uint64_t compared = 0;
  while (!engine.is_finished()) {
    const core::Tick tick = engine.clock();
    engine.step();
    const State& state = engine.state();
    const auto row = static_cast<std::size_t>(tick % core::ticks_per_yr);
    for (std::size_t slot = 0; slot < state.settlements.size(); ++slot) {
      const core::DrawKey key{99, 7, core::Purpose::sim_hazard, state.settlements.key[slot],
                              static_cast<std::uint32_t>(tick / core::ticks_per_yr)};
      ASSERT_EQ(state.hazard_draw[row * state.hazard_stride + slot],
                core::draw_block(key, 0)[row] * 0x1.0p-32)
          << "slot " << slot << " tick " << tick;
      ++compared;
    }
  }
  EXPECT_GT(engine.state().settlements.size(), 20U);
  EXPECT_GT(compared, 4'000U);
}

TEST(Hazards, LetTheDocumentedKeyDecideWhoExpands) {
  const Rules rules = testing::busy_rules();
  const World world = testing::random_world(120, 5, rules);
  Engine engine{world, rules, 99, core::MemberId{7}, LiveOptions{}};
  while (!engine.is_finished()) {
    engine.step();
  }
  const Settlements& all = engine.state().settlements;
  for (std::size_t slot = 1; slot < all.size(); ++slot) {
    if (all.persons[slot] > 0.0) {
      const double draw = core::uniform01({99, 7, core::Purpose::sim_landis, all.key[slot],
                                           static_cast<std::uint32_t>(all.founded_tick[slot])});
      EXPECT_EQ(all.is_expansionist[slot] != 0, draw < rules.expansionist_probability);
    }
  }
}

// E13: a large mature settlement meets 0.02 discoveries and 0.002 breakthroughs and plagues a year.
TEST(Hazards, ComeAtThePublishedRates) {
  Rules rules = preset("deterministic").rules;
  rules.hazard_scale = 1.0;
  rules.tick_count = 40'000;
  const World world = testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}}, 0, rules);
  double discoveries = 0.0;
  double breakthroughs = 0.0;
  double plagues = 0.0;
  constexpr std::uint32_t members = 12;
  for (std::uint32_t member = 0; member < members; ++member) {
    const History history = live(world, rules, 4, core::MemberId{member}, LiveOptions{});
    const auto last = [&](Metric metric) {
      return static_cast<double>(
          history.series[(static_cast<std::size_t>(metric) + 1) * history.year_count - 1]);
    };
    discoveries += last(Metric::discoveries);
    breakthroughs += last(Metric::tech_breakthroughs);
    plagues += last(Metric::plagues);
  }
  const double years = 10'000.0 * members;
  EXPECT_NEAR(discoveries, 0.02 * years, 3.5 * std::sqrt(0.02 * years));
  EXPECT_NEAR(breakthroughs, 0.002 * years, 3.5 * std::sqrt(0.002 * years));
  EXPECT_NEAR(plagues, 0.002 * years, 3.5 * std::sqrt(0.002 * years));
}

// Of 25 members and 40,000 ticks each: events in each half-century, and of each type.
struct HazardCounts {
  std::array<double, 6> windows{};  // with 0, 1, .. 4, and more events
  std::array<double, 4> types{};    // discovery, breakthrough, plague, impact
  double total = 0.0;
};

HazardCounts count_hazards() {
  Rules rules = preset("deterministic").rules;
  rules.hazard_scale = 1.0;
  rules.tick_count = 40'000;
  rules.fund_share = 0.0;
  const World world = testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}}, 0, rules);
  LiveOptions options;
  options.keeps_events = true;
  HazardCounts counts;
  constexpr core::Tick window = 200;
  for (std::uint32_t member = 0; member < 25; ++member) {
    std::vector<std::size_t> in_window(40'000 / window, 0);
    for (const Event& event : live(world, rules, 8, core::MemberId{member}, options).events) {
      const std::array<EventType, 4> known{EventType::discovery, EventType::tech_breakthrough,
                                           EventType::plague, EventType::asteroid_impact};
      const auto type = std::find(known.begin(), known.end(), event.type);
      if (type != known.end()) {
        ++counts.types[static_cast<std::size_t>(type - known.begin())];
        ++counts.total;
        ++in_window[static_cast<std::size_t>(event.tick / window)];
      }
    }
    for (const std::size_t count : in_window) {
      ++counts.windows[std::min<std::size_t>(count, 5)];
    }
  }
  return counts;
}

// T17: over 10^6 draws, the number of events in a window is Poisson (chi^2 of 5 degrees of freedom at 0.999),
// their total is the summed rate thinned by 1 - exp(-rate dt), and each type has its share of it (3 degrees).
TEST(Hazards, ArePoissonWithTheSumOfTheirRates) {
  constexpr std::array<double, 4> rates{0.02, 0.002, 0.002, 1e-5};
  constexpr double rate = 0.02401;
  const HazardCounts counts = count_hazards();
  const double chance = -std::expm1(-0.25 * rate);
  EXPECT_NEAR(counts.total, 1e6 * chance, 3.0 * std::sqrt(1e6 * chance));
  double types_chi2 = 0.0;
  for (std::size_t type = 0; type < rates.size(); ++type) {
    const double expected = counts.total * rates[type] / rate;
    types_chi2 += (counts.types[type] - expected) * (counts.types[type] - expected) / expected;
  }
  EXPECT_LT(types_chi2, 16.27);
  double windows_chi2 = 0.0;
  double probability = std::exp(-200.0 * chance);
  double rest = 1.0;
  for (std::size_t count = 0; count < counts.windows.size(); ++count) {
    const double expected = 5000.0 * (count < 5 ? probability : rest);
    windows_chi2 += (counts.windows[count] - expected) * (counts.windows[count] - expected) / expected;
    rest -= probability;
    probability *= 200.0 * chance / (static_cast<double>(count) + 1.0);
  }
  EXPECT_LT(windows_chi2, 20.52);
}

TEST(Hazards, EndAPeopleThatIsTooSmall) {
  Rules rules = preset("deterministic").rules;
  const World world = testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}}, 0, rules);
  LiveOptions options;
  options.interventions = {{8, 0, Intervention::Kind::multiply_population, 4e-9}};
  Engine engine{world, rules, 1, core::MemberId{0}, options};
  for (int tick = 0; tick < 12; ++tick) {
    engine.step();
  }
  EXPECT_EQ(engine.state().settlements.persons[0], 0.0);
  EXPECT_EQ(engine.state().living_count, 0U);
  EXPECT_EQ(engine.state().event_counts[static_cast<std::size_t>(EventType::colony_failure)], 1U);
}

}  // namespace
}  // namespace polycosm::sim
