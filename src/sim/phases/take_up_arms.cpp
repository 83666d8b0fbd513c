#include <algorithm>
#include <cmath>
#include <span>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/sim/society.hpp>

#include "../light_lag.hpp"
#include "../politics.hpp"
#include "../settling.hpp"
#include "../ships.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr double war_tension = 0.7;
constexpr double years_between_looks = 5.0;
constexpr double arms_share = 0.5;         // of the fund
constexpr float relief = 0.2F;             // of tension, once patrols have left
constexpr double persons_per_guard = 1e8;  // a people fields so many for one patrol's worth of guards
constexpr double conquest_power = 0.1;     // [Turchin2003]
constexpr double devastation = 0.9;        // of habitats that are left
constexpr float conquered_loyalty = 0.3F;
constexpr float conquered_grievance = 0.5F;

bool begins(const Life& life, std::size_t slot, const Rival& rival) {
  const double hazard = years_between_looks * life.rules.hazard_scale * life.rules.war_per_yr *
                        std::max(0.0, static_cast<double>(rival.tension) - war_tension) / (1.0 - war_tension);
  const std::uint64_t border =
      route_key(life.state.settlements.key[slot], life.world.system_key[rival.polity]);
  return hazard > 0.0 && rival.is_ally == 0 && rival.nearest_slot != none &&
         core::uniform01(life.draw_key(core::Purpose::sim_war, border, life.state.clock)) < hazard &&
         !is_ally(life, slot, rival.polity);
}

// As many patrols as can be spared, against the nearest settlement of the rival.
void declare_war(Life& life, std::size_t slot, Rival& rival) {
  const Settlements& all = life.state.settlements;
  const std::uint32_t target = all.system[static_cast<std::size_t>(rival.nearest_slot)];
  const double patrols = order_patrols(life, slot, {target, arms_share});
  if (patrols == 0.0) {
    return;
  }
  record(life, {life.state.clock, EventType::conflict, all.system[slot], target, patrols, EventType::none,
                static_cast<double>(rival.tension)});
  rival.tension = std::max(0.0F, rival.tension - relief);
}

// What is left of both sides; those of the defenders that are patrols stay on guard, whole ones.
Survivors fight(Life& life, std::size_t slot, const Ship& patrols) {
  Settlements& all = life.state.settlements;
  const double guards = 1.0 + all.persons[slot] / persons_per_guard;
  double& garrison = all.garrison_patrols[slot];
  const Survivors left = fight_out(patrols.strength, tech_multiplier(patrols.tech_level), guards + garrison,
                                   tech_multiplier(all.tech_level[slot]));
  garrison = std::min(garrison, std::floor(left.defenders * garrison / (guards + garrison)));
  return left;
}

void conquer(Life& life, std::size_t slot, const Ship& patrols, double superiority) {
  Settlements& all = life.state.settlements;
  const std::uint32_t former = all.polity[slot];
  record(life, {life.state.clock, EventType::conquest, patrols.to, patrols.from, all.persons[slot],
                EventType::battle, superiority});
  if (former == all.system[slot]) {
    record(life, {life.state.clock, EventType::capital_lost, patrols.to, patrols.from, all.persons[slot],
                  EventType::conquest});
  }
  swear(life, slot, patrols.polity, conquered_loyalty);
  all.heir_key[slot] = 0;  // whom it had named is no business of its new masters
  all.grievance[slot] = std::min(1.0F, all.grievance[slot] + conquered_grievance);
}

}  // namespace

void take_up_arms(Life& life, std::size_t slot) {
  const std::span<Rival> rivals{life.state.rivals.data() + slot * rival_count, rival_count};
  for (Rival& rival : rivals) {
    if (rival.polity != no_polity && begins(life, slot, rival)) {
      declare_war(life, slot, rival);
      return;  // one war at a time
    }
  }
}

void attack(Life& life, const Ship& patrols) {
  State& state = life.state;
  Settlements& all = state.settlements;
  const std::int32_t found = state.slot_of[patrols.to];
  if (found == none) {
    return;  // nobody was ever there
  }
  const auto slot = static_cast<std::size_t>(found);
  if (!patrols.finds_settlement) {
    if (all.persons[slot] > 0.0) {
      stand_guard(life, slot, patrols, EventType::patrols_returned);
    }
    return;
  }
  const bool is_helped = all.polity[slot] == patrols.polity || all.polity[slot] == patrols.helps_polity;
  if (all.persons[slot] > 0.0 && is_helped) {
    stand_guard(life, slot, patrols, EventType::relief_arrival);
    return;
  }
  if (all.persons[slot] == 0.0 || patrols.helps_polity != no_polity) {
    send_home(life, patrols, patrols.strength);  // nobody left to fight, or to help: they came too late
    return;
  }
  state.battles.push_back({patrols.to, patrols.polity, all.polity[slot], state.clock});
  const Survivors left = fight(life, slot, patrols);
  const std::uint64_t voyage =
      voyage_key(life.world.system_key[patrols.from], all.key[slot], ShipClass::patrol);
  const double size = core::uniform01(life.draw_key(core::Purpose::sim_war, voyage, state.clock));
  const double deaths = std::floor((0.01 + 0.09 * size) * all.persons[slot]);
  all.persons[slot] -= deaths;
  all.capacity_persons[slot] *= devastation;
  state.ledger.war_persons += deaths;
  record(life, {state.clock, EventType::battle, patrols.to, patrols.from, deaths, EventType::conflict,
                left.attackers - left.defenders});
  const std::uint32_t defender = all.polity[slot];
  const double realm =
      std::max(static_cast<double>(all.asabiya[slot]), word_of_capital(life, slot, defender).realm);
  const double superiority =
      power_at(life, patrols.polity, patrols.realm, patrols.to) - power_at(life, defender, realm, patrols.to);
  if (left.attackers > 0.0 && superiority > conquest_power) {
    conquer(life, slot, patrols, superiority);
    all.garrison_patrols[slot] = std::floor(left.attackers);
  } else {
    alarm(life, slot, patrols.polity, relief);
    send_home(life, patrols, std::floor(left.attackers));
  }
}

}  // namespace polycosm::sim
