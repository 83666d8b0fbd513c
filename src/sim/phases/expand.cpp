#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/sim/kinematics.hpp>

#include "../light_lag.hpp"
#include "../port.hpp"
#include "../ships.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr double ln2 = 0.69314718055994530942;
constexpr core::Tick patience_ticks = 20 * core::ticks_per_yr;  // a ship waits this long to be filled
constexpr core::Tick retry_ticks = 5 * core::ticks_per_yr;      // after there was nowhere to go
constexpr double crew_share = 0.02;                             // of a people that one ship may take
constexpr double crowded_share = 0.95;                          // of the habitats: people want to leave
constexpr double young_persons = 1e6;                           // fewer may be sent help
constexpr double young_penalty = 3.0;
constexpr double impatience_yr = 60.0;  // a trip longer by this costs a factor e of capacity

struct Candidate {
  Prospect prospect;
  double score = 0.0;
  double duration_yr = 0.0;
  bool is_settled = false;
  bool is_own = false;  ///< people there were heard to be of the same polity
};

// [Kennedy2006]: who could arrive earlier by leaving later in a faster ship does not leave. With v growing at
// rate g the earliest arrival belongs to a trip of 1 / g.
double longest_trip_yr(const Life& life, std::size_t slot, double speed_c) {
  const double speed_growth = 2.0 * ln2 / 15.0 * life.state.settlements.tech_gain_per_yr[slot];
  const bool grows = speed_c < life.rules.cruise_speed_cap_c && speed_growth > 0.0;
  return life.rules.waits_for_faster_ships && grows ? std::min(life.rules.trip_max_yr, 1.0 / speed_growth)
                                                    : life.rules.trip_max_yr;
}

void find_candidates(Life& life, std::size_t slot, double speed_c, std::vector<Candidate>& out) {
  State& state = life.state;
  const Settlements& all = state.settlements;
  const Drive fleet = drive(speed_c, life.rules.acceleration_ly_yr2);
  const double longest_yr = longest_trip_yr(life, slot, speed_c);
  const core::Tick hop_lag = core::tick_at_or_after(life.rules.hop_max_ly) + 1;
  out.clear();
  for (std::uint32_t i = 0; i < all.prospect_count[slot]; ++i) {
    const Prospect prospect = state.prospects[all.first_neighbour[slot] + i];
    const double duration_yr = trip_yr(fleet, static_cast<double>(prospect.distance_ly));
    if (duration_yr > longest_yr) {
      break;  // prospects ascend by distance
    }
    const Bulletin there = heard(state, state.slot_of[prospect.system], prospect.lag_ticks);
    if (static_cast<double>(there.persons) >= young_persons ||
        (there.persons > 0.0F && there.polity != all.polity[slot]) ||
        knows_claim(life, all.system[slot], prospect, hop_lag)) {
      continue;
    }
    const bool is_settled = there.persons > 0.0F;
    const bool is_own = is_settled && there.polity == all.polity[slot];
    // Who called for help is not passed over [E6].
    const bool is_young = is_settled && !(is_own && there.scarcity > 0.0F);
    const double score = life.world.log_capacity[prospect.system] -
                         life.world.log_capacity_sigma[prospect.system] - duration_yr / impatience_yr -
                         (is_young ? young_penalty : 0.0);
    out.push_back({prospect, score, duration_yr, is_settled, is_own});
  }
}

// Gumbel noise makes the choice a logit one: a better target is likelier, not certain.
void add_noise(Life& life, std::size_t slot, std::vector<Candidate>& candidates) {
  if (life.rules.choice_noise == 0.0) {
    return;
  }
  const State& state = life.state;
  std::vector<std::uint64_t> routes(candidates.size());
  std::vector<std::uint32_t> words(4 * candidates.size());
  std::vector<double> noise(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    routes[i] = route_key(state.settlements.key[slot], life.world.system_key[candidates[i].prospect.system]);
  }
  core::fill_blocks(life.key, core::Purpose::sim_target_choice, 0, static_cast<std::uint32_t>(state.clock),
                    routes, words);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    noise[i] = (words[4 * i] + 0.5) * 0x1.0p-32;
  }
  core::log(noise, noise);
  for (double& value : noise) {
    value = -value;
  }
  core::log(noise, noise);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    candidates[i].score -= life.rules.choice_noise * noise[i];
  }
}

