#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/core/ids.hpp>
#include <polycosm/sim/engine.hpp>

#include "unit/sim/hand_made_world.hpp"

namespace polycosm::sim {
namespace {

using testing::Place;

History run(const World& world, const Rules& rules, std::uint64_t seed, std::uint32_t member) {
  return live(world, rules, seed, core::MemberId{member}, LiveOptions{});
}

TEST(Determinism, ComesFromSeedAndMemberAlone) {
  const Rules rules = testing::busy_rules();
  const World world = testing::random_world(200, 5, rules);
  const History first = run(world, rules, 1, 2);
  EXPECT_EQ(first.year_digests, run(world, rules, 1, 2).year_digests);
  EXPECT_NE(first.digest, run(world, rules, 1, 3).digest);
  EXPECT_NE(first.digest, run(world, rules, 2, 2).digest);
  EXPECT_EQ(first.year_digests.size(), first.year_count);
}

// T21: without rates, noise and spread nothing is left for a seed to decide.
TEST(Determinism, NeedsNoSeedWhenAllRatesAreZero) {
  Rules rules = testing::busy_rules();
  rules.hazard_scale = 0.0;
  rules.ship_loss_per_yr = 0.0;
  rules.choice_noise = 0.0;
  rules.expansionist_probability = 1.0;
  rules.hyper_spread = 0.0;
  rules.estimate_noise = 0.0;
  rules.seed_ship_failure = 0.0;
  const World world = testing::random_world(200, 5, rules);
  const auto life = [&](std::uint64_t seed) {
    return run(world, with_hyper(rules, draw_hyper(rules, seed, core::MemberId{1})), seed, 1);
  };
  EXPECT_EQ(life(1).year_digests, life(2).year_digests);
  EXPECT_GT(life(1).event_count, 100U);
  rules.hazard_scale = 0.1;
  EXPECT_NE(life(1).year_digests, life(2).year_digests);
}

TEST(Determinism, OfThePresetNeedsNoSeed) {
  const Rules rules = preset("deterministic").rules;
  const World world = testing::random_world(400, 5, rules);
  EXPECT_EQ(run(world, rules, 1, 0).digest, run(world, rules, 2, 9).digest);
}

// T22: replay, rewind and branch.
TEST(Branches, AreTheSameLifeUntilTheyPart) {
  const Rules rules = testing::busy_rules();
  const World world = testing::random_world(200, 5, rules);
  const History whole = run(world, rules, 1, 2);

  Engine stepped{world, rules, 1, core::MemberId{2}, LiveOptions{}};
  constexpr core::Tick fork = 138;  // not the end of a year
  while (stepped.clock() < fork) {
    stepped.step();
  }
  Engine copy = stepped;
  Engine branch = stepped;
  const std::vector<Intervention> change{{fork, 0, Intervention::Kind::multiply_population, 0.999}};
  branch.intervene(change);
  for (Engine* engine : {&stepped, &copy, &branch}) {
    while (!engine->is_finished()) {
      engine->step();
    }
  }
  EXPECT_EQ(std::move(stepped).finish().year_digests, whole.year_digests);
  EXPECT_EQ(std::move(copy).finish().year_digests, whole.year_digests);

  const History branched = std::move(branch).finish();
  for (std::size_t year = 0; year < whole.year_digests.size(); ++year) {
    const bool is_before = static_cast<core::Tick>(year) * core::ticks_per_yr <= fork;
    ASSERT_EQ(branched.year_digests[year] == whole.year_digests[year], is_before) << "year " << year;
  }
  LiveOptions options;
  options.interventions = change;
  EXPECT_EQ(live(world, rules, 1, core::MemberId{2}, options).year_digests, branched.year_digests);
}

TEST(Branches, AreNotChangedByBeingObserved) {
  const Rules rules = testing::busy_rules();
  const World world = testing::random_world(200, 5, rules);
  LiveOptions options;
  options.keeps_events = true;
  options.checks_every_tick = true;
  core::Tick last = 0;
  options.observe = [](void* context, const Engine& engine) {
    *static_cast<core::Tick*>(context) = engine.clock();
  };
  options.observe_context = &last;
  const History observed = live(world, rules, 1, core::MemberId{2}, options);
  EXPECT_EQ(observed.digest, run(world, rules, 1, 2).digest);
  EXPECT_EQ(last, rules.tick_count);
  EXPECT_EQ(observed.events.size(), observed.event_count);
  EXPECT_TRUE(
      std::is_sorted(observed.events.begin(), observed.events.end(), [](const Event& a, const Event& b) {
        return std::tuple{a.tick, a.type, a.system} < std::tuple{b.tick, b.type, b.system};
      }));
}

TEST(Branches, MayEndWithinAYear) {
  Rules rules = testing::busy_rules();
  rules.tick_count = 101;
  const World world = testing::random_world(50, 5, rules);
  const History history = run(world, rules, 1, 2);
  EXPECT_EQ(history.year_count, 26U);
  EXPECT_EQ(history.year_digests.size(), 27U);  // one more for the quarter that is left
  rules.tick_count = 0;
  EXPECT_EQ(run(world, rules, 1, 2).year_count, 1U);
}

// T25: which way the axes point, where the origin lies and which row a star stands in are nobody's business.
std::vector<Place> exact_places() {
  std::vector<Place> places = testing::random_places(200, 5, testing::solar_density_per_ly3);
  for (Place& place : places) {
    for (double* coordinate : {&place.x_ly, &place.y_ly, &place.z_ly}) {
      *coordinate = std::round(*coordinate * 0x1.0p20) * 0x1.0p-20;  // so that moving them loses no bit
    }
  }
  return places;
}

template <class Move>
History life_of_moved(Move move) {
  const Rules rules = testing::restless_rules();
  std::vector<Place> places = exact_places();
  for (Place& place : places) {
    move(place);
  }
  return run(testing::world_of(places, 0, rules), rules, 1, 2);
}

TEST(Metamorphosis, OfAxesAndOriginChangesNothing) {
  const History still = life_of_moved([](Place&) {});
  EXPECT_GT(still.event_count, 300U);
  const auto quarter_turn = [](Place& p) {
    p = {p.key, -p.y_ly, p.x_ly, p.z_ly, p.habitability, p.resources};
  };
  const auto tumble = [](Place& p) { p = {p.key, p.z_ly, p.x_ly, p.y_ly, p.habitability, p.resources}; };
  const auto shift = [](Place& p) { p.x_ly += 64.0, p.y_ly -= 17.5, p.z_ly += 3.25; };
  EXPECT_EQ(life_of_moved(quarter_turn).year_digests, still.year_digests);
  EXPECT_EQ(life_of_moved(tumble).year_digests, still.year_digests);
  EXPECT_EQ(life_of_moved(shift).year_digests, still.year_digests);
}

TEST(Metamorphosis, OfCatalogueOrderChangesNothing) {
  const Rules rules = testing::restless_rules();
  const std::vector<Place> places = exact_places();
  const History reference = run(testing::world_of(places, 0, rules), rules, 1, 2);
  for (const std::uint64_t shuffle : {1U, 2U, 3U}) {
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return core::mix64(a * 977 + shuffle) < core::mix64(b * 977 + shuffle);
    });
    std::vector<Place> shuffled;
    std::uint32_t home = 0;
    for (const std::size_t from : order) {
      home = from == 0 ? static_cast<std::uint32_t>(shuffled.size()) : home;
      shuffled.push_back(places[from]);
    }
    shuffled[home].habitability = 1.0;
    const History history = run(testing::world_of(shuffled, home, rules), rules, 1, 2);
    EXPECT_EQ(history.year_digests, reference.year_digests);
    EXPECT_EQ(history.series, reference.series);
    for (std::size_t row = 0; row < order.size(); ++row) {
      ASSERT_EQ(history.first_settled_tick[row], reference.first_settled_tick[order[row]]);
    }
  }
}

// An ensemble with event noise alone says nothing: the spread of members comes from what is not known about
// the rules.
TEST(HyperSpread, WidensWhatMembersLiveTo) {
  const auto spread_of = [](double hyper_spread) {
    Rules rules = preset("standard").rules;
    rules.hyper_spread = hyper_spread;
    const World world = testing::random_world(1'200, 5, rules);
    std::vector<float> settled;
    for (std::uint32_t member = 0; member < 40; ++member) {
      const Rules drawn = with_hyper(rules, draw_hyper(rules, 1, core::MemberId{member}));
      const History history = run(world, drawn, 1, member);
      settled.push_back(history.series[history.year_count - 1]);  // settled_systems, last year
    }
    std::sort(settled.begin(), settled.end());
    return settled[37] - settled[2];
  };
  EXPECT_GT(spread_of(1.0), 3.0F * spread_of(0.0));
}

}  // namespace
}  // namespace polycosm::sim
