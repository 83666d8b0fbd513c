#include <polycosm/sky/cell_grid.hpp>

#include <algorithm>
#include <array>
#include <cmath>

#include <polycosm/core/error.hpp>

#include "cell_range.hpp"

namespace polycosm::sky {
namespace {

/// Cells never outnumber points by more than this: a tiny radius in a wide sky must not ask for a billion
/// cells.
constexpr double cells_per_point = 4.0;

struct Extent {
  double lowest = 0.0;
  double highest = 0.0;
  bool is_finite = true;
};

/// Four chains at a time: one would wait for each comparison.
Extent extent(std::span<const double> values) {
  constexpr std::size_t lanes = 4;
  std::array<double, lanes> low;
  std::array<double, lanes> high;
  std::array<double, lanes> rest{};  // x - x: not a number where x is not finite
  low.fill(values.empty() ? 0.0 : values.front());
  high = low;
  const auto take = [&](std::size_t lane, double value) {
    low[lane] = value < low[lane] ? value : low[lane];
    high[lane] = value > high[lane] ? value : high[lane];
    rest[lane] += value - value;
  };
  std::size_t i = 0;
  for (; i + lanes <= values.size(); i += lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      take(lane, values[i + lane]);
    }
  }
  for (; i < values.size(); ++i) {
    take(0, values[i]);
  }
  return {*std::ranges::min_element(low), *std::ranges::max_element(high),
          rest[0] + rest[1] + rest[2] + rest[3] == 0.0};
}

std::uint32_t cell_count(double extent_ly, double cell_ly) {
  return static_cast<std::uint32_t>(extent_ly / cell_ly) + 1;
}

/// The wanted cell, or the smallest larger one that keeps the number of cells in proportion to the points.
double affordable_cell_ly(double wanted_ly, const std::array<double, 3>& extents_ly,
                          std::size_t point_count) {
  const double limit = cells_per_point * static_cast<double>(point_count) + 64.0;
  double cell_ly = wanted_ly;
  for (;;) {
    double cells = 1.0;
    for (const double extent_ly : extents_ly) {
      cells *= std::floor(extent_ly / cell_ly) + 1.0;
    }
    if (cells <= limit) {
      return cell_ly;
    }
    cell_ly *= 1.25;
  }
}

}  // namespace

CellGrid::CellGrid(std::span<const double> x_ly, std::span<const double> y_ly, std::span<const double> z_ly,
                   double cell_ly) {
  core::expects(x_ly.size() == y_ly.size() && y_ly.size() == z_ly.size(),
                "coordinates come in equal numbers");
  core::expects(cell_ly > 0.0 && std::isfinite(cell_ly), "a cell has a size");
  const Extent x = extent(x_ly);
  const Extent y = extent(y_ly);
  const Extent z = extent(z_ly);
  core::expects(x.is_finite && y.is_finite && z.is_finite, "points have finite coordinates");
  const std::array<double, 3> extents{x.highest - x.lowest, y.highest - y.lowest, z.highest - z.lowest};
  cell_ly_ = affordable_cell_ly(cell_ly, extents, x_ly.size());
  origin_x_ly_ = x.lowest;
  origin_y_ly_ = y.lowest;
  origin_z_ly_ = z.lowest;
  nx_ = cell_count(extents[0], cell_ly_);
  ny_ = cell_count(extents[1], cell_ly_);
  nz_ = cell_count(extents[2], cell_ly_);
  sort_by_cell(x_ly, y_ly, z_ly);
}

// Counting sort: points of a cell stay in index order, cells along z lie side by side.
void CellGrid::sort_by_cell(std::span<const double> x_ly, std::span<const double> y_ly,
                            std::span<const double> z_ly) {
  const std::size_t n = x_ly.size();
  const auto place = [this](double value_ly, double origin_ly, std::uint32_t count) {
    // By way of a signed number, which vectors can be converted to: there are never 2^31 cells.
    const auto cell =
        static_cast<std::uint32_t>(static_cast<std::int32_t>((value_ly - origin_ly) / cell_ly_));
    return std::min(cell, count - 1);
  };
  std::vector<std::uint32_t> cell(n);
  cell_start_.assign(static_cast<std::size_t>(nx_) * ny_ * nz_ + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    cell[i] = (place(x_ly[i], origin_x_ly_, nx_) * ny_ + place(y_ly[i], origin_y_ly_, ny_)) * nz_ +
              place(z_ly[i], origin_z_ly_, nz_);
  }
  for (const std::uint32_t of_point : cell) {
    ++cell_start_[of_point + 1];
  }
  for (std::size_t c = 1; c < cell_start_.size(); ++c) {
    cell_start_[c] += cell_start_[c - 1];
  }
  std::vector<std::uint32_t> next(cell_start_.begin(), cell_start_.end() - 1);
  order_.resize(n);
  position_.resize(n);
  x_ly_.resize(n);
  y_ly_.resize(n);
  z_ly_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t at = next[cell[i]]++;
    order_[at] = static_cast<std::uint32_t>(i);
    position_[i] = at;
    x_ly_[at] = x_ly[i];
    y_ly_[at] = y_ly[i];
    z_ly_[at] = z_ly[i];
  }
}

template <class Keep>
void CellGrid::collect(std::uint32_t index, double radius_ly, const Keep& keep,
                       std::vector<Neighbour>& out) const {
  core::expects(index < size(), "a neighbour search starts at a point of the grid");
  out.clear();
  const std::uint32_t self = position_[index];
  const double x = x_ly_[self], y = y_ly_[self], z = z_ly_[self];
  const double square_limit = square_limit_of(radius_ly);
  const CellRange rx = cells_touched(x - radius_ly, x + radius_ly, origin_x_ly_, cell_ly_, nx_);
  const CellRange ry = cells_touched(y - radius_ly, y + radius_ly, origin_y_ly_, cell_ly_, ny_);
  const CellRange rz = cells_touched(z - radius_ly, z + radius_ly, origin_z_ly_, cell_ly_, nz_);
  for (std::uint32_t cx = rx.first; cx <= rx.last; ++cx) {
    for (std::uint32_t cy = ry.first; cy <= ry.last; ++cy) {
      const std::size_t row = (static_cast<std::size_t>(cx) * ny_ + cy) * nz_;
      const std::uint32_t end = cell_start_[row + rz.last + 1];
      for (std::uint32_t at = cell_start_[row + rz.first]; at < end; ++at) {
        const double dx = x_ly_[at] - x, dy = y_ly_[at] - y, dz = z_ly_[at] - z;
        const double square = dx * dx + dy * dy + dz * dz;
        if (square <= square_limit && at != self) {
          const double distance_ly = std::sqrt(square);
          if (distance_ly <= radius_ly && keep(distance_ly)) {
            out.push_back({order_[at], distance_ly});
          }
        }
      }
    }
  }
  std::ranges::sort(out, [](const Neighbour& a, const Neighbour& b) {
    return a.distance_ly != b.distance_ly ? a.distance_ly < b.distance_ly : a.index < b.index;
  });
}

void CellGrid::neighbours(std::uint32_t index, double radius_ly, std::vector<Neighbour>& out) const {
  collect(
      index, radius_ly, [](double distance_ly) { return distance_ly > 0.0; }, out);
}

void CellGrid::all_within(std::uint32_t index, double radius_ly, std::vector<Neighbour>& out) const {
  collect(
      index, radius_ly, [](double) { return true; }, out);
}

}  // namespace polycosm::sky
