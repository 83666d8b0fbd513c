#include <polycosm/ensemble/schedule.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>

namespace polycosm::ensemble {
namespace {

/// 12 cells, of which those with fast ships cost eight times as much; shards of 4 members, so that each lies
/// in a third of the cells.
config::RunConfig swept() {
  config::RunConfig config;
  config.member_count = 480;
  config.shard_member_count = 4;
  config.sim_preset = "century-fast";
  config.design_kind = "grid";
  config.design_grid = {"sim.cruise_speed_c = 0.05, 0.1, 0.2",
                        "sim.secession_per_yr = 0.01, 0.02, 0.03, 0.04"};
  return config;
}

Recipe recipe_of(const config::RunConfig& config) {
  return recipe(config, sky::neighbourhood(catalog::synthesise(40, 3), edge_policy_of(config)));
}

double cost_of(const Plan& plan, std::uint32_t index) {
  const Shard block = shard(plan, index);
  double cost_s = 0.0;
  for (std::uint32_t i = 0; i < block.member_count; ++i) {
    const std::uint32_t member = block.first_member + i;
    const double luck = core::uniform01({9, member, core::Purpose::test, 0, 0});
    cost_s += (member % 12 >= 8 ? 0.8 : 0.1) * (0.7 + 0.6 * luck);
  }
  return cost_s;
}

std::vector<double> in_order(const Plan& plan, std::span<const std::uint32_t> shards) {
  std::vector<double> costs;
  for (const std::uint32_t index : shards) {
    costs.push_back(cost_of(plan, index));
  }
  return costs;
}

TEST(Schedule, OfEqualShardsIsWavesOfWork) {
  const std::vector<double> equal(10, 2.0);
  EXPECT_EQ(makespan_s(equal, 4), 6.0);
  EXPECT_EQ(makespan_s(equal, 1), 20.0);
  EXPECT_EQ(makespan_s({}, 3), 0.0);
  EXPECT_THROW(static_cast<void>(makespan_s(equal, 0)), core::Bug);
}

// [Graham1969]: longest first is never longer than 4/3 of the best.
TEST(Schedule, LongestFirstShortensTheTailOfSkewedCosts) {
  std::vector<double> costs(60, 1.0);
  costs.insert(costs.end(), {9.0, 12.0, 15.0, 11.0});  // what would come last
  std::vector<std::uint32_t> shards(costs.size());
  std::iota(shards.begin(), shards.end(), 0U);
  const std::vector<std::uint32_t> order = longest_first(shards, costs);
  std::vector<double> longest;
  for (const std::uint32_t index : order) {
    longest.push_back(costs[index]);
  }
  for (const std::uint32_t workers : {4U, 8U}) {
    const double sum = std::accumulate(costs.begin(), costs.end(), 0.0);
    const double least = std::max(15.0, sum / workers);
    EXPECT_LE(makespan_s(longest, workers), 4.0 / 3.0 * least) << workers;
    EXPECT_LT(makespan_s(longest, workers), makespan_s(costs, workers)) << workers;
  }
  EXPECT_GE(makespan_s(costs, 8), 1.3 * makespan_s(longest, 8));
}

TEST(Schedule, LeavesShardsThatCostAlikeInTheirOrder) {
  const std::vector<std::uint32_t> shards{4, 2, 9, 1};
  EXPECT_EQ(longest_first(shards, std::vector{1.01, 1.02, 1.0, 1.03}), shards);
  EXPECT_EQ(longest_first(shards, std::vector{1.0, 1.0, 3.0, 1.0}), (std::vector<std::uint32_t>{9, 4, 2, 1}));
  EXPECT_EQ(longest_first(shards, std::vector{0.0, 0.0, 0.0, 0.0}), shards);
  EXPECT_THROW(static_cast<void>(longest_first(shards, std::vector{1.0})), core::Bug);
}

TEST(ShardCosts, LearnsWhichCellsAreDear) {
  const Recipe recipe = recipe_of(swept());
  const Plan made = plan(swept(), "");
  ShardCosts costs{recipe, made};
  std::vector<std::uint32_t> rest(shard_count(made));
  std::iota(rest.begin(), rest.end(), 0U);
  const std::vector<double> unknown = costs.predict(rest);
  EXPECT_EQ(longest_first(rest, unknown), rest);  // nothing is known: plan order
  for (std::uint32_t done = 0; done < 30; ++done) {
    costs.learn(done, cost_of(made, done));
  }
  costs.learn(3, -1.0);  // a clock that jumped
  EXPECT_EQ(costs.learned_count(), 30U);
  rest.erase(rest.begin(), rest.begin() + 30);
  const std::vector<double> predicted = costs.predict(rest);
  for (std::size_t i = 0; i < rest.size(); ++i) {
    EXPECT_EQ(predicted[i] > 1.8, cost_of(made, rest[i]) > 1.8) << rest[i] << ": " << predicted[i];
  }
  const std::vector<std::uint32_t> order = longest_first(rest, predicted);
  const double plain_s = makespan_s(in_order(made, rest), 32);
  const double short_s = makespan_s(in_order(made, order), 32);
  EXPECT_LT(short_s, 0.9 * plain_s);
}

TEST(ShardCosts, LearnsWhichHyperParametersAreDear) {
  config::RunConfig config;
  config.member_count = 400;
  config.shard_member_count = 1;
  config.sim_preset = "century-fast";
  const Recipe recipe = recipe_of(config);
  const Plan made = plan(config, "");
  const auto cost = [&](std::uint32_t member) {
    const auto hyper = sim::draw_hyper(recipe.rules, config.ensemble_seed, core::MemberId{member});
    return hyper[0] > sim::hyper_decile_edges(recipe.rules)[0][6] ? 5.0 : 1.0;
  };
  ShardCosts costs{recipe, made};
  std::vector<std::uint32_t> rest;
  for (std::uint32_t index = 0; index < 400; ++index) {
    if (index < 200) {
      costs.learn(index, cost(index));
    } else {
      rest.push_back(index);
    }
  }
  const std::vector<std::uint32_t> order = longest_first(rest, costs.predict(rest));
  const auto dear = [&](std::uint32_t index) { return cost(index) > 1.0; };
  EXPECT_GT(std::count_if(order.begin(), order.begin() + 50, dear), 40);
  EXPECT_LT(std::count_if(order.end() - 100, order.end(), dear), 5);
}

}  // namespace
}  // namespace polycosm::ensemble
