#include <gtest/gtest.h>

#include <set>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/plan.hpp>

namespace polycosm::ensemble {
namespace {

Plan plan_of(std::uint32_t members, std::uint32_t shard_members) {
  Plan plan;
  plan.member_count = members;
  plan.shard_member_count = shard_members;
  return plan;
}

TEST(Plan, ShardsCoverEveryMemberOnce) {
  for (const std::uint32_t members : {1U, 63U, 64U, 65U, 1000U}) {
    const Plan plan = plan_of(members, 64);
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < shard_count(plan); ++i) {
      const Shard s = shard(plan, i);
      EXPECT_EQ(s.first_member, next);
      EXPECT_GE(s.member_count, 1U);
      EXPECT_LE(s.member_count, 64U);
      next += s.member_count;
    }
    EXPECT_EQ(next, members);
  }
}

TEST(Plan, RefusesAShardOutsideIt) {
  EXPECT_THROW(static_cast<void>(shard(plan_of(64, 64), 1)), core::Bug);
}

TEST(Plan, IdentityChangesWithEveryField) {
  std::set<std::string> seen;
  const auto add = [&](auto change) {
    Plan plan = plan_of(10, 4);
    change(plan);
    EXPECT_TRUE(seen.insert(identity(plan)).second);
  };
  add([](Plan&) {});
  add([](Plan& p) { p.title = "t"; });
  add([](Plan& p) { p.config_toml = "t"; });
  add([](Plan& p) { p.catalogue_sha256 = "t"; });
  add([](Plan& p) { p.ensemble_seed = 2; });
  add([](Plan& p) { p.member_count = 11; });
  add([](Plan& p) { p.shard_member_count = 5; });
  add([](Plan& p) { p.detail_member_count = 1; });
  add([](Plan& p) { p.inference_model = "t"; });
  add([](Plan& p) { p.sim_model = "t"; });
  add([](Plan& p) { p.draw_layout_version = 3; });
  add([](Plan& p) { p.schema_version = 4; });
  EXPECT_EQ(identity(plan_of(10, 4)), *seen.find(identity(plan_of(10, 4))));
}

TEST(Plan, IdentityDoesNotConfuseNeighbouringFields) {
  Plan a = plan_of(1, 1);
  Plan b = plan_of(1, 1);
  a.inference_model = "xy";
  a.sim_model = "z";
  b.inference_model = "x";
  b.sim_model = "yz";
  EXPECT_NE(identity(a), identity(b));
}

}  // namespace
}  // namespace polycosm::ensemble
