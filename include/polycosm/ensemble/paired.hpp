#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include <polycosm/ensemble/statistics.hpp>

namespace polycosm::ensemble {

/// One metric in one year of the same members of two runs that share their draws: the second value less the
/// first, rounded to a float, over the members that are finite in both.
using PairedCell = CellStatistics;

/// `first[i]` and `second[i]` are those of `members[i]`. A pair with a number that is none is undefined.
[[nodiscard]] PairedCell paired_cell_of(std::span<const float> first, std::span<const float> second,
                                        std::span<const std::uint32_t> members);

/// In how many members the second run has less, the same and more.
struct SignCounts {
  std::uint64_t less = 0;
  std::uint64_t same = 0;
  std::uint64_t more = 0;
};
[[nodiscard]] SignCounts signs_of(const PairedCell& cell) noexcept;

}  // namespace polycosm::ensemble
