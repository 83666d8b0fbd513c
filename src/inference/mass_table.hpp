#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace polycosm::inference {

/// The mass-radius nodes as straight lines in ln R, with a direct index: the form the sampler reads.
class MassTable {
 public:
  static constexpr double rock_end_rearth = 1.472;  ///< where [Ning2018] takes over [He2020]

  MassTable() noexcept;

  /// Median of ln M (Earth masses) at a radius given as ln R (Earth radii).
  [[nodiscard]] double median_ln_mass(double ln_radius) const noexcept {
    const std::size_t i = line_of(ln_radius);
    return median_[i] + median_slope_[i] * ln_radius;
  }

  /// Width of ln M. Rock scatters by 0.04 dex at R = 0.5 and 0.30 dex at 1.472, linearly in R [He2020].
  [[nodiscard]] double sigma_ln_mass(double ln_radius, double radius_rearth) const noexcept {
    if (radius_rearth < rock_end_rearth) {
      return ln10 * (0.04 + 0.26 * (radius_rearth - 0.5) / 0.972);
    }
    const std::size_t i = line_of(ln_radius);
    return sigma_[i] + sigma_slope_[i] * ln_radius;
  }

  static constexpr double ln10 = 2.302585092994046;

 private:
  static constexpr std::size_t line_count = 23;
  static constexpr std::size_t cell_count = 256;

  [[nodiscard]] std::size_t line_of(double ln_radius) const noexcept {
    const double scaled = (ln_radius - first_cell_) * cells_per_unit_;
    const double clamped = scaled < 0.0 ? 0.0 : (scaled > cell_count - 1.0 ? cell_count - 1.0 : scaled);
    std::size_t i = line_of_cell_[static_cast<std::size_t>(clamped)];
    while (i + 1 < line_count && ln_radius >= line_start_[i + 1]) {
      ++i;
    }
    return i;
  }

  double first_cell_ = 0.0;
  double cells_per_unit_ = 0.0;
  std::array<std::uint8_t, cell_count> line_of_cell_{};
  std::array<double, line_count> line_start_{};
  std::array<double, line_count> median_{}, median_slope_{}, sigma_{}, sigma_slope_{};
};

[[nodiscard]] const MassTable& mass_table() noexcept;

}  // namespace polycosm::inference
