#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include <polycosm/core/bytes.hpp>

#include "life.hpp"

namespace polycosm::sim {

/// Where a first founding comes among all first foundings of a member: the order of arrivals (ships.cpp),
/// which decides the slot of a settlement where one part holds all.
struct Founding {
  std::uint32_t system = 0;
  core::Tick tick = 0;
  double arrival_yr = 0.0;
  std::uint64_t from_key = 0;
  core::Tick departure_tick = 0;
  ShipClass ship_class{};
  double tribute_su = 0.0;
};

/// Somebody looked at a system from near.
struct LookNews {
  std::uint32_t system = 0;
  std::uint32_t look = 0;
  core::Tick tick = 0;
};

/// A battle, and where it comes among all of a member: as with foundings.
struct BattleNews {
  Battle battle;
  double arrival_yr = 0.0;
  std::uint64_t from_key = 0;
  core::Tick departure_tick = 0;
  double strength = 0.0;
  std::uint64_t polity_key = 0;
};

/// One part of a life that several parts live together: the systems it owns, and what the others have not
/// heard yet. Settlements of other parts have slots here in which nobody lives: their bulletins, reports and
/// claims are there to be heard, each in its time, and that is all that a phase reads of any other
/// settlement.
struct Part {
  std::span<const std::uint32_t> part_of;
  std::uint32_t number = 0;
  bool is_begun = false;  ///< before, every part settles everybody who is there at the beginning
  std::vector<Ship> ships{};
  std::vector<LookNews> looks{};
  std::vector<Founding> foundings{};
  std::vector<BattleNews> battles{};
  std::vector<BattleNews> all_battles{};  ///< of all parts; what State::battles is made of
  std::size_t told_treaties = 0;
  std::size_t told_decrees = 0;
  std::size_t told_surveys = 0;

  [[nodiscard]] bool owns(std::uint32_t system) const noexcept {
    return !is_begun || part_of[system] == number;
  }
};

[[nodiscard]] inline bool owns(const Life& life, std::uint32_t system) noexcept {
  return life.part == nullptr || life.part->owns(system);
}

/// What other parts must hear of.
void tell_launch(Life& life, const Ship& ship);
void tell_look(Life& life, std::uint32_t system, std::uint32_t look);
void tell_founding(Life& life, const Ship& ship);
void tell_battle(Life& life, const Ship& patrols);  ///< the newest of State::battles

/// From here on a part lives its own settlements alone.
void begin_part(Life& life);

/// What happened here since the last time, as bytes; afterwards it is told. At the end of a year with its
/// bulletins, its reports and all columns of its settlements.
[[nodiscard]] core::Bytes tell(Life& life, bool ends_year, bool has_columns);
/// Hears what another part told. Returns the bytes of its columns, if any, and the first foundings in it.
struct Heard {
  std::uint64_t event_count = 0;  ///< of that part so far
  std::vector<Founding> foundings;
  core::Bytes columns;
};
[[nodiscard]] Heard hear(Life& life, std::span<const std::byte> told, bool is_own);
/// Once all parts were heard.
void end_hearing(Life& life);

/// The settlements of all parts in the order of their founding, for metrics and digests alone.
struct Whole {
  State state;
  std::vector<Founding> foundings;  ///< not in state yet
};
[[nodiscard]] Whole whole_of_beginning(const Life& life);
/// Puts the columns of all parts in, at one tick.
void put_columns(Whole& whole, const Life& life, std::span<const core::Bytes> columns);

}  // namespace polycosm::sim
