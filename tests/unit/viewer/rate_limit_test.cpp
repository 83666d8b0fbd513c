#include "rate_limit.hpp"

#include <gtest/gtest.h>

namespace polycosm::viewer {
namespace {

using std::chrono::milliseconds;
const RateLimit::Clock::time_point start{};

TEST(RateLimit, GrantsFiveSecondsWorthAtOnceAndThenItsRate) {
  RateLimit limit{10, 8};
  for (std::uint64_t i = 0; i < 50; ++i) {
    const RateLimit::Grant grant = limit.take("a", start);
    ASSERT_TRUE(grant.is_granted);
    ASSERT_EQ(grant.left, 49 - i);
  }
  const RateLimit::Grant refused = limit.take("a", start);
  EXPECT_FALSE(refused.is_granted);
  EXPECT_EQ(refused.wait_s, 1U);
  EXPECT_TRUE(limit.take("b", start).is_granted) << "another client has its own bucket";
  EXPECT_FALSE(limit.take("a", start + milliseconds{99}).is_granted);
  EXPECT_TRUE(limit.take("a", start + milliseconds{101}).is_granted);
  EXPECT_FALSE(limit.take("a", start + milliseconds{101}).is_granted);
  EXPECT_EQ(limit.take("a", start + std::chrono::hours{1}).left, 49U)
      << "a bucket holds no more than it holds";
}

TEST(RateLimit, OfZeroIsNone) {
  RateLimit limit{0, 1};
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(limit.take("a", start).is_granted);
  }
}

TEST(RateLimit, ForgetsWhoWasSilentLongest) {
  RateLimit limit{1, 2};
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(limit.take("a", start).is_granted);
  }
  EXPECT_TRUE(limit.take("b", start).is_granted);
  EXPECT_FALSE(limit.take("a", start).is_granted);
  EXPECT_TRUE(limit.take("c", start).is_granted);  // pushes b out, not a
  EXPECT_FALSE(limit.take("a", start).is_granted);
}

TEST(Client, IsAnAddressOrTheNetworkOfOne) {
  EXPECT_EQ(client_of("10.1.2.3"), "10.1.2.3");
  EXPECT_EQ(client_of("unix"), "unix");
  EXPECT_EQ(client_of("2001:db8:1:2::1"), client_of("2001:db8:1:2:ffff::9"));
  EXPECT_NE(client_of("2001:db8:1:2::1"), client_of("2001:db8:1:3::1"));
  EXPECT_NE(client_of("::ffff:10.0.0.1"), client_of("::ffff:10.0.0.2"));
  EXPECT_EQ(client_of("fe80::1%eth0"), client_of("fe80::2%eth0"));
}

}  // namespace
}  // namespace polycosm::viewer
