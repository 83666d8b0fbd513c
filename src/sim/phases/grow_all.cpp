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

// What is the same for every slot in a tick.
struct Step {
  double failure;  // expected, of a people with q (1 + q) = 1
  double need_yr;
  double reserve_max_yr;
  double famine;       // share that dies when nothing is met
  double spoil_share;  // of imports
};

// Nothing of one slot enters another, and there is no branch: the loop vectorises, given that the compiler is
// told that the columns it writes are apart (as parameters; g++ 12 does not believe it of local pointers).
void grow_slots(double* __restrict__ persons, double* __restrict__ fraction, double* __restrict__ natural,
                double* __restrict__ famine, double* __restrict__ capacity, double* __restrict__ fund,
                double* __restrict__ reserve, double* __restrict__ shortage, double* __restrict__ imports,
                double* __restrict__ spoiled, double* __restrict__ probability, const Settlements& all,
                const Step step) noexcept {
  const std::size_t count = all.size();
  const double* growth = all.growth_exponent.data();
  const double* reserve_gain = all.reserve_gain_yr.data();
  const double* build = all.build_factor.data();
  const double* inverse_ceiling = all.inverse_ceiling_per_person.data();
  const double* income = all.income_su_per_person.data();
  const double* steady_hazard = all.steady_hazard.data();
  for (std::size_t i = 0; i < count; ++i) {
    const double before = persons[i];
    const double room = capacity[i];
    // E6: with s < 1, r becomes (r + .02) s - .02, and those .02 (1 - s) are deaths by famine.
    const double unmet = 1.0 - met_share(reserve[i], before, step.need_yr);
    const double starved = std::floor(step.famine * unmet * before);
    const double exponent = growth[i] - (growth[i] + step.famine) * unmet;
    const double exact = grown_persons(before + fraction[i], room, expm1_small(exponent));  // E5
    const double after = std::floor(exact);
    persons[i] = after;
    fraction[i] = exact - after;
    natural[i] += after - before + starved;
    famine[i] += starved;
    reserve[i] = next_reserve(reserve[i], before, reserve_gain[i], step.reserve_max_yr);
    shortage[i] = unmet > 0.0 ? shortage[i] + 1.0 : 0.0;
    capacity[i] = built_capacity(room, before, build[i], inverse_ceiling[i]);  // E4
    fund[i] += std::floor(income[i] * before);                                 // E7
    const double kept = std::floor(imports[i] * (1.0 - step.spoil_share));
    spoiled[i] += imports[i] - kept;
    imports[i] = kept;
    // E13: small colonies fail; below the viable number that is certain.
    const double q = failure_persons / std::max(after, 1.0);
    const double expected = std::min(0.5, steady_hazard[i] + step.failure * q * (1.0 + q));
    const double unviable = after > 0.0 ? 2.0 : 0.0;
    probability[i] = after >= viable_persons ? chance_of(expected) : unviable;
  }
}

}  // namespace

void grow_all(Life& life) {
  Settlements& all = life.state.settlements;
  const Rules& rules = life.rules;
  constexpr double dt = core::yr_per_tick;
  const Step step{failure_per_yr * rules.hazard_scale * rules.failure_scale * dt,
                  rules.has_life_support ? rules.reserve_need_yr : 0.0,
                  rules.has_life_support ? rules.reserve_max_yr : 0.0, rules.famine_per_yr * dt,
                  rules.import_decay_per_yr * dt};
  grow_slots(all.persons.data(), all.fraction.data(), all.natural_persons.data(), all.famine_persons.data(),
             all.capacity_persons.data(), all.fund_su.data(), all.reserve_person_yr.data(),
             all.shortage_ticks.data(), all.import_su.data(), all.spoiled_su.data(),
             all.hazard_probability.data(), all, step);
  life.history.settled_system_ticks += life.state.living_count;
}

}  // namespace polycosm::sim
