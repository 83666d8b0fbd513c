#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <tuple>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/sim/society.hpp>

#include "../light_lag.hpp"
#include "../politics.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

constexpr std::uint64_t visit_period_yr = 5;
constexpr double secession_persons = 1e6;
constexpr float disloyal = 0.4F;

// A polity among the neighbours of a settlement, as their bulletins tell.
struct Sight {
  std::uint32_t polity = no_polity;
  std::uint32_t neighbour_count = 0;
  const Link* nearest = nullptr;
};

struct Look {
  std::vector<Sight> foreign;             // of each polity but its own
  std::vector<const Link*> declarations;  // of neighbours that have become capitals since the last look
  std::uint32_t neighbour_count = 0;      // living ones
};

class Reader {
 public:
  Reader(Life& life, std::size_t slot) : life_{life}, slot_{slot} {}

  void look_around(Look& look) {
    look.foreign.clear();
    look.declarations.clear();
    look.neighbour_count = 0;
    const Settlements& all = life_.state.settlements;
    const std::uint32_t own = all.polity[slot_];
    const Link* link = life_.state.links.data() + all.first_neighbour[slot_];
    const Link* end = link + all.link_count[slot_];
    for (; link != end; ++link) {
      const std::uint32_t polity = said(*link, 0);
      look.neighbour_count += polity != no_polity ? 1U : 0U;
      if (polity == own || polity == no_polity) {
        continue;
      }
      note(look, *link, polity);
      const std::uint32_t before = said(*link, visit_period_yr);
      if (polity == all.system[link->slot] && before != polity && before != no_polity) {
        look.declarations.push_back(link);
      }
    }
  }

 private:
  [[nodiscard]] std::uint32_t said(const Link& link, std::uint64_t earlier_yr) const noexcept {
    const BulletinBoard& board = life_.state.board;
    const auto year = static_cast<std::uint64_t>(life_.state.clock / core::ticks_per_yr);
    const std::uint64_t late = link.lag_yr + earlier_yr;
    const std::uint64_t row = year > late ? year - late : 0;
    return board.polity[(row & (board.depth - 1)) * board.stride + link.slot];
  }

  void note(Look& look, const Link& link, std::uint32_t polity) const {
    const std::vector<std::uint64_t>& key = life_.state.settlements.key;
    auto found = std::ranges::find(look.foreign, polity, &Sight::polity);
    if (found == look.foreign.end()) {
      look.foreign.push_back({polity, 1, &link});
      return;
    }
    ++found->neighbour_count;
    const auto order = [&](const Link& a) { return std::tuple{a.lag_yr, key[a.slot]}; };
    if (order(link) < order(*found->nearest)) {
      found->nearest = &link;
    }
  }

  Life& life_;
  std::size_t slot_;
};

