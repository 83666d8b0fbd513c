#include <polycosm/sim/kinematics.hpp>

#include "../light_lag.hpp"
#include "../part.hpp"
#include "../ships.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

// Every neighbour that is not known to be settled gets a ship; the crew is raised for it and booked as such.
void launch_everywhere(Life& life, std::size_t slot, const Drive& drive) {
  State& state = life.state;
  Settlements& all = state.settlements;
  for (std::uint32_t i = 0; i < all.prospect_count[slot]; ++i) {
    const Prospect prospect = state.prospects[all.first_neighbour[slot] + i];
    const double duration_yr = trip_yr(drive, static_cast<double>(prospect.distance_ly));
    const bool is_settled = heard(state, state.slot_of[prospect.system], prospect.lag_ticks).persons > 0.0F;
    if (is_settled || duration_yr > life.rules.trip_max_yr) {
      continue;
    }
    Ship ship;
    ship.persons = life.rules.ship_payload_min_persons;
    ship.tech_level = all.tech_level[slot];
    ship.polity = all.polity[slot];
    ship.arrival_yr = core::year_of(state.clock) + duration_yr;
    state.ledger.crew_persons += ship.persons;
    all.persons[slot] += ship.persons;
    launch(life, slot, prospect, ship);
  }
}

}  // namespace

void launch_front(Life& life) {
  State& state = life.state;
  const Settlements& all = state.settlements;
  // Slots are in order of founding, so one cursor passes them all.
  while (state.front_next_slot < all.size() &&
         all.founded_tick[state.front_next_slot] + life.rules.preparation_ticks <= state.clock) {
    const Drive fleet =
        drive(cruise_speed_c(life.rules, ShipClass::colony, all.tech_level[state.front_next_slot]),
              life.rules.acceleration_ly_yr2);
    if (owns(life, all.system[state.front_next_slot])) {
      launch_everywhere(life, state.front_next_slot, fleet);
    }
    ++state.front_next_slot;
  }
}

}  // namespace polycosm::sim
