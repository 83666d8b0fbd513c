#include "posterior.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace polycosm::viewer {
namespace {

TEST(PosteriorEdges, HaveEqualRatiosBetweenFixedEnds) {
  const PosteriorEdges edges = posterior_edges(10);
  ASSERT_EQ(edges.a_au.size(), 11U);
  EXPECT_EQ(edges.a_au.front(), 0.003);
  EXPECT_EQ(edges.a_au.back(), 300.0);
  for (std::size_t i = 1; i < edges.a_au.size(); ++i) {
    EXPECT_NEAR(edges.a_au[i] / edges.a_au[i - 1], 3.1622776601683795, 1e-9);
  }
  EXPECT_NEAR(posterior_edges(2).radius_rearth[1], 3.0, 1e-12);
}

TEST(PosteriorBins, HaveTheirLowerEdgeAndNotTheirUpper) {
  const std::vector<double> edges{1.0, 2.0, 4.0};
  EXPECT_EQ(bin_of(edges, 1.0), 0);
  EXPECT_EQ(bin_of(edges, 1.999), 0);
  EXPECT_EQ(bin_of(edges, 2.0), 1);
  EXPECT_EQ(bin_of(edges, 4.0), -1);
  EXPECT_EQ(bin_of(edges, 0.999), -1);
  EXPECT_EQ(bin_of(edges, std::numeric_limits<double>::quiet_NaN()), -1);
}

TEST(PosteriorCounts, LoseNoPlanet) {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  const PosteriorEdges edges = posterior_edges(4);
  const std::vector<double> a_au{1.0, 1.0, 1000.0, not_a_number, 0.004};
  const std::vector<double> radius{1.0, 1.0, 1.0, 1.0, 29.0};
  const PosteriorCounts found = counted(edges, a_au, radius);
  EXPECT_EQ(found.counts[2][1], 2U);  // edges 0.949 au and 0.949 Earth radii are below
  EXPECT_EQ(found.counts[0][3], 1U);
  EXPECT_EQ(found.outside_count, 1U);
  EXPECT_EQ(found.unknown_count, 1U);
}

}  // namespace
}  // namespace polycosm::viewer
