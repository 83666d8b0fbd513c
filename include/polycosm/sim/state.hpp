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
inline constexpr std::uint32_t no_polity = 0xffffffffU;  ///< nobody lives there, or nobody was heard of

/// Settled systems, one slot each, in order of founding; a failed colony keeps its slot for whoever comes
/// next. Where a slot stands decides nothing: draws, digests and ties go by `key`. Persons and funds are
/// integer-valued.
struct Settlements {
  // stepped every tick
  std::vector<double> persons;             ///< 0 = not settled any more
  std::vector<double> fraction;            ///< of a person, [0, 1): what rounding down left over
  std::vector<double> capacity_persons;    ///< habitats built [E4]
  std::vector<double> fund_su;             ///< saved for ships [E7]
  std::vector<double> export_su;           ///< goods in store for sending [E9], whole
  std::vector<double> import_su;           ///< goods of others in use [E7], whole
  std::vector<double> spoiled_su;          ///< goods that perished here so far
  std::vector<double> reserve_person_yr;   ///< stores of life support [E6], whole
  std::vector<double> shortage_ticks;      ///< ticks in a row in which needs went unmet
  std::vector<double> natural_persons;     ///< births - deaths since the first founding
  std::vector<double> famine_persons;      ///< that starved since the first founding
  std::vector<double> hazard_probability;  ///< that something happens this tick [E13]
  // coefficients of the tick, renewed once a year
  std::vector<double> growth_exponent;             ///< r dt [E5], with every need met
  std::vector<double> reserve_gain_yr;             ///< of a tick, a person: production less need [E6]
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
  std::vector<double> lesson_tech_level;      ///< what couriers brought: it can be taught up to here
  std::vector<std::uint8_t> stage;            ///< by persons (stages.hpp)
  std::vector<std::uint8_t> highest_stage;    ///< that it ever reached
  std::vector<float> scarcity;                ///< [0, 1]: share of its needs that goes unmet
  std::vector<float> loyalty;                 ///< [0, 1]: to its polity
  std::vector<float> asabiya;                 ///< [0, 1]: how well its people act together [E12]
  std::vector<float> grievance;               ///< [0, 1]: what it holds against its polity
  std::vector<float> trade_share;             ///< [0, 1]: of its goods that its polity sends
  std::vector<core::Tick> capital_lag_ticks;  ///< that news of the capital needs
  std::vector<float> loyalty_rest;            ///< where loyalty tends to, by the distance of the capital
  std::vector<std::uint8_t> is_frontier;      ///< a neighbour is known to belong to another polity
  std::vector<core::Tick> sworn_tick;         ///< from when on its capital answers for its polity
  std::vector<double> garrison_patrols;       ///< that stand guard there, whole
  std::vector<std::uint64_t> heir_key;        ///< of a capital: system that is to follow it, 0 = none
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
  // trade and port [E9, E10]
  std::vector<std::uint64_t> partner_key;  ///< system it trades to, 0 = none
  std::vector<std::uint32_t> partner;      ///< index of the same among its prospects
  std::vector<std::uint64_t> route_key;    ///< system its last freighter left for, 0 = none: an open route
  std::vector<core::Tick> last_package_tick;
  std::vector<core::Tick> berth_free_tick;    ///< when the port can send the next ship
  std::vector<core::Tick> freight_free_tick;  ///< the same for freighters, which have a berth of their own
  std::vector<std::uint32_t> order_count;     ///< ships that wait for a berth
  std::vector<std::uint32_t> freighters_waiting;  ///< how many of those are freighters
  std::vector<std::uint8_t> is_congested;         ///< a spell of long waits was told of
  std::vector<std::int32_t> first_order;          ///< the oldest of them in State::orders
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
  std::uint32_t lag_yr : 8 = 0;     ///< at most 201: Rules::hop_max_ly is 200 or less
  std::uint32_t prospect : 24 = 0;  ///< which of the reader's prospects it is
};

/// What a settlement holds of a foreign polity that it has heard of.
struct Rival {
  std::uint32_t polity = no_polity;
  std::int32_t nearest_slot = none;  ///< settlement of it that was heard of last, the nearest
  float tension = 0.0F;              ///< [0, 1]
  float commitment = 0.0F;           ///< [0, 1]: of a capital, to an alliance
  std::uint8_t is_ally = 0;
};
inline constexpr std::size_t rival_count = 6;  ///< as many polities a settlement minds at a time

/// What every settlement tells its capital, and a capital its members, once in five years:
/// [slot * depth + period % depth].
struct RealmReports {
  static constexpr std::size_t depth = 32;
  static constexpr core::Tick period_ticks = 5 * core::ticks_per_yr;
  std::vector<std::uint32_t> polity;  ///< no_polity = nobody lives there
  std::vector<std::uint32_t> rival;   ///< polity it has most to fear of, or no_polity
  std::vector<float> asabiya;         ///< of a member; of a capital, of all members whose reports had come
};

