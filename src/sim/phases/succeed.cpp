#include <algorithm>
#include <array>
#include <cstddef>

#include "../light_lag.hpp"
#include "../politics.hpp"
#include "phases.hpp"

// A polity is its capital. So that it outlives it, every capital names an heir, and members hear of that as
// of anything else: at the speed of light. When word comes that the capital fell, each turns to the heir it
// knows of.
namespace polycosm::sim {

namespace {

// The heir of a polity as decreed by its capital, `lag` ticks of light away.
std::uint32_t heard_heir(const State& state, std::uint32_t polity, core::Tick lag) noexcept {
  std::uint32_t heir = no_polity;
  for (const Decree& decree : state.decrees) {  // ascending by tick
    if (decree.polity == polity && decree.tick + lag <= state.clock) {
      heir = decree.heir;
    }
  }
  return heir;
}

}  // namespace

void name_heir(Life& life, std::size_t slot) {
  State& state = life.state;
  Settlements& all = state.settlements;
  const Link* link = state.links.data() + all.first_neighbour[slot];
  float most = 0.0F;
  std::uint64_t heir_key = 0;
  std::uint32_t heir = no_polity;
  for (std::uint32_t i = 0; i < all.link_count[slot]; ++i, ++link) {
    const std::uint32_t system = all.system[link->slot];
    const Bulletin news = heard(state, static_cast<std::int32_t>(link->slot),
                                state.prospects[all.first_neighbour[slot] + link->prospect].lag_ticks);
    const std::uint64_t key = all.key[link->slot];
    const bool leads = news.persons > most || (news.persons == most && most > 0.0F && key < heir_key);
    if (news.polity == all.system[slot] && leads) {
      most = news.persons;
      heir_key = key;
      heir = system;
    }
  }
  if (heir_key != all.heir_key[slot]) {
    all.heir_key[slot] = heir_key;
    state.decrees.push_back({all.system[slot], heir, state.clock});
  }
}

bool follows_heir(Life& life, std::size_t slot, core::Tick fall_tick) {
  State& state = life.state;
  Settlements& all = state.settlements;
  const std::uint32_t former = all.polity[slot];
  const std::uint32_t here = all.system[slot];
  const std::uint32_t heir = heard_heir(state, former, all.capital_lag_ticks[slot]);
  if (heir == no_polity) {
    return false;
  }
  const float loyalty = all.loyalty[slot];
  const std::size_t first = slot * rival_count;
  std::array<Rival, rival_count> quarrels;
  std::copy_n(state.rivals.begin() + static_cast<std::ptrdiff_t>(first), rival_count, quarrels.begin());
  swear(life, slot, heir, heir == here ? 1.0F : loyalty);
  // It is the same people, so they mind the same rivals; what a capital had agreed on went with it.
  std::size_t kept = 0;
  for (Rival rival : quarrels) {
    if (rival.polity != no_polity && rival.polity != heir) {
      rival.is_ally = 0;
      state.rivals[first + kept++] = rival;
    }
  }
  if (heir == here) {
    record(life, {state.clock, EventType::capital_moved, here, former, all.persons[slot],
                  EventType::capital_lost, static_cast<double>(loyalty)});
    return true;
  }
  // The heir may not have heard yet. Only what it says once it must have is an answer: when light has come
  // from the fallen capital, it has looked, and has reported.
  const core::Tick news_ticks = former == heir ? 0 : lag_ticks(distance_ly(life.world, former, heir));
  all.sworn_tick[slot] =
      std::max(all.sworn_tick[slot], fall_tick + news_ticks + 2 * RealmReports::period_ticks);
  record(life, {state.clock, EventType::joined, here, heir, all.persons[slot], EventType::capital_moved,
                static_cast<double>(loyalty)});
  return true;
}

}  // namespace polycosm::sim
