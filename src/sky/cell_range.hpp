#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>

namespace polycosm::sky {

/// First and last cell of one axis.
struct CellRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The cells that [low, high] touches, one more on each side of rounding.
[[nodiscard]] inline CellRange cells_touched(double low_ly, double high_ly, double origin_ly, double cell_ly,
                                             std::uint32_t count) noexcept {
  // A guard of one part in 10^9 of a cell covers the rounding of the division on both sides.
  const double low = std::floor((low_ly - origin_ly) / cell_ly - 1.0e-9);
  const double high = std::floor((high_ly - origin_ly) / cell_ly + 1.0e-9);
  const double top = static_cast<double>(count) - 1.0;
  return {static_cast<std::uint32_t>(std::clamp(low, 0.0, top)),
          static_cast<std::uint32_t>(std::clamp(high, 0.0, top))};
}

/// Lets through a few more than the exact test on the distance, and spares the others a square root.
[[nodiscard]] constexpr double square_limit_of(double radius_ly) noexcept {
  return radius_ly * radius_ly * (1.0 + 1.0e-12);
}

}  // namespace polycosm::sky
