#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/parallel/group.hpp>

#include "mpi_world.hpp"

namespace polycosm::parallel {
namespace {

std::vector<std::byte> bytes_of(int value, std::size_t count) {
  return std::vector<std::byte>(count, static_cast<std::byte>(value));
}

TEST(Group, IsTheWorldCutIntoRunsOfRanks) {
  for (int subset_ranks = 1; subset_ranks <= test_world->size(); ++subset_ranks) {
    if (test_world->size() % subset_ranks != 0) {
      EXPECT_THROW((Group{*test_world, subset_ranks}), core::Error);
      continue;
    }
    const Group group{*test_world, subset_ranks};
    EXPECT_EQ(group.size(), subset_ranks);
    EXPECT_EQ(group.rank(), test_world->rank() % subset_ranks);
    EXPECT_EQ(group.is_leader(), test_world->rank() % subset_ranks == 0);
  }
}

TEST(Group, GivesTheBytesOfAllToAllInOrder) {
  Group group{*test_world, test_world->size()};
  const int rank = group.rank();
  for (int round = 0; round < 20; ++round) {
    const auto all = group.all(bytes_of(rank + round, static_cast<std::size_t>(rank * 1000)));
    ASSERT_EQ(all.size(), static_cast<std::size_t>(group.size()));
    for (int from = 0; from < group.size(); ++from) {
      EXPECT_EQ(all[static_cast<std::size_t>(from)],
                bytes_of(from + round, static_cast<std::size_t>(from * 1000)));
    }
  }
}

TEST(Group, GathersForTheLeaderAlone) {
  Group group{*test_world, test_world->size()};
  const auto all = group.gather(bytes_of(group.rank(), 5));
  EXPECT_EQ(all.size(), group.is_leader() ? static_cast<std::size_t>(group.size()) : 0U);
  for (std::size_t from = 0; from < all.size(); ++from) {
    EXPECT_EQ(all[from], bytes_of(static_cast<int>(from), 5));
  }
}

TEST(Group, HearsItsLeader) {
  Group group{*test_world, test_world->size()};
  EXPECT_EQ(group.from_leader(bytes_of(group.is_leader() ? 9 : 1, group.is_leader() ? 3 : 100)),
            bytes_of(9, 3));
}

TEST(Scatter, GivesEveryRankItsOwn) {
  const auto mine = scatter_one_by_one(*test_world, [](int rank) { return bytes_of(rank, 10); });
  EXPECT_EQ(mine, bytes_of(test_world->rank(), 10));
}

}  // namespace
}  // namespace polycosm::parallel
