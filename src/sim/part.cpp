#include "part.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <polycosm/core/error.hpp>

#include "columns.hpp"
#include "phases/phases.hpp"
#include "politics.hpp"
#include "settling.hpp"
#include "ships.hpp"
#include "surveys.hpp"

namespace polycosm::sim {

namespace {

constexpr std::size_t depth = RealmReports::depth;

std::size_t report_at(const State& state, std::size_t slot) noexcept {
  const auto period = static_cast<std::size_t>(state.clock / RealmReports::period_ticks);
  return slot * depth + (period & (depth - 1));
}

std::size_t bulletin_at(const State& state, std::size_t slot) noexcept {
  const auto year = static_cast<std::size_t>(state.clock / core::ticks_per_yr);
  return (year & (state.board.depth - 1)) * state.board.stride + slot;
}

/// A slot in which nobody lives, as far as this part is concerned.
void leave_to_others(Life& life, std::size_t slot) {
  Settlements& all = life.state.settlements;
  for_each_column(all, [slot](std::string_view, ColumnRole role, auto& column) {
    if (role == ColumnRole::living || role == ColumnRole::derived) {
      column[slot] = {};
    }
  });
  forget_rivals(life.state, slot);
  all.capacity_persons[slot] = 1.0;  // keeps the growth law defined
  all.could_launch_since_tick[slot] = never;
}

/// The slots of systems that are owned here, in order.
std::vector<std::uint32_t> own_slots(const Life& life) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t slot = 0; slot < life.state.settlements.size(); ++slot) {
    if (owns(life, life.state.settlements.system[slot])) {
      out.push_back(slot);
    }
  }
  return out;
}

template <class Column>
std::vector<Column> picked(const std::vector<Column>& column, std::span<const std::uint32_t> rows) {
  std::vector<Column> out;
  out.reserve(rows.size());
  for (const std::uint32_t row : rows) {
    out.push_back(column[row]);
  }
  return out;
}

void put_words(Life& life, core::ByteWriter& out, std::span<const std::uint32_t> slots) {
  const State& state = life.state;
  const auto put = [&](const auto& column, auto&& at) {
    std::vector<typename std::remove_cvref_t<decltype(column)>::value_type> row;
    for (const std::uint32_t slot : slots) {
      row.push_back(column[at(state, slot)]);
    }
    out.put(row);
  };
  put(state.board.bulletins, bulletin_at);
  put(state.reports.polity, report_at);
  put(state.reports.rival, report_at);
  put(state.reports.asabiya, report_at);
}

void hear_words(Life& life, core::ByteReader& in, std::span<const std::uint32_t> systems, bool is_own) {
  State& state = life.state;
  const auto get = [&](auto& column, auto&& at) {
    std::remove_cvref_t<decltype(column)> row;
    in.get(row);
    for (std::size_t i = 0; i < row.size() && !is_own; ++i) {
      column[at(state, static_cast<std::size_t>(state.slot_of[systems[i]]))] = row[i];
    }
  };
  get(state.board.bulletins, bulletin_at);
  // Outside the years of reports the cell holds what it held, here as there.
  get(state.reports.polity, report_at);
  get(state.reports.rival, report_at);
  get(state.reports.asabiya, report_at);
}

/// What a whole life counts, and the parts of one count apart.
template <class AState, class Visitor>
void for_each_count(AState& state, Visitor&& visit) {
  for_each_entry(state.ledger, [&](std::string_view, auto& entry) { visit(entry); });
  for (auto& count : state.event_counts) {
    visit(count);
  }
  for (auto& count : state.launch_counts) {
    visit(count);
  }
  for (auto& count : state.flight_counts) {
    visit(count);
  }
  visit(state.living_count);
  visit(state.ship_count_in_flight);
  visit(state.waiting_count);
  visit(state.ports.departures);
  visit(state.ports.waited_ticks);
  visit(state.freighter_count);
  visit(state.hoped_persons);
  visit(state.found_persons);
}

