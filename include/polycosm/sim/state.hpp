#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/tick.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/kinematics.hpp>

namespace polycosm::sim {

inline constexpr std::int32_t none = -1;

/// Settled systems, one slot each, in order of founding; a failed colony keeps its slot for whoever comes
/// next. Where a slot stands decides nothing: draws, digests and ties go by `key`. Persons and funds are
/// integer-valued.
struct Settlements {
  // stepped every tick
  std::vector<double> persons;             ///< 0 = not settled any more
  std::vector<double> fraction;            ///< of a person, [0, 1): what rounding down left over
  std::vector<double> capacity_persons;    ///< habitats built [E4]
  std::vector<double> fund_su;             ///< saved for ships [E7]
  std::vector<double> natural_persons;     ///< births - deaths since the first founding
  std::vector<double> hazard_probability;  ///< that something happens this tick [E13]
  // coefficients of the tick, renewed once a year
  std::vector<double> growth_factor;               ///< exp(r dt) - 1 [E5]
  std::vector<double> build_factor;                ///< dt beta A [E4]
  std::vector<double> inverse_ceiling_per_person;  ///< 1 / (Kmax A) [E4]
  std::vector<double> income_su_per_person;        ///< SU a person [E7]
  std::vector<double> steady_hazard;               ///< expected hazards a tick that do not depend on persons
  // renewed once a year
  std::vector<double> tech_level;
  std::vector<double> tech_gain_per_yr;  ///< of the last year
  std::vector<double> heard_tech_level;  ///< highest level a neighbour was heard to have
  std::vector<double> maturity;          ///< [0, 1]: how well its machines are understood [E6]
  std::vector<double> output_su_per_person;
  std::vector<float> scarcity;  ///< [0, 1]: share of its needs that goes unmet
  std::vector<float> loyalty;   ///< [0, 1]: to its polity
  /// The polity it belongs to: the system that founded it, and the key of that system.
  std::vector<std::uint32_t> polity;
  std::vector<std::uint64_t> polity_key;
  // identity and decisions
  std::vector<std::uint64_t> key;  ///< World::system_key
  std::vector<std::uint32_t> system;
  std::vector<float> home_distance_ly;
  std::vector<core::Tick> founded_tick;
  std::vector<core::Tick> next_decision_tick;
  std::vector<core::Tick> next_errand_tick;         ///< when it next thinks of probes, scouts and tankers
  std::vector<core::Tick> could_launch_since_tick;  ///< `never` = cannot pay for the smallest ship
  std::vector<std::uint8_t> is_expansionist;
  // where its neighbours stand in State::prospects and State::links
  std::vector<std::uint32_t> first_neighbour;
  std::vector<std::uint32_t> prospect_count;
  std::vector<std::uint32_t> link_count;

  [[nodiscard]] std::size_t size() const noexcept { return persons.size(); }
};

/// A system within a hop of a settlement, ascending by distance. Light needs `lag_ticks` for the way.
struct Prospect {
  std::uint32_t system = 0;
  float distance_ly = 0.0F;
  core::Tick lag_ticks = 0;
};

/// A settlement within a hop of another, and how many years late its yearly bulletin is heard.
struct Link {
  std::uint32_t slot = 0;
  std::uint32_t lag_yr = 0;
};

/// A ship, and with it the claim on its destination that its launch announced. Kept after arrival until
/// nobody within a hop of the destination can still be waiting for news of it.
struct Ship {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  core::Tick departure_tick = 0;
  core::Tick arrival_tick = 0;
  double arrival_yr = 0.0;  ///< exact
  double persons = 0.0;
  double cargo_su = 0.0;  ///< whole SU of goods
  double strength = 0.0;  ///< of a patrol
  double tech_level = 0.0;
  double hoped_persons = 0.0;  ///< capacity that settlers expect to find, at A = 1
  std::uint32_t polity = 0;
  ShipClass ship_class = ShipClass::colony;
  bool finds_settlement = false;  ///< it was sent to people known to be there
  std::int32_t next_in_bucket = none;
  std::int32_t next_claim = none;
};

/// Systems that somebody has looked at from near, in order of the first look. News of it spreads at c.
struct Surveys {
  std::vector<std::int32_t> of;  ///< per system: index below, or none
  std::vector<std::uint32_t> system;
  std::vector<core::Tick> probed_tick;      ///< a probe arrived; never = none did
  std::vector<core::Tick> complete_tick;    ///< scouts or settlers arrived
  std::vector<core::Tick> home_known_tick;  ///< home knows of either from here on
  std::vector<float> probe_error;           ///< in standard errors
  std::vector<std::int32_t> beacon_polity;  ///< whose scouts placed one, or none
  std::vector<double> waiting_persons;      ///< scouts who keep it, aboard their ship, until founders come
};

/// What was said at the end of each year, [year % depth][slot]: the only way to learn about another
/// settlement.
struct BulletinBoard {
  std::size_t depth = 0;          ///< a power of two, more years than light needs for a hop
  std::size_t stride = 0;         ///< slots a row has room for
  std::vector<float> tech_level;  ///< 0 = nobody lives there
  std::vector<float> persons;
  std::vector<float> output_su;  ///< a year
  std::vector<float> scarcity;
  std::vector<std::uint32_t> polity;
};

/// People, in whole persons. settled + in transit == initial + natural + crews + intervened - all deaths,
/// exactly.
struct Ledger {
  double initial_persons = 0.0;
  double departed_persons = 0.0;
  double arrived_persons = 0.0;
  double lost_persons = 0.0;
  double plague_persons = 0.0;
  double impact_persons = 0.0;
  double failed_persons = 0.0;
  double intervened_persons = 0.0;
  double crew_persons = 0.0;  ///< raised for the unlimited ships of `front-test`

  [[nodiscard]] double in_transit_persons() const noexcept {
    return departed_persons - arrived_persons - lost_persons;
  }
};

/// A whole member between two ticks. A plain value: a copy of it is a branch.
struct State {
  core::Tick clock = 0;
  Settlements settlements;
  std::vector<std::int32_t> slot_of;  ///< per system
  std::vector<Prospect> prospects;
  std::vector<Link> links;
  std::vector<Ship> ships;
  std::int32_t free_ship = none;
  std::vector<std::int32_t> bucket;       ///< first ship arriving at tick % size
  std::vector<std::int32_t> first_claim;  ///< per system
  BulletinBoard board;
  Surveys surveys;
  std::vector<float> estimate_error;  ///< per system, in standard errors; not a number = not drawn yet
  std::array<std::uint64_t, ship_class_count> launch_counts{};
  std::array<std::uint64_t, ship_class_count> flight_counts{};  ///< under way
  double hoped_persons = 0.0;  ///< capacity that all founders so far hoped for, and what there was
  double found_persons = 0.0;
  std::vector<double> hazard_draw;  ///< [tick % 4][slot], renewed once a year
  std::size_t hazard_stride = 0;
  std::vector<std::uint32_t> hazard_words;  ///< room for a year of draws
  std::vector<double> scratch_value;        ///< room for a column, between two statements
  std::vector<std::uint64_t> scratch_bits;
  Ledger ledger;
  std::array<std::uint64_t, event_type_count> event_counts{};
  std::size_t living_count = 0;
  std::uint64_t ship_count_in_flight = 0;
  core::StateDigest voyages;        ///< of every departure and arrival so far
  std::size_t front_next_slot = 0;  ///< front-test: first slot that has not launched
};

}  // namespace polycosm::sim
