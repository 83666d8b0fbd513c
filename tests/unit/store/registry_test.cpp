#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/store/registry.hpp>

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class RegistryFile : public ::testing::Test {
 protected:
  RegistryFile() { fs::remove_all(folder_); }
  ~RegistryFile() override { fs::remove_all(folder_); }
  fs::path folder_ = fs::temp_directory_path() / ("polycosm-registry-" + std::to_string(::getpid()));
  fs::path file_ = folder_ / "deep" / "registry.sqlite";
};

RegistryEvent answer(double node_hours) {
  return {100, "answer", 0, "astro", "here", "/run", "", "approve", node_hours, 1e6, "{}"};
}

TEST_F(RegistryFile, WhatIsSetAsideCountsUntilItIsSettled) {
  Registry registry{file_};
  const std::int64_t id = registry.append(answer(8.0));
  ASSERT_THAT(registry.usage("astro"), SizeIs(1));
  EXPECT_TRUE(registry.usage("astro")[0].is_open);
  registry.append({101, "submitted", id, "astro", "here", "/run", "7", "", 0.0, 0.0, ""});
  ASSERT_THAT(registry.open_answers(), SizeIs(1));
  EXPECT_EQ(registry.open_answers()[0].job, "7");
  registry.append({200, "settled", id, "astro", "here", "/run", "7", "", 3.0, 2e6, ""});
  const Registry again{file_};
  ASSERT_THAT(again.usage("astro"), SizeIs(1));
  EXPECT_FALSE(again.usage("astro")[0].is_open);
  EXPECT_EQ(again.usage("astro")[0].node_hours, 3.0);
  EXPECT_THAT(again.open_answers(), SizeIs(0));
  EXPECT_THAT(again.usage("others"), SizeIs(0));
}

TEST_F(RegistryFile, WhatIsWithdrawnOrDeniedCountsNothing) {
  Registry registry{file_};
  const std::int64_t id = registry.append(answer(8.0));
  registry.append({101, "withdrawn", id, "astro", "here", "/run", "", "", 0.0, 0.0, "sbatch refused"});
  RegistryEvent denied = answer(5.0);
  denied.verdict = "deny_with_reason";
  registry.append(denied);
  EXPECT_THAT(registry.usage("astro"), SizeIs(0));
}

TEST_F(RegistryFile, OnlyAsManyAskersAreServedAsThereIsBudget) {
  { const Registry made{file_}; }
  const auto ask = [&] {
    Registry registry{file_};
    registry.alone([&] {
      double used = 0.0;
      for (const ensemble::Usage& usage : registry.usage("astro")) {
        used += usage.node_hours;
      }
      if (used + 10.0 <= 30.0) {
        registry.append(answer(10.0));
      }
    });
  };
  {
    std::vector<std::jthread> askers;
    for (int i = 0; i < 8; ++i) {
      askers.emplace_back(ask);
    }
  }
  EXPECT_THAT(Registry{file_}.usage("astro"), SizeIs(3));
}

TEST_F(RegistryFile, AFileThatIsNoRegistryIsRefusedByName) {
  fs::create_directories(file_.parent_path());
  std::ofstream{file_} << "this is not a database, and long enough to be read as one";
  try {
    const Registry registry{file_};
    FAIL() << "accepted";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.fault(), core::Fault::environment);
    EXPECT_THAT(error.what(), HasSubstr("registry.sqlite"));
  }
}

}  // namespace
}  // namespace polycosm::store
