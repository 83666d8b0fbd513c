#pragma once
#include <cstdint>

/// What a count of members says of a probability.
namespace polycosm::viewer {

struct Interval {
  double low = 0.0;
  double high = 0.0;
};

/// Where the probability lies, at 95 % [Wilson1927]; NaN without members.
[[nodiscard]] Interval wilson_95(std::uint64_t hit_count, std::uint64_t member_count) noexcept;

/// Monte Carlo standard error of a share of members, never 0: that of (hits + 1) / (n + 2), as everywhere in
/// the file. NaN without members.
[[nodiscard]] double share_mcse(std::uint64_t hit_count, std::uint64_t member_count) noexcept;

/// hits / members; NaN without members.
[[nodiscard]] double share_of(std::uint64_t hit_count, std::uint64_t member_count) noexcept;

}  // namespace polycosm::viewer
