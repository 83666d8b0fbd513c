// The dynamical rules of the models in numbers that a paper or a pocket calculator has.
#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/astro/orbits.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/inference/amd.hpp>

#include "solar_system.hpp"

namespace polycosm::inference {
namespace {

struct EqualPair {
  double mass_mearth, star_mass_msun;
};

// Ratio of periods of two circular orbits that are `separation_hill` mutual Hill radii apart [Chambers1996].
double period_ratio_at(const EqualPair& pair, double separation_hill) {
  double inside = 1.0, outside = 10.0;
  for (int step = 0; step < 60; ++step) {
    const double a = 0.5 * (inside + outside);
    const double hill =
        astro::mutual_hill_radius_au(pair.mass_mearth, pair.mass_mearth, 1.0, a, pair.star_mass_msun);
    (a - 1.0 < separation_hill * hill ? inside : outside) = a;
  }
  return std::pow(inside, 1.5);
}

// And where first-order resonances of circular orbits stop overlapping [Petit2017].
double period_ratio_of_overlap(const EqualPair& pair) {
  const double epsilon = 2.0 * pair.mass_mearth / (pair.star_mass_msun * core::mearth_per_msun);
  double apart = 0.3, overlapping = 0.9999;
  for (int step = 0; step < 60; ++step) {
    const double alpha = 0.5 * (apart + overlapping);
    (critical_amd_resonance({1.0, alpha, epsilon}) > 0.0 ? apart : overlapping) = alpha;
  }
  return std::pow(apart, -1.5);
}

TEST(PeriodRatios, OfTwoEarthsAroundTheSunAreThoseOfTheRules) {
  constexpr EqualPair earths{1.0, 1.0};
  EXPECT_NEAR(period_ratio_of_overlap(earths), 1.075, 5e-4);
  EXPECT_NEAR(period_ratio_at(earths, 2.0 * std::sqrt(3.0)), 1.068,
              5e-4);  // Hill stability of circular orbits
  EXPECT_NEAR(period_ratio_at(earths, 8.0), 1.163, 5e-4);
  EXPECT_NEAR(period_ratio_at(earths, 10.0), 1.208, 5e-4);
}

TEST(PeriodRatios, OfTwoSuperEarthsAroundAnMDwarfAreThoseOfTheRules) {
  constexpr EqualPair super_earths{5.0, 0.3};
  EXPECT_NEAR(period_ratio_of_overlap(super_earths), 1.181, 1e-3);
  EXPECT_NEAR(period_ratio_at(super_earths, 2.0 * std::sqrt(3.0)), 1.182, 5e-4);
  EXPECT_NEAR(period_ratio_at(super_earths, 8.0), 1.475, 5e-4);
  EXPECT_NEAR(period_ratio_at(super_earths, 10.0), 1.628, 5e-4);
}

// AMD of the whole system over what each pair can bear [Laskar2017]: the giants are safe, the inner planets
// are not.
TEST(AmdOfTheSolarSystem, SparesTheGiantsAndNotTheInnerPlanets) {
  double amd = 0.0;
  for (const KnownPlanet& planet : solar_system) {
    const double cos_i = std::cos(planet.inclination_deg * core::rad_per_deg);
    const double mu = planet.mass_mearth / core::mearth_per_msun;
    amd += mu * std::sqrt(planet.a_au) *
           (1.0 - std::sqrt(1.0 - planet.eccentricity * planet.eccentricity) *
                      (std::isfinite(cos_i) ? cos_i : 1.0));
  }
  std::vector<double> burden;
  for (std::size_t k = 1; k < solar_system.size(); ++k) {
    const KnownPlanet& inner = solar_system[k - 1];
    const KnownPlanet& outer = solar_system[k];
    const double critical =
        critical_amd_collision(inner.mass_mearth / outer.mass_mearth, inner.a_au / outer.a_au);
    burden.push_back(amd / (outer.mass_mearth / core::mearth_per_msun * std::sqrt(outer.a_au) * critical));
  }
  for (const std::size_t inner_pair : {0U, 1U, 2U}) {
    EXPECT_GT(burden[inner_pair], 1.0) << inner_pair;
  }
  for (const std::size_t outer_pair : {4U, 5U, 6U}) {
    EXPECT_LT(burden[outer_pair], 1.0) << outer_pair;
  }
}

}  // namespace
}  // namespace polycosm::inference
