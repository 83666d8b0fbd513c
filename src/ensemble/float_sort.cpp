#include "float_sort.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace polycosm::ensemble {
namespace {

constexpr unsigned digit_bits = 11;
constexpr unsigned pass_count = 3;
constexpr std::uint32_t digit_mask = (1U << digit_bits) - 1U;

/// Ascending floats have ascending keys: the sign bit turns over, and of negative numbers all the others too.
std::uint32_t key_of(float value) noexcept {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return bits ^ ((bits >> 31U) != 0U ? 0xFFFFFFFFU : 0x80000000U);
}

float value_of(std::uint32_t key) noexcept {
  return std::bit_cast<float>(key ^ ((key >> 31U) != 0U ? 0x80000000U : 0xFFFFFFFFU));
}

}  // namespace

void FloatSorter::sort(std::vector<float>& values) {
  if (values.size() < 256) {  // below, comparisons are faster
    std::sort(values.begin(), values.end(), [](float a, float b) { return key_of(a) < key_of(b); });
    return;
  }
  std::array<std::array<std::uint32_t, digit_mask + 1>, pass_count> counts{};
  keys_.resize(values.size());
  other_.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::uint32_t key = key_of(values[i]);
    keys_[i] = key;
    for (unsigned pass = 0; pass < pass_count; ++pass) {
      ++counts[pass][(key >> (pass * digit_bits)) & digit_mask];
    }
  }
  for (unsigned pass = 0; pass < pass_count; ++pass) {
    const unsigned shift = pass * digit_bits;
    auto& starts = counts[pass];
    if (starts[(keys_[0] >> shift) & digit_mask] == values.size()) {
      continue;  // one digit for all: they stand in order already
    }
    std::uint32_t sum = 0;
    for (std::uint32_t& start : starts) {
      sum += std::exchange(start, sum);
    }
    for (const std::uint32_t key : keys_) {
      other_[starts[(key >> shift) & digit_mask]++] = key;
    }
    keys_.swap(other_);
  }
  std::transform(keys_.begin(), keys_.end(), values.begin(), &value_of);
}

}  // namespace polycosm::ensemble
