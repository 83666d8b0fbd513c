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

/// Growth rate of a people by output per person: the demographic transition [E5].
[[nodiscard]] double growth_rate_per_yr(const Rules& rules, double output_su_per_person) noexcept;

}  // namespace polycosm::sim
