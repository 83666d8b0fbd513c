#include <polycosm/ensemble/exact_sum.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <span>

#include <polycosm/core/error.hpp>

namespace polycosm::ensemble {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t top_bit = std::uint64_t{1} << 63U;

/// Adds limbs from `place` on, with its carry.
void add_at(std::span<std::uint64_t> limbs, std::size_t place, std::uint64_t low, std::uint64_t high) {
  Wide sum = Wide{limbs[place]} + low;
  limbs[place] = static_cast<std::uint64_t>(sum);
  bool carry = (sum >> 64U) != 0;
  if (++place == limbs.size()) {
    return;
  }
  sum = Wide{limbs[place]} + high + (carry ? 1U : 0U);
  limbs[place] = static_cast<std::uint64_t>(sum);
  carry = (sum >> 64U) != 0;
  while (carry && ++place < limbs.size()) {
    carry = ++limbs[place] == 0;
  }
}

void subtract_at(std::span<std::uint64_t> limbs, std::size_t place, std::uint64_t low, std::uint64_t high) {
  bool borrow = limbs[place] < low;
  limbs[place] -= low;
  if (++place == limbs.size()) {
    return;
  }
  const Wide taken = Wide{high} + (borrow ? 1U : 0U);
  borrow = limbs[place] < taken;
  limbs[place] -= static_cast<std::uint64_t>(taken);
  while (borrow && ++place < limbs.size()) {
    borrow = limbs[place]-- == 0;
  }
}

void negate(std::span<std::uint64_t> limbs) {
  bool carry = true;
  for (std::uint64_t& limb : limbs) {
    limb = ~limb + (carry ? 1U : 0U);
    carry = carry && limb == 0;
  }
}

/// Sum of products; `out` begins as zeros and is wide enough.
void multiply(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
              std::span<std::uint64_t> out) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      const Wide product = Wide{a[i]} * b[j];
      add_at(out, i + j, static_cast<std::uint64_t>(product), static_cast<std::uint64_t>(product >> 64U));
    }
  }
}

/// 2^exponent by its bits; between the smallest and the largest normal number.
double power_of_two(int exponent) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52U);
}

/// The double next to a whole number that is not negative, times 2^unit_exponent.
double nearest(std::span<const std::uint64_t> limbs, int unit_exponent) {
  std::size_t top = limbs.size();
  while (top > 0 && limbs[top - 1] == 0) {
    --top;
  }
  if (top == 0) {
    return 0.0;
  }
  --top;
  const auto shift = static_cast<unsigned>(std::countl_zero(limbs[top]));
  std::uint64_t head = limbs[top] << shift;
  bool has_rest = false;
  if (top > 0) {
    if (shift > 0) {
      head |= limbs[top - 1] >> (64U - shift);
    }
    has_rest = (limbs[top - 1] << shift) != 0;
    for (std::size_t i = 0; i + 1 < top; ++i) {
      has_rest = has_rest || limbs[i] != 0;
    }
  }
  // A bit that is too far down to matter but for ties, which it breaks: the conversion rounds once.
  head |= has_rest ? 1U : 0U;
  const int exponent = static_cast<int>(64 * top) - static_cast<int>(shift) + unit_exponent;
  return static_cast<double>(head) * power_of_two(exponent);
}

constexpr std::uint32_t size_mask = 0x7FFFFFFFU;

/// Numbers below the normal ones have the exponent of the smallest of these, and no hidden bit.
std::uint32_t exponent_of(std::uint32_t size) noexcept {
  return std::max(size >> 23U, 1U);
}

/// Adds the values whose exponents are `low` to `low + octaves - 1`, as whole numbers of 2^(low - 150).
void add_octaves(std::span<const float> values, std::uint32_t low, std::uint32_t octaves,
                 ExactMoments& into) noexcept {
  std::int64_t sum = 0;
  Wide square_sum = 0;
  for (const float value : values) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t size = bits & size_mask;
    const std::uint64_t whole = (size & 0x7FFFFFU) | (size >= 0x800000U ? 0x800000U : 0U);
    const std::uint32_t shift = exponent_of(size) - low;
    const std::uint64_t scaled = shift < octaves ? whole << (shift & 63U) : 0;
    const std::int64_t sign = -static_cast<std::int64_t>(bits >> 31U);
    sum += (static_cast<std::int64_t>(scaled) ^ sign) - sign;
    square_sum += Wide{scaled} * scaled;
  }
  const bool is_negative = sum < 0;
  const auto magnitude = static_cast<std::uint64_t>(is_negative ? -sum : sum);
  into.sum.add(magnitude, low - 1, is_negative);
  into.square_sum.add(static_cast<std::uint64_t>(square_sum), 2 * (low - 1), false);
  if (const auto high = static_cast<std::uint64_t>(square_sum >> 64U); high != 0) {
    into.square_sum.add(high, 2 * (low - 1) + 64, false);
  }
}

}  // namespace

