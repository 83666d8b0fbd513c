#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/engine.hpp>
#include <polycosm/sim/live_together.hpp>

#include "light_lag.hpp"
#include "part.hpp"
#include "phases/phases.hpp"

namespace polycosm::sim {

namespace {

/// Ticks that light needs at least from a system of this part to one of another; longer than a year is all
/// the same: metrics are taken together at the end of every year.
core::Tick least_lag_ticks(const World& world, const Part& part) {
  core::Tick least = core::ticks_per_yr + 1;
  std::vector<sky::Neighbour> near;
  for (std::uint32_t system = 0; system < world.system_count(); ++system) {
    if (part.part_of[system] != part.number) {
      continue;
    }
    world.grid.all_within(system, 1.0, near);
    for (const sky::Neighbour& neighbour : near) {
      if (part.part_of[neighbour.index] != part.number) {
        least = std::min(least, lag_ticks(distance_ly(world, system, neighbour.index)));
      }
    }
  }
  return least;
}

/// The causal window: within so many ticks nothing that one part does can be felt in another.
struct Window {
  core::Tick ticks = core::ticks_per_yr;
  /// Light of a battle in the window can have come by the year's end, when settlements look: the parts talk
  /// before they do.
  bool parts_talk_before_year_end = false;
};

Window window_of(const World& world, const Part& part, const Talk& talk) {
  const std::vector<core::Bytes> all = join(talk, [&] {
    core::ByteWriter out;
    out.put(least_lag_ticks(world, part));
    return std::move(out).take();
  });
  core::Tick least_of_all = core::ticks_per_yr + 1;
  for (const core::Bytes& bytes : all) {
    core::Tick least = 0;
    core::ByteReader{bytes}.get(least);
    least_of_all = std::min(least_of_all, least);
  }
  return {std::clamp<core::Tick>(least_of_all, 1, core::ticks_per_yr), least_of_all <= core::ticks_per_yr};
}

/// What the history of a part adds to that of the whole.
core::Bytes remains_of(const Life& life) {
  std::vector<std::uint32_t> systems;
  std::vector<core::Tick> ticks;
  for (std::uint32_t system = 0; system < life.history.first_settled_tick.size(); ++system) {
    if (life.history.first_settled_tick[system] != never && owns(life, system)) {
      systems.push_back(system);
      ticks.push_back(life.history.first_settled_tick[system]);
    }
  }
  core::ByteWriter out;
  out.put(systems);
  out.put(ticks);
  out.put(life.history.events);
  out.put(life.history.settled_system_ticks);
  out.put(life.history.event_count);
  return std::move(out).take();
}

void put_together(History& history, const std::vector<core::Bytes>& remains) {
  history.events.clear();
  history.settled_system_ticks = 0;
  history.event_count = 0;
  for (const core::Bytes& bytes : remains) {
    core::ByteReader in{bytes};
    std::vector<std::uint32_t> systems;
    std::vector<core::Tick> ticks;
    std::vector<Event> events;
    std::uint64_t settled_system_ticks = 0;
    std::uint64_t event_count = 0;
    in.get(systems);
    in.get(ticks);
    in.get(events);
    in.get(settled_system_ticks);
    in.get(event_count);
    for (std::size_t i = 0; i < systems.size(); ++i) {
      history.first_settled_tick[systems[i]] = ticks[i];
    }
    history.events.insert(history.events.end(), events.begin(), events.end());
    history.settled_system_ticks += settled_system_ticks;
    history.event_count += event_count;
  }
}

/// Hears what all parts told at the end of a window; part 0 then takes the metrics and the link of a year
/// that ended with it.
struct Listener {
  Whole whole;

