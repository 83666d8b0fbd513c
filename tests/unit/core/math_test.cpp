#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cfloat>
#include <cmath>
#include <limits>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/math.hpp>

namespace polycosm::core {
namespace {

using Real = long double;
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr std::size_t sample_count = std::size_t{1} << 20U;
const double pi_double = 3.14159265358979323846;

/// Uniform arguments in [low, high], the same on every machine.
std::vector<double> uniform_arguments(double low, double high, std::uint64_t entity) {
  std::vector<double> x(sample_count);
  for (std::size_t begin = 0; begin < x.size(); begin += 131072) {
    const DrawKey key{.ensemble_seed = 1,
                      .member = 0,
                      .purpose = Purpose::test,
                      .entity = entity,
                      .occasion = static_cast<std::uint32_t>(begin)};
    fill_uniform01(key, std::span{x}.subspan(begin, 131072));
  }
  for (double& value : x) {
    value = low + (high - low) * value;
  }
  return x;
}

/// Any finite bit pattern of [low, high] by size, with sign: as many subnormal as large ones.
std::vector<double> logarithmic_arguments(int low_exponent, int high_exponent, std::uint64_t entity) {
  std::vector<double> x = uniform_arguments(0.0, 1.0, entity);
  const std::vector<double> exponent = uniform_arguments(low_exponent, high_exponent, entity + 1);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double size = std::ldexp(1.0 + x[i], static_cast<int>(std::floor(exponent[i])));
    x[i] = (i % 2 == 0) ? size : -size;
  }
  return x;
}

/// Distance in units in the last place of a double near `exact`; 0 when both are the same NaN or infinity.
double ulps_between(double got, Real exact) {
  const double rounded = static_cast<double>(exact);
  if (std::isnan(rounded) || std::isinf(rounded) || std::isinf(got) || std::isnan(got)) {
    return (std::isnan(rounded) && std::isnan(got)) || rounded == got ? 0.0 : 1e300;
  }
  if (exact == 0.0L) {
    return got == 0.0 ? 0.0 : 1e300;
  }
  const int exponent = std::max(std::ilogb(exact) - 52, -1074);
  return static_cast<double>(std::fabs(static_cast<Real>(got) - exact) / std::ldexp(1.0L, exponent));
}

using Scalar = double (*)(double) noexcept;

template <typename Exact>
void expect_within(double max_ulps, Scalar ours, Exact exact, const std::vector<double>& arguments) {
  if (LDBL_MANT_DIG < 64) {
    GTEST_SKIP() << "long double is too short to be the judge";
  }
  double worst = 0.0;
  double worst_at = 0.0;
  for (const double x : arguments) {
    const double error = ulps_between(ours(x), exact(static_cast<Real>(x)));
    if (!(error <= worst)) {
      worst = error;
      worst_at = x;
    }
  }
  ::testing::Test::RecordProperty("max_ulps", std::to_string(worst));
  EXPECT_LE(worst, max_ulps) << "at " << std::hexfloat << worst_at;
}

void expect_pow_within(double max_ulps, const std::vector<double>& bases,
                       const std::vector<double>& exponents) {
  double worst = 0.0;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    const double x = std::abs(bases[i]);
    worst = std::max(worst,
                     ulps_between(core::pow(x, exponents[i]), std::pow(static_cast<Real>(x), exponents[i])));
  }
  EXPECT_LE(worst, max_ulps);
}

TEST(Exp, IsWithinAnUlp) {
  expect_within(0.65, core::exp, ::expl, uniform_arguments(-40, 40, 1));
  expect_within(0.65, core::exp, ::expl, uniform_arguments(-1, 1, 2));
  expect_within(0.80, core::exp, ::expl, uniform_arguments(-750, 715, 3));
  expect_within(0.80, core::exp, ::expl, logarithmic_arguments(-1074, 11, 4));
}

TEST(Exp, KnowsItsEdges) {
  EXPECT_EQ(core::exp(0.0), 1.0);
  EXPECT_EQ(core::exp(-0.0), 1.0);
  EXPECT_EQ(core::exp(0x1.0p-1074), 1.0);
  EXPECT_EQ(core::exp(1.0), 0x1.5bf0a8b145769p+1);
  EXPECT_EQ(core::exp(inf), inf);
  EXPECT_EQ(core::exp(-inf), 0.0);
  EXPECT_EQ(core::exp(709.782712893384), 0x1.fffffffffff2ap+1023);
  EXPECT_EQ(core::exp(709.7827128933841), inf);
  EXPECT_EQ(core::exp(1e308), inf);
  EXPECT_EQ(core::exp(-745.1), 0x1.0p-1074);
  EXPECT_EQ(core::exp(-745.2), 0.0);
  EXPECT_TRUE(std::isnan(core::exp(std::nan("5"))));
}

