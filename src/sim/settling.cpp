#include "settling.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/sim/growth.hpp>

#include "columns.hpp"
#include "hazard_rates.hpp"
#include "light_lag.hpp"
#include "politics.hpp"
#include "port.hpp"
#include "stages.hpp"
#include "surveys.hpp"
#include "thrift.hpp"

namespace polycosm::sim {

namespace {

constexpr double ln2 = 0.69314718055994530942;
constexpr float founding_asabiya = 0.2F;  // E12: settlers need each other

void append_slot(Settlements& all, std::uint32_t system, std::uint64_t key) {
  for_each_column(all, [](std::string_view, ColumnRole, auto& column) {
    make_room(column, column.size() + 1);
    column.push_back({});
  });
  all.key.back() = key;
  all.system.back() = system;
  all.could_launch_since_tick.back() = never;
  all.first_order.back() = none;
}

// Where `other` stands among the prospects of `slot`, which ascend by distance. Both reckon their distance to
// the same bits.
const Prospect& prospect_of(const Life& life, std::size_t slot, std::size_t other, float distance) {
  const Settlements& all = life.state.settlements;
  const Prospect* first = life.state.prospects.data() + all.first_neighbour[slot];
  const Prospect* last = first + all.prospect_count[slot];
  const Prospect* found = std::lower_bound(
      first, last, distance, [](const Prospect& prospect, float d) { return prospect.distance_ly < d; });
  while (found != last && found->system != all.system[other]) {
    ++found;
  }
  core::expects(found != last, "neighbours are neighbours of each other");
  return *found;
}

// The prospects of a new slot, and a link each way with every neighbour that has a slot. Linking tells nobody
// anything: what travels along a link is bulletins, and they take their time.
void meet_neighbours(Life& life, std::size_t slot) {
  State& state = life.state;
  Settlements& all = state.settlements;
  std::vector<sky::Neighbour> found;
  life.world.grid.neighbours(all.system[slot], life.rules.hop_max_ly, found);
  core::expects(found.size() < (1U << 24U), "a link tells 2^24 prospects apart");
  const std::size_t first = state.prospects.size();
  std::erase_if(found,
                [&](const sky::Neighbour& neighbour) { return !is_settleable(life, neighbour.index); });
  make_room(state.prospects, first + found.size());
  for (const sky::Neighbour& neighbour : found) {
    const float distance = distance_ly(life.world, all.system[slot], neighbour.index);
    state.prospects.push_back({neighbour.index, distance, lag_ticks(distance)});
  }
  // They come in this order already, unless distances are the same once rounded.
  const auto is_nearer = [&](const Prospect& a, const Prospect& b) {
    return a.distance_ly != b.distance_ly ? a.distance_ly < b.distance_ly
                                          : life.world.system_key[a.system] < life.world.system_key[b.system];
  };
  const auto begin = state.prospects.begin() + static_cast<std::ptrdiff_t>(first);
  if (!std::is_sorted(begin, state.prospects.end(), is_nearer)) {
    std::sort(begin, state.prospects.end(), is_nearer);
  }
  all.first_neighbour[slot] = static_cast<std::uint32_t>(first);
  all.prospect_count[slot] = static_cast<std::uint32_t>(found.size());
  make_room(state.links, state.prospects.size());
  state.links.resize(state.prospects.size());
  const auto link = [&](std::size_t reader, std::size_t source, const Prospect& prospect) {
    const std::uint32_t at = all.first_neighbour[reader];
    state.links[at + all.link_count[reader]++] = {
        static_cast<std::uint32_t>(source), lag_yr(prospect.lag_ticks) & 0xffU,
        static_cast<std::uint32_t>(&prospect - state.prospects.data() - at) & 0xffffffU};
  };
  for (std::size_t i = first; i < state.prospects.size(); ++i) {
    const std::int32_t other = state.slot_of[state.prospects[i].system];
    if (other != none) {
      const auto theirs = static_cast<std::size_t>(other);
      link(slot, theirs, state.prospects[i]);
      link(theirs, slot, prospect_of(life, theirs, slot, state.prospects[i].distance_ly));
    }
  }
}

void widen_hazard_draws(State& state) {
  const std::size_t count = state.settlements.size();
  if (count <= state.hazard_stride) {
    return;
  }
  const std::size_t stride = std::max<std::size_t>(16, count * 2);
  std::vector<double> widened(stride * core::ticks_per_yr, 1.0);
  for (std::size_t row = 0; row < core::ticks_per_yr; ++row) {
    std::copy_n(state.hazard_draw.begin() + static_cast<std::ptrdiff_t>(row * state.hazard_stride),
                state.hazard_stride, widened.begin() + static_cast<std::ptrdiff_t>(row * stride));
  }
  state.hazard_draw = std::move(widened);
  state.hazard_stride = stride;
}

// The rest of the year's draws of a slot that was not there when the year began: the same numbers it would
// have had.
void draw_hazards_of(Life& life, std::size_t slot) {
  State& state = life.state;
  const core::Tick year = state.clock / core::ticks_per_yr;
  const core::PhiloxCounter block =
      core::draw_block(life.draw_key(core::Purpose::sim_hazard, state.settlements.key[slot], year), 0);
  for (std::size_t row = 0; row < core::ticks_per_yr; ++row) {
    state.hazard_draw[row * state.hazard_stride + slot] = block[row] * 0x1.0p-32;
  }
}

}  // namespace

std::size_t open_slot(Life& life, std::uint32_t system) {
  State& state = life.state;
  if (state.slot_of[system] != none) {
    return static_cast<std::size_t>(state.slot_of[system]);
  }
  const std::size_t slot = state.settlements.size();
  append_slot(state.settlements, system, life.world.system_key[system]);
  state.settlements.home_distance_ly[slot] = distance_ly(life.world, life.world.home, system);
  state.slot_of[system] = static_cast<std::int32_t>(slot);
  append_reports(state);
  widen(state.board, slot + 1);
  widen_hazard_draws(state);
  meet_neighbours(life, slot);
  return slot;
}

double tech_multiplier(double tech) noexcept {
  return core::exp(ln2 / 5.0 * (tech - 5.0));
}

double founding_reserve(const Rules& rules, double persons) noexcept {
  return rules.has_life_support ? std::floor(rules.founding_reserve_yr * persons) : 0.0;
}

double growth_rate_per_yr(const Rules& rules, double output_su_per_person) noexcept {
  const double wealth = output_su_per_person / 4.0;
  return rules.growth_low_per_yr +
         (rules.growth_high_per_yr - rules.growth_low_per_yr) / (1.0 + wealth * wealth);
}

void renew_coefficients(Life& life, std::size_t slot, double multiplier) noexcept {
  const Rules& rules = life.rules;
  Settlements& all = life.state.settlements;
  constexpr double dt = core::yr_per_tick;
  const std::uint32_t system = all.system[slot];
  const double output = multiplier * (0.6 + 0.8 * life.world.resources[system]) *
                        import_factor(all.import_su[slot], all.persons[slot]);  // E7
  all.output_su_per_person[slot] = output;
  all.growth_exponent[slot] = growth_rate_per_yr(rules, output) * dt;
  all.reserve_gain_yr[slot] = dt * (0.6 + 0.5 * all.maturity[slot] - 1.0);  // E6
  all.build_factor[slot] = rules.is_capacity_static ? 0.0 : dt * rules.capacity_growth_per_yr * multiplier;
  all.inverse_ceiling_per_person[slot] = 1.0 / (life.world.capacity_persons[system] * multiplier);
  all.income_su_per_person[slot] = dt * rules.fund_share * output;
  all.steady_hazard[slot] =
      dt * rules.hazard_scale *
      (discovery_per_yr + breakthrough_per_yr + plague_per_yr * rules.plague_scale +
       impact_per_yr * impact_factor(life.world, system) + equipment_per_yr * (1.0 - all.maturity[slot]));
}

// In the order of founding, a slot met those that were there: so it does again.
void meet_again(Life& life) {
  State& state = life.state;
  state.prospects.clear();
  state.links.clear();
  state.hazard_stride = 0;
  state.hazard_draw.clear();
  std::vector<std::int32_t> slots(state.slot_of.size(), none);
  slots.swap(state.slot_of);
  std::fill(state.settlements.link_count.begin(), state.settlements.link_count.end(), 0);
  widen_hazard_draws(state);
  for (std::size_t slot = 0; slot < state.settlements.size(); ++slot) {
    state.slot_of[state.settlements.system[slot]] = static_cast<std::int32_t>(slot);
    meet_neighbours(life, slot);
    draw_hazards_of(life, slot);
  }
  core::expects(slots == state.slot_of, "a snapshot has a slot for every settled system and no other");
}

std::size_t settle(Life& life, const Settlers& settlers) {
  const std::size_t slot = open_slot(life, settlers.system);
  State& state = life.state;
  Settlements& all = state.settlements;
  core::expects(all.persons[slot] == 0.0, "a system is settled by one people at a time");
  all.persons[slot] = settlers.persons;
  all.capacity_persons[slot] = settlers.capacity_persons;
  all.tech_level[slot] = settlers.tech_level;
  all.heard_tech_level[slot] = settlers.tech_level;
  all.maturity[slot] = settlers.maturity;
  all.reserve_person_yr[slot] = founding_reserve(life.rules, settlers.persons);
  all.stage[slot] = all.highest_stage[slot] = static_cast<std::uint8_t>(stage_of(settlers.persons));
  swear(life, slot, settlers.polity, 1.0F);
  all.asabiya[slot] = founding_asabiya;
  all.founded_tick[slot] = state.clock;
  all.next_decision_tick[slot] = state.clock;
  all.next_errand_tick[slot] = state.clock;
  all.could_launch_since_tick[slot] = never;
  const double landis = core::uniform01(life.draw_key(core::Purpose::sim_landis, all.key[slot], state.clock));
  all.is_expansionist[slot] = landis < life.rules.expansionist_probability ? 1 : 0;  // [Landis1998]
  renew_coefficients(life, slot, tech_multiplier(settlers.tech_level));
  draw_hazards_of(life, slot);
  look_at(life, settlers.system, Look::complete);
  ++state.living_count;
  core::Tick& first = life.history.first_settled_tick[settlers.system];
  if (first == never) {
    first = state.clock;
  }
  return slot;
}

void abandon(Life& life, std::size_t slot) {
  Settlements& all = life.state.settlements;
  life.state.ledger.failed_persons += all.persons[slot];
  drop_orders(life.state, slot);
  all.spoiled_su[slot] += all.export_su[slot] + all.import_su[slot];
  --life.state.living_count;
  if (life.rules.has_politics && all.polity[slot] == all.system[slot]) {
    record(life, {life.state.clock, EventType::capital_lost, all.system[slot], all.system[slot],
                  all.persons[slot], EventType::colony_failure});
  }
  for_each_column(all, [slot](std::string_view, ColumnRole role, auto& column) {
    if (role == ColumnRole::living || role == ColumnRole::derived) {
      column[slot] = {};
    }
  });
  forget_rivals(life.state, slot);
  all.capacity_persons[slot] = 1.0;  // ruins; keeps the growth law defined
  all.could_launch_since_tick[slot] = never;
}

}  // namespace polycosm::sim
