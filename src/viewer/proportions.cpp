#include "proportions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace polycosm::viewer {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double score_95 = 1.959963984540054;

}  // namespace

// [Wilson1927]
Interval wilson_95(std::uint64_t hit_count, std::uint64_t member_count) noexcept {
  if (member_count == 0) {
    return {not_a_number, not_a_number};
  }
  const auto n = static_cast<double>(member_count);
  const double share = static_cast<double>(hit_count) / n;
  const double z2 = score_95 * score_95;
  const double centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
  const double half = score_95 * std::sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n)) / (1.0 + z2 / n);
  // exact at the ends, where rounding would leave a trace
  return {hit_count == 0 ? 0.0 : std::max(0.0, centre - half),
          hit_count == member_count ? 1.0 : std::min(1.0, centre + half)};
}

double share_mcse(std::uint64_t hit_count, std::uint64_t member_count) noexcept {
  if (member_count == 0) {
    return not_a_number;
  }
  const auto n = static_cast<double>(member_count);
  const double smoothed = (static_cast<double>(hit_count) + 1.0) / (n + 2.0);
  return std::sqrt(smoothed * (1.0 - smoothed) / n);
}

double share_of(std::uint64_t hit_count, std::uint64_t member_count) noexcept {
  return member_count == 0 ? not_a_number
                           : static_cast<double>(hit_count) / static_cast<double>(member_count);
}

}  // namespace polycosm::viewer