const Candidate* best_of(const World& world, const std::vector<Candidate>& candidates) {
  const Candidate* best = nullptr;
  for (const Candidate& candidate : candidates) {
    const bool wins = best == nullptr || candidate.score > best->score ||
                      (candidate.score == best->score &&
                       world.system_key[candidate.prospect.system] < world.system_key[best->prospect.system]);
    if (wins) {
      best = &candidate;
    }
  }
  return best;
}

// Persons the next ship would carry, 0 while it is not worth launching: full, or no fuller for twenty years.
double load_of(Life& life, std::size_t slot, double cost_su) {
  Settlements& all = life.state.settlements;
  const Rules& rules = life.rules;
  const double load = std::min({rules.ship_payload_max_persons, std::floor(all.fund_su[slot] / cost_su),
                                std::floor(crew_share * all.persons[slot])});
  core::Tick& since = all.could_launch_since_tick[slot];
  if (load < rules.ship_payload_min_persons) {
    since = never;
    return 0.0;
  }
  since = since == never ? life.state.clock : since;
  const bool is_full = load >= rules.ship_payload_max_persons;
  return is_full || life.state.clock - since >= patience_ticks ? load : 0.0;
}

// Where people fill nearly all there is, a ship to their own kin is wanted by twice as many.
double load_with_wave(Life& life, std::size_t slot, const Candidate& target, double load, double cost_su) {
  const Settlements& all = life.state.settlements;
  const bool is_crowded = all.persons[slot] > crowded_share * all.capacity_persons[slot];
  if (!life.rules.has_migration_waves || !is_crowded || !target.is_own) {
    return load;
  }
  const double wave = std::min({2.0 * load, std::floor(all.fund_su[slot] / cost_su),
                                std::floor(2.0 * crew_share * all.persons[slot])});
  record(life, {life.state.clock, EventType::migration_wave, all.system[slot], target.prospect.system, wave,
                EventType::none, wave - load});
  return wave;
}

void consider(Life& life, std::size_t slot, std::vector<Candidate>& candidates) {
  State& state = life.state;
  Settlements& all = state.settlements;
  const double speed_c = cruise_speed_c(life.rules, ShipClass::colony, all.tech_level[slot]);
  const double cost_su = std::ceil(life.rules.ship_cost_su_per_person *
                                   speed_cost_factor(life.rules, ShipClass::colony, speed_c));
  double load = load_of(life, slot, cost_su);
  if (load == 0.0) {
    return;
  }
  find_candidates(life, slot, speed_c, candidates);
  add_noise(life, slot, candidates);
  const Candidate* target = best_of(life.world, candidates);
  if (target == nullptr) {
    all.next_decision_tick[slot] = state.clock + retry_ticks;
    return;
  }
  load = load_with_wave(life, slot, *target, load, cost_su);
  Order order;
  order.destination = target->prospect;
  order.speed_c = speed_c;
  order.paid_su = load * cost_su;
  order.ship.persons = load;
  order.ship.tech_level = all.tech_level[slot];
  order.ship.polity = all.polity[slot];
  order.ship.finds_settlement = target->is_settled;
  all.fund_su[slot] -= order.paid_su;
  all.could_launch_since_tick[slot] = never;
  order_departure(life, slot, order);
}

}  // namespace

void expand(Life& life) {
  Settlements& all = life.state.settlements;
  if (life.rules.is_front_test) {
    return;
  }
  std::vector<Candidate> candidates;
  // The cheapest ship there can be: hull only, smallest load [E3].
  const double least_su = 0.5 * life.rules.ship_cost_su_per_person * life.rules.ship_payload_min_persons;
  for (std::size_t slot = 0; slot < all.size(); ++slot) {
    // A ship is decided on when a berth is free for it, so that the choice is fresh; others may be ahead of
    // it.
    const core::Tick ready_tick = std::max(all.next_decision_tick[slot], all.berth_free_tick[slot]);
    if (ready_tick <= life.state.clock && all.is_expansionist[slot] != 0 &&
        all.persons[slot] >= life.rules.launch_population_min_persons && all.fund_su[slot] >= least_su &&
        !is_ordered(life.state, slot, ShipClass::colony)) {
      consider(life, slot, candidates);
    }
  }
}

}  // namespace polycosm::sim
