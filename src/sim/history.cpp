#include <polycosm/sim/history.hpp>

#include <array>

namespace polycosm::sim {

namespace {

// In the order of Metric.
constexpr std::array<MetricInfo, 69> table{{
    {"settled_systems", "1", "Systems with living settlements, home included."},
    {"population", "person", "People in all settlements."},
    {"population_offworld", "person", "People in all settlements but the home system."},
    {"population_in_transit", "person", "People aboard ships under way."},
    {"ships_in_flight", "1", "Ships under way."},
    {"reach_ly", "ly", "Distance of the farthest living settlement from home."},
    {"tech_home", "level", "Tech level of the home system."},
    {"tech_mean", "level", "Mean tech level of the living settlements."},
    {"tech_max", "level", "Highest tech level of a living settlement."},
    {"cruise_speed_home_c", "c", "Cruise speed of a colony ship built at home."},
    {"output_su_per_yr", "SU / yr", "Output of all settlements; one SU is a person-year at tech level 5."},
    {"capacity", "person", "Habitat capacity built in all settlements."},
    {"orbital_anchors", "1", "Settlements of fewer than 500 people."},
    {"orbital_industries", "1", "Settlements of 500 to 10,000 people."},
    {"outposts", "1", "Settlements of 10,000 to 100,000 people."},
    {"settlements", "1", "Settlements of 100,000 to a million people."},
    {"colonies", "1", "Settlements of a million to 100 million people."},
    {"mature_worlds", "1", "Settlements of 100 million people and more."},
    {"births_net", "person", "Births less natural deaths since the start."},
    {"deaths_hazard", "person", "Deaths by plague, impact, failed colonies and lost ships since the start."},
    {"launches", "1", "Ships launched since the start."},
    {"foundings", "1", "Settlements founded since the start, home excluded."},
    {"reinforcements", "1", "Ships that joined people they were sent to, since the start."},
    {"contests", "1", "Ships that found an empty target settled on arrival, since the start."},
    {"ships_lost", "1", "Ships lost under way since the start, counted when they were due."},
    {"colony_failures", "1", "Settlements that died out since the start."},
    {"discoveries", "1", "Discoveries since the start."},
    {"tech_breakthroughs", "1", "Technological breakthroughs since the start."},
    {"plagues", "1", "Plagues since the start."},
    {"equipment_failures", "1", "Failures of habitat equipment since the start."},
    {"asteroid_impacts", "1", "Asteroid impacts since the start."},
    {"deaths_famine", "person", "Deaths by famine since the start."},
    {"shortage_share", "1", "Share of the living settlements whose needs go unmet."},
    {"resource_shortages", "1", "Shortages of a year and more since the start."},
    {"maturations", "1", "Settlements that reached a stage for the first time, since the start."},
    {"migration_waves", "1", "Ships that a wave of migrants filled twice over, since the start."},
    {"trade_routes", "1", "Settlements that have sent a freighter to the partner they trade with."},
    {"freighters", "1", "Freighters sent since the start."},
    {"goods_in_transit", "SU", "Goods aboard freighters under way."},
    {"goods_delivered", "SU", "Goods that arrived since the start."},
    {"cargoes_lost", "1", "Freighters lost under way since the start, counted when they were due."},
    {"routes_opened", "1", "Trade routes opened or moved since the start."},
    {"routes_lost", "1",
     "Trade routes given up since the start: the far end was heard to be dead, or is embargoed."},
    {"lessons", "1", "Knowledge packages that taught something since the start."},
    {"port_wait_yr", "yr", "Mean wait for a berth of the ships that left in the year."},
    {"orders_waiting", "1", "Ships that wait for a berth."},
    {"polities", "1", "Polities that hold a living settlement."},
    {"largest_polity_share", "1", "Share of all settled people who belong to the largest polity."},
    {"polity_concentration", "1", "Sum of the squared shares of people by polity (Herfindahl's index)."},
    {"asabiya_mean", "1", "Mean asabiya of the living settlements: how well their people act together."},
    {"loyalty_mean", "1", "Mean loyalty of the living settlements to their polity."},
    {"alliances", "1", "Pairs of polities that hold each other for an ally."},
    {"independences", "1", "Settlements that became a polity of their own, since the start."},
    {"wars", "1", "Wars begun since the start."},
    {"conquests", "1", "Settlements conquered since the start."},
    {"deaths_war", "person", "Deaths in battles since the start."},
    {"probes", "1", "Probes launched since the start."},
    {"scouts", "1", "Scouts launched since the start."},
    {"seed_ships", "1", "Seed ships launched since the start."},
    {"generation_ships", "1", "Generation ships launched since the start."},
    {"tankers", "1", "Tankers launched since the start."},
    {"generation_ships_in_flight", "1", "Generation ships under way."},
    {"surveys", "1", "Systems that somebody has looked at from near."},
    {"surveys_known_home", "1", "Systems looked at from near of which home has heard."},
    {"seed_ships_rooted", "1", "Seed ships that took root since the start."},
    {"seed_ships_failed", "1", "Seed ships that arrived and did not take root, since the start."},
    {"disappointments", "1", "Foundings that found less than half of what was hoped for, since the start."},
    {"capacity_hoped_mean", "person", "Mean capacity at tech level 5 that founders so far hoped for."},
    {"capacity_found_mean", "person", "Mean capacity at tech level 5 of the systems that they found."},
}};

}  // namespace

std::span<const MetricInfo> metrics() noexcept {
  return table;
}

std::string_view event_name(EventType type) noexcept {
  constexpr std::array<std::string_view, event_type_count> names{"launch",
                                                                 "founding",
                                                                 "reinforcement",
                                                                 "ship_lost",
                                                                 "colony_failure",
                                                                 "discovery",
                                                                 "tech_breakthrough",
                                                                 "plague",
                                                                 "equipment_failure",
                                                                 "asteroid_impact",
                                                                 "contest",
                                                                 "resource_shortage",
                                                                 "maturation",
                                                                 "migration_wave",
                                                                 "cargo_lost",
                                                                 "route_opened",
                                                                 "route_lost",
                                                                 "lesson",
                                                                 "independence",
                                                                 "joined",
                                                                 "conflict",
                                                                 "battle",
                                                                 "conquest",
                                                                 "capital_lost",
                                                                 "alliance",
                                                                 "alliance_broken",
                                                                 "tribute",
                                                                 "first_contact",
                                                                 "survey",
                                                                 "scouting",
                                                                 "seed_ship_rooted",
                                                                 "seed_ship_failed",
                                                                 "tanker_arrival",
                                                                 "generation_founding",
                                                                 "disappointment"};
  const auto index = static_cast<std::size_t>(type);
  return index < names.size() ? names[index] : "unknown";
}

}  // namespace polycosm::sim
