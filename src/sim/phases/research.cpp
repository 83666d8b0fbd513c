#include <algorithm>
#include <cstddef>
#include <vector>

#include <polycosm/core/math.hpp>

#include "../light_lag.hpp"
#include "../settling.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr double ln2 = 0.69314718055994530942;
constexpr double maturing_per_yr = 0.019801326693244697;  // 1 - exp(-0.02): E6 over one year, exactly
constexpr std::uint64_t listening_period_yr = 4;

// The highest level in the bulletins that have arrived. A settlement goes through them once in four years, in
// a year that its key chooses; what it acts on is then up to four years older still.
void listen(Life& life) {
  State& state = life.state;
  Settlements& all = state.settlements;
  const auto year = static_cast<std::uint64_t>(state.clock / core::ticks_per_yr);
  for (std::size_t slot = 0; slot < all.size(); ++slot) {
    if ((all.key[slot] + year) % listening_period_yr != 0) {
      continue;
    }
    const Link* link = state.links.data() + all.first_neighbour[slot];
    float highest = 0.0F;
    for (std::uint32_t i = 0; i < all.link_count[slot]; ++i) {
      highest = std::max(highest, said(state.board, year, link[i].lag_yr, link[i].slot).tech_level);
    }
    all.heard_tech_level[slot] = static_cast<double>(highest);
  }
}

}  // namespace

void research(Life& life) {
  listen(life);
  State& state = life.state;
  Settlements& all = state.settlements;
  const Rules& rules = life.rules;
  const std::size_t count = all.size();
  std::vector<double>& work = state.scratch_value;
  work.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    work[i] = std::max(all.persons[i] * all.output_su_per_person[i], 1.0) * 1e-10;
  }
  core::log(work, work);
  for (std::size_t i = 0; i < count; ++i) {
    work[i] = 0.2 * work[i] - ln2 / 4.0 * (all.tech_level[i] - 5.0);
  }
  core::exp(work, work);
  for (std::size_t i = 0; i < count; ++i) {  // E8
    const double heard_gain =
        rules.tech_diffusion_per_yr * (std::max(0.0, all.heard_tech_level[i] - all.tech_level[i]) +
                                       std::max(0.0, all.lesson_tech_level[i] - all.tech_level[i]));
    const double reached =
        std::min(rules.tech_cap, all.tech_level[i] + rules.tech_growth_per_yr * work[i] + heard_gain);
    const bool is_alive = all.persons[i] > 0.0;
    all.tech_gain_per_yr[i] = is_alive ? reached - all.tech_level[i] : 0.0;
    all.tech_level[i] = is_alive ? reached : 0.0;
    all.maturity[i] += is_alive ? maturing_per_yr * (1.0 - all.maturity[i]) : 0.0;
    work[i] = ln2 / 5.0 * (all.tech_level[i] - 5.0);
  }
  core::exp(work, work);
  for (std::size_t i = 0; i < count; ++i) {
    if (all.persons[i] > 0.0) {
      renew_coefficients(life, i, work[i]);
    }
  }
}

}  // namespace polycosm::sim
