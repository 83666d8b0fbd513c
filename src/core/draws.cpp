#include <algorithm>
#include <array>
#include <cmath>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "philox_avx2.hpp"

namespace polycosm::core {
namespace {

constexpr std::uint32_t low_half(std::uint64_t x) noexcept {
  return static_cast<std::uint32_t>(x);
}
constexpr std::uint32_t high_half(std::uint64_t x) noexcept {
  return static_cast<std::uint32_t>(x >> 32U);
}

constexpr std::uint32_t purpose_word(Purpose purpose, std::uint32_t index) noexcept {
  return (static_cast<std::uint32_t>(purpose) << 16U) | index;
}

}  // namespace

// [Salmon2011, section 3.3]; known answers in tests/unit/core/draws_test.cpp.
PhiloxCounter philox4x32_10(PhiloxCounter counter, PhiloxKey key) noexcept {
  auto [a, b, c, d] = counter;  // in registers: gcc 12 keeps the array in memory otherwise
  auto [key0, key1] = key;
#pragma GCC unroll 10
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = std::uint64_t{0xD2511F53U} * a;
    const std::uint64_t product1 = std::uint64_t{0xCD9E8D57U} * c;
    a = high_half(product1) ^ b ^ key0;
    b = low_half(product1);
    c = high_half(product0) ^ d ^ key1;
    d = low_half(product0);
    key0 += 0x9E3779B9U;
    key1 += 0xBB67AE85U;
  }
  return {a, b, c, d};
}

PhiloxKey member_key(std::uint64_t ensemble_seed, std::uint32_t member) noexcept {
  const std::uint64_t mixed = mix64(mix64(ensemble_seed) + member);
  return {low_half(mixed), high_half(mixed)};
}

PhiloxCounter draw_block(const DrawKey& key, std::uint16_t index) noexcept {
  return philox4x32_10(
      {low_half(key.entity), high_half(key.entity), key.occasion, purpose_word(key.purpose, index)},
      member_key(key.ensemble_seed, key.member));
}

double uniform01(const DrawKey& key) noexcept {
  const PhiloxCounter block = draw_block(key, 0);
  return uniform01_of(block[0], block[1]);
}

double DrawCursor::uniform01() {
  if (used_words_ == 4) {
    expects(next_index_ <= 0xFFFFU, "a draw key has no more than 65,536 blocks");
    block_ = draw_block(key_, static_cast<std::uint16_t>(next_index_));
    ++next_index_;
    used_words_ = 0;
  }
  const double value = uniform01_of(block_[used_words_], block_[used_words_ + 1]);
  used_words_ += 2;
  return value;
}

double DrawCursor::uniform(double low, double high) {
  return low + (high - low) * uniform01();
}

// [BoxMuller1958]; 1 - u lies in (0, 1], where the logarithm is finite.
double DrawCursor::normal() {
  const double radius = std::sqrt(-2.0 * log(1.0 - uniform01()));
  return radius * cos(2.0 * pi * uniform01());
}

double DrawCursor::exponential() {
  return -log(1.0 - uniform01());
}

// Sequential inversion [Devroye1986, X.3.3]. The sum of the probabilities may stop just short of 1; a u
// beyond it gets the k at which the sum stops growing.
std::uint32_t DrawCursor::poisson(double mean) {
  expects(mean >= 0.0 && mean <= 50.0, "a Poisson mean lies in [0, 50]");
  const double u = uniform01();
  double probability = exp(-mean);
  double sum = probability;
  std::uint32_t count = 0;
  while (u >= sum) {
    probability *= mean / (count + 1);
    if (count > mean && sum + probability == sum) {
      break;
    }
    sum += probability;
    ++count;
  }
  return count;
}

namespace {

void fill_blocks_singly(PhiloxKey key, const PhiloxCounter& rest, std::span<const std::uint64_t> entities,
                        std::uint32_t* out) noexcept {
  for (const std::uint64_t entity : entities) {
    const PhiloxCounter block = philox4x32_10({low_half(entity), high_half(entity), rest[2], rest[3]}, key);
    out = std::copy(block.begin(), block.end(), out);
  }
}

void fill_uniform01_singly(PhiloxKey key, PhiloxCounter counter, std::span<double> out) noexcept {
  for (std::size_t i = 0; i < out.size(); i += 2) {
    const PhiloxCounter block = philox4x32_10(counter, key);
    ++counter[3];
    out[i] = uniform01_of(block[0], block[1]);
    if (i + 1 < out.size()) {
      out[i + 1] = uniform01_of(block[2], block[3]);
    }
  }
}

}  // namespace

// Whole steps of eight counters go through AVX2 where the build has it; the numbers are the same.
void fill_blocks(PhiloxKey key, Purpose purpose, std::uint16_t index, std::uint32_t occasion,
                 std::span<const std::uint64_t> entities, std::span<std::uint32_t> out) {
  expects(out.size() == 4 * entities.size(), "fill_blocks has room for four words an entity");
  const PhiloxCounter counter = {0, 0, occasion, purpose_word(purpose, index)};
  std::size_t done = 0;
#if defined(__AVX2__)
  if (entities.size() >= avx2::worthwhile_count) {
    done = avx2::fill_blocks(key, counter, entities, out.data());
  }
#endif
  fill_blocks_singly(key, counter, entities.subspan(done), out.data() + 4 * done);
}

void fill_uniform01(const DrawKey& key, std::span<double> out) {
  expects(out.size() <= 131072, "a draw key has no more than 131,072 uniforms");
  const PhiloxKey philox_key = member_key(key.ensemble_seed, key.member);
  PhiloxCounter counter = {low_half(key.entity), high_half(key.entity), key.occasion,
                           purpose_word(key.purpose, 0)};
  std::size_t done = 0;
#if defined(__AVX2__)
  if (out.size() >= 2 * avx2::worthwhile_count) {
    done = avx2::fill_uniform01(philox_key, counter, out);
    counter[3] += static_cast<std::uint32_t>(done / 2);
  }
#endif
  fill_uniform01_singly(philox_key, counter, out.subspan(done));
}

}  // namespace polycosm::core