TEST(Expm1, IsWithinAnUlpAndKnowsItsEdges) {
  expect_within(0.70, core::expm1, ::expm1l, uniform_arguments(-1, 1, 1));
  expect_within(0.70, core::expm1, ::expm1l, uniform_arguments(-60, 60, 2));
  expect_within(0.70, core::expm1, ::expm1l, logarithmic_arguments(-1074, 11, 3));
  EXPECT_TRUE(std::signbit(core::expm1(-0.0)));
  EXPECT_EQ(core::expm1(-inf), -1.0);
  EXPECT_EQ(core::expm1(inf), inf);
  EXPECT_TRUE(std::isnan(core::expm1(std::nan(""))));
}

TEST(Log, IsWithinAnUlp) {
  expect_within(0.90, core::log, ::logl, uniform_arguments(0.5, 2, 1));
  expect_within(0.90, core::log, ::logl, uniform_arguments(0.999, 1.001, 2));
  expect_within(0.90, core::log, ::logl, logarithmic_arguments(-1074, 1023, 3));
}

TEST(Log, KnowsItsEdges) {
  EXPECT_EQ(core::log(1.0), 0.0);
  EXPECT_FALSE(std::signbit(core::log(1.0)));
  EXPECT_EQ(core::log(0.0), -inf);
  EXPECT_EQ(core::log(-0.0), -inf);
  EXPECT_EQ(core::log(inf), inf);
  EXPECT_EQ(core::log(0x1.0p-1074), -0x1.74385446d71c3p+9);
  EXPECT_EQ(core::log(std::numeric_limits<double>::max()), 0x1.62e42fefa39efp+9);
  EXPECT_TRUE(std::isnan(core::log(-1.0)));
  EXPECT_TRUE(std::isnan(core::log(-inf)));
  EXPECT_TRUE(std::isnan(core::log(std::nan(""))));
}

TEST(Log1p, IsWithinAnUlpAndKnowsItsEdges) {
  expect_within(0.70, core::log1p, ::log1pl, uniform_arguments(-1, 2, 1));
  expect_within(0.70, core::log1p, ::log1pl, logarithmic_arguments(-1074, 1023, 2));
  EXPECT_EQ(core::log1p(-1.0), -inf);
  EXPECT_EQ(core::log1p(inf), inf);
  EXPECT_TRUE(std::isnan(core::log1p(-1.5)));
  EXPECT_TRUE(std::isnan(core::log1p(std::nan(""))));
  EXPECT_TRUE(std::signbit(core::log1p(-0.0)));
}

TEST(Pow, IsWithinAnUlp) {
  expect_pow_within(0.80, uniform_arguments(0, 10, 1), uniform_arguments(-10, 10, 2));
  expect_pow_within(0.80, logarithmic_arguments(-1000, 1000, 3), uniform_arguments(-1, 1, 5));
  expect_pow_within(0.80, uniform_arguments(0.7, 1.3, 6), logarithmic_arguments(0, 12, 7));
  expect_pow_within(0.80, logarithmic_arguments(-1074, 1023, 8), logarithmic_arguments(-1074, 1023, 10));
}

TEST(Pow, KnowsItsEdges) {
  const double nan = std::nan("");
  EXPECT_EQ(core::pow(nan, 0.0), 1.0);
  EXPECT_EQ(core::pow(1.0, nan), 1.0);
  EXPECT_TRUE(std::isnan(core::pow(nan, 1.0)));
  EXPECT_TRUE(std::isnan(core::pow(2.0, nan)));
  EXPECT_TRUE(std::isnan(core::pow(-2.0, 2.0)));
  EXPECT_EQ(core::pow(0.0, 2.0), 0.0);
  EXPECT_EQ(core::pow(0.0, -2.0), inf);
  EXPECT_EQ(core::pow(inf, 0.1), inf);
  EXPECT_EQ(core::pow(inf, -0.1), 0.0);
  EXPECT_EQ(core::pow(2.0, inf), inf);
  EXPECT_EQ(core::pow(0.5, inf), 0.0);
  EXPECT_EQ(core::pow(2.0, -inf), 0.0);
  EXPECT_EQ(core::pow(0.5, -inf), inf);
  EXPECT_EQ(core::pow(1.0 - 0x1.0p-53, 1e300), 0.0);
  EXPECT_EQ(core::pow(2.0, 1023.0), 0x1.0p1023);
  EXPECT_EQ(core::pow(2.0, -1074.0), 0x1.0p-1074);
  EXPECT_EQ(core::pow(10.0, 15.0), 1e15);
  EXPECT_EQ(core::pow(3.0, 2.0), 9.0);
}

