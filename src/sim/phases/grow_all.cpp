#include <algorithm>
#include <cmath>
#include <cstddef>

#include <polycosm/sim/growth.hpp>

#include "../hazard_rates.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

// 1 - exp(-x) for 0 <= x <= 0.5, to 1e-9: far below what a 32-bit draw can tell.
double chance_of(double x) noexcept {
  double sum = 1.0 - x * (1.0 / 8.0);
  sum = 1.0 - x * (1.0 / 7.0) * sum;
  sum = 1.0 - x * (1.0 / 6.0) * sum;
  sum = 1.0 - x * (1.0 / 5.0) * sum;
  sum = 1.0 - x * (1.0 / 4.0) * sum;
  sum = 1.0 - x * (1.0 / 3.0) * sum;
  sum = 1.0 - x * (1.0 / 2.0) * sum;
  return x * sum;
}

// Nothing of one slot enters another, and there is no branch: the loop vectorises, given that the compiler is
// told that the columns it writes are apart (as parameters; g++ 12 does not believe it of local pointers).
void grow_slots(double* __restrict__ persons, double* __restrict__ fraction, double* __restrict__ natural,
                double* __restrict__ capacity, double* __restrict__ fund, double* __restrict__ probability,
                const Settlements& all, double failure_per_tick) noexcept {
  const std::size_t count = all.size();
  const double* growth = all.growth_factor.data();
  const double* build = all.build_factor.data();
  const double* inverse_ceiling = all.inverse_ceiling_per_person.data();
  const double* income = all.income_su_per_person.data();
  const double* steady_hazard = all.steady_hazard.data();
  for (std::size_t i = 0; i < count; ++i) {
    const double before = persons[i];
    const double room = capacity[i];
    const double exact = grown_persons(before + fraction[i], room, growth[i]);  // E5, as grow() does it
    const double after = std::floor(exact);
    persons[i] = after;
    fraction[i] = exact - after;
    natural[i] += after - before;
    capacity[i] = room + build[i] * before * std::max(0.0, 1.0 - room * inverse_ceiling[i]);  // E4
    fund[i] += std::floor(income[i] * before);                                                // E7
    // E13: small colonies fail; below the viable number that is certain.
    const double q = failure_persons / std::max(after, 1.0);
    const double expected = std::min(0.5, steady_hazard[i] + failure_per_tick * q * (1.0 + q));
    const double unviable = after > 0.0 ? 2.0 : 0.0;
    probability[i] = after >= viable_persons ? chance_of(expected) : unviable;
  }
}

}  // namespace

void grow_all(Life& life) {
  Settlements& all = life.state.settlements;
  const double failure_per_tick =
      failure_per_yr * life.rules.hazard_scale * life.rules.failure_scale * core::yr_per_tick;
  grow_slots(all.persons.data(), all.fraction.data(), all.natural_persons.data(), all.capacity_persons.data(),
             all.fund_su.data(), all.hazard_probability.data(), all, failure_per_tick);
  life.history.settled_system_ticks += life.state.living_count;
}

}  // namespace polycosm::sim
