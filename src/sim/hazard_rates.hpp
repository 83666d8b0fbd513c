#pragma once

namespace polycosm::sim {

/// Rates of E13, per settlement and year.
inline constexpr double discovery_per_yr = 0.02;
inline constexpr double breakthrough_per_yr = 0.002;
inline constexpr double plague_per_yr = 0.002;
inline constexpr double equipment_per_yr = 0.01;  ///< times 1 - maturity
inline constexpr double impact_per_yr = 1e-5;
inline constexpr double failure_per_yr = 2e-4;  ///< times q (1 + q), q = 5000 / persons
inline constexpr double failure_persons = 5000.0;
inline constexpr double viable_persons = 50.0;  ///< fewer cannot go on

}  // namespace polycosm::sim
