#pragma once
#include <cstdint>

/// Statistics over members, always in member order, so that every layout gives the same bits.
namespace polycosm::store {

/// Where a quantile lies among `count` values (at least one): between two ranks, and how far. Linear between
/// order statistics (type 7 of [Hyndman1996]).
struct Place {
  std::uint64_t below = 0;
  std::uint64_t above = 0;
  double part = 0.0;
};
[[nodiscard]] Place place_of(double level, std::uint64_t count);
[[nodiscard]] double between(float below, float above, double part);

/// Members needed before a share of at least `level` of `count` is reached; at least one.
[[nodiscard]] std::uint64_t members_for(double level, std::uint64_t count);

/// A share in steps of 1/254, rounded half up; 255 when there are no members.
[[nodiscard]] std::uint8_t packed_share(std::uint64_t part, std::uint64_t count);

}  // namespace polycosm::store