template <std::size_t limb_count>
void WideInteger<limb_count>::add(std::uint64_t magnitude, unsigned shift, bool is_negative) noexcept {
  const std::size_t place = shift / 64U;
  const unsigned bits = shift % 64U;
  const std::uint64_t low = magnitude << bits;
  const std::uint64_t high = bits == 0 ? 0 : magnitude >> (64U - bits);
  if (is_negative) {
    subtract_at(limbs, place, low, high);
  } else {
    add_at(limbs, place, low, high);
  }
}

template <std::size_t limb_count>
void WideInteger<limb_count>::merge(const WideInteger& other) noexcept {
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < limb_count; ++i) {
    const Wide sum = Wide{limbs[i]} + other.limbs[i] + carry;
    limbs[i] = static_cast<std::uint64_t>(sum);
    carry = static_cast<std::uint64_t>(sum >> 64U);
  }
}

template struct WideInteger<5>;
template struct WideInteger<10>;

void ExactMoments::add(float value) noexcept {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t exponent = (bits >> 23U) & 0xFFU;
  const std::uint32_t fraction = bits & 0x7FFFFFU;
  // value = whole * 2^(shift - 149); numbers below the normal ones have no hidden bit
  const std::uint64_t whole = exponent == 0 ? fraction : fraction | 0x800000U;
  const unsigned shift = exponent == 0 ? 0 : exponent - 1;
  ++count;
  if (whole != 0) {
    sum.add(whole, shift, (bits >> 31U) != 0);
    square_sum.add(whole * whole, 2 * shift, false);
  }
}

void ExactMoments::add(std::span<const float> values) noexcept {
  count += values.size();
  std::uint32_t largest = 0;
  std::uint32_t smallest = size_mask;  // but zero; less one, so that zero comes out on top
  for (const float value : values) {
    const std::uint32_t size = std::bit_cast<std::uint32_t>(value) & size_mask;
    largest = std::max(largest, size);
    smallest = std::min(smallest, (size - 1) & size_mask);
  }
  if (largest == 0) {
    return;
  }
  // As many octaves at once as keep the sum below 2^63 and that of squares below 2^128.
  const auto bits = static_cast<int>(std::bit_width(values.size()));
  const auto octaves = static_cast<std::uint32_t>(std::min(63 - 24 - bits, (128 - 48 - bits) / 2));
  for (std::uint32_t low = exponent_of(smallest + 1); low <= exponent_of(largest); low += octaves) {
    add_octaves(values, low, octaves, *this);
  }
}

void ExactMoments::merge(const ExactMoments& other) noexcept {
  count += other.count;
  sum.merge(other.sum);
  square_sum.merge(other.square_sum);
}

double mean_of(const ExactMoments& moments) noexcept {
  if (moments.count == 0) {
    return missing;
  }
  auto limbs = moments.sum.limbs;
  const bool is_negative = (limbs.back() & top_bit) != 0;
  if (is_negative) {
    negate(limbs);
  }
  const double size = nearest(limbs, -149) / static_cast<double>(moments.count);
  return is_negative ? -size : size;
}

// Var = (n sum x^2 - (sum x)^2) / (n (n - 1)): whole numbers as far as the line, so nothing cancels.
double variance_of(const ExactMoments& moments) noexcept {
  if (moments.count < 2) {
    return missing;
  }
  auto sum = moments.sum.limbs;
  if ((sum.back() & top_bit) != 0) {
    negate(sum);
  }
  std::array<std::uint64_t, 11> spread{};
  std::array<std::uint64_t, 11> square{};
  const std::array<std::uint64_t, 1> count{moments.count};
  multiply(moments.square_sum.limbs, count, spread);
  multiply(sum, sum, square);
  negate(square);
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < spread.size(); ++i) {
    const Wide both = Wide{spread[i]} + square[i] + carry;
    spread[i] = static_cast<std::uint64_t>(both);
    carry = static_cast<std::uint64_t>(both >> 64U);
  }
  const auto n = static_cast<double>(moments.count);
  return nearest(spread, -298) / n / (n - 1.0);
}

double mcse_of(const ExactMoments& moments) noexcept {
  return std::sqrt(variance_of(moments) / static_cast<double>(moments.count));
}

}  // namespace polycosm::ensemble
