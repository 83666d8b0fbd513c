#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <polycosm/core/error.hpp>
#include <polycosm/sky/cell_grid.hpp>

#include "cell_range.hpp"

namespace polycosm::sky {
namespace {

/// Lists up to this length are sorted by counting, for each entry, those before it: no branch to guess wrong.
constexpr std::size_t longest_counted = 32;

/// Entries of `near` before each entry; those past `count` must be larger than all. A length known to the
/// compiler keeps the counts in registers.
template <std::size_t length>
void count_before(const float* near, std::size_t count, std::uint32_t* before) noexcept {
  std::array<std::uint32_t, length> counts{};
  for (std::size_t m = 0; m < count; ++m) {
    const float other = near[m];
    for (std::size_t n = 0; n < length; ++n) {
      counts[n] += other < near[n] ? 1U : 0U;
    }
  }
  std::ranges::copy(counts, before);
}

bool is_before(const Neighbour& a, const Neighbour& b) noexcept {
  return a.distance_ly != b.distance_ly ? a.distance_ly < b.distance_ly : a.index < b.index;
}

/// Copies of the points around one cell, and what one point of it finds among them. Loops over plain columns,
/// so that a compiler does several at once.
class Surroundings {
 public:
  void clear() noexcept { size_ = 0; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  void add(std::span<const double> x_ly, std::span<const double> y_ly, std::span<const double> z_ly,
           std::span<const std::uint32_t> index) {
    const std::size_t end = size_ + x_ly.size();
    if (end > x_ly_.size()) {
      for (auto* column : {&x_ly_, &y_ly_, &z_ly_, &square_ly2_}) {
        column->resize(2 * end);
      }
      index_.resize(2 * end);
      hits_.resize(2 * end);
      distance_ly_.resize(2 * end);
    }
    for (std::size_t k = 0; k < x_ly.size(); ++k) {
      x_ly_[size_ + k] = x_ly[k];
      y_ly_[size_ + k] = y_ly[k];
      z_ly_[size_ + k] = z_ly[k];
      index_[size_ + k] = index[k];
    }
    size_ = end;
  }

  /// Appends the neighbours of a place to `out`.
  std::size_t append_near(double x_ly, double y_ly, double z_ly, double radius_ly, NeighbourLists& out) {
    measure(x_ly, y_ly, z_ly);
    const std::size_t count = keep(radius_ly);
    const std::size_t first = out.index.size();
    out.index.resize(first + count);
    out.distance_ly.resize(first + count);
    const std::span index = std::span{out.index}.subspan(first);
    const std::span distance_ly = std::span{out.distance_ly}.subspan(first);
    if (count > longest_counted || !by_counting(count, index, distance_ly)) {
      by_sorting(count, index, distance_ly);
    }
    return count;
  }

 private:
  void measure(double x_ly, double y_ly, double z_ly) noexcept {
    const double* const xs = x_ly_.data();
    const double* const ys = y_ly_.data();
    const double* const zs = z_ly_.data();
    double* const squares = square_ly2_.data();
    for (std::size_t k = 0; k < size_; ++k) {
      const double dx = xs[k] - x_ly, dy = ys[k] - y_ly, dz = zs[k] - z_ly;
      squares[k] = dx * dx + dy * dy + dz * dz;
    }
  }

  /// Those at 0 < distance <= radius go to the front of `hits_` and `distance_ly_`; how many.
  std::size_t keep(double radius_ly) noexcept {
    const double limit = square_limit_of(radius_ly);
    std::size_t near = 0;
    for (std::uint32_t k = 0; k < size_; ++k) {
      hits_[near] = k;
      near += static_cast<std::size_t>(square_ly2_[k] <= limit);
    }
    std::size_t count = 0;
    for (std::size_t n = 0; n < near; ++n) {
      const double distance_ly = std::sqrt(square_ly2_[hits_[n]]);
      distance_ly_[count] = distance_ly;
      hits_[count] = index_[hits_[n]];
      count += static_cast<std::size_t>((distance_ly <= radius_ly) & (distance_ly > 0.0));
    }
    return count;
  }

  /// Sorts by distances in single precision, which rise where distances rise. False where two of them are the
  /// same: single precision cannot tell which is nearer.
  bool by_counting(std::size_t count, std::span<std::uint32_t> index,
                   std::span<double> distance_ly) noexcept {
    std::array<float, longest_counted> near;
    near.fill(std::numeric_limits<float>::infinity());
    for (std::size_t n = 0; n < count; ++n) {
      near[n] = static_cast<float>(distance_ly_[n]);
    }
    std::array<std::uint32_t, longest_counted> before;
    count <= 8    ? count_before<8>(near.data(), count, before.data())
    : count <= 16 ? count_before<16>(near.data(), count, before.data())
                  : count_before<longest_counted>(near.data(), count, before.data());
    std::size_t pairs = 0;
    for (std::size_t n = 0; n < count; ++n) {
      index[before[n]] = hits_[n];
      distance_ly[before[n]] = distance_ly_[n];
      pairs += before[n];
    }
    return 2 * pairs == count * (count - 1) || count == 0;
  }

  void by_sorting(std::size_t count, std::span<std::uint32_t> index, std::span<double> distance_ly) {
    sorted_.clear();
    for (std::size_t n = 0; n < count; ++n) {
      sorted_.push_back({hits_[n], distance_ly_[n]});
    }
    std::ranges::sort(sorted_, is_before);
    for (std::size_t n = 0; n < count; ++n) {
      index[n] = sorted_[n].index;
      distance_ly[n] = sorted_[n].distance_ly;
    }
  }

  std::size_t size_ = 0;
  std::vector<double> x_ly_, y_ly_, z_ly_, square_ly2_, distance_ly_;
  std::vector<std::uint32_t> index_, hits_;
  std::vector<Neighbour> sorted_;
};

/// Room for `most` entries when `done` points have theirs: once enough are done to tell, for all that will
/// come. Columns that double are copied, and their pages asked for, twice.
void make_room(NeighbourLists& out, std::size_t most, std::size_t done) {
  if (most <= out.index.capacity()) {
    return;
  }
  const std::size_t all = out.first.size();
  const std::size_t expected = done > all / 16 ? out.index.size() / done * all + all : 0;
  // Never by a little: columns that outgrow every estimate still cost no more than a few copies.
  const std::size_t by_growth = out.index.capacity() + out.index.capacity() / (expected > 0 ? 4 : 1);
  const std::size_t room = std::max({most, expected, by_growth});
  out.index.reserve(room);
  out.distance_ly.reserve(room);
}

}  // namespace

NeighbourLists CellGrid::all_neighbours(double radius_ly) const {
  NeighbourLists out;
  out.first.resize(size());
  out.count.resize(size());
  Surroundings around;
  const auto touched = [&](const std::vector<double>& axis_ly, std::size_t begin, std::size_t end,
                           double origin_ly, std::uint32_t count) {
    const auto [low, high] = std::minmax_element(axis_ly.begin() + static_cast<std::ptrdiff_t>(begin),
                                                 axis_ly.begin() + static_cast<std::ptrdiff_t>(end));
    return cells_touched(*low - radius_ly, *high + radius_ly, origin_ly, cell_ly_, count);
  };
  for (std::size_t cell = 0; cell + 1 < cell_start_.size(); ++cell) {
    const std::uint32_t begin = cell_start_[cell], end = cell_start_[cell + 1];
    if (begin == end) {
      continue;
    }
    const CellRange rx = touched(x_ly_, begin, end, origin_x_ly_, nx_);
    const CellRange ry = touched(y_ly_, begin, end, origin_y_ly_, ny_);
    const CellRange rz = touched(z_ly_, begin, end, origin_z_ly_, nz_);
    around.clear();
    for (std::uint32_t cx = rx.first; cx <= rx.last; ++cx) {
      for (std::uint32_t cy = ry.first; cy <= ry.last; ++cy) {
        const std::size_t row = (static_cast<std::size_t>(cx) * ny_ + cy) * nz_;
        const std::uint32_t from = cell_start_[row + rz.first];
        const std::size_t length = cell_start_[row + rz.last + 1] - from;
        around.add(std::span{x_ly_}.subspan(from, length), std::span{y_ly_}.subspan(from, length),
                   std::span{z_ly_}.subspan(from, length), std::span{order_}.subspan(from, length));
      }
    }
    make_room(out, out.index.size() + (end - begin) * around.size(), begin);
    for (std::uint32_t at = begin; at < end; ++at) {
      const std::uint32_t point = order_[at];
      out.first[point] = out.index.size();
      out.count[point] =
          static_cast<std::uint32_t>(around.append_near(x_ly_[at], y_ly_[at], z_ly_[at], radius_ly, out));
    }
  }
  return out;
}

}  // namespace polycosm::sky
