#include <polycosm/sky/partition.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include <polycosm/core/error.hpp>

namespace polycosm::sky {
namespace {

constexpr unsigned curve_bits = 16;  // cells an axis: 2^16, far below a light-year in any sky

// [Skilling2004]: axes to the transposed Hilbert index, in place; then the bits are interleaved.
std::uint64_t hilbert_index(std::array<std::uint32_t, 3> x) noexcept {
  constexpr std::uint32_t top = 1U << (curve_bits - 1);
  for (std::uint32_t q = top; q > 1; q >>= 1U) {
    for (std::uint32_t& axis : x) {
      if ((axis & q) != 0) {
        x[0] ^= q - 1;
      } else {
        const std::uint32_t swapped = (x[0] ^ axis) & (q - 1);
        x[0] ^= swapped;
        axis ^= swapped;
      }
    }
  }
  x[1] ^= x[0];
  x[2] ^= x[1];
  std::uint32_t flips = 0;
  for (std::uint32_t q = top; q > 1; q >>= 1U) {
    flips ^= (x[2] & q) != 0 ? q - 1 : 0;
  }
  std::uint64_t index = 0;
  for (unsigned bit = curve_bits; bit-- > 0;) {
    for (const std::uint32_t axis : x) {
      index = index << 1U | (((axis ^ flips) >> bit) & 1U);
    }
  }
  return index;
}

}  // namespace

std::vector<std::uint32_t> partition(const Neighbourhood& sky, std::uint32_t subset_count) {
  core::expects(subset_count > 0, "a sky is cut into one piece at least");
  const std::size_t count = sky.system_count();
  std::vector<std::uint32_t> out(count, 0);
  if (subset_count == 1) {
    return out;
  }
  double extent_pc = 0.0;
  for (const std::vector<double>* axis : {&sky.x_pc, &sky.y_pc, &sky.z_pc}) {
    for (const double at : *axis) {
      extent_pc = std::max(extent_pc, std::abs(at));
    }
  }
  const double scale = extent_pc > 0.0 ? ((1U << curve_bits) - 1) / (2.0 * extent_pc) : 0.0;
  const auto cell = [&](double at) { return static_cast<std::uint32_t>((at + extent_pc) * scale); };
  std::vector<std::uint64_t> along(count);
  for (std::size_t i = 0; i < count; ++i) {
    along[i] = hilbert_index({cell(sky.x_pc[i]), cell(sky.y_pc[i]), cell(sky.z_pc[i])});
  }
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple{along[a], sky.system_id[a]} < std::tuple{along[b], sky.system_id[b]};
  });
  std::uint64_t before = 0;
  for (const std::uint32_t system : order) {
    const std::uint64_t piece = before * subset_count / std::max<std::size_t>(sky.star_count(), 1);
    out[system] = std::min(static_cast<std::uint32_t>(piece), subset_count - 1);
    before += sky.first_star[system + 1] - sky.first_star[system];
  }
  return out;
}

}  // namespace polycosm::sky
