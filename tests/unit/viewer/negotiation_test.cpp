#include "negotiation.hpp"

#include <gtest/gtest.h>

namespace polycosm::viewer {
namespace {

TEST(Media, AreChosenByQualityThenByOurOrder) {
  const std::vector<std::string_view> offers{"application/json", "text/csv; charset=utf-8"};
  EXPECT_EQ(chosen_media("", offers), offers[0]);
  EXPECT_EQ(chosen_media("*/*", offers), offers[0]);
  EXPECT_EQ(chosen_media("text/csv", offers), offers[1]);
  EXPECT_EQ(chosen_media("text/*;q=0.9, application/json;q=0.8", offers), offers[1]);
  EXPECT_EQ(chosen_media("application/json;q=0, */*;q=0.1", offers), offers[1]);
  EXPECT_FALSE(chosen_media("image/png", offers).has_value());
}

TEST(Gzip, IsTakenOnlyByWhoSaysSo) {
  EXPECT_TRUE(takes_gzip("br, gzip"));
  EXPECT_TRUE(takes_gzip("*"));
  EXPECT_FALSE(takes_gzip(""));
  EXPECT_FALSE(takes_gzip("gzip;q=0, *"));
  EXPECT_FALSE(takes_gzip("identity"));
}

TEST(EntityTag, IsNamedAloneOrInAList) {
  EXPECT_TRUE(names_tag("\"a\", W/\"b\"", "\"b\""));
  EXPECT_TRUE(names_tag("*", "\"b\""));
  EXPECT_FALSE(names_tag("\"a\"", "\"b\""));
}

TEST(Host, IsNamedWithoutItsPort) {
  EXPECT_EQ(host_of("LocalHost:8700"), "localhost");
  EXPECT_EQ(host_of("[::1]:80"), "[::1]");
  for (const char* text : {"a@localhost", "localhost:x", "localhost:99999", "localhost:", "a/b", ""}) {
    EXPECT_EQ(host_of(text), "") << text;
  }
}

TEST(Range, IsAPartOrTheWholeOrBeyond) {
  const auto expect_part = [](std::string_view header, std::uint64_t first, std::uint64_t count) {
    const WantedRange wanted = range_of(header, 100);
    EXPECT_EQ(wanted.kind, RangeKind::part) << header;
    EXPECT_EQ(wanted.range.first, first) << header;
    EXPECT_EQ(wanted.range.count, count) << header;
  };
  expect_part("bytes=0-0", 0, 1);
  expect_part("bytes=90-", 90, 10);
  expect_part("bytes=90-500", 90, 10);
  expect_part("bytes=-500", 0, 100);
  for (const char* header :
       {"", "bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4", "bytes=-", "bytes=1"}) {
    EXPECT_EQ(range_of(header, 100).kind, RangeKind::whole) << header;
  }
  EXPECT_EQ(range_of("bytes=100-", 100).kind, RangeKind::unsatisfiable);
  EXPECT_EQ(range_of("bytes=-0", 100).kind, RangeKind::unsatisfiable);
}

}  // namespace
}  // namespace polycosm::viewer
