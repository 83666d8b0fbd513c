#include "../../../src/runner/open_shard.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::runner {
namespace {

struct Laboratory {
  inference::ModelCard card;
  ensemble::Recipe recipe;
  ensemble::Plan plan;
};

/// A small sky whose planets come from a function of the test.
Laboratory laboratory_with(decltype(inference::ModelCard::complete) complete) {
  config::RunConfig config;
  config.member_count = 8;
  config.shard_member_count = 8;
  config.sim_preset = "century-fast";
  Laboratory made{inference::model(config.inference_model), {}, ensemble::plan(config, "")};
  made.card.complete = complete;
  made.recipe = ensemble::recipe(config, sky::neighbourhood(catalog::synthesise(40, 5), {20.0, 22.0, 0.1}));
  return made;
}

/// All shards that come out of a lab; counts what it throws meanwhile.
template <class Failure>
std::vector<std::unique_ptr<OpenShard>> all_of(ShardLab& lab, int& failure_count) {
  std::vector<std::unique_ptr<OpenShard>> shards;
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (lab.open_shards() > 0 && std::chrono::steady_clock::now() < patience) {
    if (auto shard = lab.next_finished()) {
      shards.push_back(std::move(shard));
    }
    try {
      lab.rethrow_failure();
    } catch (const Failure&) {
      ++failure_count;
    }
  }
  return shards;
}

TEST(ShardLab, QuarantinesAMemberThatThrows) {
  Laboratory made =
      laboratory_with([](const auto&, auto, auto, auto, core::MemberId member, inference::Systems&) {
        throw std::runtime_error{"member " + std::to_string(member.value)};
      });
  made.recipe.card = &made.card;
  parallel::Group alone;
  ShardLab lab{made.recipe, made.plan, 2, alone, nullptr, {}};
  lab.open(ensemble::shard(made.plan, 0));
  int failure_count = 0;
  const auto shards = all_of<std::exception>(lab, failure_count);
  ASSERT_EQ(shards.size(), 1U);
  EXPECT_EQ(failure_count, 0);
  ASSERT_EQ(shards[0]->result.quarantine.size(), 8U);
  EXPECT_EQ(shards[0]->result.quarantine[3].message, "member 3");
}

// A member that lacked memory here lives well elsewhere: were it quarantined, bytes would depend on the
// machine.
TEST(ShardLab, NeverQuarantinesAMemberForWantOfMemory) {
  Laboratory made = laboratory_with(
      [](const auto&, auto, auto, auto, core::MemberId, inference::Systems&) { throw std::bad_alloc{}; });
  made.recipe.card = &made.card;
  parallel::Group alone;
  ShardLab lab{made.recipe, made.plan, 2, alone, nullptr, {}};
  lab.open(ensemble::shard(made.plan, 0));
  int failure_count = 0;
  const auto shards = all_of<std::bad_alloc>(lab, failure_count);
  ASSERT_EQ(shards.size(), 1U);
  EXPECT_EQ(failure_count, 1);
  EXPECT_TRUE(shards[0]->is_dropped);
  EXPECT_TRUE(shards[0]->result.quarantine.empty());
}

}  // namespace
}  // namespace polycosm::runner
