#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <set>
#include <thread>

#include <polycosm/parallel/workers.hpp>

namespace polycosm::parallel {
namespace {

TEST(Workers, RunEveryTaskBeforeTheyAreGone) {
  std::atomic<int> done{0};
  {
    Workers workers{2};
    for (int i = 0; i < 1000; ++i) {
      workers.submit([&](int) { ++done; });
    }
  }
  EXPECT_EQ(done.load(), 1000);
}

TEST(Workers, GiveEachThreadANumberOfItsOwn) {
  std::mutex mutex;
  std::set<int> numbers;
  std::atomic<int> inside[2] = {};
  std::atomic<bool> is_shared{false};
  {
    Workers workers{2};
    for (int i = 0; i < 200; ++i) {
      workers.submit([&](int thread) {
        if (++inside[thread] > 1) {
          is_shared = true;
        }
        std::this_thread::sleep_for(std::chrono::microseconds{200});
        --inside[thread];
        const std::lock_guard lock{mutex};
        numbers.insert(thread);
      });
    }
  }
  EXPECT_FALSE(is_shared.load());
  EXPECT_EQ(numbers, (std::set<int>{0, 1}));
}

TEST(Workers, OfOneThreadAreNumberedZero) {
  std::atomic<int> highest{0};
  {
    Workers workers{1};
    for (int i = 0; i < 500; ++i) {
      workers.submit([&](int thread) { highest = std::max(highest.load(), thread); });
    }
  }
  EXPECT_EQ(highest.load(), 0);
}

TEST(Workers, ComputeOnOtherThreadsThanTheCaller) {
  std::atomic<bool> on_caller{false};
  const auto caller = std::this_thread::get_id();
  {
    Workers workers{1};
    for (int i = 0; i < 50; ++i) {
      workers.submit([&](int) {
        if (std::this_thread::get_id() == caller) {
          on_caller = true;
        }
      });
    }
  }
  EXPECT_FALSE(on_caller.load());
}

TEST(AvailableThreads, ObeysTheSchedulerAndNeverGivesNone) {
  setenv("SLURM_CPUS_PER_TASK", "1", 1);
  EXPECT_EQ(available_threads(1), 1);
  unsetenv("SLURM_CPUS_PER_TASK");
  EXPECT_GE(available_threads(1), 1);
  EXPECT_GE(available_threads(1000), 1);
}

}  // namespace
}  // namespace polycosm::parallel
