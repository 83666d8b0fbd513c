#include <polycosm/ensemble/paired.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace polycosm::ensemble {
namespace {

TEST(Paired, DifferencesAreOfTheSameMember) {
  const std::vector<float> first{1.0F, 2.0F, 3.0F, 4.0F};
  const std::vector<float> second{2.0F, 2.0F, 1.0F, 9.0F};
  const PairedCell cell = paired_cell_of(first, second, std::vector<std::uint32_t>{4, 5, 6, 7});
  EXPECT_EQ(mean_of(cell.moments), 1.0);
  EXPECT_EQ(cell.maximum_member, 7U);
  EXPECT_EQ(cell.minimum_member, 6U);
  const SignCounts signs = signs_of(cell);
  EXPECT_EQ(signs.less, 1U);
  EXPECT_EQ(signs.same, 1U);
  EXPECT_EQ(signs.more, 2U);
}

TEST(Paired, WhatIsNoNumberInOneIsLeftOutOfBoth) {
  const PairedCell cell = paired_cell_of(std::vector<float>{std::nanf(""), 1.0F},
                                         std::vector<float>{5.0F, 3.0F}, std::vector<std::uint32_t>{0, 1});
  EXPECT_EQ(cell.undefined_count, 1U);
  EXPECT_EQ(mean_of(cell.moments), 2.0);
}

TEST(Paired, SharedDrawsTellSmallDifferencesFromNoise) {
  // Members differ by thousands, the scenarios by one: alone neither mean could show it.
  std::vector<float> first;
  std::vector<float> second;
  std::vector<std::uint32_t> members;
  for (std::uint32_t i = 0; i < 50; ++i) {
    first.push_back(static_cast<float>((i * 7919) % 10000));
    second.push_back(first.back() + 1.0F);
    members.push_back(i);
  }
  const PairedCell cell = paired_cell_of(first, second, members);
  EXPECT_EQ(mean_of(cell.moments), 1.0);
  EXPECT_EQ(mcse_of(cell.moments), 0.0);
}

}  // namespace
}  // namespace polycosm::ensemble