  void listen(Life& life, std::span<const core::Bytes> told) {
    Part& part = *life.part;
    std::uint64_t event_count = 0;
    std::vector<core::Bytes> columns;
    for (std::size_t from = 0; from < told.size(); ++from) {
      Heard heard = hear(life, told[from], from == part.number);
      event_count += heard.event_count;
      whole.foundings.insert(whole.foundings.end(), heard.foundings.begin(), heard.foundings.end());
      if (!heard.columns.empty()) {
        columns.push_back(std::move(heard.columns));
      }
    }
    end_hearing(life);
    if (life.options.observe_parts != nullptr) {
      life.options.observe_parts(life.options.observe_context, event_count);
    }
    if (part.number != 0 || columns.empty()) {
      return;
    }
    put_columns(whole, life, columns);
    Life together{life.world, life.rules, life.options, life.key, life.draw, whole.state, life.history};
    if (life.state.clock % core::ticks_per_yr == 0) {
      take_metrics(together);
    }
    link_digest(together);
  }
};

}  // namespace

namespace {

/// What a part lives with. It begins as a whole life does, with everybody who is there at tick 0. World,
/// rules and options must outlive it.
struct PartLife {
  Part part;
  State state;
  History history;
  Life life;
  bool has_year_to_end = false;  ///< once the parts have talked

  PartLife(const Engine& engine, const Rules& rules, const LiveOptions& options, const Part& own)
      : part{own},
        state{engine.state()},
        history{engine.history()},
        life{engine.world(),
             rules,
             options,
             core::member_key(engine.ensemble_seed(), engine.member().value),
             engine.draw_key(core::Purpose::test, 0, 0),
             state,
             history,
             &part} {}
  [[nodiscard]] bool is_at_end() const noexcept { return state.clock >= life.rules.tick_count; }
  [[nodiscard]] bool is_over() const noexcept { return is_at_end() && !has_year_to_end; }
  PartLife(const PartLife&) = delete;
  PartLife& operator=(const PartLife&) = delete;
};

/// Lives to the end of the window, of the year or of time; tells what the others must hear.
core::Bytes live_window(PartLife& lived, const Window& window) {
  Life& life = lived.life;
  const core::Tick began = life.state.clock;
  bool has_lived = false;
  bool ends_year = std::exchange(lived.has_year_to_end, false);
  while (!ends_year && !lived.has_year_to_end && !lived.is_at_end() &&
         life.state.clock - began < window.ticks) {
    pass_tick(life);
    has_lived = true;
    lived.has_year_to_end = is_year_end(life) && window.parts_talk_before_year_end;
    ends_year = is_year_end(life) && !window.parts_talk_before_year_end;
    if (!is_year_end(life) && life.options.checks_every_tick) {
      check_invariants(life);
    }
  }
  if (ends_year) {
    pass_year_end(life);
    check_invariants(life);
  }
  return tell(life, ends_year, ends_year || (has_lived && lived.is_over()));
}

}  // namespace

History live_together(const World& world, const Rules& rules, std::uint64_t ensemble_seed,
                      core::MemberId member, const LiveOptions& options,
                      std::span<const std::uint32_t> part_of, const Talk& talk) {
  if (talk.part_count == 1) {
    return live(world, rules, ensemble_seed, member, options);
  }
  const Part own{part_of, talk.part};
  const Window window = window_of(world, own, talk);
  std::optional<PartLife> lived;
  Listener listener;
  std::vector<core::Bytes> told;
  for (bool is_over = false; !is_over;) {
    told = join(talk, [&] {
      if (lived) {
        listener.listen(lived->life, told);
      } else {
        lived.emplace(Engine{world, rules, ensemble_seed, member, options}, rules, options, own);
        listener.whole = whole_of_beginning(lived->life);
        begin_part(lived->life);
      }
      return live_window(*lived, window);
    });
    is_over = lived->is_over();
  }
  const std::vector<core::Bytes> remains = join(talk, [&] {
    listener.listen(lived->life, told);
    return remains_of(lived->life);
  });
  static_cast<void>(join(talk, [&] {
    if (talk.part == 0) {
      put_together(lived->history, remains);
      sort_events(lived->history);
    }
    return core::Bytes{};
  }));
  return std::move(lived->history);
}

}  // namespace polycosm::sim
