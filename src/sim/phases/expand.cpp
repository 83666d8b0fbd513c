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
#include "../surveys.hpp"
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
constexpr double long_trip_yr = 150.0;  // whoever goes for longer goes in a generation ship, if there is one
constexpr double seed_penalty = 2.0;    // seed ships are small, and not all take root
constexpr double impatience_yr = 60.0;  // a trip longer by this costs a factor e of capacity

struct Candidate {
  Prospect prospect;
  double score = 0.0;
  double duration_yr = 0.0;
  bool is_settled = false;
  bool is_own = false;      ///< people there were heard to be of the same polity
  bool needs_seed = false;  ///< too far for people: only a seed ship gets there in time
  double hoped_log_capacity = 0.0;
};

// [Kennedy2006]: who could arrive earlier by leaving later in a faster ship does not leave. With v growing at
// rate g the earliest arrival belongs to a trip of 1 / g.
double longest_trip_yr(const Life& life, std::size_t slot, double speed_c) {
  const double speed_growth = 2.0 * ln2 / 15.0 * life.state.settlements.tech_gain_per_yr[slot];
  const bool grows = speed_c < life.rules.cruise_speed_cap_c && speed_growth > 0.0;
  return life.rules.waits_for_faster_ships && grows ? std::min(life.rules.trip_max_yr, 1.0 / speed_growth)
                                                    : life.rules.trip_max_yr;
}

// What a settlement thinks of a seed ship: none when it could not pay for one.
Drive seed_drive(const Life& life, std::size_t slot) {
  const Settlements& all = life.state.settlements;
  const double speed_c = cruise_speed_c(life.rules, ShipClass::seed, all.tech_level[slot]);
  const bool can_pay = life.rules.has_ship_classes && life.rules.has_surveys &&
                       all.fund_su[slot] >= ship_cost_su(life.rules, ShipClass::seed, speed_c);
  return can_pay ? drive(speed_c, life.rules.acceleration_ly_yr2) : Drive{};
}

void find_candidates(Life& life, std::size_t slot, double speed_c, std::vector<Candidate>& out) {
  State& state = life.state;
  const Settlements& all = state.settlements;
  const Drive fleet = drive(speed_c, life.rules.acceleration_ly_yr2);
  const double longest_yr = longest_trip_yr(life, slot, speed_c);
  const core::Tick hop_lag = core::tick_at_or_after(life.rules.hop_max_ly) + 1;
  const Drive seeds = seed_drive(life, slot);
  out.clear();
  for (std::uint32_t i = 0; i < all.prospect_count[slot]; ++i) {
    const Prospect prospect = state.prospects[all.first_neighbour[slot] + i];
    double duration_yr = trip_yr(fleet, static_cast<double>(prospect.distance_ly));
    const bool needs_seed = duration_yr > longest_yr;
    if (needs_seed) {
      duration_yr =
          seeds.speed_c > 0.0 ? trip_yr(seeds, static_cast<double>(prospect.distance_ly)) : 2.0 * longest_yr;
      if (duration_yr > longest_yr) {
        break;  // prospects ascend by distance
      }
      // Seed ships go only where somebody has looked: nobody aboard could change the plan.
      if (looks_known(state, prospect.system, prospect.lag_ticks) == 0) {
        continue;
      }
    }
    const Bulletin there = heard(state, state.slot_of[prospect.system], prospect.lag_ticks);
    if (static_cast<double>(there.persons) >= young_persons ||
        (there.persons > 0.0F && there.polity != all.polity[slot]) ||
        knows_claim(life, all.system[slot], prospect, hop_lag)) {
      continue;
    }
    const bool is_settled = there.persons > 0.0F;
    if (needs_seed && is_settled) {
      continue;
    }
    const bool is_own = is_settled && there.polity == all.polity[slot];
    // Who called for help is not passed over [E6].
    const bool is_young = is_settled && !(is_own && there.scarcity > 0.0F);
    const Belief hope = belief(life, prospect.system, prospect.lag_ticks);
    const double score = hope.log_capacity - hope.sigma - duration_yr / impatience_yr -
                         (is_young ? young_penalty : 0.0) - (needs_seed ? seed_penalty : 0.0);
    out.push_back({prospect, score, duration_yr, is_settled, is_own, needs_seed, hope.log_capacity});
  }
}

// Room for the draws of a choice, kept between choices.
struct Noise {
  std::vector<std::uint64_t> routes;
  std::vector<std::uint32_t> words;
  std::vector<double> values;
};

