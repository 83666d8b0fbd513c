#include <polycosm/store/crew.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "ahead.hpp"
#include "unit/store/lent_threads.hpp"

namespace polycosm::store {
namespace {

using test::LentThreads;
using testing::ElementsAre;
using testing::ThrowsMessage;

TEST(Crew, DoesEveryJobOnceWithAndWithoutThreads) {
  for (const int thread_count : {0, 1, 3}) {
    LentThreads threads{thread_count};
    std::vector<std::atomic<int>> done(100);
    share_out(threads.crew(), done.size(), [&](std::size_t i) { ++done[i]; });
    for (const std::atomic<int>& count : done) {
      EXPECT_EQ(count, 1) << thread_count;
    }
    share_out(threads.crew(), 0, [](std::size_t) { FAIL(); });
  }
}

TEST(Crew, ThrowsWhatTheLowestJobThrewAfterAllHaveEnded) {
  LentThreads threads{3};
  std::atomic<int> ended = 0;
  const auto work = [&](std::size_t i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{i == 2 ? 20 : 1});
    ++ended;
    if (i >= 2) {
      throw std::runtime_error{"job " + std::to_string(i)};
    }
  };
  EXPECT_THAT([&] { share_out(threads.crew(), 8, work); }, ThrowsMessage<std::runtime_error>("job 2"));
  EXPECT_EQ(ended, 8);
}

TEST(Crew, ThatRefusesAJobIsWaitedFor) {
  LentThreads threads{2};
  int taken = 0;
  const Crew tired{2, [&](std::function<void()> job) {
                     if (++taken > 3) {
                       throw std::runtime_error{"no more"};
                     }
                     threads.crew().submit(std::move(job));
                   }};
  std::atomic<int> ended = 0;
  EXPECT_THAT([&] { share_out(tired, 8, [&](std::size_t) { ++ended; }); },
              ThrowsMessage<std::runtime_error>("no more"));
  EXPECT_EQ(ended, 3);
}

TEST(Ahead, GivesValuesInOrderAndMakesFewBeforeTheyAreAskedFor) {
  for (const int thread_count : {0, 1, 3}) {
    LentThreads threads{thread_count};
    std::atomic<std::size_t> made = 0;
    Ahead<std::size_t> values{threads.crew(), 200, [&](std::size_t i) {
                                ++made;
                                return i * i;
                              }};
    for (std::size_t i = 0; i < 200; ++i) {
      EXPECT_EQ(values.take(), i * i);
      EXPECT_LE(made, i + 2 + 2 * static_cast<std::size_t>(thread_count));
    }
    EXPECT_EQ(made, 200U);
  }
}

TEST(Ahead, ThrowsAtTheValueThatFailedAndWaitsForTheRest) {
  LentThreads threads{2};
  std::atomic<int> running = 0;
  std::vector<int> taken;
  const auto take_all = [&] {
    Ahead<int> values{threads.crew(), 50, [&](std::size_t i) {
                        ++running;
                        std::this_thread::sleep_for(std::chrono::milliseconds{2});
                        --running;
                        if (i == 3) {
                          throw std::runtime_error{"value 3"};
                        }
                        return static_cast<int>(i);
                      }};
    for (int i = 0; i < 50; ++i) {
      taken.push_back(values.take());
    }
  };
  EXPECT_THAT(take_all, ThrowsMessage<std::runtime_error>("value 3"));
  EXPECT_EQ(running, 0);
  EXPECT_THAT(taken, ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace polycosm::store
