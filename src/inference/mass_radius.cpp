#include <polycosm/inference/mass_radius.hpp>

#include <cmath>
#include <limits>

#include <polycosm/core/math.hpp>

#include "mass_table.hpp"

namespace polycosm::inference {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Node {
  double radius_rearth, log10_mass, sigma_dex;
};

// Rock of Earth-like composition [Zeng2019]; its scatter is a formula, so the column is not used.
constexpr std::array rock{
    Node{.515, -0.980469, 0},  Node{.610, -0.737312, 0},  Node{.715, -0.502794, 0},
    Node{.833, -0.275396, 0},  Node{.9625, -0.057694, 0}, Node{1.0309, 0.047275, 0},
    Node{1.1741, 0.249517, 0}, Node{1.3245, 0.442197, 0},
};
// The line towards (1.4806, 4.2296 Earth masses) ends at 1.472.
constexpr Node rock_last{1.4806, 0.626300, 0};
// Medians and (q84 - q16) / 2 of the 55 x 55 mixture of [Ning2018], from its published weights.
constexpr std::array volatile_rich{
    Node{1.472, .619, .314}, Node{1.6, .638, .313}, Node{2, .717, .321},   Node{2.5, .788, .316},
    Node{3, .812, .315},     Node{3.5, .834, .324}, Node{4, .882, .349},   Node{5, 1.087, .405},
    Node{6, 1.180, .446},    Node{7, 1.273, .581},  Node{8, 1.571, .739},  Node{9, 2.029, .716},
    Node{10, 2.253, .546},   Node{12, 2.471, .458}, Node{14, 2.581, .423},
};

// [Chen2017]: log10 R = C + S log10 M, continuous at the transitions.
constexpr double terran_constant = 0.00346;
constexpr double terran_slope = 0.2790;
constexpr double neptunian_slope = 0.589;
constexpr double jovian_slope = -0.044;
constexpr double log10_neptunian_from = 0.309630167;  // 2.04 Earth masses
constexpr double log10_jovian_from = 2.119192497;     // 0.414 Jupiter masses

}  // namespace

MassTable::MassTable() noexcept {
  static_assert(rock.size() + volatile_rich.size() == line_count);
  const auto set_line = [this](std::size_t i, const Node& from, const Node& to) {
    const double x = core::log(from.radius_rearth);
    const double width = core::log(to.radius_rearth) - x;
    line_start_[i] = x;
    median_slope_[i] = width > 0.0 ? ln10 * (to.log10_mass - from.log10_mass) / width : 0.0;
    median_[i] = ln10 * from.log10_mass - median_slope_[i] * x;
    sigma_slope_[i] = width > 0.0 ? ln10 * (to.sigma_dex - from.sigma_dex) / width : 0.0;
    sigma_[i] = ln10 * from.sigma_dex - sigma_slope_[i] * x;
  };
  for (std::size_t i = 0; i < rock.size(); ++i) {
    set_line(i, rock[i], i + 1 < rock.size() ? rock[i + 1] : rock_last);
  }
  for (std::size_t i = 0; i < volatile_rich.size(); ++i) {
    const std::size_t next = i + 1 < volatile_rich.size() ? i + 1 : i;  // flat beyond the last node
    set_line(rock.size() + i, volatile_rich[i], volatile_rich[next]);
  }
  first_cell_ = core::log(0.5);
  cells_per_unit_ = cell_count / (core::log(16.0) - first_cell_);
  for (std::size_t cell = 0; cell < cell_count; ++cell) {
    const double left = first_cell_ + static_cast<double>(cell) / cells_per_unit_;
    std::uint8_t line = 0;
    while (line + 1U < line_count && left >= line_start_[line + 1U]) {
      ++line;
    }
    // One line early, in case rounding puts a radius of this cell left of `left`.
    line_of_cell_[cell] = line > 0 ? static_cast<std::uint8_t>(line - 1) : line;
  }
}

const MassTable& mass_table() noexcept {
  static const MassTable table;
  return table;
}

MassDistribution mass_distribution(double radius_rearth) noexcept {
  if (!(radius_rearth > 0.0)) {
    return {nan, nan};
  }
  const double ln_radius = core::log(radius_rearth);
  const double r = radius_rearth < 0.5 ? 0.5 : radius_rearth;
  return {mass_table().median_ln_mass(ln_radius) / MassTable::ln10,
          mass_table().sigma_ln_mass(ln_radius, r) / MassTable::ln10};
}

double median_mass_mearth(double radius_rearth) noexcept {
  return radius_rearth > 0.0 ? core::exp(mass_table().median_ln_mass(core::log(radius_rearth))) : nan;
}

double median_radius_rearth(double mass_mearth) noexcept {
  if (!(mass_mearth > 0.0)) {
    return nan;
  }
  const double x = core::log(mass_mearth) / MassTable::ln10;
  double log10_radius = terran_constant;
  if (x < log10_neptunian_from) {
    log10_radius += terran_slope * x;
  } else if (x < log10_jovian_from) {
    log10_radius += terran_slope * log10_neptunian_from + neptunian_slope * (x - log10_neptunian_from);
  } else {
    log10_radius += terran_slope * log10_neptunian_from +
                    neptunian_slope * (log10_jovian_from - log10_neptunian_from) +
                    jovian_slope * (x - log10_jovian_from);
  }
  return core::exp(MassTable::ln10 * log10_radius);
}

}  // namespace polycosm::inference
