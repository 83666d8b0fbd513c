#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace polycosm::ensemble {

/// The bucket of a finite float: 0 holds zero, k > 0 the floats whose bits shifted right by 17 are k - 1
/// (64 buckets an octave, so the middle of one is within 0.8 % of everything in it), -k their negatives.
/// Ascends with the value.
[[nodiscard]] inline std::int16_t bucket_of(float value) noexcept {
  constexpr std::uint32_t sign_bit = 0x80000000U;
  constexpr unsigned dropped_bits = 17;  // of 23: the exponent and six bits of the fraction stay
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t size = bits & ~sign_bit;
  const auto bucket = static_cast<std::int32_t>((size >> dropped_bits) + (size != 0 ? 1U : 0U));
  return static_cast<std::int16_t>((bits & sign_bit) != 0 ? -bucket : bucket);
}

/// The smallest and the largest float of a bucket.
struct Bounds {
  double lower_value = 0.0;
  double upper_value = 0.0;
};
[[nodiscard]] Bounds bounds_of(std::int16_t bucket) noexcept;

/// How many values lie in each bucket: whole numbers, which add up in any order. Ascending buckets, no empty
/// ones; at most 32,641 of them, whatever the number of values.
struct SketchEntry {
  std::int16_t bucket = 0;
  std::uint32_t count = 0;
  bool operator==(const SketchEntry&) const = default;
};
using Sketch = std::vector<SketchEntry>;

/// The sketch of finite values in ascending order.
[[nodiscard]] Sketch sketch_of(std::span<const float> sorted);
void merge(Sketch& into, const Sketch& other);

/// Between which numbers the quantile (linear between order statistics, type 7 of [Hyndman1996]) of the
/// values lies; NaN when there are none.
[[nodiscard]] Bounds quantile_bounds(const Sketch& sketch, double level);

}  // namespace polycosm::ensemble
