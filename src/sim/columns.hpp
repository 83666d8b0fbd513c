#pragma once
#include <cstdint>
#include <string_view>

#include <polycosm/sim/state.hpp>

namespace polycosm::sim {

/// What becomes of a column when a settlement dies, and whether the digest hears of it.
enum class ColumnRole : std::uint8_t {
  living,    ///< 0 when everybody died; in the digest
  lasting,   ///< outlives them; in the digest
  derived,   ///< follows from the others, so not in the digest; 0 when everybody died
  identity,  ///< what the system is, or where its lists begin: not in the digest
};

/// Every column of Settlements, once: appending, ending, sizes, digests, snapshots and comparisons go through
/// here. `visit(name, role, column)`.
template <class All, class Visitor>
void for_each_column(All& all, Visitor&& visit) {
  using enum ColumnRole;
  visit("persons", living, all.persons);
  visit("fraction", living, all.fraction);
  visit("capacity_persons", living, all.capacity_persons);
  visit("fund_su", living, all.fund_su);
  visit("export_su", living, all.export_su);
  visit("import_su", living, all.import_su);
  visit("spoiled_su", lasting, all.spoiled_su);
  visit("reserve_person_yr", living, all.reserve_person_yr);
  visit("shortage_ticks", living, all.shortage_ticks);
  visit("famine_persons", lasting, all.famine_persons);
  visit("stage", living, all.stage);
  visit("highest_stage", living, all.highest_stage);
  visit("natural_persons", lasting, all.natural_persons);
  visit("tech_level", living, all.tech_level);
  visit("tech_gain_per_yr", living, all.tech_gain_per_yr);
  visit("heard_tech_level", living, all.heard_tech_level);
  visit("maturity", living, all.maturity);
  visit("scarcity", living, all.scarcity);
  visit("loyalty", living, all.loyalty);
  visit("asabiya", living, all.asabiya);
  visit("grievance", living, all.grievance);
  visit("trade_share", living, all.trade_share);
  visit("is_frontier", living, all.is_frontier);
  visit("sworn_tick", lasting, all.sworn_tick);
  visit("garrison_patrols", living, all.garrison_patrols);
  visit("heir_key", living, all.heir_key);
  visit("is_congested", living, all.is_congested);
  visit("polity_key", living, all.polity_key);
  visit("founded_tick", lasting, all.founded_tick);
  visit("next_decision_tick", lasting, all.next_decision_tick);
  visit("next_errand_tick", lasting, all.next_errand_tick);
  visit("could_launch_since_tick", lasting, all.could_launch_since_tick);
  visit("is_expansionist", living, all.is_expansionist);
  visit("lesson_tech_level", living, all.lesson_tech_level);
  visit("partner_key", living, all.partner_key);
  visit("route_key", living, all.route_key);
  visit("last_package_tick", living, all.last_package_tick);
  visit("berth_free_tick", living, all.berth_free_tick);
  visit("freight_free_tick", living, all.freight_free_tick);
  visit("order_count", living, all.order_count);
  visit("freighters_waiting", derived, all.freighters_waiting);
  visit("partner", derived, all.partner);
  visit("polity", derived, all.polity);
  visit("capital_lag_ticks", derived, all.capital_lag_ticks);
  visit("loyalty_rest", derived, all.loyalty_rest);
  visit("hazard_probability", derived, all.hazard_probability);
  visit("growth_exponent", derived, all.growth_exponent);
  visit("reserve_gain_yr", derived, all.reserve_gain_yr);
  visit("build_factor", derived, all.build_factor);
  visit("inverse_ceiling_per_person", derived, all.inverse_ceiling_per_person);
  visit("income_su_per_person", derived, all.income_su_per_person);
  visit("steady_hazard", derived, all.steady_hazard);
  visit("output_su_per_person", derived, all.output_su_per_person);
  visit("first_order", identity, all.first_order);
  visit("key", identity, all.key);
  visit("system", identity, all.system);
  visit("home_distance_ly", identity, all.home_distance_ly);
  visit("first_neighbour", identity, all.first_neighbour);
  visit("prospect_count", identity, all.prospect_count);
  visit("link_count", identity, all.link_count);
}

template <class ABulletin, class Visitor>
void for_each_bulletin_field(ABulletin& bulletin, Visitor&& visit) {
  visit("tech_level", bulletin.tech_level);
  visit("persons", bulletin.persons);
  visit("output_su", bulletin.output_su);
  visit("scarcity", bulletin.scarcity);
  visit("polity", bulletin.polity);
}

/// Every entry of the ledger of people: all but the first three are accounted for by check_invariants.
template <class Book, class Visitor>
void for_each_entry(Book& ledger, Visitor&& visit) {
  visit("initial_persons", ledger.initial_persons);
  visit("departed_persons", ledger.departed_persons);
  visit("arrived_persons", ledger.arrived_persons);
  visit("lost_persons", ledger.lost_persons);
  visit("plague_persons", ledger.plague_persons);
  visit("impact_persons", ledger.impact_persons);
  visit("failed_persons", ledger.failed_persons);
  visit("intervened_persons", ledger.intervened_persons);
  visit("war_persons", ledger.war_persons);
  visit("crew_persons", ledger.crew_persons);
  visit("produced_su", ledger.produced_su);
  visit("departed_su", ledger.departed_su);
  visit("arrived_su", ledger.arrived_su);
  visit("lost_su", ledger.lost_su);
  visit("unclaimed_su", ledger.unclaimed_su);
}

template <class AShip, class Visitor>
void for_each_ship_field(AShip& ship, Visitor&& visit) {
  visit("from", ship.from);
  visit("to", ship.to);
  visit("departure_tick", ship.departure_tick);
  visit("arrival_tick", ship.arrival_tick);
  visit("arrival_yr", ship.arrival_yr);
  visit("persons", ship.persons);
  visit("cargo_su", ship.cargo_su);
  visit("strength", ship.strength);
  visit("realm", ship.realm);
  visit("tribute_su", ship.tribute_su);
  visit("tech_level", ship.tech_level);
  visit("hoped_persons", ship.hoped_persons);
  visit("polity", ship.polity);
  visit("helps_polity", ship.helps_polity);
  visit("ship_class", ship.ship_class);
  visit("finds_settlement", ship.finds_settlement);
  visit("next_in_bucket", ship.next_in_bucket);
  visit("next_claim", ship.next_claim);
}

template <class ARival, class Visitor>
void for_each_rival_field(ARival& rival, Visitor&& visit) {
  visit("polity", rival.polity);
  visit("nearest_slot", rival.nearest_slot);
  visit("tension", rival.tension);
  visit("commitment", rival.commitment);
  visit("is_ally", rival.is_ally);
}

template <class ATreaty, class Visitor>
void for_each_treaty_field(ATreaty& treaty, Visitor&& visit) {
  visit("polity", treaty.polity);
  visit("with", treaty.with);
  visit("tick", treaty.tick);
  visit("is_ally", treaty.is_ally);
}

template <class ADecree, class Visitor>
void for_each_decree_field(ADecree& decree, Visitor&& visit) {
  visit("polity", decree.polity);
  visit("heir", decree.heir);
  visit("tick", decree.tick);
}

template <class ABattle, class Visitor>
void for_each_battle_field(ABattle& battle, Visitor&& visit) {
  visit("system", battle.system);
  visit("attacker", battle.attacker);
  visit("defender", battle.defender);
  visit("tick", battle.tick);
}

template <class AnOrder, class Visitor>
void for_each_order_field(AnOrder& order, Visitor&& visit) {
  for_each_ship_field(order.ship, visit);
  visit("destination", order.destination.system);
  visit("distance_ly", order.destination.distance_ly);
  visit("lag_ticks", order.destination.lag_ticks);
  visit("speed_c", order.speed_c);
  visit("paid_su", order.paid_su);
  visit("since", order.since);
  visit("next", order.next);
}

/// What else a state holds and its future depends on, one value or column at a time. Not here: what is
/// rebuilt from the world (prospects, links, hazard draws) and room for work.
template <class AState, class Visitor>
void for_each_part(AState& state, Visitor&& visit) {
  visit("clock", state.clock);
  visit("slot_of", state.slot_of);
  visit("free_ship", state.free_ship);
  visit("bucket", state.bucket);
  visit("first_claim", state.first_claim);
  visit("board_depth", state.board.depth);
  visit("board_stride", state.board.stride);
  visit("event_counts", state.event_counts);
  visit("living_count", state.living_count);
  visit("ship_count_in_flight", state.ship_count_in_flight);
  visit("voyages", state.voyages);
  visit("front_next_slot", state.front_next_slot);
  visit("free_order", state.free_order);
  visit("waiting_count", state.waiting_count);
  visit("port_departures", state.ports.departures);
  visit("port_waited_ticks", state.ports.waited_ticks);
  visit("freighter_count", state.freighter_count);
  visit("report_polity", state.reports.polity);
  visit("report_rival", state.reports.rival);
  visit("report_asabiya", state.reports.asabiya);
  visit("is_divided", state.is_divided);
  visit("survey_of", state.surveys.of);
  visit("survey_system", state.surveys.system);
  visit("survey_probed_tick", state.surveys.probed_tick);
  visit("survey_complete_tick", state.surveys.complete_tick);
  visit("survey_home_known_tick", state.surveys.home_known_tick);
  visit("survey_probe_error", state.surveys.probe_error);
  visit("survey_beacon_polity", state.surveys.beacon_polity);
  visit("survey_waiting_persons", state.surveys.waiting_persons);
  visit("launch_counts", state.launch_counts);
  visit("flight_counts", state.flight_counts);
  visit("hoped_persons", state.hoped_persons);
  visit("found_persons", state.found_persons);
}

}  // namespace polycosm::sim
