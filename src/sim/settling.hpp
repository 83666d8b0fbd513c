#pragma once
#include <cstddef>
#include <cstdint>

#include "life.hpp"

namespace polycosm::sim {

struct Settlers {
  std::uint32_t system = 0;
  double persons = 0.0;
  double tech_level = 0.0;
  double capacity_persons = 0.0;
  double maturity = 0.0;
  std::uint32_t polity = 0;
};

/// Opens a slot for a system, or the slot it once had, at the clock. Returns the slot.
std::size_t settle(Life& life, const Settlers& settlers);

/// The slot of a system, opened when it has none yet: nobody lives there.
std::size_t open_slot(Life& life, std::uint32_t system);

/// Rebuilds what no snapshot holds: prospects and links of every slot, and the year's draws of hazards.
void meet_again(Life& life);

/// Those who are there when the life begins: home, further capitals, colonies; books them as the initial
/// people.
void settle_first(Life& life);

/// Everybody in a slot dies; the slot stays for later settlers.
void abandon(Life& life, std::size_t slot);

/// Renews the coefficients of the tick after tech, maturity or settlers changed. `multiplier` is A of E4.
void renew_coefficients(Life& life, std::size_t slot, double multiplier) noexcept;

/// Person-years in the stores that people bring along [E6].
[[nodiscard]] double founding_reserve(const Rules& rules, double persons) noexcept;

/// A = 2^((T - 5) / 5) [E4].
[[nodiscard]] double tech_multiplier(double tech) noexcept;

}  // namespace polycosm::sim
