#pragma once
#include <cstdint>

namespace polycosm::ensemble {

/// Everything that names one permutation.
struct PermutationKey {
  std::uint64_t ensemble_seed = 0;
  std::uint32_t block = 0;
  std::uint32_t dimension = 0;
};

/// Where a random permutation of 0 .. count-1 puts `index`, in a time that does not depend on `count`: a
/// Feistel network [LubyRackoff1988] on the smallest domain of 4^k >= count, walked until it is inside.
[[nodiscard]] std::uint32_t keyed_permutation(const PermutationKey& key, std::uint32_t index,
                                              std::uint32_t count);

}  // namespace polycosm::ensemble
