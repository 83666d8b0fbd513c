#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "life.hpp"

/// What a settlement sees of its neighbours when it looks around: bulletins that have arrived, nothing else.
namespace polycosm::sim {

/// A settlement looks at its neighbours once in five years, in a year that its key chooses.
inline constexpr std::uint64_t visit_period_yr = 5;

/// A polity among the neighbours of a settlement, as their bulletins tell.
struct Sight {
  std::uint32_t polity = no_polity;
  std::uint32_t neighbour_count = 0;
  Link nearest;
};

/// Room for it is kept between looks.
struct Look {
  std::vector<Sight> foreign;             // of each polity but its own
  std::vector<Link> declarations;         // of neighbours that have become capitals since the last look
  std::vector<Link> strangers;            // neighbours that belong to another polity
  std::vector<std::uint32_t> polities;    // theirs
  std::array<std::uint8_t, 128> place{};  // 1 + where a polity stands in `foreign`, by a hash of it
  std::uint32_t own_count = 0;            // neighbours of its own polity, itself included
};

/// The nearer of two neighbours; of equals the one with the lower key.
[[nodiscard]] bool is_before(const Settlements& all, const Link& a, const Link& b) noexcept;

/// Fills strangers, polities and own_count.
void read_bulletins(const State& state, std::size_t slot, Look& look);

/// Fills `foreign` from the strangers.
void sort_strangers(const Settlements& all, Look& look);

/// Fills `declarations` from the strangers.
void find_declarations(const State& state, Look& look);

}  // namespace polycosm::sim
