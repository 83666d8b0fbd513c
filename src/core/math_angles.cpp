#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <polycosm/core/math.hpp>

#include "double_double.hpp"

namespace polycosm::core {
namespace {

constexpr DoubleDouble pi_exact = {0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53};
constexpr DoubleDouble half_pi_exact = {0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};

/// atan(j / 4)
constexpr std::array<DoubleDouble, 5> atan_of_quarters = {{{0.0, 0.0},
                                                           {0x1.f5b75f92c80ddp-3, 0x1.8ab6e3cf7afbdp-57},
                                                           {0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56},
                                                           {0x1.4978fa3269ee1p-1, 0x1.2419a87f2a458p-56},
                                                           {0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55}}};

/// atan(a / b) for 0 <= a <= b, b near 1: subtract the nearest quarter, atan(q) = atan(c) + atan((q - c) / (1
/// + c q)), and sum the series of what is left, |t| <= 1/8.
DoubleDouble atan_of_ratio(DoubleDouble a, DoubleDouble b) noexcept {
  const double nearest = std::floor(4.0 * (a.high / b.high) + 0.5);
  const DoubleDouble c = {0.25 * nearest, 0.0};
  const DoubleDouble t = quotient(sum(a, negated(product(c, b))), sum(b, product(c, a)));
  const double z = t.high * t.high;
  double tail = -0x1.0413539514f3fp-4;
  for (const double coefficient : {0x1.3acbd139d3812p-4, -0x1.745c511319f9dp-4, 0x1.c71c70adf6456p-4,
                                   -0x1.249249243338fp-3, 0x1.9999999999818p-3, -0x1.5555555555555p-2}) {
    tail = coefficient + z * tail;
  }
  const DoubleDouble angle = fast_two_sum(t.high, t.high * z * tail + t.low);
  return sum(atan_of_quarters[static_cast<std::size_t>(nearest)], angle);
}

/// Angle in [0, pi] of the direction (x, y), y >= 0, not both 0, sizes near 1.
double angle_of(DoubleDouble y, DoubleDouble x) noexcept {
  const DoubleDouble x_size = x.high < 0.0 ? negated(x) : x;
  const bool is_steep = y.high > x_size.high;
  DoubleDouble angle = is_steep ? atan_of_ratio(x_size, y) : atan_of_ratio(y, x_size);
  if (is_steep) {
    angle = sum(half_pi_exact, negated(angle));
  }
  return x.high < 0.0 ? sum(pi_exact, negated(angle)).high : angle.high;
}

/// sqrt(1 - x^2) for |x| <= 1.
DoubleDouble other_side(double x) noexcept {
  const DoubleDouble square = two_product(x, x);
  const DoubleDouble rest = sum({1.0, 0.0}, negated(square));
  const double root = std::sqrt(rest.high);
  if (root == 0.0) {
    return {0.0, 0.0};
  }
  const DoubleDouble back = two_product(root, root);
  return fast_two_sum(root, (((rest.high - back.high) - back.low) + rest.low) / (2.0 * root));
}

/// atan2 for directions along an axis or at infinity.
double axis_angle(double y_size, double x) noexcept {
  const bool is_left = std::signbit(x);
  if (y_size == 0.0) {
    return is_left ? pi_exact.high : 0.0;
  }
  if (y_size == inlined::infinity && std::abs(x) == inlined::infinity) {
    return is_left ? 0x1.2d97c7f3321d2p+1 : 0x1.921fb54442d18p-1;  // 3 pi / 4, pi / 4
  }
  if (std::abs(x) == inlined::infinity) {
    return is_left ? pi_exact.high : 0.0;
  }
  return half_pi_exact.high;
}

}  // namespace

double atan2(double y, double x) noexcept {
  if (x != x || y != y) {
    return inlined::quiet_nan;
  }
  double y_size = std::abs(y);
  double x_size = std::abs(x);
  const double largest = std::max(x_size, y_size);
  if (y == 0.0 || x == 0.0 || largest == inlined::infinity) {
    return std::copysign(axis_angle(y_size, x), y);
  }
  if (y_size < x_size * 0x1.0p-60) {
    return std::copysign(x < 0.0 ? pi_exact.high : y_size / x_size, y);
  }
  if (x_size < y_size * 0x1.0p-60) {
    return std::copysign(half_pi_exact.high, y);
  }
  // Powers of two bring the larger size near 1; subnormal sizes take two steps.
  const double lift = largest < 0x1.0p-900 ? 0x1.0p600 : largest > 0x1.0p900 ? 0x1.0p-600 : 1.0;
  const auto exponent = static_cast<std::int64_t>(inlined::binary_parts(largest * lift).exponent);
  const double scale = inlined::double_of(static_cast<std::uint64_t>(1023 - exponent) << 52U);
  x_size = x_size * lift * scale;
  y_size = y_size * lift * scale;
  return std::copysign(angle_of({y_size, 0.0}, {x < 0.0 ? -x_size : x_size, 0.0}), y);
}

double asin(double x) noexcept {
  if (!(std::abs(x) <= 1.0)) {
    return inlined::quiet_nan;
  }
  if (std::abs(x) < 0x1.0p-28) {
    return x;
  }
  return std::copysign(angle_of({std::abs(x), 0.0}, other_side(x)), x);
}

double acos(double x) noexcept {
  if (!(std::abs(x) <= 1.0)) {
    return inlined::quiet_nan;
  }
  return angle_of(other_side(x), {x, 0.0});
}

}  // namespace polycosm::core
