#include "look_around.hpp"

#include <algorithm>
#include <cstddef>

#include "light_lag.hpp"
#include "politics.hpp"

namespace polycosm::sim {

namespace {

std::uint64_t year_of(const State& state) noexcept {
  return static_cast<std::uint64_t>(state.clock / core::ticks_per_yr);
}

// Where a polity stands in `foreign`, which is opened for it when it is new. Open addressing, half full at
// most; beyond that by search.
Sight& sight_of(Look& look, std::uint32_t polity, const Link& link) {
  constexpr std::uint32_t mask = 127;
  constexpr std::size_t half = 64;
  std::uint32_t at = polity & mask;
  while (look.place[at] != 0 && look.foreign[look.place[at] - 1U].polity != polity) {
    at = (at + 1) & mask;
  }
  if (look.place[at] != 0) {
    return look.foreign[look.place[at] - 1U];
  }
  if (look.foreign.size() >= half) {
    const auto known = std::ranges::find(look.foreign, polity, &Sight::polity);
    return known != look.foreign.end() ? *known : look.foreign.emplace_back(Sight{polity, 0, link});
  }
  look.foreign.push_back({polity, 0, link});
  look.place[at] = static_cast<std::uint8_t>(look.foreign.size());
  return look.foreign.back();
}

}  // namespace

bool is_before(const Settlements& all, const Link& a, const Link& b) noexcept {
  return a.lag_yr != b.lag_yr ? a.lag_yr < b.lag_yr : all.key[a.slot] < all.key[b.slot];
}

void read_bulletins(const State& state, std::size_t slot, Look& look) {
  const Settlements& all = state.settlements;
  const std::uint32_t own = all.polity[slot];
  const Link* link = state.links.data() + all.first_neighbour[slot];
  const std::uint32_t count = all.link_count[slot];
  look.strangers.resize(count);
  look.polities.resize(count);
  const std::uint64_t year = year_of(state);
  std::size_t found = 0;
  std::uint32_t own_count = 1;
  for (std::uint32_t i = 0; i < count; ++i) {  // no branch to mispredict
    const std::uint32_t polity = said(state.board, year, link[i].lag_yr, link[i].slot).polity;
    look.strangers[found] = link[i];
    look.polities[found] = polity;
    own_count += polity == own ? 1U : 0U;
    found += polity != own && polity != no_polity ? 1U : 0U;
  }
  look.strangers.resize(found);
  look.own_count = own_count;
}

void sort_strangers(const Settlements& all, Look& look) {
  look.foreign.clear();
  if (look.strangers.empty()) {
    return;
  }
  look.place.fill(0);
  for (std::size_t i = 0; i < look.strangers.size(); ++i) {
    const Link& link = look.strangers[i];
    Sight& sight = sight_of(look, look.polities[i], link);
    ++sight.neighbour_count;
    if (is_before(all, link, sight.nearest)) {
      sight.nearest = link;
    }
  }
}

void find_declarations(const State& state, Look& look) {
  look.declarations.clear();
  for (std::size_t i = 0; i < look.strangers.size(); ++i) {
    const Link& link = look.strangers[i];
    if (look.polities[i] != state.settlements.system[link.slot]) {
      continue;
    }
    const std::uint32_t before =
        said(state.board, year_of(state), link.lag_yr + visit_period_yr, link.slot).polity;
    if (before != look.polities[i] && before != no_polity) {
      look.declarations.push_back(link);
    }
  }
}

}  // namespace polycosm::sim
