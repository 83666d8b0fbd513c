#include "../trade.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <polycosm/core/math.hpp>
#include <polycosm/sim/kinematics.hpp>

#include "../light_lag.hpp"
#include "../port.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr std::uint64_t search_period_yr = 5;
constexpr double warehouse_su = 5e6;  // of exports: ten freighters; with more nobody makes goods to send
constexpr core::Tick package_ticks = 20 * core::ticks_per_yr;  // between knowledge packages
constexpr double lesson_gap = 0.5;                             // tech levels that make one worth sending
constexpr std::uint32_t freighters_waiting_max = 6;            // who has more to send waits to order
constexpr double courier_reserve = 10.0;                       // funds that make one a small expense

void produce(Life& life) {
  Settlements& all = life.state.settlements;
  double produced_su = 0.0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double made = std::floor(life.rules.export_share * all.persons[i] * all.output_su_per_person[i]);
    const double stored = std::min(made, warehouse_su - all.export_su[i]);
    all.export_su[i] += stored;
    produced_su += stored;  // whole numbers: exact in any order
  }
  life.state.ledger.produced_su += produced_su;
}

struct Offer {
  double score = 0.0;
  std::uint64_t key = 0;  ///< of the system, 0 = none
  std::uint32_t prospect = 0;
  double tech_level = 0.0;    ///< heard
  bool keeps_old = false;     ///< the partner of yore is still there and may be traded with
  bool is_old_there = false;  ///< or at least it is there
};

// sqrt(Y) / (1 + d) exp(-rho d / v): gravity, less the interest on goods under way, which runs in the frame
// of the stars [Krugman2010]. All that is known of others is their newest bulletin that has arrived.
Offer best_offer(const Life& life, std::size_t slot, double speed_c) {
  const State& state = life.state;
  const Settlements& all = state.settlements;
  const auto year = static_cast<std::uint64_t>(state.clock / core::ticks_per_yr);
  const std::uint32_t first = all.first_neighbour[slot];
  const double discount_per_ly = life.rules.trade_interest_per_yr / speed_c;
  const Drive fleet = drive(speed_c, life.rules.acceleration_ly_yr2);
  Offer best;
  for (std::uint32_t i = 0; i < all.link_count[slot]; ++i) {
    const Link& link = state.links[first + i];
    const Bulletin& news = said(state.board, year, link.lag_yr, link.slot);
    const auto output_su = static_cast<double>(news.output_su);
    const auto distance = static_cast<double>(state.prospects[first + link.prospect].distance_ly);
    const std::uint64_t key = all.key[link.slot];
    const bool is_old = key == all.partner_key[slot];
    // Most are too poor or too far by much, which their squares tell without a root and a quotient.
    const double needed = best.score * (1.0 + distance);
    if (!is_old && trade_factor_max * trade_factor_max * output_su < 0.999 * needed * needed) {
      continue;
    }
    const double gravity = trade_factor(life, slot, news.polity) * std::sqrt(output_su) / (1.0 + distance);
    best.is_old_there = best.is_old_there || (is_old && output_su > 0.0);
    best.keeps_old = best.keeps_old || (is_old && gravity > 0.0);
    if (gravity <= 0.0 || gravity < best.score || trip_yr(fleet, distance) > life.rules.trip_max_yr) {
      continue;  // interest only takes away
    }
    const double score = gravity * core::exp(-discount_per_ly * distance);
    if (score <= 0.0) {
      continue;
    }
    if (score > best.score || (score == best.score && key < best.key)) {
      best = {
          score, key, link.prospect, static_cast<double>(news.tech_level), best.keeps_old, best.is_old_there};
    }
  }
  return best;
}

