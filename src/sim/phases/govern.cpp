#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/sim/society.hpp>

#include "../light_lag.hpp"
#include "../look_around.hpp"
#include "../politics.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr double secession_persons = 1e6;
constexpr float disloyal = 0.4F;

// Keeps the rivals that are minded most; `kept` of them so far, in order.
void keep(std::array<Rival, rival_count>& minded, std::size_t& kept, const Rival& rival,
          const std::vector<std::uint64_t>& system_key) {
  const auto outranks = [&](const Rival& a, const Rival& b) {
    if (a.is_ally != b.is_ally) {
      return a.is_ally > b.is_ally;
    }
    if (a.tension != b.tension) {
      return a.tension > b.tension;
    }
    return a.commitment != b.commitment ? a.commitment > b.commitment
                                        : system_key[a.polity] > system_key[b.polity];
  };
  std::size_t at = kept;
  while (at > 0 && outranks(rival, minded[at - 1])) {
    if (at < rival_count) {
      minded[at] = minded[at - 1];
    }
    --at;
  }
  if (at < rival_count) {
    minded[at] = rival;
    kept = std::min(kept + 1, rival_count);
  }
}

// How evenly a border is shared: 1 between equals, near 0 where one side is alone among many.
float border_share(std::uint32_t ours, std::uint32_t theirs) noexcept {
  return 2.0F * static_cast<float>(std::min(ours, theirs)) / static_cast<float>(ours + theirs);
}

// E12, over the years since the last look: quarrels grow where borders touch and things are short.
void mind_rivals(Life& life, std::size_t slot, const Look& look) {
  State& state = life.state;
  const Settlements& all = state.settlements;
  const std::span<Rival, rival_count> before{state.rivals.data() + slot * rival_count, rival_count};
  const bool has_rivals = before.front().polity != no_polity;
  if (look.foreign.empty() && !has_rivals) {
    return;
  }
  const auto initial = static_cast<float>(life.rules.tension_initial);
  const auto years = static_cast<float>(visit_period_yr) * static_cast<float>(life.rules.politics_rate_scale);
  const bool is_capital = all.polity[slot] == all.system[slot];
  const float calm = 0.02F * all.trade_share[slot] + 0.005F;
  std::array<Rival, rival_count> minded;
  std::size_t kept = 0;
  for (const Sight& sight : look.foreign) {
    const float heat =
        0.01F * border_share(look.own_count, sight.neighbour_count) + 0.05F * all.scarcity[slot] - calm;
    Rival rival{sight.polity, none, initial, 0.0F, 0};
    if (has_rivals) {
      const auto known = std::ranges::find(before, sight.polity, &Rival::polity);
      rival = known != before.end() ? *known : rival;
    }
    rival.tension = std::clamp(rival.tension + years * heat, 0.0F, 1.0F);
    rival.nearest_slot = static_cast<std::int32_t>(sight.nearest.slot);
    if (is_capital || rival.tension > 0.0F) {
      keep(minded, kept, rival, life.world.system_key);
    }
  }
  if (!has_rivals && kept == 0) {
    return;
  }
  for (Rival rival : before) {  // those who are no neighbours any more
    if (rival.polity != no_polity &&
        std::ranges::find(look.foreign, rival.polity, &Sight::polity) == look.foreign.end()) {
      rival.tension = std::max(0.0F, rival.tension - years * calm);
      rival.nearest_slot = none;
      if (rival.tension > 0.0F || rival.is_ally != 0) {
        keep(minded, kept, rival, life.world.system_key);
      }
    }
  }
  std::ranges::copy(minded, before.begin());
}

// Nobody can be asked: it is a polity of its own, named by its system.
void declare(Life& life, std::size_t slot, EventType cause) {
  const Settlements& all = life.state.settlements;
  const std::uint32_t former = all.polity[slot];
  const auto loyalty = static_cast<double>(all.loyalty[slot]);
  swear(life, slot, all.system[slot], 1.0F);
  life.state.settlements.grievance[slot] = 0.0F;
  record(life, {life.state.clock, EventType::independence, all.system[slot], former, all.persons[slot], cause,
                loyalty});
}

void go_over(Life& life, std::size_t slot, std::uint32_t polity, EventType cause) {
  const Settlements& all = life.state.settlements;
  const auto loyalty = static_cast<double>(all.loyalty[slot]);
  swear(life, slot, polity, 0.6F);
  record(life,
         {life.state.clock, EventType::joined, all.system[slot], polity, all.persons[slot], cause, loyalty});
}

bool happens(const Life& life, core::Purpose purpose, std::uint64_t entity, double probability) {
  return probability > 0.0 && core::uniform01(life.draw_key(purpose, entity, life.state.clock)) < probability;
}

// A polity is its capital. When word comes that it has fallen, a member submits to the conqueror, or goes its
// own way where it knows of no heir. Only word sent after the member's own oath counts: before it the capital
// may not have been one.
bool heeds_fall(Life& life, std::size_t slot) {
  const Settlements& all = life.state.settlements;
  const std::uint32_t polity = all.polity[slot];
  const Report word =
      reported(life.state, static_cast<std::size_t>(life.state.slot_of[polity]), all.capital_lag_ticks[slot]);
  if (!word.is_known || word.tick < all.sworn_tick[slot] || word.polity == polity) {
    return false;
  }
  const bool submits =
      word.polity != no_polity &&
      happens(life, core::Purpose::sim_join, route_key(all.key[slot], life.world.system_key[word.polity]),
              life.rules.join_probability);
  if (submits && word.polity != all.system[slot]) {
    go_over(life, slot, word.polity, EventType::capital_lost);
  } else if (!follows_heir(life, slot, word.tick)) {
    declare(life, slot, EventType::capital_lost);
  }
  return true;
}

