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

// How fast the front moves, over the speed of the ships: the slope of distance over time, where the front is
// neither young nor at the rim. Ships that start at once, as the published figures have them.
double front_speed_ratio(const Rules& rules, const World& world, const History& history) {
  double n = 0.0;
  double sum_r = 0.0;
  double sum_t = 0.0;
  double sum_rr = 0.0;
  double sum_rt = 0.0;
  for (std::size_t i = 1; i < world.system_count(); ++i) {
    const double r = std::hypot(world.x_ly[i], world.y_ly[i], world.z_ly[i]);
    if (history.first_settled_tick[i] == never || r < 20.0 || r > 66.0) {
      continue;
    }
    const double t = core::year_of(history.first_settled_tick[i]);
    n += 1.0;
    sum_r += r;
    sum_t += t;
    sum_rr += r * r;
    sum_rt += r * t;
  }
  return (n * sum_rr - sum_r * sum_r) / (n * sum_rt - sum_r * sum_t) / rules.cruise_speed_c;
}

struct SpeedCase {
  double hop_ly;
  double preparation_yr;
  double ratio;
};

class FrontSpeed : public ::testing::TestWithParam<SpeedCase> {};

Rules prompt_rules(double hop_ly, double preparation_yr) {
  Rules rules = preset("front-test").rules;
  rules.hop_max_ly = hop_ly;
  rules.preparation_ticks = core::tick_at_or_after(preparation_yr);
  rules.acceleration_ly_yr2 = 1e4;
  rules.cruise_speed_c = 0.1;
  rules.cruise_speed_cap_c = 0.1;
  return rules;
}

// T9: SIMULATION.md 2.1 within 5 %, and never above hop / (hop + v T_prep).
TEST_P(FrontSpeed, IsThePublishedShareOfTheShips) {
  const SpeedCase& expected = GetParam();
  Rules rules = prompt_rules(expected.hop_ly, expected.preparation_yr);
  rules.tick_count = core::tick_at_or_after(96.0 / (rules.cruise_speed_c * expected.ratio));
  // Close to percolation one sky is 4 % unlike another.
  const std::uint64_t sky_count = expected.hop_ly < 9.0 ? 8 : 1;
  double ratio = 0.0;
  for (std::uint64_t seed = 1; seed <= sky_count; ++seed) {
    const World world = testing::random_world(4000, seed, rules);
    const History history = live(world, rules, 1, core::MemberId{0}, LiveOptions{});
    ratio += front_speed_ratio(rules, world, history) / static_cast<double>(sky_count);
  }
  EXPECT_NEAR(ratio, expected.ratio, 0.05 * expected.ratio);
  EXPECT_LE(ratio, expected.hop_ly / (expected.hop_ly + rules.cruise_speed_c * expected.preparation_yr));
}

INSTANTIATE_TEST_SUITE_P(Published, FrontSpeed,
                         ::testing::Values(SpeedCase{8.0, 0.0, 0.697}, SpeedCase{8.0, 50.0, 0.395},
                                           SpeedCase{8.0, 150.0, 0.213}, SpeedCase{8.0, 300.0, 0.126},
                                           SpeedCase{10.0, 0.0, 0.853}, SpeedCase{10.0, 50.0, 0.528},
                                           SpeedCase{10.0, 150.0, 0.301}, SpeedCase{10.0, 300.0, 0.182},
                                           SpeedCase{15.0, 0.0, 0.956}, SpeedCase{15.0, 50.0, 0.683},
                                           SpeedCase{15.0, 150.0, 0.439}, SpeedCase{15.0, 300.0, 0.287}));

// T26: ships twice as fast after half the preparation do the same in half the time, but for the rounding of
// every hop to a tick.
TEST(FrontTime, RescalesTimeWhenShipsAreTwiceAsFastAndReadyTwiceAsSoon) {
  Rules slow = prompt_rules(10.0, 50.0);
  slow.tick_count = 3000;
  Rules fast = slow;
  fast.cruise_speed_c *= 2.0;
  fast.cruise_speed_cap_c *= 2.0;
  fast.preparation_ticks /= 2;
  fast.tick_count /= 2;
  const World world = testing::random_world(600, 5, slow);
  const History at_length = live(world, slow, 1, core::MemberId{0}, LiveOptions{});
  const History in_short = live(world, fast, 1, core::MemberId{0}, LiveOptions{});
  std::size_t compared = 0;
  for (std::size_t i = 1; i < world.system_count(); ++i) {
    const core::Tick slow_tick = at_length.first_settled_tick[i];
    const core::Tick fast_tick = in_short.first_settled_tick[i];
    if (slow_tick == never || fast_tick == never) {
      continue;
    }
    const core::Tick hops_max = slow_tick / slow.preparation_ticks + 1;
    EXPECT_LE(std::abs(2 * fast_tick - slow_tick), 2 * hops_max) << "system " << i;
    ++compared;
  }
  EXPECT_GT(compared, 300U);
}

// With a share of the systems settleable, the hop at which settlers get away is longer by its cube root.
TEST(Percolation, NeedsLongerHopsWhereFewSystemsCanBeSettled) {
  Rules rules = prompt_rules(10.0, 0.0);
  rules.cruise_speed_c = 0.9;
  rules.cruise_speed_cap_c = 0.9;
  rules.tick_count = 1600;
  rules.settleable_fraction = 0.2;
  const auto reached = [&](double hop_ly) {
    rules.hop_max_ly = hop_ly;
    const World world = testing::random_world(4000, 1, rules);
    const History history = live(world, rules, 1, core::MemberId{0}, LiveOptions{});
    return std::count_if(history.first_settled_tick.begin(), history.first_settled_tick.end(),
                         [](core::Tick tick) { return tick != never; });
  };
  EXPECT_LT(reached(0.85 * 11.2), 80);  // 6.54 ly * 0.2^(-1/3) = 11.2 ly
  EXPECT_GT(reached(1.3 * 11.2), 640);
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
