#include "sobol.hpp"

#include <array>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>

namespace polycosm::ensemble {
namespace {

constexpr std::uint32_t digit_count = 32;
using Directions = std::array<std::uint32_t, digit_count>;

// [JoeKuo2008]: the first 31 rows of new-joe-kuo-6.21201.
constexpr SobolDimension table[sobol_dimension_count - 1] = {
    {1, 0, {1}},
    {2, 1, {1, 3}},
    {3, 1, {1, 3, 1}},
    {3, 2, {1, 1, 1}},
    {4, 1, {1, 1, 3, 3}},
    {4, 4, {1, 3, 5, 13}},
    {5, 2, {1, 1, 5, 5, 17}},
    {5, 4, {1, 1, 5, 5, 5}},
    {5, 7, {1, 1, 7, 11, 19}},
    {5, 11, {1, 1, 5, 1, 1}},
    {5, 13, {1, 1, 1, 3, 11}},
    {5, 14, {1, 3, 5, 5, 31}},
    {6, 1, {1, 3, 3, 9, 7, 49}},
    {6, 13, {1, 1, 1, 15, 21, 21}},
    {6, 16, {1, 3, 1, 13, 27, 49}},
    {6, 19, {1, 1, 1, 15, 7, 5}},
    {6, 22, {1, 3, 1, 15, 13, 25}},
    {6, 25, {1, 1, 5, 5, 19, 61}},
    {7, 1, {1, 3, 7, 11, 23, 15, 103}},
    {7, 4, {1, 3, 7, 13, 13, 15, 69}},
    {7, 7, {1, 1, 3, 13, 7, 35, 63}},
    {7, 8, {1, 3, 5, 9, 1, 25, 53}},
    {7, 14, {1, 3, 1, 13, 9, 35, 107}},
    {7, 19, {1, 3, 1, 5, 27, 61, 31}},
    {7, 21, {1, 1, 5, 11, 19, 41, 61}},
    {7, 28, {1, 3, 5, 3, 3, 13, 69}},
    {7, 31, {1, 1, 7, 13, 1, 19, 1}},
    {7, 32, {1, 3, 7, 5, 13, 19, 59}},
    {7, 37, {1, 1, 3, 9, 25, 29, 41}},
    {7, 41, {1, 3, 5, 13, 23, 1, 55}},
    {7, 42, {1, 3, 7, 3, 13, 59, 17}},
};

// [BratleyFox1988]: v_i = v_(i-s) ^ (v_(i-s) >> s) ^ the a_k v_(i-k), for i > s.
constexpr Directions directions_of(std::uint32_t dimension) {
  Directions v{};
  if (dimension == 0) {
    for (std::uint32_t i = 0; i < digit_count; ++i) {
      v[i] = 1U << (digit_count - 1 - i);
    }
    return v;
  }
  const SobolDimension& row = table[dimension - 1];
  for (std::uint32_t i = 0; i < digit_count; ++i) {
    if (i < row.degree) {
      v[i] = row.first[i] << (digit_count - 1 - i);
      continue;
    }
    v[i] = v[i - row.degree] ^ (v[i - row.degree] >> row.degree);
    for (std::uint32_t k = 1; k < row.degree; ++k) {
      if (((row.inner_coefficients >> (row.degree - 1 - k)) & 1U) != 0U) {
        v[i] ^= v[i - k];
      }
    }
  }
  return v;
}

constexpr std::array<Directions, sobol_dimension_count> directions = [] {
  std::array<Directions, sobol_dimension_count> all{};
  for (std::uint32_t d = 0; d < sobol_dimension_count; ++d) {
    all[d] = directions_of(d);
  }
  return all;
}();

}  // namespace

std::span<const SobolDimension> sobol_table() noexcept {
  return table;
}

std::uint32_t sobol_digits(std::uint32_t index, std::uint32_t dimension) {
  core::expects(dimension < sobol_dimension_count, "a Sobol dimension is in the table");
  std::uint32_t digits = 0;
  for (std::uint32_t bit = 0; bit < digit_count; ++bit) {
    digits ^= ((index >> bit) & 1U) != 0U ? directions[dimension][bit] : 0U;
  }
  return digits;
}

double scrambled_sobol(std::uint64_t ensemble_seed, std::uint32_t index, std::uint32_t dimension) {
  const std::uint32_t digits = sobol_digits(index, dimension);
  const auto node_block = [&](std::uint64_t node) {
    return core::draw_block({ensemble_seed, 0, core::Purpose::design_scramble, node, dimension}, 0);
  };
  std::uint32_t scrambled = 0;
  for (std::uint32_t depth = 0; depth < digit_count; ++depth) {
    // Nodes are numbered as in a heap: the root is 1, the prefix of `depth` digits follows a leading one.
    const std::uint64_t node = ((std::uint64_t{1} << 32U) | digits) >> (digit_count - depth);
    const std::uint32_t place = digit_count - 1 - depth;
    scrambled |= (((digits >> place) ^ node_block(node)[0]) & 1U) << place;
  }
  // Below the last digit everything is random: the leaf draws the rest of 53.
  const std::uint32_t rest = node_block((std::uint64_t{1} << 32U) | digits)[0];
  return core::uniform01_of(scrambled, rest);
}

}  // namespace polycosm::ensemble
