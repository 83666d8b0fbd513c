#include <polycosm/inference/systems.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "unit/inference/synthetic_hosts.hpp"

namespace polycosm::inference {
namespace {

sky::Neighbourhood with_known(std::initializer_list<double> periods_d) {
  sky::Neighbourhood sky = hosts(m2_host, 1);
  for (const double period_d : periods_d) {
    add_known(sky, period_d, 3.0);
  }
  return sky;
}

std::vector<double> inferred_periods(const sky::Neighbourhood& sky, std::uint32_t member) {
  Systems s;
  complete(model("period_ratio"), sky, 0, 1, 1, core::MemberId{member}, s);
  std::vector<double> out;
  for (std::size_t p = 0; p < s.method.size(); ++p) {
    if (s.method[p] != Method::observed) {
      out.push_back(s.period_d[p]);
    }
  }
  return out;
}

// The median ratio of neighbours in Kepler's systems is 2.043.
TEST(PeriodRatio, PutsTheNextPlanetAtTheMedianRatioOfKepler) {
  const sky::Neighbourhood sky = with_known({10.0});
  std::vector<double> beyond;
  for (std::uint32_t member = 0; member < 4001; ++member) {
    for (const double period_d : inferred_periods(sky, member)) {
      if (period_d > 10.0) {
        beyond.push_back(period_d);
      }
    }
  }
  ASSERT_EQ(beyond.size(), 4001U);
  std::nth_element(beyond.begin(), beyond.begin() + 2000, beyond.end());
  EXPECT_NEAR(beyond[2000], 20.43, 0.5);
}

TEST(PeriodRatio, FillsAGapOfFourRatiosWithThreePlanets) {
  const auto periods = inferred_periods(with_known({5.0, 5.0 * 2.043 * 2.043 * 2.043 * 2.043}), 0);
  EXPECT_EQ(std::ranges::count_if(periods, [](double p) { return p > 5.0 && p < 87.0; }), 3);
}

TEST(PeriodRatio, ScalesWithThePeriods) {
  const auto near = inferred_periods(with_known({20.0, 50.0}), 7);
  const auto far = inferred_periods(with_known({40.0, 100.0}), 7);
  ASSERT_EQ(near.size(), far.size());
  for (std::size_t i = 0; i < near.size(); ++i) {
    EXPECT_NEAR(far[i] / near[i], 2.0, 1e-9);
  }
}

TEST(PeriodRatio, KnowsNothingOfStarsWithoutKnownPlanets) {
  EXPECT_TRUE(inferred_periods(hosts(m2_host, 1), 0).empty());
}

}  // namespace
}  // namespace polycosm::inference
