#include <polycosm/ensemble/sketch.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include <polycosm/core/ids.hpp>

namespace polycosm::ensemble {
namespace {

float float_of(std::uint32_t bits) {
  return std::bit_cast<float>(bits);
}

TEST(Bucket, HoldsExactlyTheFloatsBetweenItsBounds) {
  for (std::uint32_t bits = 0; bits < 0x7F800000U; bits += 9973) {
    for (const float value : {float_of(bits), -float_of(bits)}) {
      const Bounds bounds = bounds_of(bucket_of(value));
      EXPECT_LE(bounds.lower_value, static_cast<double>(value));
      EXPECT_GE(bounds.upper_value, static_cast<double>(value));
      const auto lower = static_cast<float>(bounds.lower_value);
      const auto upper = static_cast<float>(bounds.upper_value);
      EXPECT_EQ(bucket_of(lower), bucket_of(value));
      EXPECT_EQ(bucket_of(upper), bucket_of(value));
      constexpr float end = std::numeric_limits<float>::infinity();
      EXPECT_LT(bucket_of(std::nextafter(lower, -end)), bucket_of(value) + (bucket_of(value) == -16320));
      if (upper < std::numeric_limits<float>::max()) {
        EXPECT_GT(bucket_of(std::nextafter(upper, end)), bucket_of(value));
      }
    }
  }
}

TEST(Bucket, IsWithinOnePerCentOfItsMiddle) {
  for (std::uint32_t bits = 0x00800000U; bits < 0x7F800000U; bits += 7919) {
    const Bounds bounds = bounds_of(bucket_of(float_of(bits)));
    const double middle = bounds.lower_value + (bounds.upper_value - bounds.lower_value) / 2.0;
    EXPECT_LE((bounds.upper_value - middle) / bounds.lower_value, 0.008);
  }
}

TEST(Bucket, OfSmallWholeNumbersIsTheirOwn) {
  for (int i = -127; i < 127; ++i) {
    EXPECT_NE(bucket_of(static_cast<float>(i)), bucket_of(static_cast<float>(i + 1))) << i;
  }
  EXPECT_EQ(bucket_of(0.0F), 0);
  EXPECT_EQ(bucket_of(-0.0F), 0);
  EXPECT_NE(bucket_of(std::numeric_limits<float>::denorm_min()), 0);
}

std::vector<float> sorted_values(std::uint64_t seed, std::size_t count) {
  std::vector<float> values;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t draw = core::mix64(seed * 1000003 + i);
    const float size = static_cast<float>(draw % 100000) * std::ldexp(1.0F, static_cast<int>(draw >> 59U));
    values.push_back(draw % 7 == 0 ? 0.0F : draw % 3 == 0 ? -size : size);
  }
  std::sort(values.begin(), values.end());
  return values;
}

/// Type 7 of [Hyndman1996], by the book.
double quantile_of(const std::vector<float>& sorted, double level) {
  const double place = level * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const auto low = static_cast<double>(sorted[below]);
  return low + (static_cast<double>(sorted[above]) - low) * (place - static_cast<double>(below));
}

TEST(Sketch, BoundsEveryQuantileAndIsRightToOnePerCent) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const std::vector<float> values = sorted_values(seed, 1 + seed * 13);
    const Sketch sketch = sketch_of(values);
    for (const double level : {0.0, 0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975, 1.0}) {
      const double exact = quantile_of(values, level);
      const Bounds bounds = quantile_bounds(sketch, level);
      const double slack = 1e-12 * std::fabs(exact);
      EXPECT_LE(bounds.lower_value, exact + slack) << seed << " " << level;
      EXPECT_GE(bounds.upper_value, exact - slack) << seed << " " << level;
    }
  }
}

TEST(Sketch, OfNothingHasNoQuantiles) {
  EXPECT_TRUE(std::isnan(quantile_bounds({}, 0.5).lower_value));
  EXPECT_TRUE(std::isnan(quantile_bounds({}, 0.5).upper_value));
}

TEST(Sketch, MergesToTheSketchOfAllInAnyOrder) {
  const std::vector<float> values = sorted_values(3, 500);
  std::vector<Sketch> parts(7);
  for (std::size_t i = 0; i < values.size(); ++i) {
    merge(parts[core::mix64(i) % 7], sketch_of(std::vector<float>{values[i]}));
  }
  for (std::size_t turn = 0; turn < parts.size(); ++turn) {
    Sketch all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      merge(all, parts[(i * 3 + turn) % parts.size()]);
    }
    EXPECT_EQ(all, sketch_of(values));
  }
}

TEST(Sketch, AddsInPlaceOnlyWhereEveryBucketIsThere) {
  const Sketch wide = sketch_of(std::vector<float>{-1.0F, 0.0F, 2.0F, 8.0F});
  for (const auto& [values, both] :
       {std::pair{std::vector<float>{0.0F, 8.0F, 8.0F}, std::vector<float>{-1, 0, 0, 2, 8, 8, 8}},
        std::pair{std::vector<float>{0.0F, 4.0F}, std::vector<float>{-1, 0, 0, 2, 4, 8}},
        std::pair{std::vector<float>{-1.0F, 16.0F}, std::vector<float>{-1, -1, 0, 2, 8, 16}}}) {
    Sketch merged = wide;
    merge(merged, sketch_of(values));
    EXPECT_EQ(merged, sketch_of(both));
  }
}

}  // namespace
}  // namespace polycosm::ensemble