core::Bytes columns_of(Life& life, std::span<const std::uint32_t> slots) {
  State& state = life.state;
  core::ByteWriter out;
  out.put(picked(state.settlements.system, slots));
  for_each_column(state.settlements,
                  [&](std::string_view, ColumnRole, const auto& column) { out.put(picked(column, slots)); });
  std::vector<Rival> rivals;
  for (const std::uint32_t slot : slots) {
    const auto first = state.rivals.begin() + static_cast<std::ptrdiff_t>(slot * rival_count);
    rivals.insert(rivals.end(), first, first + rival_count);
  }
  out.put(rivals);
  for_each_count(state, [&](const auto& count) { out.put(count); });
  out.put(state.voyages);
  out.put(!state.treaties.empty());
  std::vector<core::Tick> known;
  for (std::size_t& i = life.part->told_surveys; i < state.surveys.system.size(); ++i) {
    if (owns(life, state.surveys.system[i])) {
      known.push_back(state.surveys.home_known_tick[i]);
    }
  }
  out.put(known);
  return std::move(out).take();
}

}  // namespace

void tell_launch(Life& life, const Ship& ship) {
  if (Part* part = life.part; part != nullptr) {
    part->ships.push_back(ship);
  }
}

void tell_look(Life& life, std::uint32_t system, std::uint32_t look) {
  if (Part* part = life.part; part != nullptr && part->is_begun && part->owns(system)) {
    part->looks.push_back({system, look, life.state.clock});
  }
}

void tell_founding(Life& life, const Ship& ship) {
  if (Part* part = life.part; part != nullptr) {
    part->foundings.push_back({ship.to, life.state.clock, ship.arrival_yr, life.world.system_key[ship.from],
                               ship.departure_tick, ship.ship_class, ship.tribute_su});
  }
}

void tell_battle(Life& life, const Ship& patrols) {
  if (Part* part = life.part; part != nullptr) {
    part->battles.push_back({life.state.battles.back(), patrols.arrival_yr,
                             life.world.system_key[patrols.from], patrols.departure_tick, patrols.strength,
                             life.world.system_key[patrols.polity]});
  }
}

void begin_part(Life& life) {
  State& state = life.state;
  Part& part = *life.part;
  part.is_begun = true;
  state.ledger.initial_persons = 0.0;
  state.living_count = 0;
  for (std::size_t slot = 0; slot < state.settlements.size(); ++slot) {
    if (!part.owns(state.settlements.system[slot])) {
      leave_to_others(life, slot);
      continue;
    }
    state.ledger.initial_persons += state.settlements.persons[slot];
    ++state.living_count;
  }
  if (part.number != 0) {
    state.voyages = {};  // of the looks that the beginning gave: part 0 keeps them
  }
}

core::Bytes tell(Life& life, bool ends_year, bool has_columns) {
  State& state = life.state;
  Part& part = *life.part;
  core::ByteWriter out;
  out.put(life.history.event_count);
  out.put(std::exchange(part.foundings, {}));
  out.put(std::exchange(part.ships, {}));
  out.put(std::exchange(part.looks, {}));
  out.put(std::vector<Treaty>(state.treaties.begin() + static_cast<std::ptrdiff_t>(part.told_treaties),
                              state.treaties.end()));
  out.put(std::vector<Decree>(state.decrees.begin() + static_cast<std::ptrdiff_t>(part.told_decrees),
                              state.decrees.end()));
  out.put(std::exchange(part.battles, {}));
  out.put(state.is_divided);
  const std::vector<std::uint32_t> slots =
      ends_year || has_columns ? own_slots(life) : std::vector<std::uint32_t>{};
  out.put(picked(state.settlements.system, slots));
  out.put(ends_year);
  if (ends_year) {
    put_words(life, out, slots);
  }
  out.put(has_columns ? columns_of(life, slots) : core::Bytes{});
  return std::move(out).take();
}

Heard hear(Life& life, std::span<const std::byte> told, bool is_own) {
  State& state = life.state;
  core::ByteReader in{told};
  Heard out;
  in.get(out.event_count);
  in.get(out.foundings);
  std::vector<Ship> ships;
  std::vector<LookNews> looks;
  std::vector<Treaty> treaties;
  std::vector<Decree> decrees;
  std::vector<BattleNews> battles;
  std::vector<std::uint32_t> systems;
  bool is_divided = false;
  bool has_words = false;
  in.get(ships);
  in.get(looks);
  in.get(treaties);
  in.get(decrees);
  in.get(battles);
  in.get(is_divided);
  in.get(systems);
  in.get(has_words);
  if (!is_own) {
    for (const Founding& founding : out.foundings) {
      const std::size_t slot = open_slot(life, founding.system);
      leave_to_others(life, slot);
      state.settlements.founded_tick[slot] = founding.tick;
    }
    for (const Ship& ship : ships) {
      put_under_way(life, ship);
    }
    for (const LookNews& news : looks) {
      hear_of_look(life, news.system, static_cast<Look>(news.look), news.tick);
    }
    state.treaties.insert(state.treaties.end(), treaties.begin(), treaties.end());
    // Of one polity they all come from the part of its capital, so they stay in order.
    state.decrees.insert(state.decrees.end(), decrees.begin(), decrees.end());
    state.is_divided = state.is_divided || is_divided;
  }
  life.part->all_battles.insert(life.part->all_battles.end(), battles.begin(), battles.end());
  if (has_words) {
    hear_words(life, in, systems, is_own);
  }
  in.get(out.columns);
  return out;
}

