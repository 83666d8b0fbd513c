#pragma once
#include <span>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/sky/placement.hpp>

namespace polycosm::sky {

/// Appends one row to the columns of places and distances, and half of the range that holds 68 % of its
/// distance to `sigma_pc`.
void add_place(Placement& out, std::vector<double>& sigma_pc, const catalog::Star& star);

/// Appends one row to the columns of stellar parameters.
void add_parameters(Placement& out, const catalog::Star& star, double dist_pc);

/// Groups placed stars into systems and fills their columns.
void add_systems(Placement& placement, std::span<const catalog::Star* const> stars,
                 std::span<const double> sigma_pc);

/// Absolute magnitude, M = m + 5 - 5 log10(d / pc); NaN without a distance.
[[nodiscard]] double absolute_mag(double magnitude_mag, double dist_pc);

/// The mean of both errors.
[[nodiscard]] inline double error_of(const catalog::Measured& measured) noexcept {
  return 0.5 * (measured.lower_error + measured.upper_error);
}

}  // namespace polycosm::sky
