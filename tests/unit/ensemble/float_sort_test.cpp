#include "float_sort.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace polycosm::ensemble {
namespace {

/// Any floats but NaN, many of them equal, with both zeros, infinities and subnormals among them.
std::vector<float> numbers(std::size_t count) {
  std::vector<float> values{
      0.0F,   -0.0F,  std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
      1e-40F, -1e-40F};
  std::uint32_t state = 2463534242U;
  while (values.size() < count) {
    state ^= state << 13U;
    state ^= state >> 17U;
    state ^= state << 5U;
    const auto value = std::bit_cast<float>(state);
    values.push_back(std::isnan(value) ? 7.0F : state % 3 == 0 ? std::floor(value / 1e37F) : value);
  }
  values.resize(count);
  return values;
}

TEST(FloatSorter, SortsLikeComparisons) {
  FloatSorter sorter;
  for (const std::size_t count : {0U, 1U, 6U, 255U, 256U, 1000U, 70001U, 300U}) {
    std::vector<float> values = numbers(count);
    std::vector<float> expected = values;
    std::sort(expected.begin(), expected.end());
    sorter.sort(values);
    EXPECT_EQ(values, expected) << count;
  }
}

TEST(FloatSorter, GivesTheSameBitsForEveryOrder) {
  FloatSorter sorter;
  for (const std::size_t count : {200U, 5000U}) {
    std::vector<float> forward = numbers(count);
    std::vector<float> backward(forward.rbegin(), forward.rend());
    sorter.sort(forward);
    sorter.sort(backward);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_EQ(std::bit_cast<std::uint32_t>(forward[i]), std::bit_cast<std::uint32_t>(backward[i]));
    }
  }
}

TEST(FloatSorter, LeavesEqualNumbersAlone) {
  FloatSorter sorter;
  std::vector<float> values(1000, 3.0F);
  sorter.sort(values);
  EXPECT_EQ(std::count(values.begin(), values.end(), 3.0F), 1000);
}

}  // namespace
}  // namespace polycosm::ensemble
