#include <polycosm/sim/world.hpp>

#include <cmath>

#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/rules.hpp>

namespace polycosm::sim {
namespace {

// Home with one star; a double star; a star that no model knows.
struct Sky {
  sky::Neighbourhood neighbourhood;
  sky::Realisation positions;
  inference::Systems systems;
};

Sky three_systems() {
  Sky sky;
  sky.neighbourhood.system_id = {core::SystemId{11}, core::SystemId{22}, core::SystemId{33}};
  sky.neighbourhood.first_star = {0, 1, 3, 4};
  sky.neighbourhood.star_id = {core::StarId{11}, core::StarId{22}, core::StarId{23}, core::StarId{33}};
  sky.neighbourhood.is_modelled = {1, 1, 1, 0};
  sky.positions = {{0.0, 4.0, 0.0}, {0.0, 0.0, 6.0}, {0.0, 0.0, 0.0}};
  sky.systems.first_planet = {0, 0, 0, 0, 0};
  sky.systems.habitability = {0.3, 0.1, 0.25, 0.0};
  sky.systems.resource_potential = {0.5, 0.8, 0.2, 0.0};
  sky.systems.stability = {1.0, 0.9, 0.2, 1.0};
  return sky;
}

// Home is good for what its best star is; its stars add up to its resources: 1 - (1 - 0.8)(1 - 0.2).
TEST(World, TakesTheBestStarAndWhatAllStarsHold) {
  const Sky sky = three_systems();
  const Rules rules;
  const World world = found(sky.neighbourhood, sky.positions, sky.systems, rules);
  ASSERT_EQ(world.system_count(), 3U);
  EXPECT_EQ(world.system_key[1], 22U);
  EXPECT_EQ(world.habitability[0], 1.0);  // home is known to hold people
  EXPECT_EQ(world.habitability[1], 0.25);
  EXPECT_DOUBLE_EQ(world.resources[1], 0.84);
  EXPECT_EQ(world.stability[1], 0.2);
  EXPECT_DOUBLE_EQ(world.capacity_persons[0], 1.2e10 * (1.0 + 0.02 * 0.5));
  EXPECT_DOUBLE_EQ(world.capacity_persons[1], 1.2e10 * (0.125 + 0.02 * 0.84));
  EXPECT_NEAR(world.log_capacity[1], std::log(world.capacity_persons[1]), 1e-12);
}

TEST(World, HoldsHabitatsInEverySystem) {
  const Sky sky = three_systems();
  const World world = found(sky.neighbourhood, sky.positions, sky.systems, Rules{});
  EXPECT_GT(world.capacity_persons[2], 1e7);
  EXPECT_LT(world.capacity_persons[2], 1e8);
  EXPECT_GT(world.log_capacity_sigma[2], world.log_capacity_sigma[1]);
  EXPECT_EQ(world.log_capacity_sigma[0], 0.0);
}

// An observed giant tells of its star, and its moons add to the resources; an inferred small planet does not.
TEST(World, CountsMoonsOfGiantsAndKnowsStarsWithKnownPlanets) {
  Sky sky = three_systems();
  sky.systems.first_planet = {0, 0, 1, 2, 2};
  sky.systems.method = {inference::Method::inferred_inner, inference::Method::observed};
  sky.systems.mass_mearth = {3.0, 318.0};
  const World world = found(sky.neighbourhood, sky.positions, sky.systems, Rules{});
  EXPECT_DOUBLE_EQ(world.resources[1], 1.0 - 0.2 * 0.8 * 0.97);
  EXPECT_EQ(world.log_capacity_sigma[1], 0.35);
  sky.systems.method[1] = inference::Method::inferred_giant;
  EXPECT_EQ(found(sky.neighbourhood, sky.positions, sky.systems, Rules{}).log_capacity_sigma[1], 0.5);
}

TEST(World, ScalesResourcesByRuleButNotAboveAllThereIs) {
  const Sky sky = three_systems();
  Rules rules;
  rules.resource_scale = 0.5;
  EXPECT_DOUBLE_EQ(found(sky.neighbourhood, sky.positions, sky.systems, rules).resources[1], 0.42);
  rules.resource_scale = 9.0;
  EXPECT_EQ(found(sky.neighbourhood, sky.positions, sky.systems, rules).resources[1], 1.0);
}

TEST(World, IsHitMoreOftenWhereOrbitsAreUnstable) {
  World world =
      found(three_systems().neighbourhood, three_systems().positions, three_systems().systems, Rules{});
  EXPECT_EQ(impact_factor(world, 0), 1.0);
  EXPECT_DOUBLE_EQ(impact_factor(world, 1), 1.0 + 9.0 * 0.6);
  world.stability.clear();
  EXPECT_EQ(impact_factor(world, 1), 1.0);
}

TEST(World, KnowsTheMeanAndSpreadOfItsCapacities) {
  const Rules rules;
  const Sky sky = three_systems();
  const World world = found(sky.neighbourhood, sky.positions, sky.systems, rules);
  double mean = 0.0;
  double square = 0.0;
  for (const double value : world.log_capacity) {
    mean += value / 3.0;
    square += value * value / 3.0;
  }
  EXPECT_NEAR(world.log_capacity_mean, mean, 1e-6);
  EXPECT_NEAR(world.log_capacity_variance, square - mean * mean, 1e-5);
}

TEST(World, RefusesSystemsOfOnlySomeStars) {
  Sky sky = three_systems();
  sky.systems.first_star = 1;
  EXPECT_THROW(static_cast<void>(found(sky.neighbourhood, sky.positions, sky.systems, Rules{})), core::Bug);
  sky.systems.first_star = 0;
  sky.positions.x_ly.pop_back();
  EXPECT_THROW(static_cast<void>(found(sky.neighbourhood, sky.positions, sky.systems, Rules{})), core::Bug);
}

}  // namespace
}  // namespace polycosm::sim
