#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <polycosm/sim/kinematics.hpp>

#include "../light_lag.hpp"
#include "../port.hpp"
#include "../ships.hpp"
#include "../surveys.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr std::uint64_t decision_period_yr = 4;  // a settlement decides in a year that its key chooses
constexpr core::Tick idle_ticks =
    20 * core::ticks_per_yr;           // and after there was nothing to do, so much later
constexpr double budget_share = 0.1;   // of the fund, for each kind of ship
constexpr std::size_t probes_max = 4;  // at once
constexpr double impatience_yr = 60.0;
constexpr double tanker_trip_max_yr = 150.0;
constexpr double needy_min_persons = 1e3;  // fewer may not last until it comes
constexpr double needy_max_persons = 1e6;  // more build for themselves

// What a settlement can send of a class: 0 = it cannot pay.
struct Yard {
  Drive drive;
  double cost_su = 0.0;
  std::size_t count = 0;
};

Yard yard_of(const Life& life, std::size_t slot, ShipClass ship_class, std::size_t count_max) {
  const Settlements& all = life.state.settlements;
  const double speed_c = cruise_speed_c(life.rules, ship_class, all.tech_level[slot]);
  const double cost_su = ship_cost_su(life.rules, ship_class, speed_c);
  const double affordable = std::floor(budget_share * all.fund_su[slot] / cost_su);
  return {drive(speed_c, life.rules.acceleration_ly_yr2), cost_su,
          static_cast<std::size_t>(std::min(affordable, static_cast<double>(count_max)))};
}

struct Errand {
  Prospect prospect;
  double score = 0.0;
  double duration_yr = 0.0;
};

void send(Life& life, std::size_t slot, ShipClass ship_class, const Yard& yard, const Errand& errand) {
  Settlements& all = life.state.settlements;
  Order order;
  order.destination = errand.prospect;
  order.speed_c = yard.drive.speed_c;
  order.paid_su = yard.cost_su;
  order.ship.ship_class = ship_class;
  order.ship.persons = ship_class == ShipClass::scout ? ship_class_info(ship_class).payload_max_persons : 0.0;
  order.ship.tech_level = all.tech_level[slot];
  order.ship.polity = all.polity[slot];
  order.ship.finds_settlement = ship_class == ShipClass::tanker;
  all.fund_su[slot] -= yard.cost_su;
  order_departure(life, slot, order);
}

// The best errands of a settlement for a class of ships, best first. `score(prospect, duration)` returns a
// number below -1e9 for what is no errand. Ties by key.
template <class Score>
std::size_t best_errands(Life& life, std::size_t slot, const Yard& yard, double trip_max_yr,
                         std::array<Errand, probes_max>& best, Score&& score) {
  const State& state = life.state;
  const Settlements& all = state.settlements;
  const auto wins = [&](const Errand& a, const Errand& b) {
    return a.score != b.score
               ? a.score > b.score
               : life.world.system_key[a.prospect.system] < life.world.system_key[b.prospect.system];
  };
  std::size_t found = 0;
  for (std::uint32_t i = 0; i < all.prospect_count[slot]; ++i) {
    const Prospect prospect = state.prospects[all.first_neighbour[slot] + i];
    const double duration_yr = trip_yr(yard.drive, static_cast<double>(prospect.distance_ly));
    if (duration_yr > trip_max_yr) {
      break;  // prospects ascend by distance
    }
    Errand errand{prospect, score(prospect, duration_yr), duration_yr};
    if (errand.score < -1e9) {
      continue;
    }
    for (std::size_t rank = 0; rank < yard.count; ++rank) {
      if (rank == found) {
        best[found++] = errand;
        break;
      }
      if (wins(errand, best[rank])) {
        std::swap(errand, best[rank]);
      }
    }
  }
  return found;
}

constexpr double no_errand = -1e10;

// Probes go where little is known and much may be hoped for.
bool send_probes(Life& life, std::size_t slot, core::Tick hop_lag) {
  if (is_ordered(life.state, slot, classes(ShipClass::probe))) {
    return true;  // those of last time have not left yet
  }
  const Yard yard = yard_of(life, slot, ShipClass::probe, probes_max);
  if (yard.count == 0) {
    return false;
  }
  std::array<Errand, probes_max> best;
  const std::uint32_t here = life.state.settlements.system[slot];
  const std::size_t count = best_errands(
      life, slot, yard, life.rules.trip_max_yr, best, [&](const Prospect& prospect, double duration_yr) {
        const bool is_needless =
            looks_known(life.state, prospect.system, prospect.lag_ticks) > 0 ||
            life.world.log_capacity_sigma[prospect.system] <= probe_sigma ||
            knows_claim(life, here, prospect, hop_lag, classes(ShipClass::probe, ShipClass::scout));
        if (is_needless) {
          return no_errand;
        }
        const Belief now = belief(life, prospect.system, prospect.lag_ticks);
        return now.log_capacity + now.sigma - duration_yr / impatience_yr;
      });
  for (std::size_t i = 0; i < count; ++i) {
    send(life, slot, ShipClass::probe, yard, best[i]);
  }
  return count > 0;
}

