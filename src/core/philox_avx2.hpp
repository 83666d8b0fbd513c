#pragma once
#if defined(__AVX2__)
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include <polycosm/core/draws.hpp>

/// Philox4x32-10 on eight counters at once. Each 32-bit word stands in the low half of a 64-bit lane, where
/// the multiplier reads it and leaves high and low word of the product in place; what gathers in the upper
/// halves is never read.
namespace polycosm::core::avx2 {

inline constexpr std::size_t counters_per_step = 8;
/// A step costs about three counters taken singly, so from here on a partly filled step pays.
inline constexpr std::size_t worthwhile_count = 4;

/// Word w of the counters 4 v .. 4 v + 3 in word[w][v].
struct Counters {
  __m256i word[4][2];
};

struct RoundKeys {
  __m256i key[10][2];
};

inline __m256i every_lane(std::uint32_t word) noexcept {
  return _mm256_set1_epi64x(static_cast<std::int64_t>(word));
}

inline RoundKeys round_keys(PhiloxKey key) noexcept {
  RoundKeys keys;
  for (auto& round : keys.key) {
    round[0] = every_lane(key[0]);
    round[1] = every_lane(key[1]);
    key[0] += 0x9E3779B9U;
    key[1] += 0xBB67AE85U;
  }
  return keys;
}

inline __m256i mix(__m256i product, __m256i word, __m256i key) noexcept {
  return _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product, 32), key), word);
}

inline void philox4x32_10(Counters& counters, const RoundKeys& keys) noexcept {
  const __m256i multiplier0 = every_lane(0xD2511F53U);
  const __m256i multiplier1 = every_lane(0xCD9E8D57U);
  auto& word = counters.word;
#pragma GCC unroll 10
  for (std::size_t round = 0; round < 10; ++round) {
#pragma GCC unroll 2
    for (std::size_t v = 0; v < 2; ++v) {
      const __m256i product0 = _mm256_mul_epu32(word[0][v], multiplier0);
      const __m256i product1 = _mm256_mul_epu32(word[2][v], multiplier1);
      word[0][v] = mix(product1, word[1][v], keys.key[round][0]);
      word[1][v] = product1;
      word[2][v] = mix(product0, word[3][v], keys.key[round][1]);
      word[3][v] = product0;
    }
  }
}

/// {a0 b0 a1 b1} and {a2 b2 a3 b3} of four 64-bit lanes.
inline void store_interleaved(__m256i a, __m256i b, void* out) noexcept {
  const __m256i even = _mm256_unpacklo_epi64(a, b);
  const __m256i odd = _mm256_unpackhi_epi64(a, b);
  auto* const vectors = static_cast<__m256i*>(out);
  _mm256_storeu_si256(vectors, _mm256_permute2x128_si256(even, odd, 0x20));
  _mm256_storeu_si256(vectors + 1, _mm256_permute2x128_si256(even, odd, 0x31));
}

/// Low words of both in one 64-bit lane, `low` first in memory.
inline __m256i word_pair(__m256i low, __m256i high) noexcept {
  return _mm256_blend_epi32(low, _mm256_slli_epi64(high, 32), 0xAA);
}

/// Blocks of eight entities: 32 words.
inline void fill_step(const RoundKeys& keys, std::uint32_t occasion, std::uint32_t last_word,
                      const std::uint64_t* entities, std::uint32_t* out) noexcept {
  Counters counters;
  for (std::size_t v = 0; v < 2; ++v) {
    const __m256i entity = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(entities + 4 * v));
    counters.word[0][v] = entity;
    counters.word[1][v] = _mm256_srli_epi64(entity, 32);
    counters.word[2][v] = every_lane(occasion);
    counters.word[3][v] = every_lane(last_word);
  }
  philox4x32_10(counters, keys);
  for (std::size_t v = 0; v < 2; ++v) {
    store_interleaved(word_pair(counters.word[0][v], counters.word[1][v]),
                      word_pair(counters.word[2][v], counters.word[3][v]), out + 16 * v);
  }
}

