#include "../../../src/inference/binaries.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include <polycosm/core/units.hpp>

#include "unit/inference/synthetic_hosts.hpp"

namespace polycosm::inference {
namespace {

// [Holman1999]: alpha Centauri, e = 0.52, mass ratio 0.45: orbits out to 0.12 of the axis, 2.8 au of 23.4.
TEST(WidestOrbit, OfAlphaCentauriIsNearThreeAu) {
  EXPECT_NEAR(widest_orbit_share(0.45, 0.52) * 23.4, 2.8, 0.2);
}

TEST(WidestOrbit, ShrinksWithEccentricityAndTheCompanionsMass) {
  EXPECT_GT(widest_orbit_share(0.5, 0.0), widest_orbit_share(0.5, 0.5));
  EXPECT_GT(widest_orbit_share(0.2, 0.3), widest_orbit_share(0.8, 0.3));
}

// [Moe2021]: none within 1 au, 15 % at 10 au, no effect beyond 200 au.
TEST(OccurrenceBesideACompanion, GoesFromNoneToAll) {
  EXPECT_EQ(occurrence_beside(0.5), 0.0);
  EXPECT_NEAR(occurrence_beside(10.0), 0.15, 1e-12);
  EXPECT_NEAR(occurrence_beside(200.0), 1.0, 1e-12);
  EXPECT_EQ(occurrence_beside(5000.0), 1.0);
}

TEST(BinaryLimit, LeavesSingleStarsAlone) {
  const sky::Neighbourhood sky = hosts(g2_host, 2);
  UniformStream<16> uniforms{{1, 0, core::Purpose::inference_outer, 1, 0}};
  const BinaryLimit limit = binary_limit(sky, 0, uniforms);
  EXPECT_EQ(limit.occurrence, 1.0);
  EXPECT_GT(limit.widest_au, 1e6);
}

TEST(BinaryLimit, TakesTheSeparationWhereThereIsOne) {
  sky::Neighbourhood sky = hosts(g2_host, 2);
  sky.first_star = {0, 2};
  sky.star_system = {0, 0};
  sky.star_x_pc = {5.0, 5.0 + 100.0 / core::au_per_pc};
  UniformStream<16> uniforms{{1, 0, core::Purpose::inference_outer, 1, 0}};
  const BinaryLimit limit = binary_limit(sky, 0, uniforms);
  EXPECT_NEAR(limit.occurrence, 0.15 + 0.85 * std::log(10.0) / std::log(20.0), 1e-6);
  EXPECT_GT(limit.widest_au, 1.0);
  EXPECT_LT(limit.widest_au, 28.0);  // a circular orbit of equal masses leaves 0.274
}

}  // namespace
}  // namespace polycosm::inference
