#include <polycosm/sim/kinematics.hpp>

#include <algorithm>
#include <cmath>

#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/sim/rules.hpp>

namespace polycosm::sim {

namespace {

constexpr double ln2 = 0.69314718055994530942;
// E2: speed doubles every 7.5 tech levels (0.05c at 5, 0.10c at 12.5, 0.20c at 20).
constexpr double speed_growth_per_level = 2.0 * ln2 / 15.0;

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

double trip_yr(const Drive& drive, double distance_ly) noexcept {
  if (distance_ly >= drive.ramp_ly) {
    return distance_ly / drive.speed_c + drive.overhead_yr;
  }
  // Turn round half way: T = 2 gamma_m v_m / a with gamma_m = 1 + a d / 2, so T = sqrt(d^2 + 4 d / a).
  return std::sqrt(distance_ly * (distance_ly + 4.0 / drive.acceleration_ly_yr2));
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

double cruise_speed_c(const Rules& rules, double tech_level) noexcept {
  const double speed = rules.cruise_speed_c * core::exp(speed_growth_per_level * (tech_level - 5.0));
  return std::min(rules.cruise_speed_cap_c, speed);
}

double speed_cost_factor(const Rules& rules, double speed_c) noexcept {
  const double ratio = speed_c / rules.cruise_speed_c;
  return 0.5 + 0.5 * ratio * ratio;
}

}  // namespace polycosm::sim
