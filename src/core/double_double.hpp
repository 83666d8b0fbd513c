#pragma once
#include <polycosm/core/math_inline.hpp>

/// Unevaluated sums of two doubles (about 106 bits) for the functions that need more than 53 bits on the way
/// to one rounding. [Dekker1971]; products by splitting, never by FMA, so that every machine takes the same
/// steps.
namespace polycosm::core {

struct DoubleDouble {
  double high = 0.0;
  double low = 0.0;
};

/// Exact a + b.
inline DoubleDouble two_sum(double a, double b) noexcept {
  const double sum = a + b;
  const double b_part = sum - a;
  return {sum, (a - (sum - b_part)) + (b - b_part)};
}

/// Exact a + b when |a| >= |b| or a == 0.
inline DoubleDouble fast_two_sum(double a, double b) noexcept {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

/// Exact a * b while nothing overflows (|a|, |b| < 2^995) or underflows (|a * b| > 2^-960).
inline DoubleDouble two_product(double a, double b) noexcept {
  constexpr double splitter = 0x1.0p27 + 1.0;
  const double a_scaled = splitter * a;
  const double a_high = a_scaled - (a_scaled - a);
  const double a_low = a - a_high;
  const double b_scaled = splitter * b;
  const double b_high = b_scaled - (b_scaled - b);
  const double b_low = b - b_high;
  const double product = a * b;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

inline DoubleDouble sum(DoubleDouble a, DoubleDouble b) noexcept {
  const DoubleDouble high = two_sum(a.high, b.high);
  const DoubleDouble low = two_sum(a.low, b.low);
  const DoubleDouble middle = fast_two_sum(high.high, high.low + low.high);
  return fast_two_sum(middle.high, middle.low + low.low);
}

inline DoubleDouble negated(DoubleDouble a) noexcept {
  return {-a.high, -a.low};
}

inline DoubleDouble product(DoubleDouble a, DoubleDouble b) noexcept {
  const DoubleDouble p = two_product(a.high, b.high);
  return fast_two_sum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

inline DoubleDouble quotient(DoubleDouble a, DoubleDouble b) noexcept {
  const double q = a.high / b.high;
  const DoubleDouble p = two_product(q, b.high);
  const double remainder = ((a.high - p.high) - p.low) + (a.low - q * b.low);
  return fast_two_sum(q, remainder / b.high);
}

/// The 26 leading bits of x: products of two such heads are exact.
inline double head(double x) noexcept {
  return inlined::double_of(inlined::bits_of(x) & ~0x7ffffffULL);
}

/// (atanh(s) / s - 1 - z / 3) * 3 / z^2 of z = s^2, for the reduced arguments of log.
inline double atanh_tail(double z) noexcept {
  const double z2 = z * z;
  const double z4 = z2 * z2;
  const double low = (0x1.3333333333333p-1 + z * 0x1.b6db6db6db6dap-2) +
                     z2 * (0x1.5555555555be3p-2 + z * 0x1.1745d173ce82ep-2);
  const double high = (0x1.d89d8a9ab0b3ep-3 + z * 0x1.99994f839755fp-3) +
                      z2 * (0x1.6979fbd7f5519p-3 + z * 0x1.4137e7570b8a2p-3);
  return low + z4 * (high + z4 * 0x1.4a9f264cec9fbp-3);
}

/// log(x) for finite x > 0, to about 2^-65 of its size. With s = f / (2 + f) and z = s^2,
/// log(1 + f) = 2/3 s (3 + z + z^2 (3/5 + 3/7 z + ...)), the products by heads as in the pow of [fdlibm].
inline DoubleDouble log_double_double(double x) noexcept {
  constexpr double two_thirds_head = 0x1.5555550000000p-1;
  constexpr double two_thirds_rest = 0x1.5555555555555p-27;
  const auto [exponent, f] = inlined::binary_parts(x);
  const double divisor = 2.0 + f;
  const double reciprocal = 1.0 / divisor;
  const double s = f * reciprocal;
  const double s_head = head(s);
  const double divisor_head = head(divisor);
  const double divisor_rest = f - (divisor_head - 2.0);
  const double s_rest = ((f - s_head * divisor_head) - s_head * divisor_rest) * reciprocal;
  const double z_head = s_head * s_head;
  const double z_rest = s_rest * (s + s_head);
  const double z = z_head + z_rest;
  const double series = z_rest + z * z * atanh_tail(z);
  const double factor_head = head(3.0 + (z_head + series));
  const double factor_rest = series - ((factor_head - 3.0) - z_head);
  const double product_lead = s_head * factor_head;
  const double product_rest = s_rest * factor_head + factor_rest * s;
  const double product_head = head(product_lead + product_rest);
  const double product_tail = product_rest - (product_head - product_lead);
  const double small = product_head * two_thirds_rest + product_tail * 0x1.5555555555555p-1;
  const DoubleDouble lead = fast_two_sum(exponent * inlined::ln2_high, product_head * two_thirds_head);
  return fast_two_sum(lead.high, lead.low + (exponent * inlined::ln2_low + small));
}

/// e^(a.high + a.low) of |a.high| <= 746 with one rounding in sight.
inline double exp_of(DoubleDouble a) noexcept {
  return inlined::unscaled(inlined::scaled_exp(a.high, a.low));
}

/// e^x - 1 for |x| <= 700.
inline DoubleDouble expm1_double_double(double x) noexcept {
  const double shifted = x * 0x1.71547652b82fep+0 + inlined::round_to_integer;
  const double k = shifted - inlined::round_to_integer;
  const DoubleDouble r = fast_two_sum(x - k * inlined::ln2_high, -(k * inlined::ln2_low));
  const DoubleDouble square = two_product(r.high, r.high);
  const double cubic = square.high * r.high * inlined::exp_tail(r.high);
  const DoubleDouble fraction = sum(r, {0.5 * square.high, 0.5 * square.low + r.high * r.low + cubic});
  const std::uint64_t biased = inlined::bits_of(shifted) - inlined::bits_of(inlined::round_to_integer) + 1023;
  const double scale = inlined::double_of(biased << 52U);
  return sum(two_sum(scale, -1.0), {scale * fraction.high, scale * fraction.low});
}

/// log(1 + x) for finite x > -1.
inline DoubleDouble log1p_double_double(double x) noexcept {
  const DoubleDouble argument = two_sum(1.0, x);
  return sum(log_double_double(argument.high), {argument.low / argument.high, 0.0});
}

}  // namespace polycosm::core
