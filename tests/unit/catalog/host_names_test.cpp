#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../../../src/catalog/host_names.hpp"

namespace polycosm::catalog {
namespace {

Star star(std::uint64_t id, const std::string& name, double ra_deg, double dec_deg, double dist_pc) {
  Star s;
  s.star_id = {id};
  s.name = name;
  s.ra_deg = ra_deg;
  s.dec_deg = dec_deg;
  s.dist_pc.value = dist_pc;
  return s;
}

Planet planet(const std::string& host) {
  Planet p;
  p.name = host + " b";
  p.host_name = host;
  return p;
}

std::uint64_t host_of(std::vector<Star> stars, const Planet& p) {
  return HostNames{stars}.host_of(p).value;
}

TEST(HostNames, TakesNamesInAnySpelling) {
  Star s = star(1, "Ran", 53.2, -9.5, 3.2);
  s.bayer_flamsteed = "Eps Eri";
  s.gliese = "GJ 144";
  s.hd = 22049;
  s.hip = 16537;
  for (const std::string name :
       {"ran", "epsilon Eri", "eps  Eri", "Gl 144", "Gliese 144", "GJ144", "HD 22049", "HIP 16537"}) {
    EXPECT_EQ(host_of({s}, planet(name)), 1U) << name;
  }
  EXPECT_EQ(host_of({s}, planet("HD 2204")), 0U);
}

TEST(HostNames, TakesAliasesWhenTheNameIsStrange) {
  Planet p = planet("Someone's star");
  p.host_aliases = {"nothing", "HIP 7"};
  Star s = star(4, "GJ 9", 1, 2, 3);
  s.hip = 7;
  EXPECT_EQ(host_of({s}, p), 4U);
}

TEST(HostNames, GivesASharedNameToThePrimary) {
  Star a = star(9, "GJ 15 A", 1, 2, 3), b = star(2, "GJ 15 B", 1, 2, 3);
  a.gliese = "GJ 15 A";
  a.component = "A";
  b.gliese = "GJ 15 B";
  b.component = "B";
  EXPECT_EQ(host_of({b, a}, planet("GJ 15")), 9U);
  EXPECT_EQ(host_of({b, a}, planet("GJ 15A")), 9U);
  EXPECT_EQ(host_of({b, a}, planet("GJ 15 B")), 2U);
}

TEST(HostNames, FollowsProperMotionToTheEpochOfTheList) {
  Star s = star(5, "fast", 100.0, 0.0, 2.0);
  s.epoch_yr = 1991.25;
  s.pm_dec_masyr.value = 10000.0;  // 87.5 arcsec until 2000
  Planet p = planet("unnamed");
  p.host_ra_deg = 100.0;
  p.host_dec_deg = 87.5 / 3600.0;
  p.host_dist_pc = 2.1;
  EXPECT_EQ(host_of({s}, p), 5U);
  p.host_dec_deg = -87.5 / 3600.0;
  EXPECT_EQ(host_of({s}, p), 0U);
}

TEST(HostNames, RefusesAPlaceAtAnotherDistanceOrOfAnotherComponent) {
  const Star s = star(5, "here", 100.0, 0.0, 10.0);
  Planet p = planet("HD 41004");
  p.host_ra_deg = 100.0;
  p.host_dec_deg = 0.0;
  p.host_dist_pc = 10.5;
  EXPECT_EQ(host_of({s}, p), 5U);
  p.host_name = "HD 41004 B";
  EXPECT_EQ(host_of({s}, p), 0U);
  p.host_name = "HD 41004";
  p.host_dist_pc = 12.0;
  EXPECT_EQ(host_of({s}, p), 0U);
}

TEST(HostNames, LeavesFreeFloatingPlanetsAlone) {
  Planet p = planet("");
  p.host_ra_deg = 100.0;
  p.host_dec_deg = 0.0;
  p.host_dist_pc = 10.0;
  EXPECT_EQ(host_of({star(5, "here", 100.0, 0.0, 10.0)}, p), 0U);
}

}  // namespace
}  // namespace polycosm::catalog
