#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/draws.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/math_inline.hpp>

namespace polycosm::core {
namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

using Scalar = double (*)(double) noexcept;
using Batch = void (*)(std::span<const double>, std::span<double>) noexcept;
struct BatchCase {
  const char* name;
  Batch batch;
  Scalar scalar;
  Scalar inlined;
};
const BatchCase batch_cases[] = {{"exp", static_cast<Batch>(exp), static_cast<Scalar>(exp),
                                  [](double x) noexcept { return inlined::exp(x); }},
                                 {"log", static_cast<Batch>(log), static_cast<Scalar>(log),
                                  [](double x) noexcept { return inlined::log(x); }},
                                 {"sin", static_cast<Batch>(sin), static_cast<Scalar>(sin),
                                  [](double x) noexcept { return inlined::sin(x); }},
                                 {"cos", static_cast<Batch>(cos), static_cast<Scalar>(cos),
                                  [](double x) noexcept { return inlined::cos(x); }}};

/// A uniform sweep, then every kind of bit pattern, then the edges.
std::vector<double> batch_arguments() {
  std::vector<double> x;
  for (int i = -100000; i < 100000; ++i) {
    x.push_back(i * 0.0083);
    x.push_back(std::bit_cast<double>(mix64(static_cast<std::uint64_t>(i))));
  }
  x.insert(x.end(), {0.0, -0.0, inf, -inf, std::nan("1"), -std::nan("3"), 1e5, -1e5, 0x1.0p-1074, 709.8});
  return x;
}

TEST(Batch, GivesTheBitsOfTheScalarFunctionsAlsoInPlaceAndForShortSpans) {
  const std::vector<double> x = batch_arguments();
  for (const BatchCase& c : batch_cases) {
    std::vector<double> out(x.size());
    c.batch(x, out);
    for (std::size_t i = 0; i < x.size(); ++i) {
      const auto bits = std::bit_cast<std::uint64_t>(out[i]);
      ASSERT_EQ(bits, std::bit_cast<std::uint64_t>(c.scalar(x[i]))) << c.name << ' ' << x[i];
      ASSERT_EQ(bits, std::bit_cast<std::uint64_t>(c.inlined(x[i]))) << c.name << ' ' << x[i];
    }
    std::vector<double> in_place = x;
    c.batch(in_place, in_place);
    EXPECT_EQ(content_digest(std::as_bytes(std::span{in_place})),
              content_digest(std::as_bytes(std::span{out})));
    for (std::size_t length = 0; length < 20; ++length) {
      std::vector<double> few(20, 7.0);
      c.batch(std::span{x}.subspan(3, length), std::span{few}.first(length));
      for (std::size_t i = 0; i < few.size(); ++i) {
        ASSERT_EQ(std::bit_cast<std::uint64_t>(few[i]),
                  std::bit_cast<std::uint64_t>(i < length ? out[3 + i] : 7.0));
      }
    }
  }
}

const Scalar every_function[] = {exp,   expm1, log,  log1p,      cbrt,           sin, cos, tanh,
                                 atanh, asin,  acos, normal_cdf, normal_quantile};

TEST(EveryFunction, GivesOneNanForEveryNan) {
  const auto expected = std::bit_cast<std::uint64_t>(std::numeric_limits<double>::quiet_NaN());
  for (const double nan : {std::nan("1"), -std::nan("77")}) {
    for (const Scalar function : every_function) {
      EXPECT_EQ(std::bit_cast<std::uint64_t>(function(nan)), expected);
    }
    EXPECT_EQ(std::bit_cast<std::uint64_t>(pow(nan, 2.0)), expected);
    EXPECT_EQ(std::bit_cast<std::uint64_t>(pow(2.0, nan)), expected);
    EXPECT_EQ(std::bit_cast<std::uint64_t>(atan2(nan, 2.0)), expected);
    EXPECT_EQ(std::bit_cast<std::uint64_t>(atan2(2.0, nan)), expected);
  }
}

/// Every function over a fixed grid; the bits must be the same in every build.
std::vector<double> golden_results() {
  std::vector<double> results;
  const double edges[] = {0.0, -0.0, inf, -inf, 1.0, -1.0, 0x1.0p-1074, 0x1.0p1023, std::nan("")};
  std::vector<double> x;
  for (const double range : {1.0, 10.0, 750.0, 1e5}) {
    for (int i = -4096; i < 4096; ++i) {
      x.push_back(range * (i * 0x1.0p-12) + 0x1.0p-30);
    }
  }
  x.insert(x.end(), std::begin(edges), std::end(edges));
  for (const Scalar function : every_function) {
    for (const double value : x) {
      results.push_back(function(value));
    }
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    results.push_back(pow(x[i], x[(i * 7919) % x.size()]));
    results.push_back(atan2(x[i], x[(i * 104729) % x.size()]));
  }
  std::vector<double> batch(x.size());
  for (const BatchCase& c : batch_cases) {
    c.batch(x, batch);
    results.insert(results.end(), batch.begin(), batch.end());
  }
  DrawCursor cursor{{.ensemble_seed = 3, .member = 1, .purpose = Purpose::test, .entity = 9, .occasion = 2}};
  for (int i = 0; i < 10000; ++i) {
    results.insert(results.end(), {cursor.normal(), cursor.exponential(), 1.0 * cursor.poisson(3.3)});
  }
  return results;
}

// One digest for gcc and clang, -O0 and -O3, SSE2 and AVX2, FMA and AVX2 masked from glibc (docs/adr/0002).
// A change is a change of every published ensemble: bump the model versions with it.
TEST(Golden, BitsAreTheSameInEveryBuild) {
  const std::vector<double> results = golden_results();
  EXPECT_EQ(content_digest(std::as_bytes(std::span{results})).hex(), "4a197ff121a1977462df63e0dc03b633");
}

// [ReinLiu2012] tests REBOUND so: with a fused multiply-add, x*x - y*y of equal x and y is the rounding error
// of x*x.
TEST(FloatingPoint, IsNotContractedToFusedMultiplyAdd) {
  for (int i = 1; i < 1000; ++i) {
    volatile double source = 1.0 + i / 997.0;
    const double x = source;
    const double y = source;
    ASSERT_EQ(x * x - y * y, 0.0) << "build with -ffp-contract=off";
  }
}

TEST(FloatingPoint, KeepsSubnormalNumbers) {
  volatile double smallest_normal = std::numeric_limits<double>::min();
  EXPECT_EQ(smallest_normal * 0.5, 0x1.0p-1023);
}

}  // namespace
}  // namespace polycosm::core
