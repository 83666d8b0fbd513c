#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <polycosm/sim/growth.hpp>

#include "../stages.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr float shortage_grievance = 0.05F;  // loyalty that a shortage costs

void note_shortage(Life& life, std::size_t i) {
  Settlements& all = life.state.settlements;
  const float before = all.loyalty[i];
  all.loyalty[i] = std::max(0.0F, before - shortage_grievance);
  record(life, {life.state.clock, EventType::resource_shortage, all.system[i], all.system[i],
                static_cast<double>(all.scarcity[i]), EventType::none,
                static_cast<double>(before - all.loyalty[i])});
}

void note_stage(Life& life, std::size_t i) {
  Settlements& all = life.state.settlements;
  all.stage[i] = static_cast<std::uint8_t>(stage_of(all.persons[i]));
  if (all.stage[i] > all.highest_stage[i]) {
    all.highest_stage[i] = all.stage[i];
    record(life, {life.state.clock, EventType::maturation, all.system[i], all.system[i],
                  static_cast<double>(all.stage[i]), EventType::none, all.persons[i]});
  }
}

}  // namespace

void provision(Life& life) {
  Settlements& all = life.state.settlements;
  const double need_yr = life.rules.has_life_support ? life.rules.reserve_need_yr : 0.0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all.persons[i] == 0.0) {
      continue;
    }
    all.scarcity[i] = static_cast<float>(1.0 - met_share(all.reserve_person_yr[i], all.persons[i], need_yr));
    // A year's end meets every shortage of four ticks and more exactly once while it is this young.
    const double ticks = all.shortage_ticks[i];
    if (ticks >= core::ticks_per_yr && ticks < 2 * core::ticks_per_yr) {
      note_shortage(life, i);
    }
    note_stage(life, i);
  }
}

}  // namespace polycosm::sim
