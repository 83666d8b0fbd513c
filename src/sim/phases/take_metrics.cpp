#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include <polycosm/sim/kinematics.hpp>

#include "../politics.hpp"
#include "../stages.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

class Row {
 public:
  Row(History& history, std::size_t year) : history_{history}, year_{year} {}
  void set(Metric metric, double value) {
    history_.series[static_cast<std::size_t>(metric) * history_.year_count + year_] =
        static_cast<float>(value);
  }

 private:
  History& history_;
  std::size_t year_;
};

struct Sums {
  double persons = 0.0;
  double natural = 0.0;
  double capacity = 0.0;
  double output_su = 0.0;
  double tech = 0.0;
  double tech_max = 0.0;
  float reach_ly = 0.0F;
  double famine = 0.0;
  double short_count = 0.0;
  std::array<std::uint32_t, stage_count> stages{};
};

Sums sum_up(const Settlements& all) {
  Sums sums;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double persons = all.persons[i];
    sums.natural += all.natural_persons[i];
    sums.famine += all.famine_persons[i];
    if (persons == 0.0) {
      continue;
    }
    sums.persons += persons;
    sums.capacity += all.capacity_persons[i];
    sums.output_su += persons * all.output_su_per_person[i];
    sums.tech += all.tech_level[i];
    sums.tech_max = std::max(sums.tech_max, all.tech_level[i]);
    sums.reach_ly = std::max(sums.reach_ly, all.home_distance_ly[i]);
    sums.short_count += all.scarcity[i] > 0.0F ? 1.0 : 0.0;
    ++sums.stages[stage_of(persons)];
  }
  return sums;
}

void set_counts(Row& row, const State& state) {
  constexpr std::array<std::pair<Metric, EventType>, 24> counted{{
      {Metric::launches, EventType::launch},
      {Metric::foundings, EventType::founding},
      {Metric::reinforcements, EventType::reinforcement},
      {Metric::contests, EventType::contest},
      {Metric::ships_lost, EventType::ship_lost},
      {Metric::colony_failures, EventType::colony_failure},
      {Metric::discoveries, EventType::discovery},
      {Metric::tech_breakthroughs, EventType::tech_breakthrough},
      {Metric::plagues, EventType::plague},
      {Metric::equipment_failures, EventType::equipment_failure},
      {Metric::asteroid_impacts, EventType::asteroid_impact},
      {Metric::resource_shortages, EventType::resource_shortage},
      {Metric::maturations, EventType::maturation},
      {Metric::migration_waves, EventType::migration_wave},
      {Metric::cargoes_lost, EventType::cargo_lost},
      {Metric::routes_opened, EventType::route_opened},
      {Metric::routes_lost, EventType::route_lost},
      {Metric::lessons, EventType::lesson},
      {Metric::independences, EventType::independence},
      {Metric::wars, EventType::conflict},
      {Metric::conquests, EventType::conquest},
      {Metric::seed_ships_rooted, EventType::seed_ship_rooted},
      {Metric::seed_ships_failed, EventType::seed_ship_failed},
      {Metric::disappointments, EventType::disappointment},
  }};
  for (const auto& [metric, type] : counted) {
    row.set(metric, static_cast<double>(state.event_counts[static_cast<std::size_t>(type)]));
  }
}

void set_trade(Row& row, const State& state) {
  const Settlements& all = state.settlements;
  std::size_t routes = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    routes += all.route_key[i] != 0 && all.route_key[i] == all.partner_key[i] ? 1U : 0U;
  }
  row.set(Metric::trade_routes, static_cast<double>(routes));
  row.set(Metric::freighters, static_cast<double>(state.freighter_count));
  row.set(Metric::goods_in_transit, state.ledger.in_transit_su());
  row.set(Metric::goods_delivered, state.ledger.arrived_su);
  const auto departures = static_cast<double>(std::max<std::uint64_t>(state.ports.departures, 1));
  row.set(Metric::port_wait_yr,
          static_cast<double>(state.ports.waited_ticks) * core::yr_per_tick / departures);
  row.set(Metric::orders_waiting, static_cast<double>(state.waiting_count));
}

// Pairs of capitals that hold each other for an ally.
std::size_t alliance_count(const State& state) {
  const Settlements& all = state.settlements;
  std::size_t sides = 0;
  for (std::size_t slot = 0; slot < all.size() && !state.treaties.empty(); ++slot) {
    if (all.persons[slot] == 0.0 || all.polity[slot] != all.system[slot]) {
      continue;
    }
    for (std::size_t i = 0; i < rival_count; ++i) {
      const Rival& rival = state.rivals[slot * rival_count + i];
      if (rival.is_ally == 0) {
        continue;
      }
      const auto other = static_cast<std::size_t>(state.slot_of[rival.polity]);
      const Rival* back =
          all.polity[other] == rival.polity ? rival_of(state, other, all.polity[slot]) : nullptr;
      sides += back != nullptr && back->is_ally != 0 ? 1U : 0U;
    }
  }
  return sides / 2;
}