// Gumbel noise makes the choice a logit one: a better target is likelier, not certain.
void add_noise(Life& life, std::size_t slot, std::vector<Candidate>& candidates, Noise& room) {
  if (life.rules.choice_noise == 0.0) {
    return;
  }
  const State& state = life.state;
  auto& [routes, words, noise] = room;
  routes.resize(candidates.size());
  words.resize(4 * candidates.size());
  noise.resize(candidates.size());
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

// Sends the ship that carries settlers: colony ship, generation ship or seed ship.
void send_settlers(Life& life, std::size_t slot, const Candidate& target, ShipClass ship_class,
                   double persons, double speed_c, double cost_su) {
  Settlements& all = life.state.settlements;
  Order order;
  order.destination = target.prospect;
  order.speed_c = speed_c;
  order.paid_su = cost_su;
  order.ship.ship_class = ship_class;
  order.ship.persons = persons;
  order.ship.tech_level = all.tech_level[slot];
  order.ship.polity = all.polity[slot];
  order.ship.finds_settlement = target.is_settled;
  order.ship.hoped_persons = life.rules.has_surveys ? std::floor(core::exp(target.hoped_log_capacity)) : 0.0;
  all.fund_su[slot] -= cost_su;
  all.could_launch_since_tick[slot] = never;
  order_departure(life, slot, order);
}

void send_seeds(Life& life, std::size_t slot, const Candidate& target) {
  const double speed_c = cruise_speed_c(life.rules, ShipClass::seed, life.state.settlements.tech_level[slot]);
  send_settlers(life, slot, target, ShipClass::seed, 0.0, speed_c,
                ship_cost_su(life.rules, ShipClass::seed, speed_c));
}

// For a long trip to an empty system, a generation ship when there are people and means for it: it arrives
// later, with many more. False when it stays with a colony ship.
bool send_generations(Life& life, std::size_t slot, Candidate target, double longest_yr) {
  const Settlements& all = life.state.settlements;
  const double berths = ship_berths_persons(life.rules, ShipClass::generation);
  if (!life.rules.has_ship_classes || target.is_settled || target.duration_yr <= long_trip_yr ||
      crew_share * all.persons[slot] < berths) {
    return false;
  }
  const double speed_c = cruise_speed_c(life.rules, ShipClass::generation, all.tech_level[slot]);
  const double cost_su = ship_cost_su(life.rules, ShipClass::generation, speed_c);
  target.duration_yr = trip_yr(drive(speed_c, life.rules.acceleration_ly_yr2),
                               static_cast<double>(target.prospect.distance_ly));
  if (all.fund_su[slot] < cost_su || target.duration_yr > longest_yr) {
    return false;
  }
  send_settlers(life, slot, target, ShipClass::generation, berths, speed_c, cost_su);
  return true;
}

void consider(Life& life, std::size_t slot, std::vector<Candidate>& candidates, Noise& room) {
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
  add_noise(life, slot, candidates, room);
  const Candidate* target = best_of(life.world, candidates);
  if (target == nullptr) {
    all.next_decision_tick[slot] = state.clock + retry_ticks;
    return;
  }
  const double longest_yr = longest_trip_yr(life, slot, speed_c);
  if (target->needs_seed) {
    send_seeds(life, slot, *target);
  } else if (!send_generations(life, slot, *target, longest_yr)) {
    load = load_with_wave(life, slot, *target, load, cost_su);
    send_settlers(life, slot, *target, ShipClass::colony, load, speed_c, load * cost_su);
  }
}

}  // namespace

void expand(Life& life) {
  Settlements& all = life.state.settlements;
  if (life.rules.is_front_test) {
    return;
  }
  std::vector<Candidate> candidates;
  Noise room;
  // The cheapest ship there can be: hull only, smallest load [E3].
  const double least_su = 0.5 * life.rules.ship_cost_su_per_person * life.rules.ship_payload_min_persons;
  for (std::size_t slot = 0; slot < all.size(); ++slot) {
    // One ship for settlers at a time; it waits for its berth, which may have others to clear first.
    if (all.next_decision_tick[slot] <= life.state.clock && all.is_expansionist[slot] != 0 &&
        all.persons[slot] >= life.rules.launch_population_min_persons && all.fund_su[slot] >= least_su &&
        !is_ordered(life.state, slot, settling_ships)) {
      consider(life, slot, candidates, room);
    }
  }
}

}  // namespace polycosm::sim