/// uniform01_of(high, low), exactly: the high word becomes the digits of 2^20 + high 2^-32, the 21 low bits
/// those of 1/2 + low 2^-53, and neither subtraction rounds.
inline __m256i uniform01_bits(__m256i high, __m256i low) noexcept {
  const __m256i high_digits = _mm256_blend_epi32(high, _mm256_castpd_si256(_mm256_set1_pd(0x1.0p20)), 0xAA);
  const __m256i low_digits =
      _mm256_or_si256(_mm256_and_si256(_mm256_srli_epi64(low, 11), every_lane(0x1fffffU)),
                      _mm256_castpd_si256(_mm256_set1_pd(0.5)));
  const __m256d coarse = _mm256_sub_pd(_mm256_castsi256_pd(high_digits), _mm256_set1_pd(0x1.0p20 + 0.5));
  return _mm256_castpd_si256(_mm256_add_pd(coarse, _mm256_castsi256_pd(low_digits)));
}

/// Sixteen uniforms: blocks first_index .. first_index + 7 of one entity.
inline void fill_uniform01_step(const RoundKeys& keys, const PhiloxCounter& counter, double* out) noexcept {
  Counters counters;
  const __m256i first = _mm256_add_epi64(every_lane(counter[3]), _mm256_set_epi64x(3, 2, 1, 0));
  for (std::size_t v = 0; v < 2; ++v) {
    for (std::size_t w = 0; w < 3; ++w) {
      counters.word[w][v] = every_lane(counter[w]);
    }
    counters.word[3][v] = _mm256_add_epi64(first, every_lane(static_cast<std::uint32_t>(4 * v)));
  }
  philox4x32_10(counters, keys);
  for (std::size_t v = 0; v < 2; ++v) {
    store_interleaved(uniform01_bits(counters.word[0][v], counters.word[1][v]),
                      uniform01_bits(counters.word[2][v], counters.word[3][v]), out + 8 * v);
  }
}

/// The numbers of counter {entity low, entity high, rest[2], rest[3]} for every entity; returns their count.
inline std::size_t fill_blocks(PhiloxKey key, const PhiloxCounter& rest,
                               std::span<const std::uint64_t> entities, std::uint32_t* out) noexcept {
  const RoundKeys keys = round_keys(key);
  const std::size_t whole = entities.size() - entities.size() % counters_per_step;
  for (std::size_t i = 0; i < whole; i += counters_per_step) {
    fill_step(keys, rest[2], rest[3], entities.data() + i, out + 4 * i);
  }
  if (whole != entities.size()) {
    std::array<std::uint64_t, counters_per_step> last{};
    std::array<std::uint32_t, 4 * counters_per_step> words;
    std::copy_n(entities.data() + whole, entities.size() - whole, last.data());
    fill_step(keys, rest[2], rest[3], last.data(), words.data());
    std::copy_n(words.data(), 4 * (entities.size() - whole), out + 4 * whole);
  }
  return entities.size();
}

/// Uniforms of counter, counter + 1, ... in its last word; returns their count.
inline std::size_t fill_uniform01(PhiloxKey key, PhiloxCounter counter, std::span<double> out) noexcept {
  constexpr std::size_t uniforms_per_step = 2 * counters_per_step;
  const RoundKeys keys = round_keys(key);
  const std::size_t whole = out.size() - out.size() % uniforms_per_step;
  for (std::size_t i = 0; i < whole; i += uniforms_per_step) {
    fill_uniform01_step(keys, counter, out.data() + i);
    counter[3] += static_cast<std::uint32_t>(counters_per_step);
  }
  if (whole != out.size()) {
    std::array<double, uniforms_per_step> last;
    fill_uniform01_step(keys, counter, last.data());
    std::copy_n(last.data(), out.size() - whole, out.data() + whole);
  }
  return out.size();
}

}  // namespace polycosm::core::avx2
#endif
