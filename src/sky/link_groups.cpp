#include <algorithm>
#include <cmath>
#include <numeric>

#include <polycosm/core/units.hpp>
#include <polycosm/sky/cell_grid.hpp>

#include "placed_rows.hpp"

namespace polycosm::sky {
namespace {

/// Distances worse than this are no ground for a search along the line of sight.
constexpr double widest_sigma_pc = 1.0;

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) {
    parent[i] = parent[parent[i]];
    i = parent[i];
  }
  return i;
}

class Linking {
 public:
  Linking(const Placement& placement, std::span<const double> sigma_pc)
      : p_{placement}, sigma_pc_{sigma_pc} {}

  [[nodiscard]] std::vector<std::uint32_t> groups() {
    std::vector<std::uint32_t> parent(p_.star_count());
    std::iota(parent.begin(), parent.end(), 0U);
    std::vector<double> x_ly, y_ly, z_ly;
    for (std::uint32_t i = 0; i < p_.star_count(); ++i) {
      if (!has(p_.flags[i], PlaceFlag::not_finite) && !has(p_.flags[i], PlaceFlag::too_far)) {
        rows_.push_back(i);
        x_ly.push_back(p_.x_pc[i] * core::ly_per_pc);
        y_ly.push_back(p_.y_pc[i] * core::ly_per_pc);
        z_ly.push_back(p_.z_pc[i] * core::ly_per_pc);
      }
    }
    if (rows_.empty()) {
      return parent;
    }
    const double link_pc = p_.policy.system_link_pc;
    const CellGrid grid{x_ly, y_ly, z_ly, link_pc * core::ly_per_pc};
    std::vector<Neighbour> near;
    for (std::uint32_t k = 0; k < rows_.size(); ++k) {
      const std::uint32_t i = rows_[k];
      // Whoever knows its distance worse looks for the other: sqrt(2) covers the error of both.
      const double along_pc = std::sqrt(2.0) * p_.policy.system_link_sigma * usable_sigma_pc(i);
      grid.all_within(k, (link_pc + along_pc) * core::ly_per_pc, near);
      for (const Neighbour& other : near) {
        const std::uint32_t j = rows_[other.index];
        if (are_friends(i, j, other.distance_ly / core::ly_per_pc)) {
          const std::uint32_t a = root_of(parent, i);
          const std::uint32_t b = root_of(parent, j);
          parent[std::max(a, b)] = std::min(a, b);
        }
      }
    }
    for (std::uint32_t i = 0; i < parent.size(); ++i) {
      parent[i] = root_of(parent, i);
    }
    return parent;
  }

 private:
  [[nodiscard]] double usable_sigma_pc(std::uint32_t i) const {
    return sigma_pc_[i] <= widest_sigma_pc ? sigma_pc_[i] : 0.0;
  }

  [[nodiscard]] bool are_friends(std::uint32_t i, std::uint32_t j, double separation_pc) const {
    if ((p_.edge[i] == EdgeClass::outside) != (p_.edge[j] == EdgeClass::outside)) {
      return false;
    }
    if (separation_pc <= p_.policy.system_link_pc) {
      return true;
    }
    const double a = usable_sigma_pc(i), b = usable_sigma_pc(j);
    const double gap_pc = p_.dist_pc[i] - p_.dist_pc[j];
    if (std::abs(gap_pc) > p_.policy.system_link_sigma * std::sqrt(a * a + b * b)) {
      return false;
    }
    // Law of cosines: what separates them but for the gap along the line of sight.
    const double across_square_pc2 = separation_pc * separation_pc - gap_pc * gap_pc;
    return across_square_pc2 <= p_.policy.system_link_pc * p_.policy.system_link_pc;
  }

  const Placement& p_;
  std::span<const double> sigma_pc_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace

std::vector<std::uint32_t> link_groups(const Placement& placement,
                                       std::span<const double> distance_sigma_pc) {
  return Linking{placement, distance_sigma_pc}.groups();
}

}  // namespace polycosm::sky
