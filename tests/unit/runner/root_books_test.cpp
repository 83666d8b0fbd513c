#include "../../../src/runner/root_books.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>

#include "../../../src/runner/convergence_watch.hpp"

namespace polycosm::runner {
namespace {

namespace fs = std::filesystem;

/// The books of a run of 320 members in shards of 32, which may end at looks at 64, 128 and 256.
struct Desk {
  fs::path run = fs::path{testing::TempDir()} / "books";
  config::RunConfig config;
  ensemble::Recipe recipe;
  WorkOrder order;
  std::unique_ptr<RootBooks> books;

  explicit Desk(bool has_targets) {
    fs::remove_all(run);
    fs::create_directories(run);
    config.member_count = 320;
    config.shard_member_count = 32;
    config.sim_preset = "century-fast";
    config.quarantine_budget_fraction = 0.1;
    if (has_targets) {
      config.convergence_targets = {"mean of population at year 100 within 5 %"};
      config.convergence_first_look_member_count = 64;
    }
    recipe = ensemble::recipe(
        config, sky::neighbourhood(catalog::synthesise(40, 5), ensemble::edge_policy_of(config)));
    order.run = run;
    order.config = config;
    order.plan = ensemble::plan(config, "");
    order.options.progress = ProgressStyle::none;
    for (std::uint32_t shard = 0; shard < 10; ++shard) {
      order.missing_shards.push_back(shard);
    }
    begin();
  }
  void begin() { books = std::make_unique<RootBooks>(order, recipe, 2, true); }
  void commit(std::uint32_t shard, long long quarantined, double cost_s) {
    books->count_commit(1, std::array{32LL, quarantined, 1000LL, static_cast<long long>(shard),
                                      static_cast<long long>(cost_s * 1e6)});
  }
  [[nodiscard]] store::Json progress() const {
    return store::Json::parse(store::read_file(run / "progress.json"));
  }
};

TEST(RootBooks, CountNoMembersBeyondTheLookThatMayBeTheLast) {
  Desk desk{true};
  const ConvergenceWatch watch{desk.order};
  EXPECT_EQ(watch.sure_member_count(), 64U);
  for (const std::uint32_t shard : {9U, 8U, 7U}) {
    desk.commit(shard, 30, 1.0);  // as with --grant-order reverse, or on a fast rank
  }
  EXPECT_FALSE(desk.books->is_over_quarantine_budget(64, 320));
  EXPECT_TRUE(desk.books->is_over_quarantine_budget(320, 320));
  desk.commit(0, 6, 1.0);
  EXPECT_FALSE(desk.books->is_over_quarantine_budget(64, 64));  // a tenth is allowed
  desk.commit(1, 1, 1.0);
  EXPECT_TRUE(desk.books->is_over_quarantine_budget(64, 64));
  EXPECT_FALSE(desk.books->is_over_quarantine_budget(64, 320));
}

TEST(RootBooks, CountMembersOfEarlierStarts) {
  Desk desk{false};
  EXPECT_EQ(ConvergenceWatch{desk.order}.sure_member_count(), 320U);
  desk.order.quarantined_before = {{2, 17}, {5, 16}};
  desk.begin();
  EXPECT_TRUE(desk.books->is_over_quarantine_budget(320, 320));
  EXPECT_FALSE(desk.books->is_over_quarantine_budget(128, 320));
}

TEST(RootBooks, SayConvergedAndHowManyMembersThatTakes) {
  Desk desk{true};
  for (const std::uint32_t shard : {0U, 1U, 9U}) {
    desk.commit(shard, shard == 9 ? 4 : 1, 1.0);
    desk.books->count_lived(32);
  }
  desk.books->converge(64);
  desk.books->outcome().is_stopped = true;  // what others have in hand is dropped
  desk.books->finish();
  const store::Json told = desk.progress();
  EXPECT_EQ(told["state"], "converged");
  EXPECT_EQ(told["members_total"], 64);
  EXPECT_EQ(told["members_done"], 64);
  EXPECT_EQ(told["members_committed"], 64);
  EXPECT_EQ(told["members_quarantined"], 2);
}

std::vector<std::uint32_t> granted(RootBooks& books) {
  std::vector<std::uint32_t> out;
  while (const auto shard = books.grant_to(1)) {
    out.push_back(*shard);
  }
  return out;
}

TEST(RootBooks, GrantInPlanOrderWhileLooksWaitForIt) {
  Desk desk{true};
  ASSERT_EQ(desk.books->grant_to(1), 0U);
  ASSERT_EQ(desk.books->grant_to(1), 1U);
  desk.commit(0, 0, 9.0);
  desk.commit(1, 0, 1.0);
  EXPECT_EQ(granted(*desk.books), (std::vector<std::uint32_t>{2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST(RootBooks, GrantWhatIsLikelyToTakeLongestWhenCostsAreKnown) {
  Desk desk{false};
  desk.config.design_kind = "grid";
  desk.config.shard_member_count = 2;
  desk.config.design_grid = {
      "sim.cruise_speed_c = 0.05, 0.06, 0.1, 0.12"};  // shards of the slow, of the fast
  desk.recipe = ensemble::recipe(desk.config, std::move(desk.recipe.sky));
  desk.order.config = desk.config;
  desk.order.plan = ensemble::plan(desk.config, "");
  desk.order.missing_shards = {4, 5, 6, 7, 8, 9};
  desk.order.cost_before_s = {{0, 1.0}, {1, 8.0}, {2, 1.1}, {3, 8.2}};  // from the journals of earlier starts
  desk.begin();
  EXPECT_EQ(granted(*desk.books), (std::vector<std::uint32_t>{5, 7, 9, 4, 6, 8}));
  desk.order.options.grant_order = GrantOrder::forward;
  desk.begin();
  EXPECT_EQ(granted(*desk.books), (std::vector<std::uint32_t>{4, 5, 6, 7, 8, 9}));
}

}  // namespace
}  // namespace polycosm::runner
