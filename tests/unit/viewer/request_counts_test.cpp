#include "request_counts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace polycosm::viewer {
namespace {

using testing::HasSubstr;

TEST(RequestCounts, AreCumulativeHistogramsByRoute) {
  RequestCounts counts;
  counts.add("/a", 200);
  counts.add("/a", 429);
  for (const double wall_s : {0.0005, 0.002, 0.003, 60.0}) {
    counts.add_time("/a", wall_s);
  }
  const std::string text = counts.text();
  EXPECT_THAT(text, HasSubstr("polycosm_http_requests_total{route=\"/a\",status=\"429\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("_bucket{route=\"/a\",le=\"0.0005\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("_bucket{route=\"/a\",le=\"0.0025\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("_bucket{route=\"/a\",le=\"10\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("_bucket{route=\"/a\",le=\"+Inf\"} 4\n"));
  EXPECT_THAT(text, HasSubstr("_count{route=\"/a\"} 4\n"));
}

}  // namespace
}  // namespace polycosm::viewer
