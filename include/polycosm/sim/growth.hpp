#pragma once
#include <algorithm>
#include <cmath>

namespace polycosm::sim {

struct Rules;

/// Whole persons, and the fraction of a person that rounding down left for the next step.
struct People {
  double persons = 0.0;
  double fraction = 0.0;
};

/// exp(x) - 1 for |x| <= 0.05: the series, whose next term is below the last bit. Branch-free, so that loops
/// over settlements vectorise.
[[nodiscard]] inline double expm1_small(double x) noexcept {
  double sum = 1.0 + x * (1.0 / 9.0);
  sum = 1.0 + x * (1.0 / 8.0) * sum;
  sum = 1.0 + x * (1.0 / 7.0) * sum;
  sum = 1.0 + x * (1.0 / 6.0) * sum;
  sum = 1.0 + x * (1.0 / 5.0) * sum;
  sum = 1.0 + x * (1.0 / 4.0) * sum;
  sum = 1.0 + x * (1.0 / 3.0) * sum;
  sum = 1.0 + x * (1.0 / 2.0) * sum;
  return x * sum;
}

/// Exact solution of logistic growth over one step [E5]: P' = P (1 + e) / (1 + e P / C) with e = exp(r dt) -
/// 1; for e < 0 capacity does not matter and P' = P (1 + e). capacity_persons > 0, growth_factor = e > -1.
[[nodiscard]] inline double grown_persons(double persons, double capacity_persons,
                                          double growth_factor) noexcept {
  const double crowding = std::max(growth_factor, 0.0);
  return persons * (1.0 + growth_factor) * capacity_persons / (capacity_persons + crowding * persons);
}

/// The same step for whole persons: rounded down, with the rest carried over.
[[nodiscard]] inline People grow(People now, double capacity_persons, double growth_factor) noexcept {
  const double next = grown_persons(now.persons + now.fraction, capacity_persons, growth_factor);
  const double whole = std::floor(next);
  return {whole, next - whole};
}

/// Share s of the needs of a people that its stores meet [E6]: 1 with half a year (`need_yr`) in store or
/// more, and 1 where nobody lives or nothing is needed.
[[nodiscard]] inline double met_share(double reserve_person_yr, double persons, double need_yr) noexcept {
  constexpr double nothing = 1e-300;  // makes 0 / 0 a 1, and is lost in any other sum
  return std::min(1.0, (reserve_person_yr + nothing) / (need_yr * persons + nothing));
}

/// Stores after a tick, whole: `gain_yr` a person is produced less eaten, rounded to the nearest person-year.
[[nodiscard]] inline double next_reserve(double reserve_person_yr, double persons, double gain_yr,
                                         double max_yr) noexcept {
  const double stored = reserve_person_yr + std::floor(gain_yr * persons + 0.5);
  return std::min(std::max(stored, 0.0), std::floor(max_yr * persons));
}

/// Habitats after a step in which `build_factor` = dt beta A [E4]; first order in the step.
[[nodiscard]] inline double built_capacity(double capacity_persons, double persons, double build_factor,
                                           double inverse_ceiling) noexcept {
  return capacity_persons + build_factor * persons * std::max(0.0, 1.0 - capacity_persons * inverse_ceiling);
}

/// Output of a person relative to one without foreign goods [E7]: up to 1.3.
[[nodiscard]] inline double import_factor(double import_su, double persons) noexcept {
  return 1.0 + 0.3 * import_su / (import_su + persons + 1.0);
}

/// Growth rate of a people by output per person: the demographic transition [E5].
[[nodiscard]] double growth_rate_per_yr(const Rules& rules, double output_su_per_person) noexcept;

}  // namespace polycosm::sim
