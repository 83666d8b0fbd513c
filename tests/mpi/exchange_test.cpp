#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <set>
#include <string>
#include <thread>

#include <polycosm/core/error.hpp>
#include <polycosm/parallel/world.hpp>

#include "mpi_world.hpp"

namespace polycosm::parallel {
namespace {

TEST(AllOrNone, ReturnsOnEveryRankWhenNoneFails) {
  int calls = 0;
  EXPECT_NO_THROW(test_world->all_or_none([&] { ++calls; }));
  EXPECT_EQ(calls, 1);
}

TEST(AllOrNone, ThrowsOnEveryRankWhenOneFails) {
  const int last = test_world->size() - 1;
  try {
    test_world->all_or_none([&] {
      if (test_world->rank() == last) {
        throw core::Error{core::Fault::environment, "the disk is full"};
      }
    });
    FAIL() << "rank " << test_world->rank() << " did not throw";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.fault(), core::Fault::environment);
    EXPECT_NE(std::string{error.what()}.find("the disk is full"), std::string::npos);
    if (last > 0) {
      EXPECT_NE(std::string{error.what()}.find("rank " + std::to_string(last)), std::string::npos);
    }
  }
}

TEST(AllOrNone, NamesTheFirstOfSeveralFailingRanks) {
  try {
    test_world->all_or_none([] {
      throw core::Error{core::Fault::input, "from " + std::to_string(test_world->rank())};
    });
    FAIL();
  } catch (const core::Error& error) {
    EXPECT_STREQ(error.what(), "from 0");
  }
}

TEST(AllOrNone, KeepsABugABug) {
  EXPECT_THROW(test_world->all_or_none([] { core::expects(test_world->rank() != 0, "rank 0 fails"); }),
               core::Bug);
}

TEST(AllOrNone, CallsWantOfMemoryAFaultOfTheMachine) {
  try {
    test_world->all_or_none([] { throw std::bad_alloc{}; });
    FAIL();
  } catch (const core::Error& error) {
    EXPECT_EQ(error.fault(), core::Fault::environment);
  }
}

TEST(Broadcast, GivesTheBytesOfRankZeroToAll) {
  const std::string mine =
      test_world->rank() == 0 ? std::string("a\0b", 3) : "something longer that must vanish";
  EXPECT_EQ(test_world->broadcast(mine), std::string("a\0b", 3));
  EXPECT_EQ(test_world->broadcast(""), "");
}

TEST(Mailbox, CarriesMessagesBetweenAllRanksWithoutWaiting) {
  Mailbox mailbox{*test_world};
  const int size = test_world->size();
  for (int to = 0; to < size; ++to) {
    mailbox.send(to, 7, std::array<long long, 2>{test_world->rank(), 1LL << 40U});
    mailbox.send(to, 8, {});
  }
  std::set<int> sevens;
  std::set<int> eights;
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while ((sevens.size() + eights.size() < static_cast<std::size_t>(2 * size)) &&
         std::chrono::steady_clock::now() < patience) {
    const auto message = mailbox.receive();
    if (!message) {
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    } else if (message->kind == 7) {
      EXPECT_EQ(message->content.at(0), message->peer);
      EXPECT_EQ(message->content.at(1), 1LL << 40U);
      sevens.insert(message->peer);
    } else {
      EXPECT_EQ(message->kind, 8);
      EXPECT_TRUE(message->content.empty());
      eights.insert(message->peer);
    }
  }
  EXPECT_EQ(sevens.size(), static_cast<std::size_t>(size));
  EXPECT_EQ(eights.size(), static_cast<std::size_t>(size));
}

}  // namespace
}  // namespace polycosm::parallel
