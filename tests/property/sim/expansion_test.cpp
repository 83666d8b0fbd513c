#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/sim/engine.hpp>
#include <polycosm/sim/kinematics.hpp>

#include "unit/sim/hand_made_world.hpp"

namespace polycosm::sim {
namespace {

constexpr double ln2 = 0.69314718055994531;

// People, tech and its growth of every system at the end of every tick, from tick 1 on.
struct Diary {
  std::size_t system_count = 0;
  std::vector<double> persons, tech_level, tech_gain_per_yr;
  static void write(void* context, const Engine& engine) {
    auto& diary = *static_cast<Diary*>(context);
    const State& state = engine.state();
    for (std::size_t system = 0; system < diary.system_count; ++system) {
      const std::int32_t slot = state.slot_of[system];
      const auto i = static_cast<std::size_t>(slot);
      diary.persons.push_back(slot == none ? 0.0 : state.settlements.persons[i]);
      diary.tech_level.push_back(slot == none ? 0.0 : state.settlements.tech_level[i]);
      diary.tech_gain_per_yr.push_back(slot == none ? 0.0 : state.settlements.tech_gain_per_yr[i]);
    }
  }
  [[nodiscard]] std::size_t at(core::Tick tick, std::uint32_t system) const {
    return static_cast<std::size_t>(tick - 1) * system_count + system;
  }
};

struct Voyages {
  World world;
  Rules rules;
  Diary diary;
  std::vector<Event> launches;
};

// Technology grows so fast that many a target is worth waiting for; colonies grow up within the run.
Rules restless_rules() {
  Rules rules = preset("deterministic").rules;
  rules.tick_count = 1200;
  rules.acceleration_ly_yr2 = 2.0;
  rules.cruise_speed_c = 0.2;
  rules.cruise_speed_cap_c = 0.9;
  rules.tech_growth_per_yr = 0.4;
  rules.ship_cost_su_per_person = 200.0;
  rules.launch_population_min_persons = 3e4;
  rules.growth_high_per_yr = 0.06;
  rules.trip_max_yr = 70.0;
  return rules;
}

Voyages voyages_of(const Rules& rules) {
  Voyages voyages{testing::world_of(testing::random_places(150, 8, 0.004), 0, rules), rules, {}, {}};
  voyages.diary.system_count = voyages.world.system_count();
  LiveOptions options;
  options.keeps_events = true;
  options.observe = &Diary::write;
  options.observe_context = &voyages.diary;
  const History history = live(voyages.world, rules, 5, core::MemberId{1}, options);
  std::copy_if(history.events.begin(), history.events.end(), std::back_inserter(voyages.launches),
               [](const Event& event) {
                 return event.type == EventType::launch &&
                        event.effect == static_cast<double>(ShipClass::colony);
               });
  return voyages;
}

double duration_yr(const Voyages& voyages, const Event& launch) {
  const World& world = voyages.world;
  const double distance_ly = std::hypot(world.x_ly[launch.system] - world.x_ly[launch.other],
                                        world.y_ly[launch.system] - world.y_ly[launch.other],
                                        world.z_ly[launch.system] - world.z_ly[launch.other]);
  const double tech = voyages.diary.tech_level[voyages.diary.at(launch.tick, launch.system)];
  return trip_yr(
      drive(cruise_speed_c(voyages.rules, ShipClass::colony, tech), voyages.rules.acceleration_ly_yr2),
      distance_ly);
}

// Trip time times the growth rate of the speed of ships [Kennedy2006]: above 1 it pays to wait.
double worth_of_waiting(const Voyages& voyages, const Event& launch) {
  const std::size_t at = voyages.diary.at(launch.tick, launch.system);
  const bool grows = cruise_speed_c(voyages.rules, ShipClass::colony, voyages.diary.tech_level[at]) <
                     voyages.rules.cruise_speed_cap_c;
  const double growth_per_yr = grows ? 2.0 * ln2 / 15.0 * voyages.diary.tech_gain_per_yr[at] : 0.0;
  return duration_yr(voyages, launch) * growth_per_yr;
}

TEST(Expansion, LeavesNobodyWhoCouldArriveSoonerByWaiting) {
  const auto most_worth = [](const Voyages& voyages) {
    double most = 0.0;
    for (const Event& launch : voyages.launches) {
      most = std::max(most, worth_of_waiting(voyages, launch));
    }
    return most;
  };
  Rules rules = restless_rules();
  rules.tick_count = rules.tick_count * 3 / 2;  // ships wait in port: as many voyages take longer
  const Voyages patient = voyages_of(rules);
  EXPECT_GT(patient.launches.size(), 200U);
  EXPECT_LE(most_worth(patient), 1.0 + 1e-6);
  rules.waits_for_faster_ships = false;
  EXPECT_GT(most_worth(voyages_of(rules)), 1.2) << "the rule has nothing to forbid: the test sees nothing";
}

// E10, E11. Ships are small and cheap here, so that nothing but the port limits how often they leave.
TEST(Expansion, SendsShipsThatPeoplePortAndCrewAllow) {
  Rules small_ships = restless_rules();
  small_ships.ship_payload_max_persons = 600.0;
  small_ships.ship_cost_su_per_person = 2.0;
  small_ships.has_surveys = small_ships.has_ship_classes = false;  // no other craft takes the berth
  small_ships.home_population_persons = 8e8;  // home passes from the second class of ports to the first
  const Voyages voyages = voyages_of(small_ships);
  const Rules& rules = voyages.rules;
  std::vector<core::Tick> last_launch(voyages.world.system_count(), -1000);
  std::array<core::Tick, 3> shortest_wait_yr{1000, 1000, 1000};
  for (const Event& launch : voyages.launches) {
    const double left = voyages.diary.persons[voyages.diary.at(launch.tick, launch.system)];
    ASSERT_EQ(launch.tick % core::ticks_per_yr, 0);
    ASSERT_GE(launch.value, rules.ship_payload_min_persons);
    ASSERT_LE(launch.value, rules.ship_payload_max_persons);
    ASSERT_LE(launch.value, 0.02 * (left + launch.value));
    ASSERT_GE(left + launch.value, rules.launch_population_min_persons);
    ASSERT_LE(duration_yr(voyages, launch), rules.trip_max_yr + 1e-3);
    core::Tick& shortest = shortest_wait_yr[left > 1e9 ? 0 : left > 1e7 ? 1 : 2];
    shortest = std::min(shortest, (launch.tick - last_launch[launch.system]) / core::ticks_per_yr);
    last_launch[launch.system] = launch.tick;
  }
  EXPECT_EQ(shortest_wait_yr[0], 1);  // peoples only grow here: the class at the launch before was no larger
  EXPECT_EQ(shortest_wait_yr[1], 2);
  EXPECT_EQ(shortest_wait_yr[2], 4);
}

// T18: a trip of T years is survived with exp(-lambda T).
TEST(Ships, SurviveAnExponentialShareOfTrips) {
  Rules rules = preset("front-test").rules;
  rules.preparation_ticks = 0;
  rules.ship_loss_per_yr = 0.01;
  rules.tick_count = 260;
  std::vector<testing::Place> places{{1, 0.0, 0.0, 0.0, 1.0, 0.5}};
  constexpr std::uint32_t target_count = 1500;
  for (std::uint32_t i = 0; i < target_count; ++i) {  // on a sphere of 5 ly, evenly
    const double z = (2.0 * i + 1.0) / target_count - 1.0;
    const double angle = 2.399963 * i;
    const double r = 5.0 * std::sqrt(1.0 - z * z);
    places.push_back({i + 2, r * std::cos(angle), r * std::sin(angle), 5.0 * z, 0.0, 0.5});
  }
  const World world = testing::world_of(places, 0, rules);
  const History history = live(world, rules, 21, core::MemberId{0}, LiveOptions{});
  const double trip = trip_yr(drive(rules.cruise_speed_c, rules.acceleration_ly_yr2), 5.0);
  double lost = 0.0;
  const auto arrival_year = static_cast<std::size_t>(std::ceil(trip)) + 1;
  lost = static_cast<double>(
      history.series[static_cast<std::size_t>(Metric::ships_lost) * history.year_count + arrival_year]);
  const double expected = 1.0 - std::exp(-rules.ship_loss_per_yr * trip);
  EXPECT_NEAR(lost / target_count, expected, 3.5 * std::sqrt(expected * (1.0 - expected) / target_count));
}

}  // namespace
}  // namespace polycosm::sim
