#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/engine.hpp>

#include "politics.hpp"
#include "unit/sim/hand_made_world.hpp"

namespace polycosm::sim {
namespace {

History told(const World& world, const Rules& rules, std::uint32_t member) {
  LiveOptions options;
  options.keeps_events = true;
  options.checks_every_tick = true;
  return live(world, rules, 11, core::MemberId{member}, options);
}

std::size_t count_of(const History& history, EventType type) {
  return static_cast<std::size_t>(
      std::ranges::count_if(history.events, [type](const Event& event) { return event.type == type; }));
}

float last_of(const History& history, Metric metric) {
  return history.series[(static_cast<std::size_t>(metric) + 1) * history.year_count - 1];
}

TEST(Politics, OfRestlessPeoplesHasEveryEvent) {
  Rules rules = testing::restless_rules();
  rules.tick_count = 800;
  const World world = testing::random_world(300, 5, rules);
  std::vector<std::size_t> seen(event_type_count, 0);
  for (std::uint32_t member = 0; member < 24; ++member) {
    rules.tension_initial = member % 2 == 0 ? 0.85 : 0.42;
    const History history = told(world, rules, member);
    for (std::size_t type = 0; type < event_type_count; ++type) {
      seen[type] += count_of(history, static_cast<EventType>(type));
    }
  }
  for (auto type = static_cast<std::size_t>(EventType::independence);
       type <= static_cast<std::size_t>(EventType::first_contact); ++type) {
    EXPECT_GT(seen[type], 0U) << event_name(static_cast<EventType>(type));
  }
  for (auto type = static_cast<std::size_t>(EventType::capital_moved); type < event_type_count; ++type) {
    EXPECT_GT(seen[type], 0U) << event_name(static_cast<EventType>(type));
  }
}

TEST(Politics, SwitchedOffLeavesOnePolity) {
  Rules rules = testing::restless_rules();
  rules.has_conflict = rules.has_tribute = false;
  rules.initial_polity_count = 1;
  const World world = testing::random_world(300, 5, rules);
  ASSERT_GT(last_of(told(world, rules, 2), Metric::polities), 1.0F);
  rules.has_politics = false;
  const History history = told(world, rules, 2);
  EXPECT_EQ(last_of(history, Metric::polities), 1.0F);
  EXPECT_EQ(last_of(history, Metric::largest_polity_share), 1.0F);
  for (const EventType type : {EventType::independence, EventType::joined, EventType::alliance,
                               EventType::conflict, EventType::capital_lost}) {
    EXPECT_EQ(count_of(history, type), 0U) << event_name(type);
  }
}

TEST(Politics, OfUnitedPeopleIsTheLifeWithoutIt) {
  Rules rules = testing::busy_rules();
  rules.secession_per_yr = 0.0;
  const World world = testing::random_world(300, 5, rules);
  const History united = told(world, rules, 2);
  rules.has_politics = false;
  const History without = told(world, rules, 2);
  EXPECT_EQ(united.first_settled_tick, without.first_settled_tick);
  EXPECT_EQ(last_of(united, Metric::population), last_of(without, Metric::population));
  EXPECT_EQ(united.event_count, without.event_count);
}

TEST(Politics, FightsOnlyWhereConflictIsSwitchedOn) {
  Rules rules = testing::restless_rules();
  rules.has_conflict = false;
  rules.has_tribute = false;
  const World world = testing::random_world(300, 5, rules);
  const History history = told(world, rules, 2);
  EXPECT_GT(last_of(history, Metric::polities), 5.0F);
  EXPECT_EQ(count_of(history, EventType::conflict) + count_of(history, EventType::battle), 0U);
  EXPECT_EQ(last_of(history, Metric::deaths_war), 0.0F);
  EXPECT_EQ(count_of(history, EventType::tribute), 0U);
}

TEST(Politics, WithoutChangeOfMoodsPartsNobody) {
  Rules rules = testing::restless_rules();
  rules.has_conflict = false;
  rules.has_surveys = false;  // nobody is disappointed
  const World world = testing::random_world(300, 5, rules);
  ASSERT_GT(count_of(told(world, rules, 2), EventType::independence), 3U);
  rules.politics_rate_scale = 0.0;
  EXPECT_EQ(count_of(told(world, rules, 2), EventType::independence), 0U);
}

TEST(Secession, NamesAPolityByItsSystemAndNeedsAMillion) {
  Rules rules = testing::restless_rules();
  rules.has_conflict = false;
  const World world = testing::random_world(300, 5, rules);
  const History history = told(world, rules, 2);
  std::size_t free_will = 0;
  for (const Event& event : history.events) {
    if (event.type == EventType::independence && event.cause != EventType::capital_lost) {
      EXPECT_GT(event.value, 1e6);
      EXPECT_LT(event.effect, 1.0) << "the loyal do not leave";
      EXPECT_NE(event.other, event.system) << "a capital cannot leave its own polity";
      ++free_will;
    }
  }
  EXPECT_GT(free_will, 3U);
}

// Where there is no war, what they have not forgotten is hunger.
TEST(Secession, SaysWhetherHungerOrDistanceDroveThem) {
  Rules rules = testing::restless_rules();
  rules.has_conflict = false;
  rules.tick_count = 800;
  rules.reserve_need_yr = 8.0;  // they want what they hardly ever have, and live
  rules.famine_per_yr = 0.0;
  const World world = testing::random_world(300, 5, rules);
  std::size_t hungry = 0, far = 0;
  for (std::uint32_t member = 0; member < 12; ++member) {
    for (const Event& event : told(world, rules, member).events) {
      if (event.type == EventType::independence) {
        EXPECT_NE(event.cause, EventType::conquest);
        hungry += event.cause == EventType::resource_shortage ? 1U : 0U;
        far += event.cause == EventType::founding ? 1U : 0U;
      }
    }
  }
  EXPECT_GT(far, 0U);
  EXPECT_GT(hungry, 0U);
}

// Nobody follows a declaration before light has told of it.
TEST(Secession, IsFollowedOnlyByThoseWhoHaveHeard) {
  Rules rules = testing::restless_rules();
  rules.has_conflict = false;
  rules.join_probability = 1.0;
  const World world = testing::random_world(300, 5, rules);
  std::size_t followers = 0;
  for (std::uint32_t member = 0; member < 16; ++member) {
    const History history = told(world, rules, member);
    for (const Event& joined : history.events) {
      if (joined.type != EventType::joined || joined.cause != EventType::independence) {
        continue;
      }
      const double distance = std::hypot(world.x_ly[joined.system] - world.x_ly[joined.other],
                                         world.y_ly[joined.system] - world.y_ly[joined.other],
                                         world.z_ly[joined.system] - world.z_ly[joined.other]);
      EXPECT_TRUE(std::ranges::any_of(history.events, [&](const Event& declared) {
        return declared.type == EventType::independence && declared.system == joined.other &&
               declared.tick + 4.0 * distance <= joined.tick;
      }));
      EXPECT_LT(joined.effect, 0.4);
      ++followers;
    }
  }
  EXPECT_GT(followers, 3U);
}

// A home and five colonies, of which some are its neighbours; home dies at tick 41.
TEST(Capital, OnceLostPassesToTheHeirThatItNamed) {
  Rules rules = testing::busy_rules();
  rules.secession_per_yr = 0.0;
  rules.hazard_scale = 0.0;
  rules.initial_colony_count = 5;
  rules.initial_colony_persons = 1e6;
  rules.expansionist_probability = 0.0;
  const World world = testing::random_world(300, 5, rules);
  LiveOptions options;
  options.keeps_events = true;
  options.interventions = {{41, 0, Intervention::Kind::multiply_population, 0.0}};
  Engine engine{world, rules, 3, core::MemberId{0}, options};
  std::vector<core::Tick> parted(world.system_count(), never);
  std::uint32_t heir = no_polity;
  while (!engine.is_finished()) {
    engine.step();
    const Settlements& all = engine.state().settlements;
    if (engine.clock() == 40) {
      ASSERT_FALSE(engine.state().decrees.empty());
      heir = engine.state().decrees.back().heir;
    }
    for (std::size_t slot = 1; slot < all.size(); ++slot) {
      core::Tick& tick = parted[all.system[slot]];
      tick = tick == never && all.persons[slot] > 0.0 && all.polity[slot] != 0 ? engine.clock() : tick;
    }
  }
  ASSERT_NE(heir, no_polity);
  const Settlements& all = engine.state().settlements;
  for (std::size_t slot = 1; slot <= 5; ++slot) {
    const double light = 41.0 + 4.0 * static_cast<double>(all.home_distance_ly[slot]);
    const auto at = static_cast<double>(parted[all.system[slot]]);
    EXPECT_GE(at, light);
    EXPECT_LE(at, light + 4.0 * 11.0) << "a report every five years, a look every five years";
    EXPECT_EQ(all.polity[slot], heir) << "one people still";
  }
  const History history = std::move(engine).finish();
  EXPECT_EQ(count_of(history, EventType::capital_moved), 1U);
  EXPECT_EQ(count_of(history, EventType::independence), 0U);
  std::set<std::uint32_t> joined;  // and those whom the dead home had sent out
  for (const Event& event : history.events) {
    if (event.type == EventType::joined) {
      EXPECT_TRUE(joined.insert(event.system).second) << "once is enough";
      EXPECT_EQ(event.other, heir);
      EXPECT_EQ(event.cause, EventType::capital_moved);
    }
  }
  EXPECT_GE(joined.size(), 4U);
}

// Whoever has no neighbour of its own polity names nobody.
TEST(Capital, WithoutAnHeirLeavesItsPeopleToThemselves) {
  Rules rules = testing::busy_rules();
  rules.secession_per_yr = 0.0;
  rules.hazard_scale = 0.0;
  rules.initial_colony_count = 1;
  rules.initial_colony_persons = 1e6;
  rules.expansionist_probability = 0.0;
  const World world =
      testing::world_of({{11, 0.0, 0.0, 0.0, 1.0, 0.5}, {12, 20.0, 0.0, 0.0, 0.5, 0.5}}, 0, rules);
  LiveOptions options;
  options.keeps_events = true;
  options.interventions = {{41, 0, Intervention::Kind::multiply_population, 0.0}};
  const History history = live(world, rules, 3, core::MemberId{0}, options);
  ASSERT_EQ(count_of(history, EventType::independence), 1U);
  EXPECT_EQ(count_of(history, EventType::capital_moved), 0U);
  const auto parting = std::ranges::find(history.events, EventType::independence, &Event::type);
  EXPECT_GE(parting->tick, 41 + 80);
  EXPECT_EQ(parting->cause, EventType::capital_lost);
}

// Nobody comes to help who has not seen the fight.
TEST(Relief, IsOrderedOnlyByThoseWhoSawTheFight) {
  const Rules rules = testing::restless_rules();
  const World world = testing::random_world(300, 5, rules);
  std::size_t helpers = 0;
  for (std::uint32_t member = 0; member < 16; ++member) {
    const History history = told(world, rules, member);
    for (const Event& sent : history.events) {
      if (sent.type != EventType::relief_sent) {
        continue;
      }
      const double distance = std::hypot(world.x_ly[sent.system] - world.x_ly[sent.other],
                                         world.y_ly[sent.system] - world.y_ly[sent.other],
                                         world.z_ly[sent.system] - world.z_ly[sent.other]);
      EXPECT_TRUE(std::ranges::any_of(history.events, [&](const Event& battle) {
        return battle.type == EventType::battle && battle.system == sent.other &&
               battle.tick + 4.0 * distance <= sent.tick && battle.tick + 4.0 * distance + 30.0 > sent.tick;
      }));
      ++helpers;
    }
  }
  EXPECT_GT(helpers, 3U);
}

TEST(Contest, BetweenPolitiesIsDecidedByNumbers) {
  const Rules rules = testing::restless_rules();
  const World world = testing::random_world(300, 5, rules);
  std::size_t taken_in = 0;
  for (std::uint32_t member = 0; member < 12; ++member) {
    for (const Event& event : told(world, rules, member).events) {
      taken_in += event.type == EventType::contest && event.effect > 0.0 ? 1U : 0U;
    }
  }
  EXPECT_GT(taken_in, 0U);
}

TEST(FirstSettlers, AreThereFromTheBeginning) {
  Rules rules = testing::busy_rules();
  rules.initial_polity_count = 3;
  rules.initial_colony_count = 6;
  rules.initial_colony_persons = 2e6;
  const World world = testing::world_of(testing::random_places(400, 5, 0.02), 0, rules);
  const Engine engine{world, rules, 3, core::MemberId{0}, LiveOptions{}};
  const Settlements& all = engine.state().settlements;
  ASSERT_EQ(all.size(), 9U);
  double persons = 0.0;
  std::size_t capitals = 0;
  for (std::size_t slot = 0; slot < all.size(); ++slot) {
    persons += all.persons[slot];
    capitals += all.polity[slot] == all.system[slot] ? 1U : 0U;
    EXPECT_EQ(all.founded_tick[slot], 0);
    for (std::size_t other = 0; other < slot; ++other) {
      EXPECT_GE(std::hypot(world.x_ly[all.system[slot]] - world.x_ly[all.system[other]],
                           world.y_ly[all.system[slot]] - world.y_ly[all.system[other]],
                           world.z_ly[all.system[slot]] - world.z_ly[all.system[other]]),
                0.49 * rules.hop_max_ly);
    }
  }
  EXPECT_EQ(capitals, 3U);
  EXPECT_EQ(persons, engine.state().ledger.initial_persons);
  EXPECT_EQ(engine.history().series[static_cast<std::size_t>(Metric::polities) * engine.history().year_count],
            3.0F);
}

// Where all systems promise the same, keys choose and not rows.
TEST(FirstSettlers, AreTheSameInAnyCatalogueOrder) {
  Rules rules = testing::busy_rules();
  rules.initial_polity_count = 3;
  rules.initial_colony_count = 4;
  std::vector<testing::Place> places = testing::random_places(200, 5, 0.02);
  for (testing::Place& place : places) {
    place.habitability = 0.0;
    place.resources = 0.5;
  }
  const auto keys_of = [&](std::uint32_t home) {
    const World world = testing::world_of(places, home, rules);
    return Engine{world, rules, 3, core::MemberId{0}, LiveOptions{}}.state().settlements.polity_key;
  };
  const std::vector<std::uint64_t> reference = keys_of(0);
  std::ranges::reverse(places);
  EXPECT_EQ(keys_of(199), reference);
}

TEST(FirstSettlers, AreRefusedWhereThereIsNoRoom) {
  Rules rules = testing::busy_rules();
  rules.initial_polity_count = 40;
  const World world = testing::random_world(30, 5, rules);
  try {
    const Engine engine{world, rules, 3, core::MemberId{0}, LiveOptions{}};
    FAIL() << "forty capitals found room among thirty systems";
  } catch (const core::Error& error) {
    EXPECT_NE(std::string{error.what()}.find("initial_polity_count"), std::string::npos);
  }
}

TEST(Alliances, EndEmbargoesForThoseWhoHaveHeard) {
  const Rules rules = testing::restless_rules();
  const World world = testing::random_world(300, 5, rules);
  const LiveOptions options;
  History history;
  State state;
  state.settlements = Engine{world, rules, 3, core::MemberId{0}, options}.state().settlements;
  state.slot_of = Engine{world, rules, 3, core::MemberId{0}, options}.state().slot_of;
  append_reports(state);
  Life life{world, rules, options, {}, {}, state, history};
  const std::uint32_t other = state.settlements.system[1];
  std::size_t member = 0;
  for (std::size_t slot = 3; slot < state.settlements.size(); ++slot) {
    member = state.settlements.polity[slot] == state.settlements.polity[0] ? slot : member;
  }
  ASSERT_NE(member, 0U);
  EXPECT_FALSE(embargoes(life, member, other));
  alarm(life, member, other, 0.0F);
  EXPECT_TRUE(embargoes(life, member, other));
  EXPECT_FALSE(embargoes(life, member, state.settlements.polity[member]));
  state.treaties.push_back({state.settlements.polity[0], other, 100, true});
  state.clock = 100 + state.settlements.capital_lag_ticks[member] - 1;
  EXPECT_TRUE(embargoes(life, member, other)) << "the capital knows, they do not";
  state.clock += 1;
  EXPECT_FALSE(embargoes(life, member, other));
}

}  // namespace
}  // namespace polycosm::sim
