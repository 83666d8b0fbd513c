#pragma once
#include <cstdint>
#include <vector>

#include "life.hpp"

namespace polycosm::sim {

/// Sends a ship off at the clock: books the people out of the slot, announces the claim and files the
/// arrival.
void launch(Life& life, std::size_t slot, const Prospect& destination, Ship ship);

/// The same from a system where perhaps nobody lives: with nobody and no goods aboard.
void set_out(Life& life, std::uint32_t from, const Prospect& destination, Ship ship);
/// Files the arrival of a ship where this part of the life owns its destination, and its claim in any.
void put_under_way(Life& life, Ship ship);

/// Takes the ships that arrive at the clock out of the calendar, ordered by (exact arrival, origin,
/// departure).
void take_arrivals(State& state, const World& world, std::vector<std::int32_t>& out);

/// After its arrival: a ship that claimed nothing is not kept.
void forget_caller(State& state, std::int32_t id);

/// Classes of ships, as a set.
using ShipClasses = std::uint32_t;
[[nodiscard]] constexpr ShipClasses classes(auto... ship_class) noexcept {
  return (0U | ... | (1U << static_cast<unsigned>(ship_class)));
}
inline constexpr ShipClasses settling_ships =
    classes(ShipClass::colony, ShipClass::seed, ShipClass::generation);

/// True when `reader` knows of a ship of these classes under way to the prospect: its own, or one whose
/// launch its light has told, until news of the arrival is due. `hop_lag` is the lag of the longest hop;
/// claims nobody waits for are dropped.
[[nodiscard]] bool knows_one_of_claims(Life& life, std::uint32_t reader, const Prospect& prospect,
                                       core::Tick hop_lag, ShipClasses classes);
[[nodiscard]] inline bool knows_claim(Life& life, std::uint32_t reader, const Prospect& prospect,
                                      core::Tick hop_lag, ShipClasses classes = settling_ships) {
  return life.state.first_claim[prospect.system] != none &&
         knows_one_of_claims(life, reader, prospect, hop_lag, classes);
}

}  // namespace polycosm::sim
