#pragma once
#include <bit>
#include <cstdint>
#include <limits>

/// The bodies of core::exp, log, sin and cos for hot loops: branch-free, so that a loop over them vectorises,
/// and the same bits as the functions of math.hpp, which call these. Needs -ffp-contract=off (docs/adr/0002).
///
/// Polynomials are interpolants at Chebyshev nodes, computed with 260 bits and rounded to double.
namespace polycosm::core::inlined {

inline constexpr double quiet_nan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double infinity = std::numeric_limits<double>::infinity();
/// Adding this rounds a double of magnitude < 2^51 to an integer that stands in the low bits of the sum.
inline constexpr double round_to_integer = 0x1.8p52;
/// ln 2 = high (42 bits, so that its product with an exponent is exact) + low.
inline constexpr double ln2_high = 0x1.62e42fefa3800p-1;
inline constexpr double ln2_low = 0x1.ef35793c76730p-45;

[[nodiscard]] inline std::uint64_t bits_of(double x) noexcept {
  return std::bit_cast<std::uint64_t>(x);
}
[[nodiscard]] inline double double_of(std::uint64_t bits) noexcept {
  return std::bit_cast<double>(bits);
}

/// e^(high + low) = mantissa * 2^(biased_exponent - 2048), for |high| <= 746 and |low| <= ulp(high).
struct ScaledExp {
  double mantissa;
  std::uint64_t biased_exponent;
};

/// (e^r - 1 - r - r^2 / 2) / r^3 for |r| <= ln 2 / 2; what it leaves out is below 2^-61 of e^r.
[[nodiscard]] inline double exp_tail(double r) noexcept {
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double q01 = 0x1.5555555555557p-3 + r * 0x1.5555555555556p-5;
  const double q23 = 0x1.11111111100dcp-7 + r * 0x1.6c16c16c162d4p-10;
  const double q45 = 0x1.a01a01abe7fe1p-13 + r * 0x1.a01a01a6d889cp-16;
  const double q67 = 0x1.71de0231960ebp-19 + r * 0x1.27e4db646b17ep-22;
  const double q89 = 0x1.af4de97ca4194p-26 + r * 0x1.1f730349868cep-29;
  return (q01 + r2 * q23) + r4 * ((q45 + r2 * q67) + r4 * q89);
}

[[nodiscard]] inline ScaledExp scaled_exp(double high, double low) noexcept {
  const double shifted = high * 0x1.71547652b82fep+0 + round_to_integer;
  const double k = shifted - round_to_integer;
  const double r_high = high - k * ln2_high;
  const double r_low = low - k * ln2_low;
  const double r = r_high + r_low;
  const double lost = (r_high - r) + r_low;
  const double r2 = r * r;
  const double leading = 1.0 + r;
  const double small = (r - (leading - 1.0)) + (0.5 * r2 + (r2 * r * exp_tail(r) + lost));
  return {leading + small, bits_of(shifted) - bits_of(round_to_integer) + 2048};
}

/// Two steps, each by a power of two, reach subnormal results with one rounding and overflow to infinity.
[[nodiscard]] inline double unscaled(const ScaledExp& e) noexcept {
  const std::uint64_t half = e.biased_exponent >> 1U;  // positive, so halving is a plain shift
  return e.mantissa * double_of((half - 1) << 52U) * double_of((e.biased_exponent - half - 1) << 52U);
}

/// exp(x) for |x| <= 700, where one step is enough: the same bits, sooner.
[[nodiscard]] inline double exp_of_moderate(double x) noexcept {
  const ScaledExp e = scaled_exp(x, 0.0);
  return e.mantissa * double_of((e.biased_exponent - 1025) << 52U);
}

[[nodiscard]] inline double exp(double x) noexcept {
  const double above = x < -746.0 ? -746.0 : x;
  const double clamped = above > 710.0 ? 710.0 : above;
  const double value = unscaled(scaled_exp(clamped, 0.0));
  return x != x ? quiet_nan : value;
}

/// x = 2^exponent * (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)), exactly.
struct BinaryParts {
  double exponent;
  double f;
};

/// For normal x > 0.
[[nodiscard]] inline BinaryParts binary_parts_of_normal(double x) noexcept {
  constexpr std::uint64_t sqrt_half_bits = 0x3fe6a09e667f3bcdULL;
  constexpr std::uint64_t one_bits = 0x3ff0000000000000ULL;
  constexpr double two52 = 0x1.0p52;
  const std::uint64_t biased = (bits_of(x) + (one_bits - sqrt_half_bits)) >> 52U;  // exponent + 1023
  const double mantissa = double_of(bits_of(x) - (biased << 52U) + one_bits);
  const double exponent = double_of(biased | std::bit_cast<std::uint64_t>(two52)) - (two52 + 1023.0);
  return {exponent, mantissa - 1.0};
}

/// For finite x > 0.
[[nodiscard]] inline BinaryParts binary_parts(double x) noexcept {
  const bool is_subnormal = x < std::numeric_limits<double>::min();
  const BinaryParts parts = binary_parts_of_normal(is_subnormal ? x * 0x1.0p54 : x);
  return {is_subnormal ? parts.exponent - 54.0 : parts.exponent, parts.f};
}

/// With s = f / (2 + f), log(1 + f) = 2 atanh(s) = f - f^2/2 + s (f^2/2 + R(s^2)), as in [fdlibm].
[[nodiscard]] inline double log_of_parts(const BinaryParts& parts) noexcept {
  const double f = parts.f;
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double z2 = z * z;
  const double odd = 0x1.5555555555558p-1 +
                     z2 * (0x1.2492492df281ap-2 + z2 * (0x1.7462b51cb66b1p-3 + z2 * 0x1.2b5900de53b32p-3));
  const double even = 0x1.99999999952d7p-2 + z2 * (0x1.c71c62e3f11e6p-3 + z2 * 0x1.39fe51a7c18f9p-3);
  const double tail = z * (odd + z * even);
  const double half_square = 0.5 * f * f;
  const double leading = parts.exponent * ln2_high + f;
  const double lost = f - (leading - parts.exponent * ln2_high);
  const double small = (s * (half_square + tail) + parts.exponent * ln2_low) - half_square;
  return leading + (lost + small);
}

/// log(x) for finite x >= 2^-1022: the same bits, sooner.
[[nodiscard]] inline double log_of_normal(double x) noexcept {
  return log_of_parts(binary_parts_of_normal(x));
}

[[nodiscard]] inline double log(double x) noexcept {
  const double value = log_of_parts(binary_parts(x));
  const double ordinary = x > std::numeric_limits<double>::max() ? infinity : value;
  const double non_negative = x == 0.0 ? -infinity : ordinary;
  return x >= 0.0 ? non_negative : quiet_nan;
}

/// x = quadrant * pi/2 + (high + low), |high| <= pi/4 (1 + 2^-20), low within 2^-102 of exact. For |x| <=
/// 1e5.
struct ReducedAngle {
  double high;
  double low;
  std::uint64_t quadrant;  ///< modulo 4 in the two lowest bits
};

/// Cody-Waite reduction [CodyWaite1980]: pi/2 in two parts of 33 bits, whose products with the quadrant are
/// exact, and a remainder.
[[nodiscard]] inline ReducedAngle reduced_angle(double x) noexcept {
  const double shifted = x * 0x1.45f306dc9c883p-1 + round_to_integer;
  const double k = shifted - round_to_integer;
  const double r1 = x - k * 0x1.921fb54400000p+0;
  const double second = k * 0x1.0b4611a600000p-34;
  const double r2 = r1 - second;
  const double r1_part = r2 + second;
  const double r2_error = (r1 - r1_part) + ((r1_part - r2) - second);
  const double tail = r2_error - k * 0x1.3198a2e037073p-69;
  const double high = r2 + tail;
  return {high, (r2 - high) + tail, bits_of(shifted)};
}

[[nodiscard]] inline double sine_of_quarter(double r, double r_low) noexcept {
  const double z = r * r;
  const double z2 = z * z;
  const double odd = 0x1.1111111111110p-7 + z2 * (0x1.71de3a545f835p-19 + z2 * 0x1.61217d923a998p-33);
  const double even = -0x1.a01a01a01992fp-13 + z2 * (-0x1.ae645410e9193p-26 + z2 * -0x1.ab16f5bc68a29p-41);
  const double tail = -0x1.5555555555555p-3 + z * (odd + z * even);
  return r + (r * z * tail + r_low * (1.0 - 0.5 * z));
}

[[nodiscard]] inline double cosine_of_quarter(double r, double r_low) noexcept {
  const double z = r * r;
  const double z2 = z * z;
  const double even = 0x1.5555555555555p-5 + z2 * (0x1.a01a019f4ddfdp-16 + z2 * 0x1.1eeb67d014ecep-29);
  const double odd = -0x1.6c16c16c16963p-10 + z2 * (-0x1.27e4fa16cc1bcp-22 + z2 * -0x1.907cd8f26aa3fp-37);
  const double half = 0.5 * z;
  const double leading = 1.0 - half;
  return leading + (((1.0 - leading) - half) + (z2 * (even + z * odd) - r * r_low));
}

/// Value of the angle's sine (turn = 0) or cosine (turn = 1).
[[nodiscard]] inline double sine_of_turned(const ReducedAngle& angle, std::uint64_t turn) noexcept {
  const std::uint64_t quadrant = angle.quadrant + turn;
  const double sine = sine_of_quarter(angle.high, angle.low);
  const double cosine = cosine_of_quarter(angle.high, angle.low);
  const double value = (quadrant & 1U) != 0 ? cosine : sine;
  return double_of(bits_of(value) ^ ((quadrant & 2U) << 62U));
}

[[nodiscard]] inline bool is_reducible(double x) noexcept {
  return x >= -1e5 && x <= 1e5;
}

[[nodiscard]] inline double sin(double x) noexcept {
  const double value = sine_of_turned(reduced_angle(x), 0);
  const double signed_zero_kept = x == 0.0 ? x : value;
  return is_reducible(x) ? signed_zero_kept : quiet_nan;
}

[[nodiscard]] inline double cos(double x) noexcept {
  const double value = sine_of_turned(reduced_angle(x), 1);
  return is_reducible(x) ? value : quiet_nan;
}

}  // namespace polycosm::core::inlined
