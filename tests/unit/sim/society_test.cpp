#include <algorithm>
#include <cmath>
#include <utility>

#include <gtest/gtest.h>

#include <polycosm/sim/society.hpp>

namespace polycosm::sim {
namespace {

// T15: the closed forms of asabiya, logistic at a frontier and exponential behind it.
TEST(Asabiya, GrowsLogisticallyAtAFrontier) {
  float asabiya = 0.1F;
  for (int year = 1; year <= 500; ++year) {
    asabiya = asabiya_after_year(asabiya, true);
    const double exact = 1.0 / (1.0 + (1.0 / 0.1 - 1.0) * std::exp(-0.008 * year));
    ASSERT_NEAR(asabiya, exact, 2e-5) << year;
  }
}

TEST(Asabiya, DecaysBehindTheFrontierDownToAFloor) {
  float asabiya = 0.8F;
  for (int year = 1; year <= 1000; ++year) {
    asabiya = asabiya_after_year(asabiya, false);
    const double exact = std::max(0.05, 0.8 * std::exp(-0.004 * year));
    ASSERT_NEAR(asabiya, exact, 2e-5) << year;
  }
  EXPECT_EQ(asabiya, asabiya_floor);
}

TEST(Loyalty, RelaxesToWhatDistanceLeavesOfIt) {
  float loyalty = 1.0F;
  for (int year = 1; year <= 300; ++year) {
    loyalty = loyalty_after_year(loyalty, 0.3F, 0.0F, 0.0F, 0.0F);
    ASSERT_NEAR(loyalty, 0.3 + 0.7 * std::pow(0.98, year), 1e-5);
  }
  const float alone = loyalty_after_year(0.5F, 0.3F, 0.0F, 0.0F, 0.0F);
  EXPECT_NEAR(loyalty_after_year(0.5F, 0.3F, 0.5F, 0.0F, 0.0F) - alone, 0.005, 1e-6);  // 0.01 x trade share
  EXPECT_NEAR(loyalty_after_year(0.5F, 0.3F, 0.0F, 0.2F, 0.0F) - alone, -0.02, 1e-6);  // any want
  EXPECT_NEAR(loyalty_after_year(0.5F, 0.3F, 0.0F, 0.0F, 0.5F) - alone, -0.005, 1e-6);
  EXPECT_EQ(loyalty_after_year(0.0F, 0.0F, 0.0F, 1.0F, 1.0F), 0.0F);
  EXPECT_EQ(loyalty_after_year(1.0F, 1.0F, 1.0F, 0.0F, 0.0F), 1.0F);
}

TEST(Grievance, IsFedByShortageAndHealedByTime) {
  float grievance = 0.0F;
  for (int year = 0; year < 50; ++year) {
    grievance = grievance_after_year(grievance, 0.1F);
  }
  EXPECT_NEAR(grievance, 1.0 - std::pow(0.98, 50), 1e-5);
  EXPECT_LT(grievance_after_year(grievance, 0.0F), grievance);
}

// Five years at a fifth of the pace are a year at the full one, for whatever changes in proportion to itself.
TEST(Moods, ChangeAtThePaceAskedFor) {
  const MoodPace slow = mood_pace(0.2);
  float frontier = 0.3F, interior = 0.7F;
  for (int year = 0; year < 5; ++year) {
    frontier = asabiya_after_year(frontier, true, slow);
    interior = asabiya_after_year(interior, false, slow);
  }
  EXPECT_NEAR(frontier, asabiya_after_year(0.3F, true), 1e-6);
  EXPECT_NEAR(interior, asabiya_after_year(0.7F, false), 1e-6);
  EXPECT_NEAR(loyalty_after_year(0.5F, 0.3F, 0.4F, 0.1F, 0.5F, slow) - 0.5F,
              0.2F * (loyalty_after_year(0.5F, 0.3F, 0.4F, 0.1F, 0.5F) - 0.5F), 1e-6);
  EXPECT_NEAR(grievance_after_year(0.5F, 0.1F, slow) - 0.5F, 0.2F * (grievance_after_year(0.5F, 0.1F) - 0.5F),
              1e-6);
  const MoodPace usual = mood_pace(1.0);
  EXPECT_EQ(usual.growth, MoodPace{}.growth);
  EXPECT_EQ(usual.decay, MoodPace{}.decay);
}

// T16: against the differential equations dA/dt = -beta B, dB/dt = -alpha A, stepped finely.
TEST(Lanchester, LeavesWhatItsDifferentialEquationsLeave) {
  const double alpha = 1.3;
  const double beta = 0.7;
  for (const auto& [a0, b0] : {std::pair{10.0, 6.0}, std::pair{5.0, 9.0}, std::pair{3.0, 3.0}}) {
    double a = a0;
    double b = b0;
    constexpr double dt = 1e-6;
    while (a > 0.0 && b > 0.0) {
      const double middle_a = a - 0.5 * dt * beta * b;
      const double middle_b = b - 0.5 * dt * alpha * a;
      a -= dt * beta * middle_b;
      b -= dt * alpha * middle_a;
    }
    const Survivors left = fight_out(a0, alpha, b0, beta);
    EXPECT_NEAR(left.attackers, std::max(0.0, a), 2e-3);
    EXPECT_NEAR(left.defenders, std::max(0.0, b), 2e-3);
  }
}

TEST(Lanchester, IsTheSameSeenFromEitherSide) {
  for (const double strength : {0.5, 1.0, 2.0, 7.5}) {
    const Survivors seen = fight_out(strength, 1.1, 2.0, 0.9);
    const Survivors mirrored = fight_out(2.0, 0.9, strength, 1.1);
    EXPECT_EQ(seen.attackers, mirrored.defenders);
    EXPECT_EQ(seen.defenders, mirrored.attackers);
    EXPECT_TRUE(seen.attackers == 0.0 || seen.defenders == 0.0);
    EXPECT_LE(seen.attackers, strength);
  }
  const Survivors draw = fight_out(3.0, 1.0, 3.0, 1.0);
  EXPECT_EQ(draw.attackers + draw.defenders, 0.0);
}

}  // namespace
}  // namespace polycosm::sim
