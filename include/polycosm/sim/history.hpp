#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/tick.hpp>

namespace polycosm::sim {

/// One yearly series; the table gives datasets, units and sentences for files, docs and plots.
struct MetricInfo {
  std::string_view name;  ///< dataset name, e.g. "population"
  std::string_view unit;
  std::string_view sentence;
};
[[nodiscard]] std::span<const MetricInfo> metrics() noexcept;

/// The rows of History::series, in the order of metrics().
enum class Metric : std::uint8_t {
  settled_systems,
  population,
  population_offworld,
  population_in_transit,
  ships_in_flight,
  reach_ly,
  tech_home,
  tech_mean,
  tech_max,
  cruise_speed_home_c,
  output_su_per_yr,
  capacity,
  orbital_anchors,
  orbital_industries,
  outposts,
  settlements,
  colonies,
  mature_worlds,
  births_net,
  deaths_hazard,
  launches,
  foundings,
  reinforcements,
  contests,
  ships_lost,
  colony_failures,
  discoveries,
  tech_breakthroughs,
  plagues,
  equipment_failures,
  asteroid_impacts,
  deaths_famine,
  shortage_share,
  resource_shortages,
  maturations,
  migration_waves,
  trade_routes,
  freighters,
  goods_in_transit,
  goods_delivered,
  cargoes_lost,
  routes_opened,
  routes_lost,
  lessons,
  port_wait_yr,
  orders_waiting,
  polities,
  largest_polity_share,
  polity_concentration,
  asabiya_mean,
  loyalty_mean,
  alliances,
  independences,
  wars,
  conquests,
  deaths_war,
  // surveys and ships of other classes
  probes,
  scouts,
  seed_ships,
  generation_ships,
  tankers,
  generation_ships_in_flight,
  surveys,
  surveys_known_home,
  seed_ships_rooted,
  seed_ships_failed,
  disappointments,
  capacity_hoped_mean,
  capacity_found_mean,
};

enum class EventType : std::uint8_t {
  launch = 0,
  founding = 1,
  reinforcement = 2,
  ship_lost = 3,
  colony_failure = 4,
  discovery = 5,
  tech_breakthrough = 6,
  plague = 7,
  equipment_failure = 8,
  asteroid_impact = 9,
  contest = 10,
  resource_shortage = 11,  ///< value: share of the needs unmet; effect: loyalty lost
  maturation = 12,         ///< value: stage reached, for the first time; effect: persons
  migration_wave = 13,     ///< value: persons; effect: how many of them the wave added
  cargo_lost = 14,         ///< value: SU
  route_opened = 15,       ///< value: SU of the first cargo; effect: length, ly
  route_lost = 16,  ///< the partner is heard to be no more (cause colony_failure), or embargoed (conflict)
  lesson = 17,      ///< value: tech levels the senders were ahead; effect: levels that can be taught
  independence = 18,
  joined = 19,    ///< went over to another polity
  conflict = 20,  ///< a war begins: patrols leave
  battle = 21,
  conquest = 22,
  capital_lost = 23,
  alliance = 24,
  alliance_broken = 25,
  tribute = 26,
  first_contact = 27,
  survey = 28,    ///< a probe looked; value: true capacity at A = 1; effect: it over what was believed
  scouting = 29,  ///< scouts arrived; value: persons; effect: 1 where they placed a beacon
  seed_ship_rooted = 30,  ///< value: persons raised
  seed_ship_failed = 31,
  tanker_arrival = 32,       ///< effect: capacity that it brought; 0 = nobody was there to take it
  generation_founding = 33,  ///< value: persons
  disappointment = 34,    ///< founders hoped for twice as much; value: hoped over found; effect: loyalty lost
  capital_moved = 35,     ///< the heir of a fallen capital takes its place; value: its persons
  relief_sent = 36,       ///< patrols are ordered to help an ally or kin (cause battle); value: how many
  relief_arrival = 37,    ///< they have come and stay; value: how many; effect: patrols there since
  patrols_returned = 38,  ///< patrols that fought are home; value: how many
  port_congested = 39,    ///< value: ships that wait; effect: years the oldest has waited
  none = 255,             ///< as a cause: nothing that was an event
};
inline constexpr std::size_t event_type_count = 40;
[[nodiscard]] std::string_view event_name(EventType type) noexcept;

struct Event {
  core::Tick tick = 0;
  EventType type{};
  std::uint32_t system = 0;           ///< where it happened; for a launch: the origin
  std::uint32_t other = 0;            ///< destination or origin of a ship, else == system
  double value = 0.0;                 ///< persons or size, by type
  EventType cause = EventType::none;  ///< what brought it about: there, or at `other` as light told of it
  double effect = 0.0;                ///< what it changed, by type
};

inline constexpr core::Tick never = -1;

/// The life of one member. Years 0 .. year_count-1 at metrics; year 0 is the start.
struct History {
  std::uint32_t year_count = 0;
  std::vector<float> series;                   ///< [metric][year]
  std::vector<core::Tick> first_settled_tick;  ///< per system; never = not settled. The home system has 0.
  std::vector<Event> events;                   ///< in (tick, type, system) order; empty unless asked for
  std::vector<core::Digest128> year_digests;   ///< chain, one link a year; one more for a last part of a year
  core::Digest128 digest;                      ///< last link: identity of the history
  std::uint64_t settled_system_ticks = 0;      ///< work done, for rates
  std::uint64_t event_count = 0;
};

}  // namespace polycosm::sim
