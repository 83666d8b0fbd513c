#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/core/tick.hpp>
#include <polycosm/sim/kinematics.hpp>
#include <polycosm/sim/live.hpp>

#include "unit/sim/hand_made_world.hpp"

namespace polycosm::sim {
namespace {

// The model's distance is a float, rounded up (docs/model.md); everything else here is independent of the
// engine.
double model_distance_ly(const World& world, std::size_t a, std::size_t b) {
  const double exact =
      std::hypot(world.x_ly[a] - world.x_ly[b], world.y_ly[a] - world.y_ly[b], world.z_ly[a] - world.z_ly[b]);
  const auto rounded = static_cast<float>(exact);
  return static_cast<double>(rounded) < exact ? std::nextafter(rounded, std::numeric_limits<float>::max())
                                              : rounded;
}

std::vector<core::Tick> dijkstra(const World& world, const Rules& rules) {
  using Entry = std::pair<core::Tick, std::size_t>;
  const Drive fleet =
      drive(cruise_speed_c(rules, ShipClass::colony, rules.tech_initial), rules.acceleration_ly_yr2);
  std::vector<core::Tick> settled(world.system_count(), std::numeric_limits<core::Tick>::max());
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> front;
  settled[world.home] = 0;
  front.emplace(0, world.home);
  while (!front.empty()) {
    const auto [tick, from] = front.top();
    front.pop();
    for (std::size_t to = 0; tick == settled[from] && to < world.system_count(); ++to) {
      const double distance_ly = model_distance_ly(world, from, to);
      if (to == from || distance_ly > rules.hop_max_ly || trip_yr(fleet, distance_ly) > rules.trip_max_yr) {
        continue;
      }
      const core::Tick departure = tick + rules.preparation_ticks;
      const core::Tick arrival =
          core::tick_at_or_after(core::year_of(departure) + trip_yr(fleet, distance_ly));
      if (arrival < settled[to]) {
        settled[to] = arrival;
        front.emplace(arrival, to);
      }
    }
  }
  return settled;
}

struct FrontCase {
  std::uint64_t seed;
  double hop_ly;
  double speed_c;
  core::Tick preparation_ticks;
};

class Front : public ::testing::TestWithParam<FrontCase> {};

// T8: with unlimited ships the settlement of any graph is a shortest path, to the tick.
TEST_P(Front, ArrivesWhenDijkstraSays) {
  Rules rules = preset("front-test").rules;
  rules.hop_max_ly = GetParam().hop_ly;
  rules.cruise_speed_c = GetParam().speed_c;
  rules.cruise_speed_cap_c = GetParam().speed_c;
  rules.preparation_ticks = GetParam().preparation_ticks;
  rules.tick_count = 6000;
  const World world = testing::random_world(250, GetParam().seed, rules);
  LiveOptions options;
  options.checks_every_tick = false;
  const History history = live(world, rules, 1, core::MemberId{0}, options);
  const std::vector<core::Tick> expected = dijkstra(world, rules);
  std::size_t reached = 0;
  for (std::size_t i = 0; i < world.system_count(); ++i) {
    const bool is_reached = expected[i] < rules.tick_count;
    ASSERT_EQ(history.first_settled_tick[i], is_reached ? expected[i] : never) << "system " << i;
    reached += is_reached ? 1U : 0U;
  }
  EXPECT_GT(reached, 3U);
}

INSTANTIATE_TEST_SUITE_P(Graphs, Front,
                         ::testing::Values(FrontCase{1, 10.0, 0.10, 200}, FrontCase{2, 8.0, 0.10, 0},
                                           FrontCase{3, 15.0, 0.05, 600}, FrontCase{4, 9.0, 0.30, 7},
                                           FrontCase{5, 25.0, 0.20, 40}));

// T7: a chain of equal hops is settled at a steady beat.
TEST(FrontChain, SettlesEveryLinkAfterTheSameTime) {
  Rules rules = preset("front-test").rules;
  rules.tick_count = 4000;
  std::vector<testing::Place> places;
  for (std::uint64_t i = 0; i < 12; ++i) {
    places.push_back({i + 1, 6.0 * static_cast<double>(i), 0.0, 0.0, 0.0, 0.5});
  }
  const World world = testing::world_of(places, 0, rules);
  const History history = live(world, rules, 1, core::MemberId{0}, LiveOptions{});
  const core::Tick hop = core::tick_at_or_after(trip_yr(drive(0.1, rules.acceleration_ly_yr2), 6.0));
  for (std::size_t i = 0; i < places.size(); ++i) {
    const core::Tick expected = static_cast<core::Tick>(i) * (hop + rules.preparation_ticks);
    EXPECT_EQ(history.first_settled_tick[i], expected < rules.tick_count ? expected : never);
  }
}

// T10: at the solar density a hop of 6 ly strands settlers, 8 ly does not (SIMULATION.md 2.1).
double reached_fraction(double hop_ly, std::uint64_t seed) {
  Rules rules = preset("front-test").rules;
  rules.hop_max_ly = hop_ly;
  rules.preparation_ticks = 0;
  rules.acceleration_ly_yr2 = 100.0;
  rules.cruise_speed_c = 0.9;
  rules.cruise_speed_cap_c = 0.9;
  rules.tick_count = 1600;
  const World world = testing::random_world(9'770, seed, rules);
  const History history = live(world, rules, 1, core::MemberId{0}, LiveOptions{});
  const auto reached = std::count_if(history.first_settled_tick.begin(), history.first_settled_tick.end(),
                                     [](core::Tick tick) { return tick != never; });
  return static_cast<double>(reached) / static_cast<double>(world.system_count());
}

TEST(Percolation, StrandsShortHopsAndFreesLongOnes) {
  EXPECT_NEAR(reached_fraction(6.0, 1), 0.010, 0.03);
  EXPECT_NEAR(reached_fraction(8.0, 1), 0.975, 0.03);
  EXPECT_NEAR(reached_fraction(10.0, 1), 1.000, 0.03);
}

double largest_cluster_fraction(const World& world, double hop_ly) {
  std::vector<std::uint32_t> stack;
  std::vector<std::uint8_t> is_seen(world.system_count(), 0);
  std::vector<sky::Neighbour> neighbours;
  std::size_t largest = 0;
  for (std::uint32_t start = 0; start < world.system_count(); ++start) {
    std::size_t size = 0;
    stack.assign(is_seen[start] != 0 ? 0 : 1, start);
    is_seen[start] = 1;
    for (; !stack.empty(); ++size) {
      const std::uint32_t at = stack.back();
      stack.pop_back();
      world.grid.neighbours(at, hop_ly, neighbours);
      for (const sky::Neighbour& neighbour : neighbours) {
        if (is_seen[neighbour.index] == 0) {
          is_seen[neighbour.index] = 1;
          stack.push_back(neighbour.index);
        }
      }
    }
    largest = std::max(largest, size);
  }
  return static_cast<double>(largest) / static_cast<double>(world.system_count());
}

// The mean degree at which continuum percolation sets in is 2.735 in three dimensions [Lorenz2001].
TEST(Percolation, SetsInAtThePublishedMeanDegree) {
  Rules rules = preset("front-test").rules;
  rules.hop_max_ly = 8.0;
  const World world = testing::random_world(20'000, 2, rules);
  const auto hop_of_degree = [](double degree) {
    return std::cbrt(degree / testing::solar_density_per_ly3 * 3.0 / (4.0 * 3.14159265358979));
  };
  EXPECT_LT(largest_cluster_fraction(world, hop_of_degree(0.85 * 2.735)), 0.06);
  EXPECT_GT(largest_cluster_fraction(world, hop_of_degree(1.15 * 2.735)), 0.40);
}

}  // namespace
}  // namespace polycosm::sim
