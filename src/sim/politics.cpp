#include "politics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include <polycosm/core/math.hpp>

#include "light_lag.hpp"
#include "thrift.hpp"

namespace polycosm::sim {

namespace {

constexpr std::size_t depth = RealmReports::depth;
constexpr double realm_unit = 0x1.0p-20;  // asabiya is summed in whole units: exact in any order
constexpr float embargo_tension = 0.7F;
constexpr float fear_tension = 0.4F;

std::span<Rival> rivals_of(State& state, std::size_t slot) {
  return {state.rivals.data() + slot * rival_count, rival_count};
}

std::size_t period_of(core::Tick tick) noexcept {
  return static_cast<std::size_t>(tick > 0 ? tick / RealmReports::period_ticks : 0);
}

void write_reports(State& state, std::size_t period) {
  const Settlements& all = state.settlements;
  RealmReports& reports = state.reports;
  for (std::size_t slot = 0; slot < all.size(); ++slot) {
    const std::size_t at = slot * depth + (period & (depth - 1));
    const Rival& first = state.rivals[slot * rival_count];
    reports.polity[at] = all.persons[slot] > 0.0 ? all.polity[slot] : no_polity;
    reports.rival[at] = all.persons[slot] > 0.0 && first.tension >= fear_tension ? first.polity : no_polity;
    reports.asabiya[at] = all.asabiya[slot];
  }
}

// The newest report of a slot that has come to the capital of `polity` counts when it was of a member.
void count_member(Life& life, std::size_t slot, std::uint32_t polity, core::Tick lag,
                  std::vector<double>& sums) {
  State& state = life.state;
  const Report report = reported(state, slot, lag);
  if (report.is_known && report.polity == polity) {
    const std::size_t at = slot * depth + (period_of(report.tick) & (depth - 1));
    const Settlements& all = state.settlements;
    const float asabiya = polity == all.system[slot] ? all.asabiya[slot] : state.reports.asabiya[at];
    sums[static_cast<std::size_t>(state.slot_of[polity])] +=
        std::floor(static_cast<double>(asabiya) / realm_unit);
  }
}

template <class Column>
void widen_to(Column& column, std::size_t count, typename Column::value_type value) {
  make_room(column, count);
  column.resize(count, value);
}

}  // namespace

void append_reports(State& state) {
  const std::size_t count = state.settlements.size();
  widen_to(state.reports.polity, count * depth, no_polity);
  widen_to(state.reports.rival, count * depth, no_polity);
  widen_to(state.reports.asabiya, count * depth, 0.0F);
  widen_to(state.rivals, count * rival_count, Rival{});
}

void forget_rivals(State& state, std::size_t slot) {
  std::ranges::fill(rivals_of(state, slot), Rival{});
}

void swear(Life& life, std::size_t slot, std::uint32_t polity, float loyalty) {
  Settlements& all = life.state.settlements;
  all.polity[slot] = polity;
  all.polity_key[slot] = life.world.system_key[polity];
  all.loyalty[slot] = loyalty;
  all.trade_share[slot] = 0.0F;
  all.sworn_tick[slot] = life.state.clock;
  const float distance = distance_ly(life.world, all.system[slot], polity);
  all.capital_lag_ticks[slot] = lag_ticks(distance);
  all.loyalty_rest[slot] =
      static_cast<float>(core::exp(-static_cast<double>(distance) / life.rules.loyalty_range_ly));
  life.state.is_divided = life.state.is_divided || polity != all.polity[0];
  forget_rivals(life.state, slot);
}

void report_realms(Life& life) {
  State& state = life.state;
  const std::size_t count = state.settlements.size();
  const std::size_t period = period_of(state.clock);
  write_reports(state, period);
  std::vector<double>& sums = state.scratch_value;
  sums.assign(count, 0.0);
  for (std::size_t slot = 0; slot < count; ++slot) {
    // Polities it reported to of late; nearly always one.
    const std::uint32_t* said = state.reports.polity.data() + slot * depth;
    const std::uint32_t own = state.settlements.polity[slot];
    bool is_steady = state.settlements.persons[slot] > 0.0;
    for (std::size_t i = 0; i < depth; ++i) {
      is_steady &= said[i] == own || said[i] == no_polity;
    }
    if (is_steady) {
      count_member(life, slot, own, state.settlements.capital_lag_ticks[slot], sums);
      continue;
    }
    for (std::size_t i = 0; i < depth; ++i) {
      const bool is_new = said[i] != no_polity && (i == 0 || said[i] != said[i - 1]) &&
                          std::find(said, said + i, said[i]) == said + i;
      if (is_new) {
        count_member(life, slot, said[i],
                     lag_ticks(distance_ly(life.world, state.settlements.system[slot], said[i])), sums);
      }
    }
  }
  for (std::size_t slot = 0; slot < count; ++slot) {
    if (state.settlements.polity[slot] == state.settlements.system[slot]) {
      state.reports.asabiya[slot * depth + (period & (depth - 1))] =
          static_cast<float>(sums[slot] * realm_unit);
    }
  }
}

Report reported(const State& state, std::size_t slot, core::Tick lag) noexcept {
  const std::size_t period = period_of(state.clock - lag);
  if (period_of(state.clock) - period >= depth) {
    return {};
  }
  const std::size_t at = slot * depth + (period & (depth - 1));
  return {true, static_cast<core::Tick>(period) * RealmReports::period_ticks, state.reports.polity[at],
          state.reports.rival[at], static_cast<double>(state.reports.asabiya[at])};
}

Report word_of_capital(const Life& life, std::size_t slot, std::uint32_t polity) noexcept {
  const std::int32_t capital = life.state.slot_of[polity];
  const std::uint32_t system = life.state.settlements.system[slot];
  const core::Tick lag = system == polity ? 0 : lag_ticks(distance_ly(life.world, system, polity));
  return capital == none ? Report{} : reported(life.state, static_cast<std::size_t>(capital), lag);
}

double power_at(const Life& life, std::uint32_t polity, double realm, std::uint32_t system) noexcept {
  const double distance =
      polity == system ? 0.0 : static_cast<double>(distance_ly(life.world, polity, system));
  return realm * core::exp(-distance / life.rules.power_range_ly);
}

const Rival* rival_of(const State& state, std::size_t slot, std::uint32_t polity) noexcept {
  const Rival* first = state.rivals.data() + slot * rival_count;
  const Rival* found =
      std::find_if(first, first + rival_count, [&](const Rival& rival) { return rival.polity == polity; });
  return found == first + rival_count ? nullptr : found;
}

void alarm(Life& life, std::size_t slot, std::uint32_t polity, float amount) {
  const std::span<Rival> rivals = rivals_of(life.state, slot);
  auto found = std::ranges::find(rivals, polity, &Rival::polity);
  if (found == rivals.end()) {
    found = std::ranges::find(rivals, no_polity, &Rival::polity);
    found = found == rivals.end() ? found - 1 : found;  // the least minded gives way
    *found = {polity, life.state.slot_of[polity], static_cast<float>(life.rules.tension_initial), 0.0F, 0};
  }
  found->tension = std::clamp(found->tension + amount, 0.0F, 1.0F);
}

bool is_ally(const Life& life, std::size_t slot, std::uint32_t polity) noexcept {
  const Settlements& all = life.state.settlements;
  const std::uint32_t own = all.polity[slot];
  const core::Tick lag = all.capital_lag_ticks[slot];
  bool holds = false;
  for (const Treaty& treaty : life.state.treaties) {  // ascending by tick
    if (treaty.polity == own && treaty.with == polity && treaty.tick + lag <= life.state.clock) {
      holds = treaty.is_ally;
    }
  }
  return holds;
}

bool embargoes(const Life& life, std::size_t slot, std::uint32_t polity) noexcept {
  if (!life.rules.has_politics || polity == no_polity || polity == life.state.settlements.polity[slot]) {
    return false;
  }
  const Rival* rival = rival_of(life.state, slot, polity);
  return rival != nullptr && rival->tension >= embargo_tension && !is_ally(life, slot, polity);
}

}  // namespace polycosm::sim
