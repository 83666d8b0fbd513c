#include <polycosm/inference/amd.hpp>

#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace polycosm::inference {
namespace {

constexpr double earth_mu = 3.0035e-6;

// [Petit2017]: circular orbits of two Earths around the Sun overlap above alpha = 1 - 1.46 (2 mu)^(2/7) =
// 0.9530.
TEST(CriticalAmdOfResonance, VanishesWhereCircularResonancesOverlap) {
  EXPECT_EQ(critical_amd_resonance({1.0, 0.9535, 2.0 * earth_mu}), 0.0);
  EXPECT_GT(critical_amd_resonance({1.0, 0.9525, 2.0 * earth_mu}), 0.0);
}

// [Petit2017, eq. 74] by hand: gamma = 1, alpha = 0.93, two Earths: g = 0.0517, C = 6.56e-4.
TEST(CriticalAmdOfResonance, HasTheValueOfTheFormula) {
  EXPECT_NEAR(critical_amd_resonance({1.0, 0.93, 2.0 * earth_mu}), 6.56e-4, 1e-6);
}

TEST(CriticalAmdOfResonance, GrowsAsOrbitsMoveApart) {
  double last = 0.0;
  for (double alpha = 0.95; alpha > 0.3; alpha -= 0.01) {
    const double now = critical_amd_resonance({0.7, alpha, 2.0 * earth_mu});
    EXPECT_GT(now, last);
    last = now;
  }
}

// [Laskar2017]: at the critical AMD the orbits touch, alpha (1 + e1) = 1 - e2, and no cheaper way to touch
// exists.
TEST(CriticalAmdOfCollision, IsTheCheapestWayToTouch) {
  for (const double gamma : {0.01, 0.3, 1.0, 4.0, 100.0}) {
    for (const double alpha : {0.1, 0.4, 0.6, 0.8, 0.95}) {
      double cheapest = 1e9;
      for (int i = 0; i <= 200000; ++i) {
        const double e1 = std::min(1.0, (1.0 - alpha) / alpha) * i / 200000.0;
        const double e2 = 1.0 - alpha - alpha * e1;
        if (e2 >= 0.0 && e2 <= 1.0) {
          cheapest = std::min(cheapest, gamma * std::sqrt(alpha) * (1.0 - std::sqrt(1.0 - e1 * e1)) + 1.0 -
                                            std::sqrt(1.0 - e2 * e2));
        }
      }
      EXPECT_NEAR(critical_amd_collision(gamma, alpha), cheapest, 1e-6 * cheapest) << gamma << " " << alpha;
    }
  }
}

// Close orbits: C = (1 - alpha)^2 / 2 x gamma / (1 + gamma), the parabola of small eccentricities.
TEST(CriticalAmdOfCollision, IsAParabolaForCloseOrbits) {
  EXPECT_NEAR(critical_amd_collision(3.0, 0.999) / (0.5e-6 * 0.75), 1.0, 2e-3);
}

TEST(CriticalAmdOfCollision, IsNothingForOrbitsThatCoincide) {
  EXPECT_EQ(critical_amd_collision(1.0, 1.0), 0.0);
}

TEST(CriticalAmdOfSystem, IsTheWeakestPairOrTheInnermostPlanet) {
  const std::array mu{earth_mu, 2.0 * earth_mu, 5.0 * earth_mu};
  const std::array a_au{0.1, 0.14, 0.6};
  const double first = mu[1] * std::sqrt(a_au[1]) * critical_amd({0.5, a_au[0] / a_au[1], 3.0 * earth_mu});
  const double second = mu[2] * std::sqrt(a_au[2]) * critical_amd({0.4, a_au[1] / a_au[2], 7.0 * earth_mu});
  const double whole = mu[0] * std::sqrt(a_au[0]);
  EXPECT_NEAR(critical_amd_of_system(mu, a_au), std::min({first, second, whole}), 1e-15);
  EXPECT_EQ(critical_amd_of_system({mu.data(), 1}, {a_au.data(), 1}), whole);
  EXPECT_EQ(critical_amd_of_system({}, {}), 0.0);
}

}  // namespace
}  // namespace polycosm::inference
