#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace polycosm::sky {

/// A neighbour of a point: its index and distance.
struct Neighbour {
  std::uint32_t index = 0;
  double distance_ly = 0.0;
};

/// The neighbours of every point within one radius: those of point i are entries [first[i], first[i] +
/// count[i]), ascending by (distance, index). Lists lie in the order of the cells that their points stand in.
struct NeighbourLists {
  std::vector<std::uint64_t> first;
  std::vector<std::uint32_t> count;
  std::vector<std::uint32_t> index;
  std::vector<double> distance_ly;

  [[nodiscard]] std::span<const std::uint32_t> indices_of(std::uint32_t point) const {
    return std::span{index}.subspan(first[point], count[point]);
  }
  [[nodiscard]] std::span<const double> distances_ly_of(std::uint32_t point) const {
    return std::span{distance_ly}.subspan(first[point], count[point]);
  }
};

/// Uniform grid over points for fixed-radius searches. Holds its own copy of the coordinates, sorted by cell.
class CellGrid {
 public:
  /// cell_ly > 0 is the search radius it is best at; any radius is answered correctly.
  CellGrid(std::span<const double> x_ly, std::span<const double> y_ly, std::span<const double> z_ly,
           double cell_ly);

  /// All points with 0 < distance <= radius of point `index`, ascending by (distance, index), into `out`
  /// (cleared).
  void neighbours(std::uint32_t index, double radius_ly, std::vector<Neighbour>& out) const;

  /// The same with the other points at distance 0 included.
  void all_within(std::uint32_t index, double radius_ly, std::vector<Neighbour>& out) const;

  /// What neighbours() finds, of all points at once and to the bit: several times faster where most are asked
  /// for.
  [[nodiscard]] NeighbourLists all_neighbours(double radius_ly) const;

  [[nodiscard]] std::size_t size() const noexcept { return order_.size(); }

 private:
  void sort_by_cell(std::span<const double> x_ly, std::span<const double> y_ly, std::span<const double> z_ly);
  template <class Keep>
  void collect(std::uint32_t index, double radius_ly, const Keep& keep, std::vector<Neighbour>& out) const;

  double cell_ly_ = 1.0;
  double origin_x_ly_ = 0.0, origin_y_ly_ = 0.0, origin_z_ly_ = 0.0;
  std::uint32_t nx_ = 1, ny_ = 1, nz_ = 1;
  std::vector<std::uint32_t> cell_start_;   ///< size nx*ny*nz + 1
  std::vector<std::uint32_t> order_;        ///< point index at each sorted position
  std::vector<std::uint32_t> position_;     ///< sorted position of each point
  std::vector<double> x_ly_, y_ly_, z_ly_;  ///< sorted by cell
};

}  // namespace polycosm::sky