// Scouts follow where a probe found more than systems have on the average, and nobody is or goes.
bool send_scouts(Life& life, std::size_t slot, core::Tick hop_lag) {
  if (is_ordered(life.state, slot, classes(ShipClass::scout))) {
    return true;
  }
  const Yard yard = yard_of(life, slot, ShipClass::scout, 1);
  if (yard.count == 0) {
    return false;
  }
  std::array<Errand, probes_max> best;
  const State& state = life.state;
  const std::uint32_t here = state.settlements.system[slot];
  const std::size_t count = best_errands(
      life, slot, yard, life.rules.trip_max_yr, best, [&](const Prospect& prospect, double duration_yr) {
        if (looks_known(state, prospect.system, prospect.lag_ticks) != 1 ||
            heard(state, state.slot_of[prospect.system], prospect.lag_ticks).persons > 0.0F ||
            knows_claim(life, here, prospect, hop_lag, settling_ships | classes(ShipClass::scout))) {
          return no_errand;
        }
        const Belief now = belief(life, prospect.system, prospect.lag_ticks);
        return now.log_capacity > life.world.log_capacity_mean
                   ? now.log_capacity - duration_yr / impatience_yr
                   : no_errand;
      });
  if (count > 0) {
    send(life, slot, ShipClass::scout, yard, best[0]);
  }
  return count > 0;
}

// A tanker brings machines and volatiles to kin who are few: the soonest to be reached.
bool send_tankers(Life& life, std::size_t slot, core::Tick hop_lag) {
  if (is_ordered(life.state, slot, classes(ShipClass::tanker))) {
    return true;
  }
  const Yard yard = yard_of(life, slot, ShipClass::tanker, 1);
  if (yard.count == 0) {
    return false;
  }
  std::array<Errand, probes_max> best;
  const State& state = life.state;
  const Settlements& all = state.settlements;
  const std::size_t count = best_errands(
      life, slot, yard, std::min(tanker_trip_max_yr, life.rules.trip_max_yr), best,
      [&](const Prospect& prospect, double duration_yr) {
        const std::int32_t there = state.slot_of[prospect.system];
        const Bulletin news = heard(state, there, prospect.lag_ticks);
        const auto persons = static_cast<double>(news.persons);
        const bool is_needy =
            persons >= needy_min_persons && persons < needy_max_persons && news.polity == all.polity[slot];
        return is_needy && !knows_claim(life, all.system[slot], prospect, hop_lag, classes(ShipClass::tanker))
                   ? -duration_yr
                   : no_errand;
      });
  if (count > 0) {
    send(life, slot, ShipClass::tanker, yard, best[0]);
  }
  return count > 0;
}

}  // namespace

void explore(Life& life) {
  const Rules& rules = life.rules;
  if (rules.is_front_test || !(rules.has_surveys || rules.has_ship_classes)) {
    return;
  }
  Settlements& all = life.state.settlements;
  const auto year = static_cast<std::uint64_t>(life.state.clock / core::ticks_per_yr);
  const core::Tick hop_lag = core::tick_at_or_after(rules.hop_max_ly) + 1;
  // The cheapest that anybody sends: half a probe [E3].
  const double least_su =
      0.5 / budget_share *
      ship_cost_su(rules, ShipClass::probe, cruise_speed_c(rules, ShipClass::probe, 0.0)) * 0.999;
  for (std::size_t slot = 0; slot < all.size(); ++slot) {
    if (all.next_errand_tick[slot] > life.state.clock || (all.key[slot] + year) % decision_period_yr != 0 ||
        all.is_expansionist[slot] == 0 || all.persons[slot] < rules.launch_population_min_persons ||
        all.fund_su[slot] < least_su) {
      continue;
    }
    bool has_sent = false;
    if (rules.has_surveys) {
      has_sent = send_probes(life, slot, hop_lag);
      has_sent = send_scouts(life, slot, hop_lag) || has_sent;
    }
    if (rules.has_ship_classes) {
      has_sent = send_tankers(life, slot, hop_lag) || has_sent;
    }
    all.next_errand_tick[slot] = has_sent ? life.state.clock : life.state.clock + idle_ticks;
  }
}

}  // namespace polycosm::sim
