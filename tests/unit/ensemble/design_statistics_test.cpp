#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/ensemble/design_statistics.hpp>

namespace polycosm::ensemble {
namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();

Design grid_of(std::vector<std::string> values) {
  Design design;
  design.kind = DesignKind::grid;
  design.axes = {{"sim.a", std::move(values)}};
  return design;
}

Design nested_of(std::uint32_t societies) {
  Design design;
  design.kind = DesignKind::nested;
  design.society_count = societies;
  return design;
}

TEST(CellValues, AreMeansOverRepeatsAndPairedDifferences) {
  const std::vector<CellValue> cells =
      cell_values(grid_of({"1", "2"}), std::vector<float>{10, 13, 20, 23, 30, 33});
  ASSERT_EQ(cells.size(), 2U);
  EXPECT_EQ(cells[1].member_count, 3U);
  EXPECT_DOUBLE_EQ(cells[0].mean_value, 20.0);
  EXPECT_DOUBLE_EQ(cells[0].mean_error, 10.0 / std::sqrt(3.0));
  EXPECT_DOUBLE_EQ(cells[1].mean_value, 23.0);
  EXPECT_DOUBLE_EQ(cells[1].difference_value, 3.0);
  EXPECT_DOUBLE_EQ(cells[1].difference_error, 0.0);
  EXPECT_DOUBLE_EQ(cells[0].difference_value, 0.0);
}

TEST(CellValues, LeaveMissingMembersOutOfTheirPairsOnly) {
  const std::vector<CellValue> cells =
      cell_values(grid_of({"1", "2"}), std::vector<float>{nothing, 13, 20, 24, 30, nothing});
  EXPECT_EQ(cells[0].member_count, 2U);
  EXPECT_DOUBLE_EQ(cells[0].mean_value, 25.0);
  EXPECT_DOUBLE_EQ(cells[1].difference_value, 4.0);
  EXPECT_TRUE(std::isnan(cells[1].difference_error));
}

// Worked by hand: worlds {1, 3} and {5, 11}; mean 5, worlds 2 and 8, societies 3 and 7.
// MS worlds 36, societies 16, rest 4; variances (36 - 4) / 2, (16 - 4) / 2 and 4.
TEST(SpreadParts, AreThoseOfTheTwoWayTable) {
  const SpreadParts parts = spread_parts(nested_of(2), std::vector<float>{1, 3, 5, 11});
  EXPECT_EQ(parts.world_count, 2U);
  EXPECT_DOUBLE_EQ(parts.world_value, 4.0);
  EXPECT_DOUBLE_EQ(parts.society_value, std::sqrt(6.0));
  EXPECT_DOUBLE_EQ(parts.rest_value, 2.0);
}

TEST(SpreadParts, FindWhatAQuantityWasMadeOf) {
  constexpr std::uint32_t worlds = 400;
  constexpr std::uint32_t societies = 100;
  core::DrawCursor cursor{{3, 0, core::Purpose::test, 0, 0}};
  std::vector<double> of_society(societies);
  for (double& society : of_society) {
    society = 2.0 * cursor.normal();
  }
  std::vector<float> values;
  for (std::uint32_t w = 0; w < worlds; ++w) {
    const double of_world = 3.0 * cursor.normal();
    for (std::uint32_t s = 0; s < societies; ++s) {
      core::DrawCursor noise{{3, w, core::Purpose::test, s, 1}};
      values.push_back(static_cast<float>(7.0 + of_world + of_society[s] + noise.normal()));
    }
  }
  const SpreadParts parts = spread_parts(nested_of(societies), values);
  EXPECT_NEAR(parts.world_value, 3.0, 0.4);
  EXPECT_NEAR(parts.society_value, 2.0, 0.5);
  EXPECT_NEAR(parts.rest_value, 1.0, 0.02);
}

TEST(SpreadParts, LeaveOutWorldsThatAreNotWhole) {
  const SpreadParts parts = spread_parts(nested_of(2), std::vector<float>{1, 3, nothing, 100, 5, 11});
  EXPECT_EQ(parts.world_count, 2U);
  EXPECT_DOUBLE_EQ(parts.world_value, 4.0);
  EXPECT_TRUE(std::isnan(spread_parts(nested_of(2), std::vector<float>{1, 3}).world_value));
}

TEST(SpreadParts, AreNeverImaginary) {
  const SpreadParts parts = spread_parts(nested_of(2), std::vector<float>{1, 2, 2, 1});
  EXPECT_DOUBLE_EQ(parts.world_value, 0.0);
  EXPECT_DOUBLE_EQ(parts.society_value, 0.0);
  EXPECT_DOUBLE_EQ(parts.rest_value, 1.0);
}

}  // namespace
}  // namespace polycosm::ensemble
