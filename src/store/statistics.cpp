#include "statistics.hpp"

#include <algorithm>
#include <cmath>

namespace polycosm::store {

Place place_of(double level, std::uint64_t count) {
  const double place = level * static_cast<double>(count - 1);
  const auto below = static_cast<std::uint64_t>(place);
  return {below, std::min(below + 1, count - 1), place - static_cast<double>(below)};
}

double between(float below, float above, double part) {
  const auto low = static_cast<double>(below);
  const auto high = static_cast<double>(above);
  return low == high ? low : low + (high - low) * part;
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
