#include <polycosm/sim/history.hpp>

#include <array>

namespace polycosm::sim {

namespace {

// In the order of Metric.
constexpr std::array<MetricInfo, 44> table{{
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
