#include <algorithm>
#include <array>
#include <cstddef>

#include <polycosm/sim/kinematics.hpp>

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

// Stages of a settlement by people; the last has no upper end.
constexpr std::array<double, 5> stage_ends{500.0, 1e4, 1e5, 1e6, 1e8};

struct Sums {
  double persons = 0.0;
  double natural = 0.0;
  double capacity = 0.0;
  double output_su = 0.0;
  double tech = 0.0;
  double tech_max = 0.0;
  float reach_ly = 0.0F;
  std::array<std::uint32_t, stage_ends.size() + 1> stages{};
};

Sums sum_up(const Settlements& all) {
  Sums sums;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double persons = all.persons[i];
    sums.natural += all.natural_persons[i];
    if (persons == 0.0) {
      continue;
    }
    sums.persons += persons;
    sums.capacity += all.capacity_persons[i];
    sums.output_su += persons * all.output_su_per_person[i];
    sums.tech += all.tech_level[i];
    sums.tech_max = std::max(sums.tech_max, all.tech_level[i]);
    sums.reach_ly = std::max(sums.reach_ly, all.home_distance_ly[i]);
    std::size_t stage = 0;
    for (const double end : stage_ends) {
      stage += persons >= end ? 1U : 0U;
    }
    ++sums.stages[stage];
  }
  return sums;
}

void set_counts(Row& row, const State& state) {
  constexpr std::array<std::pair<Metric, EventType>, 14> counted{{
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
      {Metric::seed_ships_rooted, EventType::seed_ship_rooted},
      {Metric::seed_ships_failed, EventType::seed_ship_failed},
      {Metric::disappointments, EventType::disappointment},
  }};
  for (const auto& [metric, type] : counted) {
    row.set(metric, static_cast<double>(state.event_counts[static_cast<std::size_t>(type)]));
  }
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
  const Ledger& ledger = state.ledger;
  row.set(Metric::deaths_hazard,
          ledger.plague_persons + ledger.impact_persons + ledger.failed_persons + ledger.lost_persons);
  set_counts(row, state);
  set_exploration(row, state);
}

}  // namespace polycosm::sim
