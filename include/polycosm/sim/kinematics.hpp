#pragma once

namespace polycosm::sim {

struct Rules;

/// A ship that speeds up at a constant proper acceleration, cruises, and slows down the same way [E1]. c = 1,
/// ly, yr.
struct Drive {
  double speed_c = 0.0;
  double acceleration_ly_yr2 = 0.0;
  double ramp_ly = 0.0;      ///< length of both ramps together; shorter trips never reach cruise speed
  double overhead_yr = 0.0;  ///< what the ramps add to distance / speed
};

/// Needs 0 < speed_c < 1 and acceleration_ly_yr2 > 0 (core::Bug otherwise).
[[nodiscard]] Drive drive(double speed_c, double acceleration_ly_yr2);

/// Duration of a trip in the frame of the stars; always longer than distance_ly / c. 0 < distance_ly.
[[nodiscard]] double trip_yr(const Drive& drive, double distance_ly) noexcept;

/// Duration of the same trip for those aboard.
[[nodiscard]] double trip_proper_yr(const Drive& drive, double distance_ly) noexcept;

/// Cruise speed of a colony ship built at a tech level [E2].
[[nodiscard]] double cruise_speed_c(const Rules& rules, double tech_level) noexcept;

/// Cost of a ship, relative to one at the speed of tech level 5: half hull, half kinetic energy [E3].
[[nodiscard]] double speed_cost_factor(const Rules& rules, double speed_c) noexcept;

}  // namespace polycosm::sim
