#include <polycosm/inference/belts.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "../../../src/inference/belt_draw.hpp"
#include "../../../src/inference/solar_system.hpp"

namespace polycosm::inference {
namespace {

constexpr double jupiter_mu = 9.5458e-4;
constexpr double neptune_mu = 5.1500e-5;

Host sun_like() {
  Host host;
  host.star_id = core::StarId{7};
  host.is_modelled = true;
  host.mass_msun = host.luminosity_lsun = 1.0;
  host.axis_scale_au = 0.01957046067435813;
  return host;
}

std::vector<Body> solar_bodies() {
  std::vector<Body> bodies;
  for (const KnownPlanet& planet : solar_system) {
    bodies.push_back(observed_body(planet));
  }
  return bodies;
}

// [Morrison2015]: Jupiter clears in to 4.31 au, Neptune out to 32.5 au, on circular orbits.
TEST(ChaoticZone, OfJupiterAndNeptuneEndsWhereTheBeltsBegin) {
  EXPECT_NEAR(chaotic_zone(5.2026, 0.0, jupiter_mu).inner_au, 4.31, 0.01);
  EXPECT_NEAR(chaotic_zone(30.11, 0.0, neptune_mu).outer_au, 32.5, 0.05);
}

TEST(ChaoticZone, ScalesWithTheOrbitAndWidensWithMassAndEccentricity) {
  const ChaoticZone one = chaotic_zone(1.0, 0.0, 1e-4);
  const ChaoticZone ten = chaotic_zone(10.0, 0.0, 1e-4);
  EXPECT_NEAR(ten.inner_au, 10.0 * one.inner_au, 1e-12);
  EXPECT_NEAR(ten.outer_au, 10.0 * one.outer_au, 1e-12);
  EXPECT_LT(chaotic_zone(1.0, 0.0, 1e-3).inner_au, one.inner_au);
  EXPECT_LT(chaotic_zone(1.0, 0.1, 1e-4).inner_au, one.inner_au - 0.1);
}

TEST(ChaoticZone, RefusesPlanetsWithoutMassOrOrbit) {
  EXPECT_TRUE(std::isnan(chaotic_zone(0.0, 0.0, 1e-4).inner_au));
  EXPECT_TRUE(std::isnan(chaotic_zone(1.0, 1.0, 1e-4).inner_au));
  EXPECT_TRUE(std::isnan(chaotic_zone(1.0, 0.0, 0.0).outer_au));
}

TEST(Belts, OfTheSunLieBetweenMarsAndJupiterAndBeyondNeptune) {
  const Host host = sun_like();
  const std::vector<Body> bodies = solar_bodies();
  std::vector<DrawnBelt> belts;
  int inner = 0;
  int outer = 0;
  for (std::uint32_t member = 0; member < 4000; ++member) {
    UniformStream<16> uniforms{{1, member, core::Purpose::inference_belt, host.star_id.value, 0}};
    belts.clear();
    draw_belts(host, bodies, {}, uniforms, belts);
    for (const DrawnBelt& belt : belts) {
      ASSERT_LT(belt.r_in_au, belt.r_out_au);
      if (belt.kind == BeltKind::inner_rocky) {
        ++inner;
        EXPECT_LT(belt.r_out_au, 4.31);
        EXPECT_GT(belt.r_in_au, 0.7);
      } else {
        ++outer;
        EXPECT_GT(belt.r_in_au, 32.5);
      }
    }
  }
  EXPECT_NEAR(inner / 4000.0, 0.3, 0.05);  // Jupiter stands between 1.5 and 5 times it
  EXPECT_NEAR(outer / 4000.0, 0.21 + 0.79 * 0.5, 0.03);
}

TEST(Belts, AreDrawnIndependentlyOfPlanets) {
  const Host host = sun_like();
  int with = 0;
  int without = 0;
  for (std::uint32_t member = 0; member < 2000; ++member) {
    std::vector<DrawnBelt> belts;
    UniformStream<16> a{{1, member, core::Purpose::inference_belt, host.star_id.value, 0}};
    draw_belts(host, solar_bodies(), {}, a, belts);
    with += std::ranges::count(belts, BeltKind::outer_icy, &DrawnBelt::kind) > 0 ? 1 : 0;
    belts.clear();
    UniformStream<16> b{{1, member, core::Purpose::inference_belt, host.star_id.value, 0}};
    draw_belts(host, {}, {}, b, belts);
    without += std::ranges::count(belts, BeltKind::outer_icy, &DrawnBelt::kind) > 0 ? 1 : 0;
  }
  EXPECT_EQ(with, without);
}

TEST(Belts, ThatWereObservedAreNotDrawnAgain) {
  const Host host = sun_like();
  const BeltKind observed[] = {BeltKind::inner_rocky, BeltKind::outer_icy};
  for (std::uint32_t member = 0; member < 200; ++member) {
    std::vector<DrawnBelt> belts;
    UniformStream<16> uniforms{{1, member, core::Purpose::inference_belt, host.star_id.value, 0}};
    draw_belts(host, {}, observed, uniforms, belts);
    EXPECT_TRUE(belts.empty());
  }
}

TEST(BeltRadius, FollowsLuminosity) {
  EXPECT_NEAR(cold_belt_radius_au(1.0), 73.0, 1e-9);
  EXPECT_NEAR(warm_belt_radius_au(1.0), 2.145, 1e-3);
  EXPECT_NEAR(warm_belt_radius_au(4.0) / warm_belt_radius_au(1.0), 2.0, 1e-12);
  EXPECT_TRUE(std::isnan(cold_belt_radius_au(0.0)));
}

}  // namespace
}  // namespace polycosm::inference
