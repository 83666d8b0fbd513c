#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/member.hpp>

namespace polycosm::ensemble {
namespace {

config::RunConfig small_config() {
  config::RunConfig config;
  config.member_count = 6;
  config.ensemble_seed = 11;
  config.shard_member_count = 6;
  config.sky_source = "synthetic";
  config.sim_preset = "century-fast";
  config.core_radius_ly = 20;
  config.shell_radius_ly = 22;
  return config;
}

Recipe small_recipe(const config::RunConfig& config) {
  return recipe(config,
                sky::neighbourhood(catalog::synthesise(120, 5),
                                   {config.core_radius_ly, config.shell_radius_ly, config.system_link_pc}));
}

Member lived(const Recipe& recipe, std::uint32_t index) {
  Member member;
  live_member(recipe, core::MemberId{index}, {}, member);
  return member;
}

TEST(Member, IsAPureFunctionOfRecipeAndIndex) {
  const Recipe recipe = small_recipe(small_config());
  Member reused = lived(recipe, 3);
  live_member(recipe, core::MemberId{1}, {}, reused);
  EXPECT_EQ(reused.digest, lived(recipe, 1).digest);
  EXPECT_EQ(reused.history.series, lived(recipe, 1).history.series);
}

TEST(Member, DiffersFromItsNeighboursAndFromOtherSeeds) {
  const Recipe recipe = small_recipe(small_config());
  config::RunConfig other = small_config();
  other.ensemble_seed = 12;
  EXPECT_NE(lived(recipe, 0).digest, lived(recipe, 1).digest);
  EXPECT_NE(lived(recipe, 0).digest, lived(small_recipe(other), 0).digest);
}

TEST(Member, DoesNotDependOnHowManyMembersArePlanned) {
  config::RunConfig more = small_config();
  more.member_count = 600;
  EXPECT_EQ(lived(small_recipe(small_config()), 4).digest, lived(small_recipe(more), 4).digest);
}

TEST(Member, KeepingEventsChangesNoBit) {
  const Recipe recipe = small_recipe(small_config());
  sim::LiveOptions options;
  options.keeps_events = true;
  Member watched;
  live_member(recipe, core::MemberId{2}, options, watched);
  EXPECT_EQ(watched.digest, lived(recipe, 2).digest);
}

TEST(Member, DigestSeesAnIntervention) {
  const Recipe recipe = small_recipe(small_config());
  sim::LiveOptions options;
  options.interventions.push_back({8, 0, sim::Intervention::Kind::multiply_population, 0.5});
  Member changed;
  live_member(recipe, core::MemberId{2}, options, changed);
  EXPECT_NE(changed.digest, lived(recipe, 2).digest);
}

TEST(Recipe, RefusesUnknownModelsAndPresetsByName) {
  config::RunConfig config = small_config();
  config.inference_model = "magic";
  EXPECT_THROW(static_cast<void>(recipe(config, {})), core::Error);
  config = small_config();
  config.sim_preset = "magic";
  EXPECT_THROW(static_cast<void>(rules_of(config)), core::Error);
}

TEST(Recipe, OverridesReachTheRules) {
  config::RunConfig config = small_config();
  config.tick_count = 40;
  config.sim_rules["hop_max_ly"] = 7.5;
  EXPECT_EQ(rules_of(config).tick_count, 40);
  EXPECT_EQ(rules_of(config).hop_max_ly, 7.5);
}

// The names of rules stand twice: where a configuration is read, and where a life is lived.
TEST(Rules, AreWhatTheKeysOfAConfigurationSay) {
  const std::string text = config::reference_markdown();
  std::size_t count = 0;
  for (std::size_t at = text.find("| `sim."); at != std::string::npos; at = text.find("| `sim.", at + 1)) {
    const std::string name = text.substr(at + 7, text.find('`', at + 7) - at - 7);
    if (name == "model" || name == "preset" || name.rfind("compat_", 0) == 0) {
      continue;
    }
    sim::Rules rules;
    EXPECT_NO_THROW(sim::set_rule(rules, name, 1.0)) << name;
    ++count;
  }
  EXPECT_GT(count, 15U);
}

ShardResult filled(const Recipe& recipe, std::vector<std::uint32_t> order) {
  ShardResult result = start_shard(recipe, {0, 0, 6});
  for (const std::uint32_t index : order) {
    if (index == 2) {
      put_quarantined(result, core::MemberId{index}, "EXCEPTION", "for the test");
    } else {
      put_member(result, recipe, core::MemberId{index}, lived(recipe, index), index < 4);
    }
  }
  finish_shard(result);
  return result;
}

TEST(ShardResult, IsTheSameInAnyOrderOfMembers) {
  const Recipe recipe = small_recipe(small_config());
  const ShardResult a = filled(recipe, {0, 1, 2, 3, 4, 5});
  const ShardResult b = filled(recipe, {5, 2, 0, 4, 3, 1});
  EXPECT_EQ(a.digest, b.digest);
  EXPECT_EQ(a.status, b.status);
  EXPECT_TRUE(std::equal(a.series.begin(), a.series.end(), b.series.begin(), b.series.end(),
                         [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); }));
  EXPECT_EQ(a.first_settled_tick, b.first_settled_tick);
  EXPECT_EQ(a.rocky_hz_count, b.rocky_hz_count);
  EXPECT_EQ(a.inferred_planet_count, b.inferred_planet_count);
  EXPECT_EQ(a.planets.member, b.planets.member);
  EXPECT_EQ(a.planets.period_d, b.planets.period_d);
  EXPECT_EQ(a.events.tick, b.events.tick);
}

TEST(ShardResult, AQuarantinedMemberIsFillAndNeverReplaced) {
  const Recipe recipe = small_recipe(small_config());
  const ShardResult result = filled(recipe, {0, 1, 2, 3, 4, 5});
  EXPECT_EQ(result.status[2], MemberStatus::quarantined);
  EXPECT_EQ(result.digest[2], core::Digest128{});
  EXPECT_TRUE(std::isnan(result.hyper[2]));
  EXPECT_TRUE(std::isnan(result.series[2 * result.year_count]));
  EXPECT_EQ(result.first_settled_tick[2 * result.system_count], sim::never);
  ASSERT_EQ(result.quarantine.size(), 1U);
  EXPECT_EQ(result.quarantine[0].member, 2U);
}

}  // namespace
}  // namespace polycosm::ensemble
