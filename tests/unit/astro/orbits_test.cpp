#include <polycosm/astro/orbits.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace polycosm::astro {
namespace {

// The Gaussian year: a massless body at 1 au around the Sun takes 365.256 8983 d [Seidelmann2013].
TEST(OrbitalPeriod, OfOneAuIsTheGaussianYear) {
  EXPECT_NEAR(orbital_period_d(1.0, 1.0), 365.2568983, 1e-6);
}

TEST(OrbitalPeriod, GrowsAsTheThreeHalvesPowerOfDistance) {
  EXPECT_NEAR(orbital_period_d(4.0, 1.0) / orbital_period_d(1.0, 1.0), 8.0, 1e-12);
  EXPECT_NEAR(orbital_period_d(1.0, 4.0) / orbital_period_d(1.0, 1.0), 0.5, 1e-12);
}

TEST(OrbitalPeriod, RefusesAStarWithoutMass) {
  EXPECT_TRUE(std::isnan(orbital_period_d(1.0, 0.0)));
  EXPECT_TRUE(std::isnan(orbital_period_d(0.0, 1.0)));
  EXPECT_TRUE(std::isnan(orbital_period_d(1.0, NAN)));
}

// Jupiter: P = 4332.59 d, a = 5.2026 au [Seidelmann2013]; its own mass moves a by 3e-4.
TEST(SemiMajorAxis, OfJupiterIsKnownToFourDigits) {
  EXPECT_NEAR(semi_major_axis_au(4332.59, 1.0), 5.2026, 2e-3);
}

TEST(SemiMajorAxis, UndoesTheOrbitalPeriod) {
  for (const double a : {0.01, 0.3, 1.0, 7.0, 40.0}) {
    EXPECT_NEAR(semi_major_axis_au(orbital_period_d(a, 0.31), 0.31), a, 1e-12 * a);
  }
}

TEST(SemiMajorAxis, RefusesAPeriodThatIsNotPositive) {
  EXPECT_TRUE(std::isnan(semi_major_axis_au(-1.0, 1.0)));
  EXPECT_TRUE(std::isnan(semi_major_axis_au(1.0, -1.0)));
}

// [Chambers1996, eq. 1]: two Earths at 1 au, R_H = (2 x 3.0035e-6 / 3)^(1/3) = 0.012605 au.
TEST(MutualHillRadius, OfTwoEarthsIsAnEightiethOfAnAu) {
  EXPECT_NEAR(mutual_hill_radius_au(1.0, 1.0, 1.0, 1.0, 1.0), 0.012605, 1e-6);
}

TEST(MutualHillRadius, GrowsWithTheCubeRootOfMassAndWithDistance) {
  const double one = mutual_hill_radius_au(3.0, 5.0, 0.1, 0.14, 0.8);
  EXPECT_NEAR(mutual_hill_radius_au(24.0, 40.0, 0.2, 0.28, 0.8), 4.0 * one, 1e-12);
  EXPECT_EQ(mutual_hill_radius_au(5.0, 3.0, 0.14, 0.1, 0.8), one);
}

TEST(MutualHillRadius, RefusesANegativeMass) {
  EXPECT_TRUE(std::isnan(mutual_hill_radius_au(-1.0, 1.0, 1.0, 1.0, 1.0)));
  EXPECT_TRUE(std::isnan(mutual_hill_radius_au(1.0, 1.0, 1.0, 1.0, 0.0)));
}

// Earth moves the Sun by 8.95 cm/s, Jupiter by 12.5 m/s [Lovis2010, table 1: 0.09 and 12.5 m/s].
TEST(RvSemiAmplitude, OfEarthIsNineCentimetresASecond) {
  EXPECT_NEAR(rv_semi_amplitude_ms({365.25, 1.0, 0.0, 1.0}), 0.0895, 5e-5);
  EXPECT_NEAR(rv_semi_amplitude_ms({4332.59, 317.83, 0.0484, 1.0}), 12.48, 0.05);
}

TEST(RvSemiAmplitude, FallsAsTheCubeRootOfPeriodAndGrowsWithMass) {
  const double one = rv_semi_amplitude_ms({10.0, 3.0, 0.0, 0.5});
  EXPECT_NEAR(rv_semi_amplitude_ms({80.0, 6.0, 0.0, 0.5}), one, 1e-12);
  EXPECT_NEAR(rv_semi_amplitude_ms({10.0, 3.0, 0.6, 0.5}), 1.25 * one, 1e-12);
}

TEST(RvSemiAmplitude, RefusesAnOpenOrbit) {
  EXPECT_TRUE(std::isnan(rv_semi_amplitude_ms({10.0, 3.0, 1.0, 0.5})));
  EXPECT_TRUE(std::isnan(rv_semi_amplitude_ms({10.0, -3.0, 0.1, 0.5})));
}

}  // namespace
}  // namespace polycosm::astro