void end_hearing(Life& life) {
  State& state = life.state;
  Part& part = *life.part;
  part.told_treaties = state.treaties.size();
  part.told_decrees = state.decrees.size();
  std::ranges::sort(part.all_battles, [](const BattleNews& a, const BattleNews& b) {
    const auto order = [](const BattleNews& news) {
      return std::tuple{news.battle.tick,    news.arrival_yr, news.from_key,
                        news.departure_tick, news.strength,   news.polity_key};
    };
    return order(a) < order(b);
  });
  state.battles.clear();
  for (const BattleNews& news : part.all_battles) {
    state.battles.push_back(news.battle);
  }
  forget_battles(life);  // the oldest, which come first
  const std::size_t forgotten = part.all_battles.size() - state.battles.size();
  part.all_battles.erase(part.all_battles.begin(),
                         part.all_battles.begin() + static_cast<std::ptrdiff_t>(forgotten));
}

Whole whole_of_beginning(const Life& life) {
  Whole whole;
  whole.state.settlements = life.state.settlements;
  whole.state.slot_of = life.state.slot_of;
  whole.state.rivals = life.state.rivals;
  return whole;
}

void put_columns(Whole& whole, const Life& life, std::span<const core::Bytes> columns) {
  State& state = whole.state;
  Settlements& all = state.settlements;
  std::ranges::sort(whole.foundings, [](const Founding& a, const Founding& b) {
    const auto order = [](const Founding& f) {
      return std::tuple{f.tick, f.arrival_yr, f.from_key, f.departure_tick, f.ship_class, f.tribute_su};
    };
    return order(a) < order(b);
  });
  for (const Founding& founding : whole.foundings) {
    state.slot_of[founding.system] = static_cast<std::int32_t>(all.size());
    for_each_column(all, [](std::string_view, ColumnRole, auto& column) { column.push_back({}); });
    state.rivals.resize(all.size() * rival_count);
  }
  whole.foundings.clear();
  state.clock = life.state.clock;
  state.voyages = {};
  state.treaties.clear();
  for_each_count(state, [](auto& count) { count = {}; });
  for (const core::Bytes& bytes : columns) {
    core::ByteReader in{bytes};
    std::vector<std::uint32_t> systems;
    in.get(systems);
    const auto slot = [&](std::size_t i) { return static_cast<std::size_t>(state.slot_of[systems[i]]); };
    for_each_column(all, [&](std::string_view, ColumnRole, auto& column) {
      std::remove_cvref_t<decltype(column)> own;
      in.get(own);
      for (std::size_t i = 0; i < own.size(); ++i) {
        column[slot(i)] = own[i];
      }
    });
    std::vector<Rival> rivals;
    in.get(rivals);
    for (std::size_t i = 0; i < systems.size(); ++i) {
      std::copy_n(rivals.begin() + static_cast<std::ptrdiff_t>(i * rival_count), rival_count,
                  state.rivals.begin() + static_cast<std::ptrdiff_t>(slot(i) * rival_count));
    }
    for_each_count(state, [&](auto& count) {
      std::remove_cvref_t<decltype(count)> own{};
      in.get(own);
      count += own;  // whole numbers: exact in any order
    });
    core::StateDigest voyages;
    in.get(voyages);
    state.voyages.merge(voyages);
    bool has_treaties = false;
    in.get(has_treaties);
    state.treaties.resize(has_treaties ? 1 : state.treaties.size());
    std::vector<core::Tick> known;
    in.get(known);
    state.surveys.home_known_tick.insert(state.surveys.home_known_tick.end(), known.begin(), known.end());
    state.surveys.system.resize(state.surveys.home_known_tick.size());
  }
}

}  // namespace polycosm::sim
