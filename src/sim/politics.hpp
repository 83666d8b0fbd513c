#pragma once
#include <cstddef>
#include <cstdint>

#include "life.hpp"

namespace polycosm::sim {

/// A slot belongs to a polity from now on. Its old quarrels are not those of the new one.
void swear(Life& life, std::size_t slot, std::uint32_t polity, float loyalty);

/// Room for the reports and rivals of one more slot.
void append_reports(State& state);

/// A slot has nobody to quarrel with any more.
void forget_rivals(State& state, std::size_t slot);

/// What every slot tells its capital, and what capitals make of the reports that have arrived; once in five
/// years.
void report_realms(Life& life);

/// What a settlement can know of a slot `lag` ticks of light away by reports; `is_known` is false where they
/// are older than the board is deep.
struct Report {
  bool is_known = false;
  core::Tick tick = 0;
  std::uint32_t polity = no_polity;
  std::uint32_t rival = no_polity;
  double realm = 0.0;  ///< of a capital
};
[[nodiscard]] Report reported(const State& state, std::size_t slot, core::Tick lag) noexcept;

/// The newest word of the capital of `polity` that has reached a slot.
[[nodiscard]] Report word_of_capital(const Life& life, std::size_t slot, std::uint32_t polity) noexcept;

/// Power of a polity at a system [E12, Turchin2003]: asabiya of its realm, fading with the distance of its
/// capital.
[[nodiscard]] double power_at(const Life& life, std::uint32_t polity, double realm,
                              std::uint32_t system) noexcept;

/// What a slot holds of a polity; nullptr = it minds others more, or never heard of it.
[[nodiscard]] const Rival* rival_of(const State& state, std::size_t slot, std::uint32_t polity) noexcept;

/// Makes a slot more wary of a polity by `amount`.
void alarm(Life& life, std::size_t slot, std::uint32_t polity, float amount);

/// True when a slot has heard that its capital holds `polity` for an ally.
[[nodiscard]] bool is_ally(const Life& life, std::size_t slot, std::uint32_t polity) noexcept;

/// True when a slot does not trade with settlements of `polity`: it is close to war with them.
[[nodiscard]] bool embargoes(const Life& life, std::size_t slot, std::uint32_t polity) noexcept;

/// Patrols arrive where they were sent [E12].
void attack(Life& life, const Ship& patrols);

}  // namespace polycosm::sim
