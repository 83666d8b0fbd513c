#pragma once

namespace polycosm::inference {

/// Radius below which a planet is rocky, Earth radii [Rogers2015].
inline constexpr double rocky_below_rearth = 1.6;

/// Mass of a planet of known radius: normal in log10 M, truncated.
struct MassDistribution {
  double median_log10_mearth;
  double sigma_dex;
};

/// Below 1.472 Earth radii the rock line of [Zeng2019] with the scatter of [He2020], above it the medians and
/// effective widths of [Ning2018]; both linear in ln R between nodes, the last node counts beyond 14. NaN
/// unless R > 0.
[[nodiscard]] MassDistribution mass_distribution(double radius_rearth) noexcept;

/// Median mass of a planet of known radius, Earth masses. NaN unless R > 0.
[[nodiscard]] double median_mass_mearth(double radius_rearth) noexcept;

/// Median radius of a planet of known mass, Earth radii [Chen2017]. NaN unless m > 0.
[[nodiscard]] double median_radius_rearth(double mass_mearth) noexcept;

}  // namespace polycosm::inference