Order order_of(const Life& life, std::size_t slot, ShipClass ship_class, double speed_c) {
  const Settlements& all = life.state.settlements;
  Order order;
  order.destination = life.state.prospects[all.first_neighbour[slot] + all.partner[slot]];
  order.speed_c = speed_c;
  order.ship.ship_class = ship_class;
  order.ship.tech_level = all.tech_level[slot];
  order.ship.polity = all.polity[slot];
  order.ship.finds_settlement = true;
  return order;
}

void search_partner(Life& life, std::size_t slot, double speed_c) {
  State& state = life.state;
  Settlements& all = state.settlements;
  const Offer offer = best_offer(life, slot, speed_c);
  if (all.route_key[slot] != 0 && all.route_key[slot] == all.partner_key[slot] && !offer.keeps_old) {
    const std::uint32_t lost = state.prospects[all.first_neighbour[slot] + all.partner[slot]].system;
    all.route_key[slot] = 0;
    // Everybody there died, or they are embargoed.
    record(life, {state.clock, EventType::route_lost, all.system[slot], lost, 0.0,
                  offer.is_old_there ? EventType::conflict : EventType::colony_failure});
  }
  all.partner_key[slot] = offer.key;
  all.partner[slot] = offer.prospect;
  const bool is_due =
      all.last_package_tick[slot] == 0 || state.clock - all.last_package_tick[slot] >= package_ticks;
  if (offer.key == 0 || !is_due || all.tech_level[slot] - offer.tech_level < lesson_gap) {
    return;
  }
  const double courier_c = cruise_speed_c(life.rules, ShipClass::courier, all.tech_level[slot]);
  const double cost_su = std::ceil(ship_class_info(ShipClass::courier).cost_su *
                                   speed_cost_factor(life.rules, ShipClass::courier, courier_c));
  const double distance =
      static_cast<double>(state.prospects[all.first_neighbour[slot] + offer.prospect].distance_ly);
  if (all.fund_su[slot] >= courier_reserve * cost_su &&
      trip_yr(drive(courier_c, life.rules.acceleration_ly_yr2), distance) <= life.rules.trip_max_yr) {
    Order order = order_of(life, slot, ShipClass::courier, courier_c);
    order.paid_su = cost_su;
    all.fund_su[slot] -= cost_su;
    all.last_package_tick[slot] = state.clock;
    order_departure(life, slot, order);
  }
}

// More than the freighters that wait already will take.
bool has_more_to_send(const State& state, std::size_t slot) {
  const std::uint32_t waiting = state.settlements.freighters_waiting[slot];
  const double promised = static_cast<double>(waiting) * ship_class_info(ShipClass::freighter).cargo_max_su;
  return waiting < freighters_waiting_max && state.settlements.export_su[slot] - promised >= cargo_min_su;
}

}  // namespace

void trade(Life& life) {
  if (!life.rules.has_trade) {
    return;
  }
  produce(life);
  State& state = life.state;
  const Settlements& all = state.settlements;
  const auto year = static_cast<std::uint64_t>(state.clock / core::ticks_per_yr);
  for (std::size_t slot = 0; slot < all.size(); ++slot) {
    if (all.persons[slot] == 0.0 || all.export_su[slot] < 0.5 * cargo_min_su) {
      continue;  // too poor to trade
    }
    const bool searches = (all.key[slot] + year) % search_period_yr == 0;
    const bool ships = all.export_su[slot] >= cargo_min_su && (searches || all.partner_key[slot] != 0);
    if (!searches && !ships) {
      continue;
    }
    const double speed_c = cruise_speed_c(life.rules, ShipClass::freighter, all.tech_level[slot]);
    if (searches) {
      search_partner(life, slot, speed_c);
    }
    const bool can_pay = all.fund_su[slot] >= cargo_min_su * freight_rate(life.rules, speed_c);
    while (ships && can_pay && all.partner_key[slot] != 0 && has_more_to_send(state, slot)) {
      order_departure(life, slot, order_of(life, slot, ShipClass::freighter, speed_c));
    }
  }
}

}  // namespace polycosm::sim
