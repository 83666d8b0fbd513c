#include <polycosm/inference/systems.hpp>

#include <cmath>

#include <gtest/gtest.h>

#include "unit/inference/synthetic_hosts.hpp"

namespace polycosm::inference {
namespace {

Systems observed(const sky::Neighbourhood& sky) {
  Systems s;
  complete(model("observed_only"), sky, 0, static_cast<std::uint32_t>(sky.star_count()), 1, core::MemberId{0},
           s);
  return s;
}

catalog::Planet& add_world(sky::Neighbourhood& sky, double a_au, double mass_mearth, double radius_rearth) {
  catalog::Planet& planet = add_known(sky, std::nan(""), mass_mearth);
  planet.a_au.value = a_au;
  planet.radius_rearth.value = radius_rearth;
  return planet;
}

TEST(Scores, OfTheSunAreTheUnits) {
  sky::Neighbourhood sky;
  add_star(sky, {0.99, 0.96, 5730.0, 0.83},
           0.0);  // photometry of a catalogue: the Sun's parameters are known better
  for (const ModelCard& card : models()) {
    Systems s;
    for (std::uint32_t member = 0; member < 1000; ++member) {
      complete(card, sky, 0, 1, 1, core::MemberId{member}, s);
      ASSERT_EQ(s.method.size(), 8U);  // complete: nothing is ever added
      ASSERT_EQ(s.habitability[0], 1.0);
      ASSERT_DOUBLE_EQ(s.resource_potential[0], 0.5);
      ASSERT_EQ(s.has_rocky_in_hz[0], 1);
      ASSERT_GT(s.stability[0], 0.0);  // [Laskar2017]: the inner planets are AMD-unstable, and still there
    }
    EXPECT_EQ(s.in_habitable_zone[2], 1);
    EXPECT_EQ(s.in_habitable_zone[1], 0);
  }
}

TEST(Scores, UseTheSunsPlanetsOfTheCatalogueWhereItHasThem) {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 0.0);
  add_world(sky, 1.0, 1.0, 1.0);
  const Systems s = observed(sky);
  ASSERT_EQ(s.method.size(), 1U);
  EXPECT_EQ(s.habitability[0], 1.0);
  EXPECT_LT(s.resource_potential[0], 0.5);
}

TEST(Scores, FallWithDistanceFromEarth) {
  sky::Neighbourhood sky;
  for (const double a_au : {1.0, 0.85, 1.75, 0.3, 5.0}) {
    add_star(sky, g2_host, 1.0 + a_au);
    add_world(sky, a_au, 1.0, 1.0);
  }
  add_star(sky, g2_host, 9.0);
  add_world(sky, 1.0, 40.0, 6.0);  // no ground to stand on
  const Systems s = observed(sky);
  EXPECT_EQ(s.habitability[0], 1.0);
  EXPECT_GT(s.habitability[1], 0.3);  // between recent Venus and the runaway greenhouse
  EXPECT_LE(s.habitability[1], 0.5);
  EXPECT_GT(s.habitability[2], 0.2);
  EXPECT_EQ(s.habitability[3], 0.0);
  EXPECT_EQ(s.habitability[4], 0.0);
  EXPECT_EQ(s.habitability[5], 0.0);
}

TEST(Scores, OfResourcesGrowWithMassAndMetalAndSpareGiants) {
  sky::Neighbourhood sky;
  for (const double mass : {1.0, 5.0}) {
    add_star(sky, g2_host, mass);
    add_world(sky, 1.0, mass, 1.5);
  }
  add_star(sky, g2_host, 7.0);
  sky.feh_dex.back() = 0.3;
  add_world(sky, 1.0, 5.0, 1.5);
  add_star(sky, g2_host, 8.0);
  add_world(sky, 1.0, 318.0, 11.0);
  const Systems s = observed(sky);
  EXPECT_LT(s.resource_potential[0], s.resource_potential[1]);
  EXPECT_LT(s.resource_potential[1], s.resource_potential[2]);
  EXPECT_EQ(s.resource_potential[3], 0.0);
}

TEST(Scores, StayBetweenZeroAndOne) {
  for (const HostKind& kind : {g2_host, m2_host, m4_host}) {
    const sky::Neighbourhood sky = hosts(kind, 5000);
    Systems s;
    complete(model("amd_clusters"), sky, 0, 5000, 9, core::MemberId{0}, s);
    for (std::size_t i = 0; i < s.star_count(); ++i) {
      ASSERT_TRUE(s.habitability[i] >= 0.0 && s.habitability[i] <= 1.0);
      ASSERT_TRUE(s.resource_potential[i] >= 0.0 && s.resource_potential[i] < 1.0);
      ASSERT_TRUE(s.stability[i] > 0.0 && s.stability[i] <= 1.0);
    }
  }
}

}  // namespace
}  // namespace polycosm::inference
