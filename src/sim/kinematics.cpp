#include <polycosm/sim/kinematics.hpp>

#include <algorithm>
#include <array>
#include <cmath>

#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/sim/rules.hpp>

namespace polycosm::sim {

namespace {

constexpr double ln2 = 0.69314718055994530942;
// E2: speed doubles every 7.5 tech levels (0.05c at 5, 0.10c at 12.5, 0.20c at 20).
constexpr double speed_growth_per_level = 2.0 * ln2 / 15.0;
constexpr double colony_speed_c = 0.05;
constexpr double colony_speed_cap_c = 0.20;
constexpr double fastest_c = 0.98;  // however the sliders stand

// In the order of ShipClass.
constexpr std::array<ShipClassInfo, ship_class_count> ship_classes{{
    {"colony ship", colony_speed_c, colony_speed_cap_c, 10000.0, 0.0, 0.0, 2000.0},
    {"probe", 0.15, 0.30, 0.0, 0.0, 1e6, 0.0},
    {"scout", 0.12, 0.25, 50.0, 0.0, 5e6, 0.0},
    {"courier", 0.10, 0.20, 0.0, 1e3, 5e6, 0.0},
    {"seed ship", 0.10, 0.20, 500.0, 0.0, 8e6, 0.0},
    {"freighter", 0.08, 0.20, 0.0, 5e5, 1e7, 0.0},
    {"tanker", 0.08, 0.20, 0.0, 0.0, 3e7, 0.0},
    {"generation ship", 0.03, 0.10, 40000.0, 0.0, 0.0, 1500.0},
    {"patrol", 0.10, 0.20, 0.0, 0.0, 2e7, 0.0},
}};

}  // namespace

Drive drive(double speed_c, double acceleration_ly_yr2) {
  core::expects(speed_c > 0.0 && speed_c < 1.0, "a ship is slower than light and moves");
  core::expects(acceleration_ly_yr2 > 0.0, "a ship accelerates");
  // (gamma - 1) loses digits at small speeds; gamma^2 v^2 / (gamma + 1) is the same number.
  const double gamma = 1.0 / std::sqrt((1.0 - speed_c) * (1.0 + speed_c));
  const double ramp_ly = gamma * gamma * speed_c * speed_c / (gamma + 1.0) / acceleration_ly_yr2;
  const double ramp_yr = gamma * speed_c / acceleration_ly_yr2;
  return {speed_c, acceleration_ly_yr2, 2.0 * ramp_ly, 2.0 * ramp_yr - 2.0 * ramp_ly / speed_c};
}

double trip_proper_yr(const Drive& drive, double distance_ly) noexcept {
  const double a = drive.acceleration_ly_yr2;
  const double v = drive.speed_c;
  if (distance_ly >= drive.ramp_ly) {
    const double cruise_yr = (distance_ly - drive.ramp_ly) / v;
    return 2.0 * core::atanh(v) / a + cruise_yr * std::sqrt((1.0 - v) * (1.0 + v));
  }
  const double gamma_turn = 1.0 + 0.5 * a * distance_ly;
  const double speed_turn = std::sqrt((gamma_turn - 1.0) * (gamma_turn + 1.0)) / gamma_turn;
  return 2.0 * core::atanh(speed_turn) / a;
}

const ShipClassInfo& ship_class_info(ShipClass ship_class) noexcept {
  return ship_classes[static_cast<std::size_t>(ship_class)];
}

double cruise_speed_c(const Rules& rules, ShipClass ship_class, double tech_level) noexcept {
  const ShipClassInfo& info = ship_class_info(ship_class);
  const double at_five = rules.cruise_speed_c * (info.speed_c / colony_speed_c);
  const double cap = std::min(fastest_c, rules.cruise_speed_cap_c * (info.speed_cap_c / colony_speed_cap_c));
  return std::min(cap, at_five * core::exp(speed_growth_per_level * (tech_level - 5.0)));
}

double ship_berths_persons(const Rules& rules, ShipClass ship_class) noexcept {
  const double of_colony = ship_class_info(ShipClass::colony).payload_max_persons;
  const double berths = ship_class_info(ship_class).payload_max_persons;
  return std::floor(berths * std::min(1.0, rules.ship_payload_max_persons / of_colony));
}

double ship_cost_su(const Rules& rules, ShipClass ship_class, double speed_c) noexcept {
  const ShipClassInfo& info = ship_class_info(ship_class);
  const double scale = rules.ship_cost_su_per_person / ship_class_info(ShipClass::colony).cost_su_per_person;
  const double at_five = info.cost_su + info.cost_su_per_person * ship_berths_persons(rules, ship_class);
  return std::ceil(scale * at_five * speed_cost_factor(rules, ship_class, speed_c));
}

double speed_cost_factor(const Rules& rules, ShipClass ship_class, double speed_c) noexcept {
  const double at_five = rules.cruise_speed_c * (ship_class_info(ship_class).speed_c / colony_speed_c);
  const double ratio = speed_c / at_five;
  return 0.5 + 0.5 * ratio * ratio;
}

}  // namespace polycosm::sim
