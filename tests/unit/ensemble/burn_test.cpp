#include <gtest/gtest.h>

#include <vector>

#include <polycosm/ensemble/burn.hpp>

namespace polycosm::ensemble {
namespace {

constexpr std::int64_t day_s = 86'400;
constexpr std::int64_t midnight_s = 1'795'737'600;  // 2026-11-27T00:00:00Z, a Friday

std::vector<Usage> steady(int days, double node_hours_a_day) {
  std::vector<Usage> history;
  for (int day = 1; day <= days; ++day) {
    history.push_back({midnight_s - day * day_s + 3600, node_hours_a_day, 0.0, false});
  }
  return history;
}

BudgetLine month(double left) {
  return {"monthly_node_hours", 1000.0, 1000.0 - left,
          Span{midnight_s - 26 * day_s, midnight_s + 30 * day_s}};
}

TEST(Burn, OfASteadyUseIsLeftOverRateToTheSecond) {
  const Burn burn = burn_of(month(25.0), steady(14, 10.0), midnight_s);
  EXPECT_EQ(burn.day_count, 14U);
  EXPECT_EQ(burn.exhaustion_probability, 1.0);
  EXPECT_EQ(burn.low_s, midnight_s + day_s * 5 / 2);
  EXPECT_EQ(burn.median_s, burn.low_s);
  EXPECT_EQ(burn.high_s, burn.low_s);
}

TEST(Burn, SaysNothingFromLessThanThreeDays) {
  EXPECT_EQ(burn_of(month(25.0), steady(2, 10.0), midnight_s).day_count, 0U);
}

TEST(Burn, LastsWhereThePeriodEndsFirst) {
  const Burn burn = burn_of(month(400.0), steady(14, 10.0), midnight_s);
  EXPECT_EQ(burn.exhaustion_probability, 0.0);
  EXPECT_FALSE(burn.low_s);
}

TEST(Burn, OfAnUnsteadyUseIsAnIntervalAroundTheSame) {
  std::vector<Usage> history = steady(20, 0.0);
  for (std::size_t i = 0; i < history.size(); i += 4) {
    history[i].node_hours = 40.0;  // ten a day on average
  }
  const Burn burn = burn_of(month(100.0), history, midnight_s);
  ASSERT_TRUE(burn.low_s && burn.median_s);
  EXPECT_LT(*burn.low_s, *burn.median_s);
  EXPECT_GT(*burn.median_s, midnight_s + 6 * day_s);
  EXPECT_LT(*burn.median_s, midnight_s + 16 * day_s);
  const Burn again = burn_of(month(100.0), history, midnight_s);
  EXPECT_EQ(again.median_s, burn.median_s);
}

}  // namespace
}  // namespace polycosm::ensemble
