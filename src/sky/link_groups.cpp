#include <algorithm>
#include <numeric>

#include <polycosm/core/units.hpp>
#include <polycosm/sky/cell_grid.hpp>

#include "star_table.hpp"

namespace polycosm::sky {
namespace {

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) {
    parent[i] = parent[parent[i]];
    i = parent[i];
  }
  return i;
}

}  // namespace

std::vector<std::uint32_t> link_groups(const std::vector<PlacedStar>& stars, double link_pc) {
  std::vector<double> x_ly, y_ly, z_ly;
  for (const PlacedStar& star : stars) {
    x_ly.push_back(star.place_pc.x * core::ly_per_pc);
    y_ly.push_back(star.place_pc.y * core::ly_per_pc);
    z_ly.push_back(star.place_pc.z * core::ly_per_pc);
  }
  const double link_ly = link_pc * core::ly_per_pc;
  const CellGrid grid{x_ly, y_ly, z_ly, link_ly};
  std::vector<std::uint32_t> parent(stars.size());
  std::iota(parent.begin(), parent.end(), 0U);
  std::vector<Neighbour> friends;
  for (std::uint32_t i = 0; i < stars.size(); ++i) {
    grid.all_within(i, link_ly, friends);
    for (const Neighbour& other : friends) {
      const std::uint32_t a = root_of(parent, i);
      const std::uint32_t b = root_of(parent, other.index);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  for (std::uint32_t i = 0; i < stars.size(); ++i) {
    parent[i] = root_of(parent, i);
  }
  return parent;
}

}  // namespace polycosm::sky