void set_polities(Life& life, Row& row, double persons) {
  State& state = life.state;
  const Settlements& all = state.settlements;
  std::vector<double>& people = state.scratch_value;  // by the slot of the capital, which every polity has
  people.assign(all.size(), 0.0);
  double asabiya = 0.0;
  double loyalty = 0.0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all.persons[i] > 0.0) {
      people[static_cast<std::size_t>(state.slot_of[all.polity[i]])] += all.persons[i];
    }
    asabiya += static_cast<double>(all.asabiya[i]);
    loyalty += static_cast<double>(all.loyalty[i]);
  }
  double largest = 0.0;
  double concentration = 0.0;
  std::size_t count = 0;
  for (const double of_polity : people) {
    const double share = persons > 0.0 ? of_polity / persons : 0.0;
    largest = std::max(largest, share);
    concentration += share * share;
    count += of_polity > 0.0 ? 1U : 0U;
  }
  const double living = std::max(1.0, static_cast<double>(state.living_count));
  row.set(Metric::polities, static_cast<double>(count));
  row.set(Metric::largest_polity_share, largest);
  row.set(Metric::polity_concentration, concentration);
  row.set(Metric::asabiya_mean, asabiya / living);
  row.set(Metric::loyalty_mean, loyalty / living);
  row.set(Metric::alliances, static_cast<double>(alliance_count(state)));
  row.set(Metric::deaths_war, state.ledger.war_persons);
}

void set_exploration(Row& row, const State& state) {
  const auto launched = [&](ShipClass ship_class) {
    return static_cast<double>(state.launch_counts[static_cast<std::size_t>(ship_class)]);
  };
  row.set(Metric::probes, launched(ShipClass::probe));
  row.set(Metric::scouts, launched(ShipClass::scout));
  row.set(Metric::seed_ships, launched(ShipClass::seed));
  row.set(Metric::generation_ships, launched(ShipClass::generation));
  row.set(Metric::tankers, launched(ShipClass::tanker));
  row.set(Metric::generation_ships_in_flight,
          static_cast<double>(state.flight_counts[static_cast<std::size_t>(ShipClass::generation)]));
  row.set(Metric::surveys, static_cast<double>(state.surveys.system.size()));
  std::size_t known = 0;
  for (const core::Tick tick : state.surveys.home_known_tick) {
    known += tick <= state.clock ? 1U : 0U;
  }
  row.set(Metric::surveys_known_home, static_cast<double>(known));
  const double foundings =
      std::max(1.0, static_cast<double>(state.event_counts[static_cast<std::size_t>(EventType::founding)]));
  row.set(Metric::capacity_hoped_mean, state.hoped_persons / foundings);
  row.set(Metric::capacity_found_mean, state.found_persons / foundings);
}

}  // namespace

void take_metrics(Life& life) {
  const State& state = life.state;
  const Settlements& all = state.settlements;
  Row row{life.history, static_cast<std::size_t>(state.clock / core::ticks_per_yr)};
  const Sums sums = sum_up(all);
  const auto living = static_cast<double>(state.living_count);
  row.set(Metric::settled_systems, living);
  row.set(Metric::population, sums.persons);
  row.set(Metric::population_offworld, sums.persons - all.persons[0]);
  row.set(Metric::population_in_transit, state.ledger.in_transit_persons());
  row.set(Metric::ships_in_flight, static_cast<double>(state.ship_count_in_flight));
  row.set(Metric::reach_ly, static_cast<double>(sums.reach_ly));
  row.set(Metric::tech_home, all.tech_level[0]);
  row.set(Metric::tech_mean, living > 0.0 ? sums.tech / living : 0.0);
  row.set(Metric::tech_max, sums.tech_max);
  row.set(Metric::cruise_speed_home_c,
          all.persons[0] > 0.0 ? cruise_speed_c(life.rules, ShipClass::colony, all.tech_level[0]) : 0.0);
  row.set(Metric::output_su_per_yr, sums.output_su);
  row.set(Metric::capacity, sums.capacity);
  for (std::size_t stage = 0; stage < sums.stages.size(); ++stage) {
    row.set(static_cast<Metric>(static_cast<std::size_t>(Metric::orbital_anchors) + stage),
            static_cast<double>(sums.stages[stage]));
  }
  row.set(Metric::births_net, sums.natural);
  row.set(Metric::deaths_famine, sums.famine);
  row.set(Metric::shortage_share, living > 0.0 ? sums.short_count / living : 0.0);
  const Ledger& ledger = state.ledger;
  row.set(Metric::deaths_hazard,
          ledger.plague_persons + ledger.impact_persons + ledger.failed_persons + ledger.lost_persons);
  set_counts(row, state);
  set_trade(row, state);
  set_polities(life, row, sums.persons);
  set_exploration(row, state);
}

}  // namespace polycosm::sim
