#include <algorithm>
#include <cmath>
#include <span>

#include <polycosm/core/math.hpp>

#include "../light_lag.hpp"
#include "../politics.hpp"
#include "../port.hpp"
#include "../ships.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr float step = 0.1F;         // of commitment, for taking a side [Axelrod1995]
constexpr float peace_step = 0.02F;  // for five quiet years
constexpr float ally_commitment = 0.5F;
constexpr float parting_commitment = 0.3F;
constexpr float quiet_tension = 0.1F;
constexpr float hostile_tension = 0.5F;
constexpr float fear_tension = 0.4F;
constexpr double tribute_share = 0.25;  // of the fund
constexpr double overwhelming = 2.0;    // times one's own power

void set_alliance(Life& life, std::size_t slot, Rival& rival, bool is_ally) {
  State& state = life.state;
  const std::uint32_t own = state.settlements.system[slot];
  rival.is_ally = is_ally ? 1 : 0;
  state.treaties.push_back({own, rival.polity, state.clock, is_ally});
  const EventType cause = is_ally ? EventType::none : EventType::conflict;
  record(life, {state.clock, is_ally ? EventType::alliance : EventType::alliance_broken, own, rival.polity,
                static_cast<double>(rival.commitment), cause, static_cast<double>(rival.tension)});
}

// Same side, opposite side, or merely quiet neighbours.
float change_of_commitment(const Rival& rival, const Report& word, std::uint32_t own, std::uint32_t foe) {
  const bool is_gone = rival.nearest_slot == none || !word.is_known;
  if (is_gone || word.rival == own || rival.tension >= hostile_tension) {
    return -step;
  }
  if (foe != no_polity && word.rival == foe && foe != rival.polity) {
    return step;
  }
  return rival.tension < quiet_tension ? peace_step : 0.0F;
}

// The weaker pays so as to be left alone. The payment is a courier, and what it brings a fund.
void pay_tribute(Life& life, std::size_t slot, Rival& rival, const Report& word) {
  State& state = life.state;
  Settlements& all = state.settlements;
  const std::uint32_t own = all.system[slot];
  const double ours = word_of_capital(life, slot, own).realm;
  const double theirs = power_at(life, rival.polity, word.realm, own);
  const double sum_su = std::floor(tribute_share * all.fund_su[slot]);
  const double speed_c = cruise_speed_c(life.rules, ShipClass::courier, all.tech_level[slot]);
  const double cost_su = std::ceil(ship_class_info(ShipClass::courier).cost_su *
                                   speed_cost_factor(life.rules, ShipClass::courier, speed_c));
  const float distance = distance_ly(life.world, own, rival.polity);
  const double duration_yr =
      trip_yr(drive(speed_c, life.rules.acceleration_ly_yr2), static_cast<double>(distance));
  if (rival.tension < fear_tension || !word.is_known || word.polity != rival.polity ||
      theirs < overwhelming * ours || sum_su < cost_su || duration_yr > life.rules.trip_max_yr) {
    return;
  }
  Order order;
  order.destination = {rival.polity, distance, lag_ticks(distance)};
  order.speed_c = speed_c;
  order.paid_su = sum_su + cost_su;
  order.ship.ship_class = ShipClass::courier;
  order.ship.tribute_su = sum_su;
  order.ship.tech_level = all.tech_level[slot];
  order.ship.polity = own;
  order.ship.finds_settlement = true;
  all.fund_su[slot] -= order.paid_su;
  rival.tension = std::max(0.0F, rival.tension - step);
  order_departure(life, slot, order);
}

}  // namespace

void negotiate(Life& life, std::size_t slot) {
  State& state = life.state;
  const std::span<Rival> rivals{state.rivals.data() + slot * rival_count, rival_count};
  const std::uint32_t own = state.settlements.system[slot];
  const auto worst = std::ranges::max_element(
      rivals, {}, [](const Rival& r) { return r.is_ally != 0 || r.polity == no_polity ? -1.0F : r.tension; });
  const bool has_foe = worst->polity != no_polity && worst->is_ally == 0 && worst->tension >= fear_tension;
  const std::uint32_t foe = has_foe ? worst->polity : no_polity;
  for (Rival& rival : rivals) {
    if (rival.polity == no_polity) {
      continue;
    }
    const Report word = word_of_capital(life, slot, rival.polity);
    rival.commitment = std::clamp(rival.commitment + change_of_commitment(rival, word, own, foe), 0.0F, 1.0F);
    if (rival.is_ally == 0 && rival.commitment >= ally_commitment) {
      set_alliance(life, slot, rival, true);
    } else if (rival.is_ally != 0 && rival.commitment < parting_commitment) {
      set_alliance(life, slot, rival, false);
    }
    if (life.rules.has_tribute) {
      pay_tribute(life, slot, rival, word);
    }
  }
}

void take_tribute(Life& life, const Ship& courier) {
  State& state = life.state;
  const std::int32_t found = state.slot_of[courier.to];
  if (found == none || state.settlements.persons[static_cast<std::size_t>(found)] == 0.0) {
    return;  // nobody is left to take it
  }
  const auto slot = static_cast<std::size_t>(found);
  state.settlements.fund_su[slot] += courier.tribute_su;
  const std::span<Rival> rivals{state.rivals.data() + slot * rival_count, rival_count};
  const auto payer = std::ranges::find(rivals, courier.polity, &Rival::polity);
  if (payer != rivals.end()) {
    payer->commitment = std::min(1.0F, payer->commitment + step);
    payer->tension = std::max(0.0F, payer->tension - step);
  }
  record(life, {state.clock, EventType::tribute, courier.to, courier.from, courier.tribute_su,
                EventType::none, static_cast<double>(step)});
}

}  // namespace polycosm::sim
