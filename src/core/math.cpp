#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include <polycosm/core/math.hpp>
#include <polycosm/core/math_inline.hpp>

#include "double_double.hpp"

namespace polycosm::core {
namespace {

using inlined::infinity;
using inlined::quiet_nan;

}  // namespace

double exp(double x) noexcept {
  return std::abs(x) <= 700.0 ? inlined::exp_of_moderate(x) : inlined::exp(x);
}

double log(double x) noexcept {
  const bool is_normal = x >= std::numeric_limits<double>::min() && x <= std::numeric_limits<double>::max();
  return is_normal ? inlined::log_of_normal(x) : inlined::log(x);
}

double sin(double x) noexcept {
  return inlined::sin(x);
}
double cos(double x) noexcept {
  return inlined::cos(x);
}

void exp(std::span<const double> x, std::span<double> out) noexcept {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = inlined::exp(x[i]);
  }
}

void log(std::span<const double> x, std::span<double> out) noexcept {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = inlined::log(x[i]);
  }
}

void sin(std::span<const double> x, std::span<double> out) noexcept {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = inlined::sin(x[i]);
  }
}

void cos(std::span<const double> x, std::span<double> out) noexcept {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = inlined::cos(x[i]);
  }
}

double expm1(double x) noexcept {
  if (x != x) {
    return quiet_nan;
  }
  if (std::abs(x) < 0x1.0p-54) {
    return x;
  }
  if (x > 50.0) {
    return inlined::exp(x);  // the 1 is below half an ulp
  }
  return x < -50.0 ? -1.0 : expm1_double_double(x).high;
}

double log1p(double x) noexcept {
  if (!(x > -1.0)) {
    return x == -1.0 ? -infinity : quiet_nan;
  }
  if (std::abs(x) < 0x1.0p-54 || x == infinity) {
    return x;
  }
  return log1p_double_double(x).high;
}

double pow(double x, double y) noexcept {
  if (y == 0.0 || x == 1.0) {
    return 1.0;
  }
  if (!(x >= 0.0) || y != y) {
    return quiet_nan;
  }
  if (x == 0.0 || x == infinity) {
    return (x == 0.0) == (y > 0.0) ? 0.0 : infinity;
  }
  // |log x| > 2^-54, so beyond 2^65 every y overflows or underflows alike; without the clamp so would the
  // product.
  const double exponent = std::min(std::max(y, -0x1.0p65), 0x1.0p65);
  const DoubleDouble argument = product(log_double_double(x), {exponent, 0.0});
  if (argument.high > 710.0) {
    return infinity;
  }
  return argument.high < -746.0 ? 0.0 : exp_of(argument);
}

// Halley's iteration from a straight line, then one step on the exact residual.
double cbrt(double x) noexcept {
  if (x == 0.0 || x != x || std::abs(x) == infinity) {
    return x != x ? quiet_nan : x;
  }
  const inlined::BinaryParts parts = inlined::binary_parts(std::abs(x));
  const double third = std::floor(parts.exponent / 3.0);
  const double whole = parts.exponent - 3.0 * third;
  const double m = (1.0 + parts.f) * (whole == 0.0 ? 1.0 : whole == 1.0 ? 2.0 : 4.0);  // in [0.7, 5.7)
  double root = 0.75 + 0.19 * m;
  for (int i = 0; i < 3; ++i) {
    const double cube = root * root * root;
    root = root * ((cube + 2.0 * m) / (2.0 * cube + m));
  }
  const DoubleDouble cube = product(two_product(root, root), {root, 0.0});
  root += ((m - cube.high) - cube.low) / (3.0 * root * root);
  const double scale =
      inlined::double_of(static_cast<std::uint64_t>(static_cast<std::int64_t>(third) + 1023) << 52U);
  return std::copysign(root * scale, x);
}

double tanh(double x) noexcept {
  if (std::abs(x) < 0x1.0p-28 || x != x) {
    return x != x ? quiet_nan : x;
  }
  if (std::abs(x) > 20.0) {
    return std::copysign(1.0, x);
  }
  const DoubleDouble t = expm1_double_double(2.0 * std::abs(x));
  return std::copysign(quotient(t, sum(t, {2.0, 0.0})).high, x);
}

double atanh(double x) noexcept {
  if (!(std::abs(x) < 1.0)) {
    return std::abs(x) == 1.0 ? std::copysign(infinity, x) : quiet_nan;
  }
  if (std::abs(x) < 0x1.0p-28) {
    return x;
  }
  return 0.5 * sum(log1p_double_double(x), negated(log1p_double_double(-x))).high;
}

}  // namespace polycosm::core
