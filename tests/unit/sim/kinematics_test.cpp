#include <polycosm/sim/kinematics.hpp>

#include <cmath>

#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/rules.hpp>

namespace polycosm::sim {
namespace {

constexpr double hundredth_g = 0.0103;  // ly / yr^2
constexpr double speeds_c[] = {0.05, 0.08, 0.10, 0.15, 0.20};

// T6: trip times at 0.01 g as SIMULATION.md 2.1 gives them; relations of [Misner1973, section 6.2].
struct Target {
  double distance_ly;
  double duration_yr[5];
};
constexpr Target targets[] = {
    {4.37, {92.26, 62.40, 53.43, 43.78, 41.47}},        // alpha Centauri
    {5.96, {124.06, 82.28, 69.33, 54.38, 49.42}},       // Barnard's star
    {7.86, {162.06, 106.03, 88.33, 67.05, 58.92}},      // Wolf 359
    {11.91, {243.06, 156.65, 128.83, 94.05, 79.17}},    // tau Ceti
    {40.66, {818.06, 516.03, 416.33, 285.71, 222.92}},  // TRAPPIST-1
};

TEST(Trip, TakesThePublishedTimes) {
  for (const Target& target : targets) {
    for (int i = 0; i < 5; ++i) {
      const double duration = trip_yr(drive(speeds_c[i], hundredth_g), target.distance_ly);
      EXPECT_NEAR(duration, target.duration_yr[i], 0.0051) << target.distance_ly << " ly at " << speeds_c[i];
    }
  }
}

// The same 25 trips by summing up what the ship does: speed up, cruise, slow down. To a thousandth of a year.
TEST(Trip, TakesAsLongAsItsPartsDo) {
  for (const Target& target : targets) {
    for (const double v : speeds_c) {
      const double gamma = 1.0 / std::sqrt(1.0 - v * v);
      const double ramp_ly = (gamma - 1.0) / hundredth_g;
      const double ramp_yr = gamma * v / hundredth_g;
      const double cruise_yr = (target.distance_ly - 2.0 * ramp_ly) / v;
      const double turn_gamma = 1.0 + 0.5 * hundredth_g * target.distance_ly;
      const double turn_yr = std::sqrt(turn_gamma * turn_gamma - 1.0) / hundredth_g;
      const double expected = cruise_yr >= 0.0 ? 2.0 * ramp_yr + cruise_yr : 2.0 * turn_yr;
      const double duration = trip_yr(drive(v, hundredth_g), target.distance_ly);
      EXPECT_NEAR(duration, expected, 1e-3) << target.distance_ly << " ly at " << v;
      EXPECT_GE(duration, target.distance_ly / v);
      EXPECT_GT(target.distance_ly / v, target.distance_ly);
    }
  }
}

TEST(Trip, IsShorterForThoseAboard) {
  EXPECT_NEAR(trip_proper_yr(drive(0.05, hundredth_g), 4.37), 92.15, 0.0051);
  EXPECT_NEAR(trip_proper_yr(drive(0.20, hundredth_g), 11.91), 78.10, 0.0051);
  // 1 g to turnaround and 1 g down: 2 acosh(1 + a d / 2) / a = 3.6 yr aboard to alpha Centauri.
  EXPECT_NEAR(trip_proper_yr(drive(0.9999, 1.0323), 4.37), 3.6, 0.05);
}

TEST(Trip, IsNeverFasterThanTheShipAndNeverThanLight) {
  for (const double speed : {0.01, 0.05, 0.2, 0.5, 0.99}) {
    for (const double distance : {1e-3, 0.1, 1.0, 4.0, 20.0, 500.0}) {
      const double duration = trip_yr(drive(speed, hundredth_g), distance);
      EXPECT_GT(duration, distance / speed * (1.0 - 1e-12));
      EXPECT_GT(duration, distance);
    }
  }
}

TEST(Trip, WithoutRampsIsDistanceOverSpeed) {
  EXPECT_NEAR(trip_yr(drive(0.1, 1e9), 4.37), 43.7, 1e-6);
}

TEST(Trip, IsContinuousWhereCruiseBegins) {
  const Drive ship = drive(0.2, hundredth_g);
  EXPECT_NEAR(trip_yr(ship, ship.ramp_ly * (1.0 - 1e-9)), trip_yr(ship, ship.ramp_ly), 1e-6);
}

TEST(Trip, RefusesLightSpeedAndRest) {
  EXPECT_THROW(static_cast<void>(drive(1.0, hundredth_g)), core::Bug);
  EXPECT_THROW(static_cast<void>(drive(0.0, hundredth_g)), core::Bug);
  EXPECT_THROW(static_cast<void>(drive(0.1, 0.0)), core::Bug);
}

TEST(CruiseSpeed, DoublesEverySevenAndAHalfLevelsUpToTheCap) {
  const Rules rules;
  EXPECT_NEAR(cruise_speed_c(rules, ShipClass::colony, 5.0), 0.05, 1e-15);
  EXPECT_NEAR(cruise_speed_c(rules, ShipClass::colony, 12.5), 0.10, 1e-15);
  EXPECT_NEAR(cruise_speed_c(rules, ShipClass::colony, 20.0), 0.20, 1e-15);
  EXPECT_EQ(cruise_speed_c(rules, ShipClass::colony, 30.0), rules.cruise_speed_cap_c);
  EXPECT_DOUBLE_EQ(speed_cost_factor(rules, ShipClass::colony, 0.05), 1.0);
  EXPECT_DOUBLE_EQ(speed_cost_factor(rules, ShipClass::colony, 0.10), 2.5);
}

}  // namespace
}  // namespace polycosm::sim
