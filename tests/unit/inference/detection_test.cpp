// Published amplitudes, the laws of both searches, and the count of Kepler's planets.
#include "conditional/detection.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "conditional/pair_stability.hpp"

namespace polycosm::inference {
namespace {

// [Lovis2010]: the Earth moves the Sun at 0.0895 m/s, Jupiter at 12.5 m/s (28.4329 m/s for 1 M_jup at 1 yr).
TEST(VelocitySemiAmplitude, OfEarthAndJupiterIsThePublishedOne) {
  EXPECT_NEAR(velocity_semi_amplitude_ms(365.25, 1.0, 1.0, 0.0167), 0.0895, 0.0001);
  EXPECT_NEAR(velocity_semi_amplitude_ms(4332.6, 317.8, 1.0, 0.0484), 12.5, 0.05);
}

TEST(VelocitySemiAmplitude, FallsAsTheCubeRootOfThePeriodAndGrowsWithEccentricity) {
  const double k_ms = velocity_semi_amplitude_ms(10.0, 5.0, 0.8, 0.0);
  EXPECT_NEAR(velocity_semi_amplitude_ms(80.0, 5.0, 0.8, 0.0), 0.5 * k_ms, 1e-12);
  EXPECT_NEAR(velocity_semi_amplitude_ms(10.0, 5.0, 0.8, 0.6), 1.25 * k_ms, 1e-12);
}

TEST(VelocityDetection, IsHalfAtItsLimitAndNeedsFourTimesTheSignalAtTwiceTheBaseline) {
  const VelocitySurvey survey = velocity_survey(VelocityClass::standard, 1.0);
  const double mass_of_limit = 3.0 / velocity_semi_amplitude_ms(100.0, 1.0, 1.0, 0.0);
  EXPECT_NEAR(velocity_detection_probability(survey, 100.0, mass_of_limit), 0.5, 1e-9);
  const double long_d = 2.0 * survey.baseline_d;
  const double mass_beyond = 12.0 / velocity_semi_amplitude_ms(long_d, 1.0, 1.0, 0.0);
  EXPECT_NEAR(velocity_detection_probability(survey, long_d, mass_beyond), 0.5, 1e-9);
  EXPECT_EQ(velocity_detection_probability(velocity_survey(VelocityClass::none, 1.0), 10.0, 1e4), 0.0);
  EXPECT_NEAR(velocity_survey_of_weakest(2.0, 1000.0, 1.0).half_found_ms, 1.6, 1e-15);
}

const TransitSurvey quiet_sun{1.0, 1.0, 30.0, 1284.0, 0.0};

// The Earth before the Sun: 84 ppm, and 0.465 % of orbits (R_sun = 0.00465 au).
TEST(TransitDetection, OfTheEarthHasThePublishedDepthAndGeometry) {
  EXPECT_NEAR(transit_geometric_probability(quiet_sun, 365.25), 0.00465, 1e-5);
  const double duration_d = 0.25 * 365.25 * 0.00465047;  // 10.2 h; 13 h through the middle
  const double expected = 84.05 / 30.0 * std::sqrt(duration_d * 24.0 / 4.5 * 1284.0 / 365.25);
  EXPECT_NEAR(transit_signal_to_noise(quiet_sun, 365.25, 1.0), expected, 1e-3 * expected);
}

TEST(TransitDetection, FindsCoplanarPlanetsWithinTheLongestTransitingOne) {
  TransitSurvey survey = quiet_sun;
  survey.longest_transiting_d = 10.0;
  EXPECT_EQ(transit_geometric_probability(survey, 5.0), 1.0);
  EXPECT_NEAR(transit_geometric_probability(survey, 80.0), 0.25, 1e-12);
}

// The gamma law itself, summed the long way.
TEST(TransitDetection, FollowsTheGammaLawOfSignalToNoise) {
  for (const double mes : {5.0, 7.1, 8.4, 10.0, 13.0}) {
    double sum = 0.0;
    constexpr int steps = 200000;
    const double top = mes / 0.271;
    for (int i = 0; i < steps; ++i) {
      const double x = (i + 0.5) * top / steps;
      sum += std::exp(29.87 * std::log(x) - x - std::lgamma(30.87)) * top / steps;
    }
    EXPECT_NEAR(transit_found_probability(mes, 10.0), 0.94 * sum, 5e-5) << mes;
  }
  EXPECT_EQ(transit_found_probability(100.0, 2.9), 0.0);
  EXPECT_NEAR(transit_found_probability(1e6, 3.0), 0.94, 1e-8);  // 20 is taken for the end
}

TEST(Detection, IsNothingWithoutASurveyAndMoreWithTwo) {
  EXPECT_EQ(detection_probability({}, 3.0, 1.0), 0.0);
  const Survey watched{quiet_sun, {}};
  const Survey measured{{}, velocity_survey(VelocityClass::intense, 1.0)};
  const Survey both{watched.transit, measured.velocity};
  const double missed =
      (1.0 - detection_probability(watched, 3.0, 1.0)) * (1.0 - detection_probability(measured, 3.0, 1.0));
  EXPECT_NEAR(detection_probability(both, 3.0, 1.0), 1.0 - missed, 1e-14);
}

// Two Earths of a Sun are 10 mutual Hill radii apart at a period ratio of 1.208; ln 10 is 0.83 sigma above
// the median of 7.17.
TEST(PairStability, GrowsWithSeparationInMutualHillRadii) {
  const double hill_cubed = 1.0 / (3.0 * 332946.0);
  const OrbitPoint inner{std::log(10.0), hill_cubed, 0.0};
  const OrbitPoint outer{std::log(12.08), hill_cubed, 0.0};
  EXPECT_NEAR(separation_hill(inner, outer), 10.0, 0.02);
  EXPECT_NEAR(std::exp(log_pair_stability(separations_of_known, inner, outer)), 0.797, 0.002);
  EXPECT_EQ(log_pair_stability(separations_of_known, inner, {std::log(100.0), hill_cubed, 0.0}), 0.0);
  OrbitPoint eccentric = outer;
  eccentric.eccentricity = 0.2;
  EXPECT_EQ(log_pair_stability(separations_of_known, inner, eccentric), -HUGE_VAL);
  const OrbitPoint sped_up{inner.ln_period + 1.0, hill_cubed, 0.0};
  EXPECT_NEAR(log_pair_stability(separations_of_known, sped_up, {outer.ln_period + 1.0, hill_cubed, 0.0}),
              log_pair_stability(separations_of_known, inner, outer), 1e-9);
}

}  // namespace
}  // namespace polycosm::inference
