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

/// log(x) for finite x > 0, to about 2^-65 of its size: atanh series with its leading terms in double-double.
inline DoubleDouble log_double_double(double x) noexcept {
  constexpr double ln2_middle = 0x1.ef35793c76000p-45;  // high + middle + low: ln 2 to 136 bits
  constexpr double ln2_lowest = 0x1.cc01f97b57a08p-87;
  const inlined::BinaryParts parts = inlined::binary_parts(x);
  const DoubleDouble s = quotient({parts.f, 0.0}, fast_two_sum(2.0, parts.f));
  const DoubleDouble z = product(s, s);
  double tail = 0x1.b8d433113b7fap-4;
  for (const double coefficient :
       {0x1.ac4a89c964b82p-4, 0x1.e1f7fa7547177p-4, 0x1.1110dfad0f8eap-3, 0x1.3b13b1bc75cd4p-3,
        0x1.745d174513593p-3, 0x1.c71c71c71cfd9p-3, 0x1.2492492492491p-2, 0x1.999999999999ap-2}) {
    tail = coefficient + z.high * tail;
  }
  const DoubleDouble series = sum({0x1.5555555555555p-1, 0x1.5555555555555p-55}, {z.high * tail, 0.0});
  const DoubleDouble fraction = sum({2.0 * s.high, 2.0 * s.low}, product(product(s, z), series));
  const DoubleDouble whole = fast_two_sum(parts.exponent * inlined::ln2_high, parts.exponent * ln2_middle);
  return sum(sum(whole, {0.0, parts.exponent * ln2_lowest}), fraction);
}

/// e^(a.high + a.low) of |a.high| <= 746 with one rounding in sight.
inline double exp_of(DoubleDouble a) noexcept {
  const inlined::ScaledExp e = inlined::scaled_exp(a.high, a.low);
  return e.mantissa * e.scale_a * e.scale_b;
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
