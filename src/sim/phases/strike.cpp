#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/math.hpp>

#include "../hazard_rates.hpp"
#include "../settling.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr double ln2 = 0.69314718055994530942;

// One block of draws a slot serves the four ticks of a year.
void draw_year(Life& life) {
  State& state = life.state;
  const std::size_t count = state.settlements.size();
  std::vector<std::uint32_t>& words = state.hazard_words;
  words.resize(4 * count);
  core::fill_blocks(life.key, core::Purpose::sim_hazard, 0,
                    static_cast<std::uint32_t>(state.clock / core::ticks_per_yr), state.settlements.key,
                    words);
  for (std::size_t row = 0; row < 4; ++row) {
    double* draws = state.hazard_draw.data() + row * state.hazard_stride;
    for (std::size_t i = 0; i < count; ++i) {
      draws[i] = words[4 * i + row] * 0x1.0p-32;
    }
  }
}

// Advances tech by `levels` as seen from level 5; higher levels are harder to reach.
void learn(Life& life, std::size_t slot, double levels) {
  double& tech = life.state.settlements.tech_level[slot];
  tech = std::min(life.rules.tech_cap, tech + levels * core::exp(-ln2 / 4.0 * (tech - 5.0)));
}

double kill(Life& life, std::size_t slot, double share) {
  double& persons = life.state.settlements.persons[slot];
  const double deaths = std::floor(share * persons);
  persons -= deaths;
  return deaths;
}

EventType choose(const Life& life, std::size_t slot, double uniform) {
  const Settlements& all = life.state.settlements;
  const double q = failure_persons / all.persons[slot];
  const std::array<std::pair<EventType, double>, 6> rates{{
      {EventType::discovery, discovery_per_yr},
      {EventType::tech_breakthrough, breakthrough_per_yr},
      {EventType::plague, plague_per_yr * life.rules.plague_scale},
      {EventType::equipment_failure, equipment_per_yr * (1.0 - all.maturity[slot])},
      {EventType::asteroid_impact, impact_per_yr * impact_factor(life.world, all.system[slot])},
      {EventType::colony_failure, failure_per_yr * life.rules.failure_scale * q * (1.0 + q)},
  }};
  double total = 0.0;
  for (const auto& [type, rate] : rates) {
    total += rate;
  }
  double rest = uniform * total;
  for (const auto& [type, rate] : rates) {
    if (rest < rate) {
      return type;
    }
    rest -= rate;
  }
  return EventType::discovery;  // rounding at the very end of the interval
}

void strike_slot(Life& life, std::size_t slot) {
  const Settlements& all = life.state.settlements;
  if (all.persons[slot] < viable_persons) {
    suffer(life, slot, EventType::colony_failure, 0.0);
    return;
  }
  const core::PhiloxCounter block =
      core::draw_block(life.draw_key(core::Purpose::sim_hazard_kind, all.key[slot], life.state.clock), 0);
  suffer(life, slot, choose(life, slot, core::uniform01_of(block[0], block[1])),
         core::uniform01_of(block[2], block[3]));
}

}  // namespace

bool is_hazard(EventType type) noexcept {
  return type >= EventType::colony_failure && type <= EventType::asteroid_impact;
}

void suffer(Life& life, std::size_t slot, EventType type, double size) {
  Settlements& all = life.state.settlements;
  Ledger& ledger = life.state.ledger;
  double value = 0.0;
  // Who died out hungry died of that.
  const bool starved = type == EventType::colony_failure && all.shortage_ticks[slot] >= core::ticks_per_yr;
  switch (type) {
    case EventType::discovery:
      learn(life, slot, 0.05);
      break;
    case EventType::tech_breakthrough:
      learn(life, slot, 0.5);
      break;
    case EventType::plague:
      ledger.plague_persons += value = kill(life, slot, 0.01 + 0.09 * size);
      break;
    case EventType::equipment_failure:
      value = 0.02 + 0.03 * size;
      all.capacity_persons[slot] *= 1.0 - value;
      break;
    case EventType::asteroid_impact:
      all.capacity_persons[slot] *= 0.7;
      ledger.impact_persons += value = kill(life, slot, 0.05);
      break;
    default:
      value = all.persons[slot];
      abandon(life, slot);
      break;
  }
  record(life, {life.state.clock, type, all.system[slot], all.system[slot], value,
                starved ? EventType::resource_shortage : EventType::none});
}

void strike(Life& life) {
  State& state = life.state;
  if (state.clock % core::ticks_per_yr == 0) {
    draw_year(life);
  }
  const std::size_t count = state.settlements.size();
  const double* chance = state.settlements.hazard_probability.data();
  const double* draw = state.hazard_draw.data() +
                       static_cast<std::size_t>(state.clock % core::ticks_per_yr) * state.hazard_stride;
  // Hazards are rare: look at a block of slots at once, and only then at each.
  constexpr std::size_t block_size = 64;
  for (std::size_t first = 0; first < count; first += block_size) {
    const std::size_t last = std::min(count, first + block_size);
    std::uint64_t any = 0;
    for (std::size_t i = first; i < last; ++i) {
      any |= draw[i] < chance[i] ? 1U : 0U;
    }
    for (std::size_t i = first; any != 0 && i < last; ++i) {
      if (draw[i] < chance[i]) {
        strike_slot(life, i);
      }
    }
  }
}

}  // namespace polycosm::sim
