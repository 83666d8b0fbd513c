#include <polycosm/ensemble/exact_sum.hpp>

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/ids.hpp>

namespace polycosm::ensemble {
namespace {

__extension__ using Wide = __int128;

ExactMoments moments_of(const std::vector<float>& values) {
  ExactMoments moments;
  for (const float value : values) {
    moments.add(value);
  }
  return moments;
}

/// Any finite float, all exponents alike.
float any_float(std::uint64_t i) {
  const auto bits = static_cast<std::uint32_t>(core::mix64(i));
  const float value = std::bit_cast<float>(bits);
  return std::isfinite(value) ? value : std::bit_cast<float>(bits & 0xBFFFFFFFU);
}

TEST(ExactSum, KeepsWhatDoublesLose) {
  EXPECT_EQ(mean_of(moments_of({1e30F, 1.0F, -1e30F, 2.0F})), 0.75);
  constexpr float tiny = std::numeric_limits<float>::denorm_min();
  constexpr float huge = std::numeric_limits<float>::max();
  EXPECT_EQ(mean_of(moments_of({huge, tiny, -huge})), static_cast<double>(tiny) / 3.0);
  EXPECT_EQ(mean_of(moments_of({-huge, -tiny, huge})), -static_cast<double>(tiny) / 3.0);
  EXPECT_EQ(mean_of(moments_of({huge, huge, huge, huge})), static_cast<double>(huge));
}

TEST(ExactSum, IsRoundedOnceHoweverFarDownTheLastBitIs) {
  // 2^63 + 2^10 lies half way between two doubles; what is 150 bits further down decides.
  const float far_down = std::ldexp(1.0F, -140);
  const double next = std::ldexp(1.0, 63) + std::ldexp(1.0, 11);
  EXPECT_EQ(4.0 * mean_of(moments_of({std::ldexp(1.0F, 63), 1024.0F, far_down, 0.0F})), next);
  EXPECT_EQ(4.0 * mean_of(moments_of({std::ldexp(1.0F, 63), 1024.0F, 0.0F, 0.0F})), std::ldexp(1.0, 63));
}

TEST(ExactSum, VarianceDoesNotCancel) {
  // About 16777216 (2^24) the floats are whole numbers apart: Var of {c, c + 2, c + 4} is 4.
  EXPECT_EQ(variance_of(moments_of({16777216.0F, 16777218.0F, 16777220.0F})), 4.0);
  EXPECT_EQ(variance_of(moments_of({-3.0F, -3.0F, -3.0F})), 0.0);
  EXPECT_EQ(variance_of(moments_of({-1.0F, 1.0F})), 2.0);
  EXPECT_EQ(mcse_of(moments_of({-1.0F, 1.0F})), 1.0);
}

TEST(ExactSum, SaysNothingOfTooFewValues) {
  EXPECT_TRUE(std::isnan(mean_of({})));
  EXPECT_TRUE(std::isnan(variance_of(moments_of({1.0F}))));
  EXPECT_TRUE(std::isnan(mcse_of(moments_of({1.0F}))));
  EXPECT_EQ(mean_of(moments_of({-0.0F})), 0.0);
}

TEST(ExactSum, IsTheSumOfWholeNumbers) {
  std::int64_t sum = 0;
  Wide squares = 0;
  ExactMoments moments;
  for (std::uint64_t i = 0; i < 20000; ++i) {
    const auto whole = static_cast<std::int64_t>(core::mix64(i) % 33554431U) - 16777215;
    sum += whole;
    squares += static_cast<Wide>(whole) * whole;
    moments.add(static_cast<float>(whole) / 1024.0F);
  }
  EXPECT_EQ(mean_of(moments), static_cast<double>(sum) / 1024.0 / 20000.0);
  const Wide spread = squares * 20000 - static_cast<Wide>(sum) * sum;
  EXPECT_EQ(variance_of(moments), static_cast<double>(spread) / 1048576.0 / 20000.0 / 19999.0);
}

TEST(ExactSum, HasTheSameLimbsInAnyOrderAndCut) {
  std::vector<float> values;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    values.push_back(any_float(i));
  }
  const ExactMoments all = moments_of(values);
  const ExactMoments backwards = moments_of({values.rbegin(), values.rend()});
  EXPECT_EQ(backwards, all);
  for (const std::size_t step : {1U, 7U, 1000U}) {
    ExactMoments merged;
    for (std::size_t i = 0; i < values.size(); i += step) {
      const auto first = values.begin() + static_cast<std::ptrdiff_t>(i);
      const std::size_t count = std::min(step, values.size() - i);
      merged.merge(moments_of({first, first + static_cast<std::ptrdiff_t>(count)}));
    }
    EXPECT_EQ(merged, all) << step;
  }
}

/// A million numbers so many octaves above the smallest, for as many octaves as are added at once.
std::vector<float> beside_one(int octave) {
  std::vector<float> values(1'000'000, std::ldexp(std::nextafter(2.0F, 0.0F), octave));
  values.push_back(1.0F);
  return values;
}

TEST(ExactSum, OfManyAtOnceIsThatOfOneAfterAnother) {
  constexpr float tiny = std::numeric_limits<float>::denorm_min();
  constexpr float huge = std::numeric_limits<float>::max();
  std::vector<float> any;
  for (std::uint64_t i = 0; i < 5000; ++i) {
    any.push_back(i % 9 == 0 ? 0.0F : any_float(i));
  }
  // A million of the largest: sums of squares beyond 64 bits in one step.
  for (const std::vector<float>& values :
       {any, std::vector<float>(1'000'000, huge), std::vector<float>(1'000'000, -std::nextafter(2.0F, 0.0F)),
        beside_one(18), beside_one(22), std::vector<float>{tiny, -huge, 1.0F},
        std::vector<float>{-0.0F, 0.0F}, std::vector<float>{-tiny}, std::vector<float>{}}) {
    ExactMoments at_once = moments_of({1.0F, -3.0F});  // what is there already stays
    at_once.add(std::span<const float>{values});
    std::vector<float> all{1.0F, -3.0F};
    all.insert(all.end(), values.begin(), values.end());
    EXPECT_EQ(at_once, moments_of(all)) << values.size();
  }
}

TEST(ExactSum, OfAFloatAndItsNegativeIsNothing) {
  ExactMoments moments;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    moments.add(any_float(i));
    moments.add(-any_float(i));
  }
  EXPECT_EQ(moments.sum, WideInteger<5>{});
  EXPECT_EQ(mean_of(moments), 0.0);
}

}  // namespace
}  // namespace polycosm::ensemble
