#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polycosm::sim {

struct Rules;

/// What a ship is for. The values are part of every snapshot.
enum class ShipClass : std::uint8_t {
  colony = 0,
  probe = 1,
  scout = 2,
  courier = 3,
  seed = 4,
  freighter = 5,
  tanker = 6,
  generation = 7,
  patrol = 8,
};
inline constexpr std::size_t ship_class_count = 9;

/// A class of ships at tech level 5 [E2]. Its speeds hold where Rules has cruise_speed_c = 0.05 and
/// cruise_speed_cap_c = 0.20 for colony ships, and scale with them.
struct ShipClassInfo {
  std::string_view name;
  double speed_c;
  double speed_cap_c;
  double payload_max_persons;
  double cargo_max_su;
  double cost_su;             ///< of hull and drive, whoever is aboard
  double cost_su_per_person;  ///< on top; of colony ships Rules::ship_cost_su_per_person
};
[[nodiscard]] const ShipClassInfo& ship_class_info(ShipClass ship_class) noexcept;

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
[[nodiscard]] inline double trip_yr(const Drive& drive, double distance_ly) noexcept {
  if (distance_ly >= drive.ramp_ly) {
    return distance_ly / drive.speed_c + drive.overhead_yr;
  }
  // Turn round half way: T = 2 gamma_m v_m / a with gamma_m = 1 + a d / 2, so T = sqrt(d^2 + 4 d / a).
  return std::sqrt(distance_ly * (distance_ly + 4.0 / drive.acceleration_ly_yr2));
}

/// Duration of the same trip for those aboard.
[[nodiscard]] double trip_proper_yr(const Drive& drive, double distance_ly) noexcept;

/// Cruise speed of a ship built at a tech level [E2].
[[nodiscard]] double cruise_speed_c(const Rules& rules, ShipClass ship_class, double tech_level) noexcept;

/// Cost of a whole ship at that speed, all its berths taken [E3]. Costs of all classes scale with
/// Rules::ship_cost_su_per_person, berths with ship_payload_max_persons. Whole SU.
[[nodiscard]] double ship_cost_su(const Rules& rules, ShipClass ship_class, double speed_c) noexcept;

/// Most people a ship of a class carries [E2].
[[nodiscard]] double ship_berths_persons(const Rules& rules, ShipClass ship_class) noexcept;

/// Cost of a ship, relative to one of its class at tech level 5: half hull, half kinetic energy [E3].
[[nodiscard]] double speed_cost_factor(const Rules& rules, ShipClass ship_class, double speed_c) noexcept;

}  // namespace polycosm::sim
