#pragma once
#include <cstdint>
#include <span>

namespace polycosm::ensemble {

/// A primitive polynomial over GF(2), x^degree + ... + 1, and the first direction numbers of its dimension.
struct SobolDimension {
  std::uint32_t degree;
  std::uint32_t inner_coefficients;  ///< bits a_1 ... a_(degree-1), a_1 highest
  std::uint32_t first[7];            ///< m_1 ... m_degree
};
/// Dimensions 1 to 31; dimension 0 is the van der Corput sequence.
[[nodiscard]] std::span<const SobolDimension> sobol_table() noexcept;
inline constexpr std::uint32_t sobol_dimension_count = 32;

/// Point `index` of the Sobol sequence as 32 binary digits after the point: the XOR of the direction numbers
/// of the set bits of the index. [Sobol1967]
[[nodiscard]] std::uint32_t sobol_digits(std::uint32_t index, std::uint32_t dimension);

/// The same under Owen's nested uniform scrambling, uniform in [0, 1): every node of the binary tree of
/// prefixes flips its digit or not, by a draw under its own key. [Owen1995]
[[nodiscard]] double scrambled_sobol(std::uint64_t ensemble_seed, std::uint32_t index,
                                     std::uint32_t dimension);

}  // namespace polycosm::ensemble
