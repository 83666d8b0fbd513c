#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace polycosm::ensemble {

/// A signed whole number of 64 * limb_count bits (two's complement, low limb first). Adding is exact, so the
/// order of terms and of merges cannot matter.
template <std::size_t limb_count>
struct WideInteger {
  std::array<std::uint64_t, limb_count> limbs{};

  /// Adds +-(magnitude << shift); the caller sees to it that the sum fits.
  void add(std::uint64_t magnitude, unsigned shift, bool is_negative) noexcept;
  void merge(const WideInteger& other) noexcept;
  bool operator==(const WideInteger&) const = default;
};

/// Count, sum and sum of squares of floats without rounding, for up to 2^32 of them.
struct ExactMoments {
  std::uint64_t count = 0;
  WideInteger<5> sum;          ///< in units of 2^-149, the smallest float
  WideInteger<10> square_sum;  ///< in units of 2^-298

  /// `value` is finite.
  void add(float value) noexcept;
  /// The same as one after another, several times as fast. All are finite.
  void add(std::span<const float> values) noexcept;
  void merge(const ExactMoments& other) noexcept;
  bool operator==(const ExactMoments&) const = default;
};

/// Rounded once, from the exact sums. NaN without values; variance (n - 1) and error are NaN below two.
[[nodiscard]] double mean_of(const ExactMoments& moments) noexcept;
[[nodiscard]] double variance_of(const ExactMoments& moments) noexcept;
/// Monte Carlo standard error of the mean.
[[nodiscard]] double mcse_of(const ExactMoments& moments) noexcept;

}  // namespace polycosm::ensemble