// What made them leave: hunger now, what was done to them, hunger that they have not forgotten, or distance.
EventType cause_of_secession(const Life& life, std::size_t slot) noexcept {
  const Settlements& all = life.state.settlements;
  if (all.scarcity[slot] > 0.0F) {
    return EventType::resource_shortage;
  }
  if (all.grievance[slot] <= 0.25F) {
    return EventType::founding;
  }
  return life.rules.has_conflict ? EventType::conquest : EventType::resource_shortage;
}

bool secedes(Life& life, std::size_t slot) {
  const Settlements& all = life.state.settlements;
  if (all.persons[slot] <= secession_persons) {
    return false;
  }
  const double distrust = 1.0 - static_cast<double>(all.loyalty[slot]);
  const double means = std::min(1.0, all.persons[slot] * 1e-8 + static_cast<double>(all.asabiya[slot]));
  const double rate = life.rules.hazard_scale * life.rules.politics_rate_scale * life.rules.secession_per_yr;
  const double stays = 1.0 - std::min(1.0, rate * distrust * distrust * means);
  const double stays_all_years = stays * stays * stays * stays * stays;
  if (!happens(life, core::Purpose::sim_secession, all.key[slot], 1.0 - stays_all_years)) {
    return false;
  }
  declare(life, slot, cause_of_secession(life, slot));
  return true;
}

void follow_rebels(Life& life, std::size_t slot, Look& look) {
  const Settlements& all = life.state.settlements;
  if (all.loyalty[slot] >= disloyal) {
    return;
  }
  find_declarations(life.state, look);
  const Link* best = nullptr;
  for (const Link& link : look.declarations) {
    if (happens(life, core::Purpose::sim_join, route_key(all.key[slot], all.key[link.slot]),
                life.rules.join_probability) &&
        (best == nullptr || is_before(all, link, *best))) {
      best = &link;
    }
  }
  if (best != nullptr) {
    go_over(life, slot, all.system[best->slot], EventType::independence);
  }
}

void meet_strangers(Life& life, std::size_t slot) {
  Settlements& all = life.state.settlements;
  const double chance =
      static_cast<double>(visit_period_yr) * life.rules.first_contact_per_yr * life.rules.hazard_scale;
  if (!happens(life, core::Purpose::sim_contact, all.key[slot], chance)) {
    return;
  }
  all.asabiya[slot] = std::min(1.0F, all.asabiya[slot] + 0.1F);
  const double before = all.tech_level[slot];
  all.tech_level[slot] = std::min(life.rules.tech_cap, before + 1.0);
  record(life, {life.state.clock, EventType::first_contact, all.system[slot], all.system[slot],
                all.persons[slot], EventType::none, all.tech_level[slot] - before});
}

void visit(Life& life, std::size_t slot, Look& look) {
  Settlements& all = life.state.settlements;
  const bool is_capital = all.polity[slot] == all.system[slot];
  meet_strangers(life, slot);
  if (!is_capital && heeds_fall(life, slot)) {
    return;
  }
  if (life.state.is_divided) {  // else every bulletin there is names its own polity
    read_bulletins(life.state, slot, look);
  }
  sort_strangers(all, look);
  all.is_frontier[slot] = look.foreign.empty() ? 0 : 1;
  mind_rivals(life, slot, look);
  if (!is_capital && !secedes(life, slot)) {
    follow_rebels(life, slot, look);
  }
  if (all.polity[slot] == all.system[slot]) {
    name_heir(life, slot);
    negotiate(life, slot);
  }
  if (life.rules.has_conflict) {
    relieve(life, slot);
    take_up_arms(life, slot);
  }
}

void pass_year(Settlements& all, float kept, const MoodPace& pace) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const float alive = all.persons[i] > 0.0 ? 1.0F : 0.0F;
    const float loyalty = loyalty_after_year(all.loyalty[i], all.loyalty_rest[i], all.trade_share[i],
                                             all.scarcity[i], all.grievance[i], pace);
    all.loyalty[i] = alive * loyalty;
    all.trade_share[i] = alive * kept * all.trade_share[i];
    all.grievance[i] = alive * grievance_after_year(all.grievance[i], all.scarcity[i], pace);
    all.asabiya[i] = alive * asabiya_after_year(all.asabiya[i], all.is_frontier[i] != 0, pace);
  }
}

}  // namespace

void govern(Life& life) {
  if (!life.rules.has_politics) {
    return;
  }
  State& state = life.state;
  pass_year(state.settlements, 1.0F - static_cast<float>(life.rules.import_decay_per_yr),
            mood_pace(life.rules.politics_rate_scale));
  if (state.clock % RealmReports::period_ticks == 0) {
    forget_battles(life);
    report_realms(life);
  }
  // A settlement looks at its neighbours once in five years, in a year that its key chooses.
  const auto year = static_cast<std::uint64_t>(state.clock / core::ticks_per_yr);
  Look look;
  for (std::size_t slot = 0; slot < state.settlements.size(); ++slot) {
    if ((state.settlements.key[slot] + year) % visit_period_yr == 0 &&
        state.settlements.persons[slot] > 0.0) {
      visit(life, slot, look);
    }
  }
}

}  // namespace polycosm::sim
