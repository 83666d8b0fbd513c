#include <algorithm>
#include <cmath>
#include <cstddef>

#include <polycosm/sim/growth.hpp>

#include "../hazard_rates.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

// The columns of one tick. Nothing of one slot enters another, and there is no branch: the loop vectorises.
struct Columns {
  double* persons;
  double* fraction;
  double* capacity;
  double* fund;
  double* natural;
  double* chance;
  const double* growth;
  const double* build;
  const double* inverse_ceiling_per_person;
  const double* income;
  const double* steady_hazard;
};

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

void grow_range(const Columns& columns, double failure_per_tick, std::size_t count) noexcept {
  double* __restrict__ persons = columns.persons;
  double* __restrict__ fraction = columns.fraction;
  double* __restrict__ capacity = columns.capacity;
  double* __restrict__ fund = columns.fund;
  double* __restrict__ natural = columns.natural;
  double* __restrict__ chance = columns.chance;
  const double* __restrict__ growth = columns.growth;
  const double* __restrict__ build = columns.build;
  const double* __restrict__ inverse_ceiling_per_person = columns.inverse_ceiling_per_person;
  const double* __restrict__ income = columns.income;
  const double* __restrict__ steady_hazard = columns.steady_hazard;
  for (std::size_t i = 0; i < count; ++i) {
    const double before = persons[i];
    const double room = capacity[i];
    const People after = grow({before, fraction[i]}, room, growth[i]);  // E5
    persons[i] = after.persons;
    fraction[i] = after.fraction;
    natural[i] += after.persons - before;
    capacity[i] = room + build[i] * before * std::max(0.0, 1.0 - room * inverse_ceiling_per_person[i]);  // E4
    fund[i] += std::floor(income[i] * before);                                                // E7
    // E13: small colonies fail; below the viable number that is certain.
    const double q = failure_persons / std::max(after.persons, 1.0);
    const double expected = std::min(0.5, steady_hazard[i] + failure_per_tick * q * (1.0 + q));
    const double unviable = after.persons > 0.0 ? 2.0 : 0.0;
    chance[i] = after.persons >= viable_persons ? chance_of(expected) : unviable;
  }
}

}  // namespace

void grow_all(Life& life) {
  Settlements& all = life.state.settlements;
  const Columns columns{all.persons.data(),         all.fraction.data(),       all.capacity_persons.data(),
                        all.fund_su.data(),         all.natural_persons.data(), all.hazard_probability.data(),
                        all.growth_factor.data(), all.build_factor.data(), all.inverse_ceiling_per_person.data(),
                        all.income_su_per_person.data(), all.steady_hazard.data()};
  const double failure_per_tick =
      failure_per_yr * life.rules.hazard_scale * life.rules.failure_scale * core::yr_per_tick;
  grow_range(columns, failure_per_tick, all.size());
  life.history.settled_system_ticks += life.state.living_count;
}

}  // namespace polycosm::sim