TEST(Cbrt, IsWithinAnUlpAndInvertsCubes) {
  expect_within(0.51, core::cbrt, ::cbrtl, uniform_arguments(-10, 10, 1));
  expect_within(0.51, core::cbrt, ::cbrtl, logarithmic_arguments(-1074, 1023, 2));
  for (int i = -200; i <= 200; ++i) {
    EXPECT_EQ(core::cbrt(static_cast<double>(i * i * i)), i);
  }
  EXPECT_EQ(core::cbrt(-inf), -inf);
  EXPECT_TRUE(std::signbit(core::cbrt(-0.0)));
  EXPECT_TRUE(std::isnan(core::cbrt(std::nan(""))));
}

/// Doubles next to multiples of pi/2, where reduction cancels most.
std::vector<double> near_quadrants() {
  std::vector<double> x;
  for (int k = -63661; k <= 63661; ++k) {
    const double at = k * (pi_double / 2);
    x.insert(x.end(), {std::nextafter(at, -inf), at, std::nextafter(at, inf)});
  }
  return x;
}

TEST(Sin, IsWithinAnUlp) {
  expect_within(0.80, core::sin, ::sinl, uniform_arguments(-7, 7, 1));
  expect_within(0.80, core::sin, ::sinl, uniform_arguments(-1e5, 1e5, 2));
  expect_within(0.80, core::sin, ::sinl, logarithmic_arguments(-1074, 16, 3));
  expect_within(0.80, core::sin, ::sinl, near_quadrants());
}

TEST(Cos, IsWithinAnUlp) {
  expect_within(0.80, core::cos, ::cosl, uniform_arguments(-7, 7, 1));
  expect_within(0.80, core::cos, ::cosl, uniform_arguments(-1e5, 1e5, 2));
  expect_within(0.80, core::cos, ::cosl, logarithmic_arguments(-1074, 16, 3));
  expect_within(0.80, core::cos, ::cosl, near_quadrants());
}

TEST(SinAndCos, KnowTheirEdges) {
  EXPECT_TRUE(std::signbit(core::sin(-0.0)));
  EXPECT_EQ(core::sin(0x1.0p-1074), 0x1.0p-1074);
  EXPECT_EQ(core::cos(0.0), 1.0);
  EXPECT_FALSE(std::isnan(core::sin(1e5)));
  EXPECT_FALSE(std::isnan(core::cos(-1e5)));
  for (const double x : {std::nextafter(1e5, inf), -1.1e5, 1e300, inf, -inf, std::nan("")}) {
    EXPECT_TRUE(std::isnan(core::sin(x))) << x;
    EXPECT_TRUE(std::isnan(core::cos(x))) << x;
  }
}

TEST(Atanh, IsWithinAnUlpAndKnowsItsEdges) {
  expect_within(0.60, core::atanh, ::atanhl, uniform_arguments(-1, 1, 1));
  expect_within(0.60, core::atanh, ::atanhl, logarithmic_arguments(-1074, 0, 2));
  EXPECT_EQ(core::atanh(-1.0), -inf);
  EXPECT_TRUE(std::isnan(core::atanh(1.1)));
}

TEST(Tanh, IsWithinAnUlpAndKnowsItsEdges) {
  expect_within(0.65, core::tanh, ::tanhl, uniform_arguments(-21, 21, 1));
  expect_within(0.65, core::tanh, ::tanhl, logarithmic_arguments(-1074, 10, 2));
  EXPECT_EQ(core::tanh(inf), 1.0);
  EXPECT_EQ(core::tanh(-100.0), -1.0);
  EXPECT_TRUE(std::isnan(core::tanh(std::nan(""))));
}

