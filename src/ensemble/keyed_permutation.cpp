#include "keyed_permutation.hpp"

#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>

namespace polycosm::ensemble {
namespace {

// Four would do against a polynomial observer; small domains mix better with more.
constexpr std::uint32_t round_count = 8;

std::uint32_t once(const PermutationKey& key, std::uint32_t index, std::uint32_t half_bits) {
  const std::uint32_t mask = (1U << half_bits) - 1U;
  std::uint32_t left = index >> half_bits;
  std::uint32_t right = index & mask;
  for (std::uint32_t round = 0; round < round_count; ++round) {
    const std::uint64_t entity = (std::uint64_t{key.dimension} << 32U) | right;
    const std::uint32_t word = core::draw_block(
        {key.ensemble_seed, key.block, core::Purpose::design_permutation, entity, round}, 0)[0];
    const std::uint32_t mixed = left ^ (word & mask);
    left = right;
    right = mixed;
  }
  return (left << half_bits) | right;
}

}  // namespace

std::uint32_t keyed_permutation(const PermutationKey& key, std::uint32_t index, std::uint32_t count) {
  core::expects(index < count, "a permutation moves what is inside it");
  if (count == 1) {
    return 0;
  }
  std::uint32_t half_bits = 1;
  while ((std::uint64_t{1} << (2 * half_bits)) < count) {
    ++half_bits;
  }
  std::uint32_t place = once(key, index, half_bits);
  while (place >= count) {
    place = once(key, place, half_bits);
  }
  return place;
}

}  // namespace polycosm::ensemble
