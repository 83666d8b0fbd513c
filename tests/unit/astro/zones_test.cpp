#include <polycosm/astro/zones.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace polycosm::astro {
namespace {

// [Kopparapu2014] for the Sun at 5780 K.
TEST(HabitableZone, OfTheSunHasThePublishedLimits) {
  const HabitableZone conservative = conservative_zone(1.0, 5780.0, 1.0);
  EXPECT_NEAR(conservative.inner_au, 0.9504, 1e-3);
  EXPECT_NEAR(conservative.outer_au, 1.6760, 1e-3);
  const HabitableZone optimistic = optimistic_zone(1.0, 5780.0);
  EXPECT_NEAR(optimistic.inner_au, 0.7504, 1e-3);
  EXPECT_NEAR(optimistic.outer_au, 1.7678, 1e-3);
}

TEST(HabitableZone, StartsCloserInForHeavierPlanets) {
  EXPECT_NEAR(conservative_zone(1.0, 5780.0, 5.0).inner_au, 0.9175, 1e-3);
  EXPECT_NEAR(conservative_zone(1.0, 5780.0, 0.1).inner_au, 1.0050, 1e-3);
  EXPECT_EQ(conservative_zone(1.0, 5780.0, 50.0).inner_au, conservative_zone(1.0, 5780.0, 5.0).inner_au);
  double last = 2.0;
  for (const double mass : {0.05, 0.1, 0.3, 0.9999, 1.0, 1.0001, 3.0, 4.9999}) {
    const double inner = conservative_zone(1.0, 5780.0, mass).inner_au;
    EXPECT_LE(inner, last);
    last = inner;
  }
  EXPECT_NEAR(conservative_zone(1.0, 5780.0, 0.99999).inner_au,
              conservative_zone(1.0, 5780.0, 1.00001).inner_au, 1e-6);
}

TEST(HabitableZone, OfNearbyStarsHoldsTheirFamousPlanets) {
  const HabitableZone trappist1 = conservative_zone(5.53e-4, 2566.0, 1.0);
  EXPECT_NEAR(trappist1.inner_au, 0.0246, 2e-4);
  EXPECT_NEAR(trappist1.outer_au, 0.0498, 2e-4);
  const HabitableZone gj581 = conservative_zone(0.01205, 3500.0, 1.0);
  EXPECT_NEAR(gj581.inner_au, 0.114, 1e-3);
  EXPECT_NEAR(gj581.outer_au, 0.221, 1e-3);
  const HabitableZone gj667c = conservative_zone(0.0137, 3350.0, 1.0);
  EXPECT_NEAR(gj667c.inner_au, 0.1215, 5e-4);
  EXPECT_NEAR(gj667c.outer_au, 0.2377, 5e-4);
  const HabitableZone tau_ceti = conservative_zone(0.488, 5320.0, 1.0);
  EXPECT_NEAR(tau_ceti.inner_au, 0.682, 1e-3);
  EXPECT_NEAR(tau_ceti.outer_au, 1.219, 1e-3);
}

// TRAPPIST-1 e, f and g at 0.0293, 0.0385, 0.0469 au, d at 0.0223 [Agol2021]; Proxima b at 0.0485
// [AngladaEscude2016].
TEST(HabitableZone, HoldsThreePlanetsOfTrappist1AndOneOfProxima) {
  const HabitableZone sure = conservative_zone(5.53e-4, 2566.0, 1.0);
  const HabitableZone hopeful = optimistic_zone(5.53e-4, 2566.0);
  for (const double a_au : {0.0293, 0.0385, 0.0469}) {
    EXPECT_TRUE(a_au > sure.inner_au && a_au < sure.outer_au) << a_au;
  }
  EXPECT_LT(0.0223, sure.inner_au);
  const HabitableZone proxima = conservative_zone(0.00155, 3000.0, 1.0);
  EXPECT_NEAR(proxima.inner_au, 0.041, 1e-3);
  EXPECT_NEAR(proxima.outer_au, 0.082, 1e-3);
  EXPECT_TRUE(0.0485 > proxima.inner_au && 0.0485 < proxima.outer_au);
  EXPECT_LT(hopeful.inner_au, 0.0223);
}

TEST(HabitableZone, GrowsAsTheRootOfLuminosityAndClampsTemperature) {
  EXPECT_NEAR(conservative_zone(4.0, 5780.0, 1.0).inner_au,
              2.0 * conservative_zone(1.0, 5780.0, 1.0).inner_au, 1e-12);
  EXPECT_EQ(optimistic_zone(1.0, 9700.0).inner_au, optimistic_zone(1.0, 7200.0).inner_au);
  EXPECT_EQ(optimistic_zone(1.0, 2000.0).outer_au, optimistic_zone(1.0, 2600.0).outer_au);
}

TEST(HabitableZone, RefusesAStarWithoutLight) {
  EXPECT_TRUE(std::isnan(conservative_zone(0.0, 5780.0, 1.0).inner_au));
  EXPECT_TRUE(std::isnan(conservative_zone(1.0, NAN, 1.0).outer_au));
  EXPECT_TRUE(std::isnan(conservative_zone(1.0, 5780.0, 0.0).outer_au));
  EXPECT_TRUE(std::isnan(optimistic_zone(-1.0, 5780.0).outer_au));
}

// [Hayashi1981]: 2.7 au for the Sun.
TEST(SnowLine, OfTheSunIsInsideTheAsteroidBelt) {
  EXPECT_DOUBLE_EQ(snow_line_au(1.0), 2.7);
  EXPECT_DOUBLE_EQ(snow_line_au(0.04), 0.54);
  EXPECT_TRUE(std::isnan(snow_line_au(0.0)));
}

// Earth: 254 K at a Bond albedo of 0.306 [Seidelmann2013].
TEST(EquilibriumTemperature, OfEarthIs254K) {
  EXPECT_NEAR(equilibrium_temperature_k(1.0, 1.0, 0.306), 254.0, 1.0);
}

TEST(EquilibriumTemperature, FallsAsTheRootOfDistance) {
  EXPECT_NEAR(equilibrium_temperature_k(16.0, 4.0, 0.3), equilibrium_temperature_k(1.0, 1.0, 0.3), 1e-12);
  EXPECT_EQ(equilibrium_temperature_k(1.0, 1.0, 1.0), 0.0);
}

TEST(EquilibriumTemperature, RefusesAnAlbedoAboveOne) {
  EXPECT_TRUE(std::isnan(equilibrium_temperature_k(1.0, 1.0, 1.1)));
  EXPECT_TRUE(std::isnan(equilibrium_temperature_k(1.0, 0.0, 0.3)));
}

}  // namespace
}  // namespace polycosm::astro