TEST(AsinAndAcos, AreWithinAnUlpAndKnowTheirEdges) {
  expect_within(0.55, core::asin, ::asinl, uniform_arguments(-1, 1, 1));
  expect_within(0.55, core::asin, ::asinl, logarithmic_arguments(-1074, 0, 2));
  expect_within(0.55, core::acos, ::acosl, uniform_arguments(-1, 1, 3));
  expect_within(0.55, core::acos, ::acosl, uniform_arguments(0.9999, 1, 4));
  EXPECT_EQ(core::acos(1.0), 0.0);
  EXPECT_EQ(core::acos(-1.0), pi_double);
  EXPECT_EQ(core::asin(1.0), pi_double / 2);
  EXPECT_TRUE(std::isnan(core::asin(1.0 + 0x1.0p-52)));
  EXPECT_TRUE(std::isnan(core::acos(-2.0)));
}

TEST(Atan2, IsWithinAnUlpInEveryQuadrant) {
  const auto check = [](const std::vector<double>& y, const std::vector<double>& x) {
    double worst = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      worst = std::max(worst, ulps_between(core::atan2(y[i], x[i]), std::atan2(Real{y[i]}, Real{x[i]})));
    }
    EXPECT_LE(worst, 0.60);
  };
  check(uniform_arguments(-1, 1, 1), uniform_arguments(-1, 1, 2));
  check(logarithmic_arguments(-1074, 1023, 3), logarithmic_arguments(-1074, 1023, 5));
  check(logarithmic_arguments(-10, 10, 7), logarithmic_arguments(-10, 10, 9));
}

TEST(Atan2, AgreesWithTheStandardAtEveryEdge) {
  const double edges[] = {0.0, -0.0, 1.0, -1.0, inf, -inf, 0x1.0p-1074, -0x1.0p-1074, 1e308, -1e308};
  for (const double y : edges) {
    for (const double x : edges) {
      EXPECT_EQ(std::bit_cast<std::uint64_t>(core::atan2(y, x)),
                std::bit_cast<std::uint64_t>(std::atan2(y, x)))
          << y << ' ' << x;
    }
  }
  EXPECT_TRUE(std::isnan(core::atan2(std::nan(""), 1.0)));
}

TEST(NormalCdf, IsWithinSixUlpsAndKnowsItsEdges) {
  const auto exact = [](Real x) { return std::erfc(-x / std::sqrt(2.0L)) / 2; };
  expect_within(6.0, normal_cdf, exact, uniform_arguments(-3, 3, 1));
  expect_within(6.0, normal_cdf, exact, uniform_arguments(-38, 9, 2));
  EXPECT_EQ(normal_cdf(0.0), 0.5);
  EXPECT_EQ(normal_cdf(inf), 1.0);
  EXPECT_EQ(normal_cdf(-inf), 0.0);
  EXPECT_TRUE(std::isnan(normal_cdf(std::nan(""))));
  EXPECT_NEAR(normal_cdf(1.959963984540054), 0.975, 1e-15);
}

TEST(NormalQuantile, InvertsTheDistributionToAPartInABillion) {
  std::vector<double> probabilities = uniform_arguments(0, 1, 1);
  for (int exponent = 1; exponent <= 1074; ++exponent) {
    probabilities.push_back(std::ldexp(1.0, -exponent));
  }
  double worst = 0.0;
  for (const double p : probabilities) {
    if (p == 0.0 || p == 0.5) {
      continue;
    }
    // One Newton step in long double on the smaller tail measures the distance to the exact quantile.
    const Real tail = p > 0.5 ? 1.0L - Real{p} : Real{p};
    const Real x = p > 0.5 ? -Real{normal_quantile(p)} : Real{normal_quantile(p)};
    const Real density = std::exp(-x * x / 2) / std::sqrt(2.0L * std::acos(-1.0L));
    const Real step = (std::erfc(-x / std::sqrt(2.0L)) / 2 - tail) / density;
    worst = std::max(worst, static_cast<double>(std::fabs(step / x)));
  }
  EXPECT_LT(worst, 4e-15);
  EXPECT_EQ(normal_quantile(0.5), 0.0);
  EXPECT_EQ(normal_quantile(0.0), -inf);
  EXPECT_EQ(normal_quantile(1.0), inf);
  EXPECT_TRUE(std::isnan(normal_quantile(-0.1)));
  EXPECT_TRUE(std::isnan(normal_quantile(1.1)));
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-15);
}

}  // namespace
}  // namespace polycosm::core
