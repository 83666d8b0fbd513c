#include "proportions.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace polycosm::viewer {
namespace {

// 81 of 263, 15 of 148, 0 of 20 and 1 of 29: table I, method 3, of Newcombe (1998), Statistics in Medicine
// 17, 857.
TEST(WilsonInterval, IsThatOfThePublishedTable) {
  const auto expect = [](std::uint64_t hits, std::uint64_t members, double low, double high) {
    const Interval interval = wilson_95(hits, members);
    EXPECT_NEAR(interval.low, low, 5e-5) << hits << " of " << members;
    EXPECT_NEAR(interval.high, high, 5e-5) << hits << " of " << members;
  };
  expect(81, 263, 0.2553, 0.3662);
  expect(15, 148, 0.0624, 0.1605);
  expect(0, 20, 0.0, 0.1611);
  expect(1, 29, 0.0061, 0.1718);
}

TEST(WilsonInterval, OfTheOppositeIsTheMirrorImage) {
  const Interval some = wilson_95(7, 40);
  const Interval others = wilson_95(33, 40);
  EXPECT_NEAR(some.low, 1.0 - others.high, 1e-15);
  EXPECT_NEAR(some.high, 1.0 - others.low, 1e-15);
  EXPECT_EQ(wilson_95(20, 20).high, 1.0);
}

TEST(WilsonInterval, OfNobodyIsUnknown) {
  EXPECT_TRUE(std::isnan(wilson_95(0, 0).low) && std::isnan(wilson_95(0, 0).high));
}

TEST(ShareError, IsNeverZeroAndFallsAsTheRootOfTheMembers) {
  EXPECT_NEAR(share_mcse(0, 100), std::sqrt((1.0 / 102) * (101.0 / 102) / 100), 1e-15);
  EXPECT_NEAR(share_mcse(5000, 10'000) / share_mcse(500'000, 1'000'000), 10.0, 1e-6);
  EXPECT_TRUE(std::isnan(share_mcse(0, 0)) && std::isnan(share_of(0, 0)));
  EXPECT_EQ(share_of(1, 4), 0.25);
}

}  // namespace
}  // namespace polycosm::viewer
