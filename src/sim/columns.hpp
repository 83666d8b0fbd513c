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
  visit("polity_key", living, all.polity_key);
  visit("founded_tick", lasting, all.founded_tick);
  visit("next_decision_tick", lasting, all.next_decision_tick);
  visit("could_launch_since_tick", lasting, all.could_launch_since_tick);
  visit("is_expansionist", living, all.is_expansionist);
  visit("polity", derived, all.polity);
  visit("capital_lag_ticks", derived, all.capital_lag_ticks);
  visit("loyalty_rest", derived, all.loyalty_rest);
  visit("hazard_probability", derived, all.hazard_probability);
  visit("growth_factor", derived, all.growth_factor);
  visit("build_factor", derived, all.build_factor);
  visit("inverse_ceiling_per_person", derived, all.inverse_ceiling_per_person);
  visit("income_su_per_person", derived, all.income_su_per_person);
  visit("steady_hazard", derived, all.steady_hazard);
  visit("output_su_per_person", derived, all.output_su_per_person);
  visit("key", identity, all.key);
  visit("system", identity, all.system);
  visit("home_distance_ly", identity, all.home_distance_ly);
  visit("first_neighbour", identity, all.first_neighbour);
  visit("prospect_count", identity, all.prospect_count);
  visit("link_count", identity, all.link_count);
}

/// Every column of the bulletins, [year % depth][slot]. `visit(name, column)`.
template <class Board, class Visitor>
void for_each_bulletin(Board& board, Visitor&& visit) {
  visit("tech_level", board.tech_level);
  visit("persons", board.persons);
  visit("output_su", board.output_su);
  visit("scarcity", board.scarcity);
  visit("polity", board.polity);
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
}

}  // namespace polycosm::sim
