#include <gtest/gtest.h>
#include <polycosm/config/member_ranges.hpp>

namespace polycosm::config {
namespace {

TEST(MemberRanges, AreReadAsPeopleWriteThem) {
  const MemberRanges some = parse_member_ranges(" 500, 0-9 ,10 - 12");
  EXPECT_EQ(some.problem, "");
  ASSERT_EQ(some.ranges.size(), 2U);  // 0-9 and 10-12 touch
  EXPECT_EQ(some.ranges[0].last, 12U);
  EXPECT_EQ(some.count(), 14U);
  EXPECT_EQ(some.members().back(), 500U);
}

TEST(MemberRanges, OfNothingHoldNobody) {
  const MemberRanges none = parse_member_ranges("  ");
  EXPECT_EQ(none.problem, "");
  EXPECT_FALSE(none.contains(0));
  EXPECT_FALSE(none.touches(0, 1000));
}

TEST(MemberRanges, KnowTheirEnds) {
  const MemberRanges some = parse_member_ranges("5-7, 20");
  EXPECT_FALSE(some.contains(4));
  EXPECT_TRUE(some.contains(5));
  EXPECT_TRUE(some.contains(7));
  EXPECT_FALSE(some.contains(8));
  EXPECT_TRUE(some.touches(0, 6));
  EXPECT_FALSE(some.touches(0, 5));
  EXPECT_FALSE(some.touches(8, 12));
  EXPECT_TRUE(some.touches(8, 13));
}

TEST(MemberRanges, ReachTheLastMemberThereCanBe) {
  const MemberRanges last = parse_member_ranges("4294967295");
  EXPECT_TRUE(last.contains(4294967295U));
  EXPECT_EQ(last.members().size(), 1U);
}

TEST(MemberRanges, SayWhatTheyCannotRead) {
  for (const char* text : {"a", "1-", "-3", "1,,2", "1 2", "4294967296", "1-2-3", "1,"}) {
    EXPECT_NE(parse_member_ranges(text).problem, "") << text;
  }
  EXPECT_NE(parse_member_ranges("9-3").problem.find("3-9"), std::string::npos);
}

}  // namespace
}  // namespace polycosm::config
