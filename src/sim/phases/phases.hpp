#pragma once
#include <cstddef>
#include <cstdint>

#include "../life.hpp"

/// The phases of a tick, one file each; tick.cpp calls them in order. A phase reads of its own settlement
/// what it likes, and of any other only what heard() and knows_claim() let through.
namespace polycosm::sim {

/// All of them, in order (tick.cpp): those of a tick, and, where it ends a year, those of the year's end but
/// for the last two.
void pass_tick(Life& life);
void pass_year_end(Life& life);
[[nodiscard]] inline bool is_year_end(const Life& life) noexcept {
  return life.state.clock % core::ticks_per_yr == 0;
}

// every tick, at its start
void intervene(Life& life);     ///< 0: changes that somebody asked for
void land(Life& life);          ///< 1: ships found, reinforce or were lost on the way
void launch_front(Life& life);  ///< 1b: unlimited ships of `front-test`
// every tick, over it
void grow_all(Life& life);  ///< 2: capacity, people, funds, chance of a hazard
void strike(Life& life);    ///< 3: hazards
/// One hazard strikes one settlement; `size` in [0, 1] says how badly.
void suffer(Life& life, std::size_t slot, EventType type, double size);
/// Whether suffer() knows the type.
[[nodiscard]] bool is_hazard(EventType type) noexcept;
// at the end of every year
void provision(Life& life);     ///< 3b: what goes unmet, and how far a settlement has come
void publish(Life& life);       ///< 4: what neighbours will hear, each in its time
void research(Life& life);      ///< 5: technology, and the coefficients that follow from it
void trade(Life& life);         ///< 6: goods and knowledge for others
void govern(Life& life);        ///< 7: asabiya, loyalty, secession, quarrels
void explore(Life& life);       ///< 8a: probes, scouts and tankers
void expand(Life& life);        ///< 8: ships to new systems
void serve_ports(Life& life);   ///< 8b: ships leave whose turn it is
void take_metrics(Life& life);  ///< 9: the row of the year
void link_digest(Life& life);   ///< 10: the link of the year
void check_invariants(Life& life);

// parts of land and govern, of one settlement
void negotiate(Life& life, std::size_t slot);  ///< 7: a capital and its alliances
void name_heir(Life& life, std::size_t slot);  ///< 7: a capital says who is to follow it
/// 7: who heard that its capital fell turns to the heir it knows of; false = to none. `fall_tick`: of the
/// report.
[[nodiscard]] bool follows_heir(Life& life, std::size_t slot, core::Tick fall_tick);
void take_up_arms(Life& life, std::size_t slot);  ///< 7: patrols are ordered against rivals
void relieve(Life& life, std::size_t slot);       ///< 7: and to help kin and allies who were attacked
void forget_battles(Life& life);                  ///< 7: those that are news to nobody any more
/// What patrols are ordered for: where to, out of what, and whom to help; no_polity = to attack.
struct Sortie {
  std::uint32_t target = 0;
  double fund_share = 0.0;
  std::uint32_t helps_polity = no_polity;
};
/// As many patrols as the share of the fund pays for and half of those on guard: how many, 0 = none.
double order_patrols(Life& life, std::size_t slot, const Sortie& sortie);
void send_home(Life& life, const Ship& patrols, double strength);                     ///< 1: after a fight
void stand_guard(Life& life, std::size_t slot, const Ship& patrols, EventType type);  ///< 1
void take_tribute(Life& life, const Ship& courier);                                   ///< 1

}  // namespace polycosm::sim
