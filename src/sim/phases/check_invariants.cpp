#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <polycosm/core/error.hpp>

#include "../light_lag.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr double below_one = 1.0 - 0x1.0p-53;

// I3: nothing is negative, infinite or not a number. Comparisons with NaN are false, so it never passes. No
// branches, so that slots are looked at side by side.
bool are_stocks(const std::vector<double>& column) noexcept {
  constexpr double huge = 9007199254740992.0;  // 2^53: beyond it whole numbers are no longer exact
  bool sound = true;
  for (const double x : column) {
    sound = sound & (x >= 0.0) & (x < huge);
  }
  return sound;
}

template <class Number>
bool are_within(const std::vector<Number>& column, Number highest) noexcept {
  bool sound = true;
  for (const Number x : column) {
    sound = sound & (x >= 0) & (x <= highest);
  }
  return sound;
}

bool are_sound(const Settlements& all, double tech_cap) noexcept {
  return are_stocks(all.persons) && are_stocks(all.fund_su) && are_stocks(all.capacity_persons) &&
         are_stocks(all.reserve_person_yr) && are_stocks(all.export_su) && are_stocks(all.import_su) &&
         are_within(all.fraction, below_one) && are_within(all.tech_level, tech_cap) &&
         are_within(all.maturity, 1.0) && are_within(all.scarcity, 1.0F) && are_within(all.asabiya, 1.0F) &&
         are_within(all.loyalty, 1.0F) && are_within(all.grievance, 1.0F);
}

void check_settlements(const Life& life) {
  const State& state = life.state;
  const Settlements& all = state.settlements;
  bool inverse = true;
  double settled = 0.0;
  double natural = 0.0;
  double stock_su = 0.0;
  double spoiled_su = 0.0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    inverse = inverse & (state.slot_of[all.system[i]] == static_cast<std::int32_t>(i));
    settled += all.persons[i];
    natural += all.natural_persons[i] - all.famine_persons[i];
    stock_su += all.import_su[i] + all.export_su[i];
    spoiled_su += all.spoiled_su[i];
  }
  core::expects(are_sound(all, life.rules.tech_cap),
                "stocks are non-negative whole numbers and levels are in their range (I3)");
  core::expects(inverse, "each system has at most one slot (I7)");
  const Ledger& ledger = state.ledger;
  const double accounted = ledger.initial_persons + natural + ledger.crew_persons +
                           ledger.intervened_persons - ledger.plague_persons - ledger.impact_persons -
                           ledger.failed_persons - ledger.lost_persons - ledger.war_persons;
  core::expects(settled + ledger.in_transit_persons() == accounted, "people neither appear nor vanish (I1)");
  core::expects(stock_su + ledger.in_transit_su() ==
                    ledger.produced_su - spoiled_su - ledger.unclaimed_su - ledger.lost_su,
                "goods neither appear nor vanish (I2)");
}

// I8: every port knows how many ships wait, and none came before one that is ahead of it.
void check_queues(const State& state) {
  const Settlements& all = state.settlements;
  std::size_t waiting = 0;
  bool sound = true;
  for (std::size_t slot = 0; slot < all.size(); ++slot) {
    std::uint32_t count = 0;
    std::uint32_t freighters = 0;
    core::Tick before = 0;
    for (std::int32_t id = all.first_order[slot]; id != none;) {
      const Order& order = state.orders[static_cast<std::size_t>(id)];
      sound = sound && order.since >= before && order.since <= state.clock;
      before = order.since;
      ++count;
      freighters += order.ship.ship_class == ShipClass::freighter ? 1U : 0U;
      id = order.next;
    }
    sound = sound && count == all.order_count[slot] && freighters == all.freighters_waiting[slot];
    waiting += count;
  }
  core::expects(sound && waiting == state.waiting_count, "ships wait in the order they came (I8)");
}

// I5: what a link or a prospect promises about the age of news is what geometry says.
void check_lags(const Life& life) {
  const State& state = life.state;
  const Settlements& all = state.settlements;
  for (std::size_t slot = 0; slot < all.size(); ++slot) {
    for (std::uint32_t i = 0; i < all.prospect_count[slot]; ++i) {
      const Prospect& prospect = state.prospects[all.first_neighbour[slot] + i];
      const core::Tick lag = lag_ticks(distance_ly(life.world, all.system[slot], prospect.system));
      core::expects(lag >= 1 && prospect.lag_ticks == lag,
                    "news of a prospect is as old as its distance (I5)");
    }
    for (std::uint32_t i = 0; i < all.link_count[slot]; ++i) {
      const Link& link = state.links[all.first_neighbour[slot] + i];
      const core::Tick lag = lag_ticks(distance_ly(life.world, all.system[slot], all.system[link.slot]));
      core::expects(
          static_cast<core::Tick>(link.lag_yr) * core::ticks_per_yr >= lag && link.lag_yr < state.board.depth,
          "a bulletin is heard no earlier than light allows (I5)");
    }
  }
}

}  // namespace

void check_invariants(Life& life) {
  check_settlements(life);
  check_queues(life.state);
  if (life.options.checks_every_tick) {
    check_lags(life);
  }
}

}  // namespace polycosm::sim