/// An alliance that a capital entered or left. Members hear of it in their time.
struct Treaty {
  std::uint32_t polity = no_polity;
  std::uint32_t with = no_polity;
  core::Tick tick = 0;
  bool is_ally = false;
};

/// Who is to follow a capital, as it decreed. Members hear of it in their time.
struct Decree {
  std::uint32_t polity = no_polity;
  std::uint32_t heir = no_polity;  ///< no_polity = there is none
  core::Tick tick = 0;
};

/// Patrols fought at a system. Light tells of it.
struct Battle {
  std::uint32_t system = 0;
  std::uint32_t attacker = no_polity;
  std::uint32_t defender = no_polity;
  core::Tick tick = 0;
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
  double cargo_su = 0.0;    ///< whole SU of goods
  double strength = 0.0;    ///< of patrols: how many they are
  double realm = 0.0;       ///< of patrols: asabiya of all who sent them
  double tribute_su = 0.0;  ///< of couriers: for the fund of whoever governs there
  double tech_level = 0.0;
  double hoped_persons = 0.0;  ///< capacity that settlers expect to find, at A = 1
  std::uint32_t polity = 0;
  std::uint32_t helps_polity = no_polity;  ///< of patrols: whom they come to help; no_polity = they attack
  ShipClass ship_class = ShipClass::colony;
  bool finds_settlement = false;  ///< it was sent to people known to be there
  std::int32_t next_in_bucket = none;
  std::int32_t next_claim = none;
};

/// A ship that waits for a berth of its port. It is paid for; people and goods go aboard when it leaves.
struct Order {
  Ship ship;
  Prospect destination;
  double speed_c = 0.0;
  double paid_su = 0.0;
  core::Tick since = 0;
  std::int32_t next = none;  ///< who came after
};

/// What the ports did in the year that ends.
struct PortTally {
  std::uint64_t departures = 0;
  std::uint64_t waited_ticks = 0;
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

/// What a settlement says of itself at the end of a year.
struct Bulletin {
  float tech_level = 0.0F;  ///< 0 = nobody lives there
  float persons = 0.0F;     ///< the same
  float output_su = 0.0F;   ///< a year
  float scarcity = 0.0F;
  std::uint32_t polity = no_polity;
};

/// What was said at the end of each year, [year % depth][slot]: the only way to learn about another
/// settlement. Whoever reads of a slot reads one year of it, so a bulletin lies together.
struct BulletinBoard {
  std::size_t depth = 0;   ///< a power of two, more years than light needs for a hop
  std::size_t stride = 0;  ///< slots a row has room for
  std::vector<Bulletin> bulletins;
};

/// People, in whole persons, and goods, in whole SU. settled + in transit == initial + natural + crews +
/// intervened - all deaths, exactly. In stock + in transit == produced - spoiled (used up, or left by the
/// dead) - unclaimed - lost, exactly.
struct Ledger {
  double initial_persons = 0.0;
  double departed_persons = 0.0;
  double arrived_persons = 0.0;
  double lost_persons = 0.0;
  double plague_persons = 0.0;
  double impact_persons = 0.0;
  double failed_persons = 0.0;
  double intervened_persons = 0.0;
  double war_persons = 0.0;
  double crew_persons = 0.0;  ///< raised for the unlimited ships of `front-test`

  double produced_su = 0.0;  ///< for export
  double departed_su = 0.0;
  double arrived_su = 0.0;
  double lost_su = 0.0;
  double unclaimed_su = 0.0;  ///< arrived where nobody lived any more

  [[nodiscard]] double in_transit_persons() const noexcept {
    return departed_persons - arrived_persons - lost_persons;
  }
  [[nodiscard]] double in_transit_su() const noexcept { return departed_su - arrived_su - lost_su; }
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
  std::vector<Order> orders;
  std::int32_t free_order = none;
  std::size_t waiting_count = 0;          ///< orders of all ports
  PortTally ports;                        ///< of the last year
  std::uint64_t freighter_count = 0;      ///< sent so far
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
  std::vector<Rival> rivals;  ///< [slot * rival_count ...], most minded first
  RealmReports reports;
  std::vector<Treaty> treaties;
  std::vector<Decree> decrees;  ///< ascending by tick
  std::vector<Battle> battles;  ///< whose light may still be new to somebody within a hop
  bool is_divided = false;      ///< there has been more than one polity, so bulletins can name several
  Ledger ledger;
  std::array<std::uint64_t, event_type_count> event_counts{};
  std::size_t living_count = 0;
  std::uint64_t ship_count_in_flight = 0;
  core::StateDigest voyages;        ///< of every departure and arrival so far
  std::size_t front_next_slot = 0;  ///< front-test: first slot that has not launched
};

}  // namespace polycosm::sim
