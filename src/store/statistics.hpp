#pragma once
#include <cstdint>
#include <span>
#include <vector>

/// Statistics over members, always in member order, so that every layout gives the same bits.
namespace polycosm::store {

/// Linear between order statistics (type 7 of [Hyndman1996]); NaN when there are no values. `sorted` ascends.
[[nodiscard]] double quantile(std::span<const float> sorted, double level);

/// Members needed before a share of at least `level` of `count` is reached; at least one.
[[nodiscard]] std::uint64_t members_for(double level, std::uint64_t count);

/// A share in steps of 1/254, rounded half up; 255 when there are no members.
[[nodiscard]] std::uint8_t packed_share(std::uint64_t part, std::uint64_t count);

}  // namespace polycosm::store
