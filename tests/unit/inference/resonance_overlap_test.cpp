#include "resonance_overlap.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "solar_system.hpp"
#include "unit/inference/synthetic_hosts.hpp"

#include <polycosm/core/units.hpp>
#include <polycosm/inference/systems.hpp>

namespace polycosm::inference {
namespace {

Triple equal_triple(double period_ratio, double mu) {
  const double alpha = std::pow(period_ratio, -2.0 / 3.0);
  return {alpha, alpha, mu, mu, mu};
}

// [Petit2020, eq. 45, 53, 59, 81], computed apart from this code: mu = 1e-5, period ratios 1.15 and 1.18, and
// a triple of three masses and two ratios.
TEST(ResonanceOverlap, HasTheSpacingAndLifetimeOfTheFormula) {
  EXPECT_NEAR(spacing_over_overlap(equal_triple(1.15, 1e-5), 1.0), 0.7918151777, 1e-9);
  EXPECT_NEAR(log10_survival_periods(equal_triple(1.15, 1e-5), 1.0), 3.8704442663, 1e-8);
  EXPECT_NEAR(log10_survival_periods(equal_triple(1.18, 1e-5), 1.0), 5.1585689944, 1e-8);
  EXPECT_NEAR(log10_survival_periods(equal_triple(1.18, 1e-5), 2.0), 4.4195165393, 1e-8);
  const Triple uneven{std::pow(1.2, -2.0 / 3.0), std::pow(1.3, -2.0 / 3.0), 2e-5, 5e-6, 3e-5};
  EXPECT_NEAR(spacing_over_overlap(uneven, 1.0), 0.986163668, 1e-9);
  EXPECT_NEAR(log10_survival_periods(uneven, 1.0), 6.185352142, 1e-7);
  EXPECT_NEAR(triple_survival(uneven, 1.0), 0.00357825371, 1e-9);
}

// delta_ov grows as the fourth root of mass, T / P1 falls as 1 / mass at one share of it.
TEST(ResonanceOverlap, ScalesWithTheFourthRootOfMass) {
  const Triple light = equal_triple(1.08, 1e-6);
  Triple heavy = light;
  heavy.mu1 = heavy.mu2 = heavy.mu3 = 16e-6;
  EXPECT_NEAR(spacing_over_overlap(light, 1.0) / spacing_over_overlap(heavy, 1.0), 2.0, 1e-12);
  EXPECT_NEAR(spacing_over_overlap(light, 2.0) / spacing_over_overlap(light, 1.0), std::pow(2.0, -0.25),
              1e-12);
  // 16 times as dense a network of resonances: the same share, 256 times the time.
  EXPECT_NEAR(log10_survival_periods(light, 16.0) - log10_survival_periods(heavy, 1.0),
              std::log10(16.0 * 256.0), 1e-9);
}

TEST(ResonanceOverlap, LastsLongerTheWiderTheTripleIs) {
  double last = 0.0;
  for (double ratio = 1.08; ratio < 1.1955; ratio += 0.005) {
    const double now = log10_survival_periods(equal_triple(ratio, 1e-5), 1.0);
    EXPECT_GT(now, last);
    last = now;
  }
  EXPECT_EQ(log10_survival_periods(equal_triple(1.2, 1e-5), 1.0), std::numeric_limits<double>::infinity());
  EXPECT_EQ(triple_survival(equal_triple(1.2, 1e-5), 1.0), 1.0);
}

// The planets that are there: those of the Sun, and the chain of TRAPPIST-1, narrowest at e, f and g.
TEST(ResonanceOverlap, SparesTheSolarSystemAndTrappist1) {
  for (std::size_t k = 2; k < solar_system.size(); ++k) {
    const KnownPlanet &a = solar_system[k - 2], &b = solar_system[k - 1], &c = solar_system[k];
    EXPECT_GT(
        spacing_over_overlap({a.a_au / b.a_au, b.a_au / c.a_au, a.mass_mearth / core::mearth_per_msun,
                              b.mass_mearth / core::mearth_per_msun, c.mass_mearth / core::mearth_per_msun},
                             2.0),
        1.7);
  }
  const double per_star = 1.0 / (0.0898 * core::mearth_per_msun);
  const Triple efg{std::pow(6.101 / 9.208, 2.0 / 3.0), std::pow(9.208 / 12.352, 2.0 / 3.0), 0.69 * per_star,
                   1.04 * per_star, 1.32 * per_star};
  EXPECT_NEAR(spacing_over_overlap(efg, 2.0), 1.1906, 1e-3);
}

// The bound that spares most triples the formula never takes one that overlaps.
TEST(ResonanceOverlap, IsLessThanSureExactlyWhereTriplesOverlap) {
  unsigned overlapped = 0;
  for (const double alpha12 : {0.3, 0.6, 0.75, 0.8, 0.85, 0.9, 0.95}) {
    for (const double alpha23 : {0.3, 0.6, 0.75, 0.8, 0.85, 0.9, 0.95}) {
      for (const double mu1 : {1e-7, 1e-5, 1e-3}) {
        for (const double mu3 : {1e-7, 1e-5, 1e-3}) {
          const Triple triple{alpha12, alpha23, mu1, 3e-6, mu3};
          const bool overlaps = spacing_over_overlap(triple, 2.0) < 1.0;
          overlapped += overlaps ? 1U : 0U;
          EXPECT_EQ(triple_survival(triple, 2.0) < 1.0, overlaps) << alpha12 << ' ' << alpha23;
        }
      }
    }
  }
  EXPECT_GT(overlapped, 100U);
}

TEST(ResonanceOverlap, RefusesOrbitsOutOfOrderAndPlanetsWithoutMass) {
  EXPECT_TRUE(std::isnan(triple_survival({1.0, 0.8, 1e-5, 1e-5, 1e-5}, 1.0)));
  EXPECT_TRUE(std::isnan(spacing_over_overlap({0.8, 1.2, 1e-5, 1e-5, 1e-5}, 1.0)));
  EXPECT_TRUE(std::isnan(log10_survival_periods({0.8, 0.8, 1e-5, 0.0, 1e-5}, 1.0)));
  EXPECT_TRUE(std::isnan(triple_survival({std::nan(""), 0.8, 1e-5, 1e-5, 1e-5}, 1.0)));
}

double stability_of_known(std::initializer_list<double> periods_d, double mass_mearth) {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 3.0);
  for (const double period_d : periods_d) {
    add_known(sky, period_d, mass_mearth);
  }
  Systems s;
  complete(model("observed_only"), sky, 0, 1, 1, core::MemberId{0}, s);
  return s.stability[0];
}

// Each triple of a system is judged, and two planets are none; five planets wander faster than three.
TEST(Scores, OfStabilityCountTriplesWhoseResonancesOverlap) {
  const double mass_mearth = 1e-5 * core::mearth_per_msun;
  EXPECT_EQ(stability_of_known({10.0, 11.8}, mass_mearth), 1.0);
  EXPECT_NEAR(stability_of_known({10.0, 11.8, 13.924}, mass_mearth), 0.00046044, 2e-7);
  EXPECT_EQ(stability_of_known({10.0, 13.0, 16.9}, mass_mearth), 1.0);
  EXPECT_EQ(stability_of_known({10.0, 12.2, 14.884, 18.158}, mass_mearth), 1.0);
  EXPECT_LT(stability_of_known({10.0, 12.2, 14.884, 18.158, 22.153}, mass_mearth), 1e-6);
}

// Coinciding entries of a catalogue are no triple: the others are still judged.
TEST(Scores, OfStabilityPassOverPlanetsInOnePlace) {
  EXPECT_EQ(stability_of_known({10.0, 10.0, 30.0}, 0.1), 1.0);
}

}  // namespace
}  // namespace polycosm::inference