// E12, over the years since the last look: quarrels grow where borders touch and things are short.
void mind_rivals(Life& life, std::size_t slot, const Look& look) {
  State& state = life.state;
  const Settlements& all = state.settlements;
  const std::span<Rival> minded{state.rivals.data() + slot * rival_count, rival_count};
  if (look.foreign.empty() && minded.front().polity == no_polity) {
    return;
  }
  constexpr auto years = static_cast<float>(visit_period_yr);
  const float calm = 0.02F * all.trade_share[slot] + 0.005F;
  std::vector<Rival> next;
  for (const Sight& sight : look.foreign) {
    const Rival* known = rival_of(state, slot, sight.polity);
    Rival rival = known != nullptr
                      ? *known
                      : Rival{sight.polity, none, static_cast<float>(life.rules.tension_initial), 0.0F, 0};
    const float border_share =
        static_cast<float>(sight.neighbour_count) / static_cast<float>(look.neighbour_count);
    const float heat = 0.01F * border_share + 0.05F * all.scarcity[slot] - calm;
    rival.tension = std::clamp(rival.tension + years * heat, 0.0F, 1.0F);
    rival.nearest_slot = static_cast<std::int32_t>(sight.nearest->slot);
    next.push_back(rival);
  }
  for (Rival rival : minded) {  // those who are no neighbours any more
    if (rival.polity != no_polity &&
        std::ranges::find(look.foreign, rival.polity, &Sight::polity) == look.foreign.end()) {
      rival.tension = std::max(0.0F, rival.tension - years * calm);
      rival.nearest_slot = none;
      if (rival.tension > 0.0F || rival.is_ally != 0) {
        next.push_back(rival);
      }
    }
  }
  std::ranges::sort(next, [&](const Rival& a, const Rival& b) {
    return std::tuple{a.is_ally, a.tension, a.commitment, life.world.system_key[a.polity]} >
           std::tuple{b.is_ally, b.tension, b.commitment, life.world.system_key[b.polity]};
  });
  next.resize(rival_count);
  std::ranges::copy(next, minded.begin());
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
// own way. Only word sent after the member's own oath counts: before it the capital may not have been one.
bool heeds_fall(Life& life, std::size_t slot) {
  const Settlements& all = life.state.settlements;
  const std::uint32_t polity = all.polity[slot];
  const Report word = word_of_capital(life, slot, polity);
  if (!word.is_known || word.tick < all.sworn_tick[slot] || word.polity == polity) {
    return false;
  }
  const bool submits =
      word.polity != no_polity &&
      happens(life, core::Purpose::sim_join, route_key(all.key[slot], life.world.system_key[word.polity]),
              life.rules.join_probability);
  if (submits && word.polity != all.system[slot]) {
    go_over(life, slot, word.polity, EventType::capital_lost);
  } else {
    declare(life, slot, EventType::capital_lost);
  }
  return true;
}

bool secedes(Life& life, std::size_t slot) {
  const Settlements& all = life.state.settlements;
  if (all.persons[slot] <= secession_persons) {
    return false;
  }
  const double distrust = 1.0 - static_cast<double>(all.loyalty[slot]);
  const double means = std::min(1.0, all.persons[slot] * 1e-8 + static_cast<double>(all.asabiya[slot]));
  const double stays = 1.0 - std::min(1.0, life.rules.hazard_scale * life.rules.secession_per_yr * distrust *
                                               distrust * means);
  const double stays_all_years = stays * stays * stays * stays * stays;
  if (!happens(life, core::Purpose::sim_secession, all.key[slot], 1.0 - stays_all_years)) {
    return false;
  }
  const EventType cause = all.grievance[slot] > 0.25F ? EventType::conquest : EventType::founding;
  declare(life, slot, cause);
  return true;
}

void follow_rebels(Life& life, std::size_t slot, const Look& look) {
  const Settlements& all = life.state.settlements;
  if (all.loyalty[slot] >= disloyal) {
    return;
  }
  const Link* best = nullptr;
  for (const Link* link : look.declarations) {
    const auto order = [&](const Link* a) { return std::tuple{a->lag_yr, all.key[a->slot]}; };
    if (happens(life, core::Purpose::sim_join, route_key(all.key[slot], all.key[link->slot]),
                life.rules.join_probability) &&
        (best == nullptr || order(link) < order(best))) {
      best = link;
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
  Reader{life, slot}.look_around(look);
  all.is_frontier[slot] = look.foreign.empty() ? 0 : 1;
  mind_rivals(life, slot, look);
  if (!is_capital && !secedes(life, slot)) {
    follow_rebels(life, slot, look);
  }
  if (all.polity[slot] == all.system[slot]) {
    negotiate(life, slot);
  }
  if (life.rules.has_conflict) {
    take_up_arms(life, slot);
  }
}

void pass_year(Settlements& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const float alive = all.persons[i] > 0.0 ? 1.0F : 0.0F;
    const float loyalty = loyalty_after_year(all.loyalty[i], all.loyalty_rest[i], all.trade_share[i],
                                             all.scarcity[i], all.grievance[i]);
    all.loyalty[i] = alive * loyalty;
    all.grievance[i] = alive * grievance_after_year(all.grievance[i], all.scarcity[i]);
    all.asabiya[i] = alive * asabiya_after_year(all.asabiya[i], all.is_frontier[i] != 0);
  }
}

}  // namespace

void govern(Life& life) {
  if (!life.rules.has_politics) {
    return;
  }
  State& state = life.state;
  pass_year(state.settlements);
  if (state.clock % RealmReports::period_ticks == 0) {
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
