#include "differences.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace polycosm::viewer {
namespace {

// Differences 1, 2, 3, 4 have mean 2.5 and standard deviation sqrt(5/3): the error of the mean is sqrt(5/12).
TEST(PairedDifferences, AreOfTheSameMembersYearByYear) {
  const std::vector<float> a{1, 10, 2, 10, 3, 10, 4, 10};  // [member][year]
  const std::vector<float> b{2, 10, 4, 10, 6, 10, 8, 10};
  const std::vector<MeanDifference> found = paired_differences(a, b, 4, 2);
  EXPECT_NEAR(found[0].value, 2.5, 1e-15);
  EXPECT_NEAR(found[0].mcse, std::sqrt(5.0 / 12.0), 1e-15);
  EXPECT_EQ(found[0].pair_count, 4U);
  EXPECT_EQ(found[1].value, 0.0);
  EXPECT_EQ(found[1].mcse, 0.0);
}

TEST(PairedDifferences, KeepTheirDigitsWhereLargeNumbersNearlyCancel) {
  std::vector<float> a(1000, 1e9F), b(1000, 1e9F);
  b[0] += 64.0F;
  const MeanDifference found = paired_differences(a, b, 1000, 1)[0];
  EXPECT_NEAR(found.value, 0.064, 1e-12);
  EXPECT_NEAR(found.mcse, 0.064, 1e-6);
}

TEST(PairedDifferences, LeaveOutWhatIsNotFiniteInBoth) {
  const float not_a_number = std::numeric_limits<float>::quiet_NaN();
  const std::vector<float> a{1, not_a_number, 3};
  const std::vector<float> b{2, 5, 3};
  const MeanDifference found = paired_differences(a, b, 3, 1)[0];
  EXPECT_EQ(found.pair_count, 2U);
  EXPECT_EQ(found.value, 0.5);
  const std::vector<float> none{not_a_number};
  EXPECT_TRUE(std::isnan(paired_differences(none, none, 1, 1)[0].value));
}

TEST(IndependentDifference, AddsErrorsInQuadrature) {
  const MeanDifference found = independent_difference(1.0, 3.0, 6.0, 4.0);
  EXPECT_EQ(found.value, 5.0);
  EXPECT_EQ(found.mcse, 5.0);
}

TEST(PairedShareDifference, CountsOnlyThoseWhoChange) {
  const MeanDifference found = paired_share_difference(2, 10, 98);
  EXPECT_NEAR(found.value, 8.0 / 98.0, 1e-15);
  EXPECT_NEAR(found.mcse, std::sqrt((0.03 + 0.11 - 0.08 * 0.08) / 98.0), 1e-15);
  EXPECT_GT(paired_share_difference(0, 0, 1000).mcse, 0.0);
  EXPECT_EQ(paired_share_difference(7, 3, 50).value, -paired_share_difference(3, 7, 50).value);
  EXPECT_TRUE(std::isnan(paired_share_difference(0, 0, 0).value));
}

TEST(KeyDifferences, NameWhatOneHasAndTheOtherHasNot) {
  const store::Json a = {{"same", 1}, {"plan", {{"title", "x"}}}, {"list", {1, 2}}};
  const store::Json b = {{"same", 1}, {"plan", {{"title", "y"}}}, {"list", {1}}};
  const store::Json expected = {{{"key", "list[1]"}, {"a", 2}, {"b", nullptr}},
                                {{"key", "plan.title"}, {"a", "x"}, {"b", "y"}}};
  EXPECT_EQ(key_differences(a, b), expected);
  EXPECT_EQ(key_differences(a, a), store::Json::array());
}

}  // namespace
}  // namespace polycosm::viewer
