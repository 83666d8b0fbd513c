#include "target.hpp"

#include <gtest/gtest.h>

namespace polycosm::viewer {
namespace {

TEST(Target, IsDecodedOnceAndInPieces) {
  const auto target = target_of("/a%20b/%CE%B1+Cen?x=1%262&y=a+b&z");
  ASSERT_TRUE(target.has_value());
  EXPECT_EQ(target->segments, (std::vector<std::string>{"a b", "α+Cen"}));
  EXPECT_EQ(target->query, (Values{{"x", "1&2"}, {"y", "a b"}, {"z", ""}}));
  EXPECT_TRUE(target_of("/")->segments.empty());
}

TEST(Target, RefusesEveryWayOutOfADirectory) {
  for (const char* text : {"",      "a",       "http://x/",  "/..",        "/a/../b",   "/%2e%2e", "/%2E./x",
                           "/a//b", "/a%2fb",  "/a%5cb",     "/%00",       "/a%0d%0ab", "/%zz",    "/%4",
                           "/%ff",  "/%c0%ae", "/%ed%a0%80", "/a?x=1&x=2", "/a?=1",     "/a#b",    "/./a"}) {
    EXPECT_FALSE(target_of(text).has_value()) << text;
  }
}

TEST(Target, EncodedTextIsOneSegment) {
  const std::string name = "a/b ?#%\"α";
  EXPECT_EQ(percent_encoded("a-b.c_d~"), "a-b.c_d~");
  EXPECT_EQ(percent_encoded(name), "a%2Fb%20%3F%23%25%22%CE%B1");
}

TEST(Cursor, GoesOnOnlyInItsOwnListingAndRevision) {
  const std::string cursor = cursor_of("stars", "abc", 1234567);
  EXPECT_EQ(last_of(cursor, "stars", "abc"), 1234567U);
  EXPECT_FALSE(last_of(cursor, "members", "abc").has_value());
  EXPECT_FALSE(last_of(cursor, "stars", "abd").has_value());
  for (const char* text : {"", "12", "-", "1-2", "zz-1"}) {
    EXPECT_FALSE(last_of(text, "stars", "abc").has_value()) << text;
  }
}

}  // namespace
}  // namespace polycosm::viewer
