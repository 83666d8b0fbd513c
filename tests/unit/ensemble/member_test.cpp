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

void complete_without_belts(const sky::Neighbourhood& sky, std::uint32_t first_star, std::uint32_t star_count,
                            std::uint64_t seed, core::MemberId member, inference::Systems& out) {
  inference::complete(inference::model("population"), sky, first_star, star_count, seed, member, out);
  out.belts.clear();
  out.first_belt.assign(star_count + 1, 0);
}

void complete_with_wider_belts(const sky::Neighbourhood& sky, std::uint32_t first_star,
                               std::uint32_t star_count, std::uint64_t seed, core::MemberId member,
                               inference::Systems& out) {
  inference::complete(inference::model("population"), sky, first_star, star_count, seed, member, out);
  out.belts.front().r_out_au += 1e-9;
}

TEST(Member, DigestSeesBelts) {
  config::RunConfig config = small_config();
  config.inference_model = "population";
  Recipe recipe = small_recipe(config);
  const Member with = lived(recipe, 0);
  ASSERT_FALSE(with.systems.belts.empty());
  inference::ModelCard card = *recipe.card;
  recipe.card = &card;
  card.complete = &complete_with_wider_belts;
  EXPECT_NE(lived(recipe, 0).digest, with.digest);
  card.complete = &complete_without_belts;
  const Member without = lived(recipe, 0);
  EXPECT_EQ(with.systems.period_d, without.systems.period_d);
  EXPECT_EQ(with.history.digest, without.history.digest);
  EXPECT_NE(with.digest, without.digest);
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
  EXPECT_EQ(a.stars.rocky_hz_count, b.stars.rocky_hz_count);
  EXPECT_EQ(a.stars.inferred_planet_count, b.stars.inferred_planet_count);
  EXPECT_EQ(a.stars.outer_belt_count, b.stars.outer_belt_count);
  EXPECT_EQ(a.belts.r_in_au, b.belts.r_in_au);
  EXPECT_EQ(a.planets.member, b.planets.member);
  EXPECT_EQ(a.planets.period_d, b.planets.period_d);
  EXPECT_EQ(a.events.tick, b.events.tick);
}

TEST(ShardResult, CountsBeltsAndPlanetsOfEveryStar) {
  config::RunConfig config = small_config();
  config.inference_model = "amd_conditional";
  const Recipe recipe = small_recipe(config);
  const ShardResult result = filled(recipe, {4, 1, 2, 3, 0, 5});
  std::vector<std::uint32_t> inner(result.star_count), outer(result.star_count);
  std::vector<std::uint64_t> squares(result.star_count);
  std::size_t kept = 0;
  for (const std::uint32_t index : {0U, 1U, 3U, 4U, 5U}) {
    const inference::Systems systems = lived(recipe, index).systems;
    kept += index < 4 ? systems.belts.size() : 0;
    for (std::size_t star = 0; star < systems.star_count(); ++star) {
      bool has_inner = false;
      bool has_outer = false;
      for (std::uint32_t b = systems.first_belt[star]; b < systems.first_belt[star + 1]; ++b) {
        (systems.belts[b].kind == inference::BeltKind::inner_rocky ? has_inner : has_outer) = true;
      }
      inner[star] += has_inner ? 1U : 0U;
      outer[star] += has_outer ? 1U : 0U;
      std::uint32_t inferred = 0;
      for (std::uint32_t p = systems.first_planet[star]; p < systems.first_planet[star + 1]; ++p) {
        inferred += systems.method[p] == inference::Method::observed ? 0U : 1U;
      }
      squares[star] += std::uint64_t{inferred} * inferred;
    }
  }
  EXPECT_EQ(result.stars.inner_belt_count, inner);
  EXPECT_EQ(result.stars.outer_belt_count, outer);
  EXPECT_EQ(result.stars.inferred_planet_square_sum, squares);
  EXPECT_GT(kept, 0U);
  EXPECT_EQ(result.belts.r_in_au.size(), kept);
  EXPECT_TRUE(std::is_sorted(result.belts.member.begin(), result.belts.member.end()));
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
