#include "statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace polycosm::store {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double quantile(std::span<const float> sorted, double level) {
  if (sorted.empty()) {
    return missing;
  }
  const double place = level * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double low = static_cast<double>(sorted[below]);
  const double high = static_cast<double>(sorted[above]);
  return low == high ? low : low + (high - low) * (place - static_cast<double>(below));
}

std::uint64_t members_for(double level, std::uint64_t count) {
  // 0.05 is no binary number: without the margin 5 % of 100 could ask for six members.
  const double needed = std::ceil(level * static_cast<double>(count) - 1e-9 * static_cast<double>(count));
  return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::max(needed, 0.0)));
}

std::uint8_t packed_share(std::uint64_t part, std::uint64_t count) {
  return count == 0 ? std::uint8_t{255} : static_cast<std::uint8_t>((2 * 254 * part + count) / (2 * count));
}

}  // namespace polycosm::store
