#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/sim/engine.hpp>

#include "unit/sim/hand_made_world.hpp"

namespace polycosm::sim {
namespace {

constexpr std::size_t system_total = 70;
using Fields = std::array<double, 44>;

// Everything a system is, tick by tick.
struct Film {
  std::vector<Fields> frames;  // [tick][system]
  static void take(void* context, const Engine& engine) {
    auto& film = *static_cast<Film*>(context);
    const State& state = engine.state();
    const Settlements& all = state.settlements;
    for (std::size_t system = 0; system < system_total; ++system) {
      Fields fields{};
      if (state.slot_of[system] != none) {
        const auto i = static_cast<std::size_t>(state.slot_of[system]);
        fields = {all.persons[i],
                  all.fraction[i],
                  all.capacity_persons[i],
                  all.fund_su[i],
                  all.natural_persons[i],
                  all.tech_level[i],
                  all.tech_gain_per_yr[i],
                  all.heard_tech_level[i],
                  all.maturity[i],
                  static_cast<double>(all.founded_tick[i]),
                  static_cast<double>(all.next_decision_tick[i]),
                  all.export_su[i],
                  all.import_su[i],
                  all.lesson_tech_level[i],
                  static_cast<double>(all.partner_key[i]),
                  static_cast<double>(all.route_key[i]),
                  static_cast<double>(all.order_count[i]),
                  static_cast<double>(all.berth_free_tick[i]),
                  static_cast<double>(all.freight_free_tick[i]),
                  all.garrison_patrols[i],
                  static_cast<double>(all.heir_key[i]),
                  static_cast<double>(all.is_congested[i]),
                  static_cast<double>(all.is_expansionist[i]),
                  all.famine_persons[i],
                  all.reserve_person_yr[i],
                  all.shortage_ticks[i],
                  all.spoiled_su[i],
                  static_cast<double>(all.scarcity[i]),
                  static_cast<double>(all.loyalty[i]),
                  static_cast<double>(all.highest_stage[i]),
                  static_cast<double>(all.polity[i]),
                  static_cast<double>(all.sworn_tick[i]),
                  static_cast<double>(all.asabiya[i]),
                  static_cast<double>(all.grievance[i]),
                  static_cast<double>(all.is_frontier[i])};
        // Of its quarrels and of what it reports, sums that one difference changes.
        for (std::size_t k = 0; k < rival_count; ++k) {
          const Rival& rival = state.rivals[i * rival_count + k];
          fields[35] += static_cast<double>(k + 1) * static_cast<double>(rival.tension);
          fields[36] += static_cast<double>(k + 1) * static_cast<double>(rival.commitment);
          fields[37] += static_cast<double>(k + 1) * rival.polity;
          fields[38] += static_cast<double>(k + 1) * rival.is_ally;
        }
        for (std::size_t k = 0; k < RealmReports::depth; ++k) {
          const std::size_t at = i * RealmReports::depth + k;
          fields[39] += static_cast<double>(k + 1) * static_cast<double>(state.reports.asabiya[at]);
          fields[40] += static_cast<double>(k + 1) * state.reports.polity[at];
          fields[41] += static_cast<double>(k + 1) * state.reports.rival[at];
        }
      }
      film.frames.push_back(fields);
    }
  }
};

struct Outcome {
  Film film;
  History history;
};

Outcome film_life(const World& world, const Rules& rules, const std::vector<Intervention>& interventions) {
  Outcome outcome;
  LiveOptions options;
  options.keeps_events = true;
  options.checks_every_tick = true;
  options.interventions = interventions;
  options.observe = &Film::take;
  options.observe_context = &outcome.film;
  outcome.history = live(world, rules, 17, core::MemberId{2}, options);
  return outcome;
}

World dense_world(const Rules& rules) {
  return testing::world_of(testing::random_places(system_total, 23, 0.02), 0, rules);
}

double distance_ly(const World& world, std::size_t a, std::size_t b) {
  return std::hypot(world.x_ly[a] - world.x_ly[b], world.y_ly[a] - world.y_ly[b],
                    world.z_ly[a] - world.z_ly[b]);
}

// Ticks whose frames show the system unlike the reference; the first of them, or no tick at all.
core::Tick first_difference(const Film& a, const Film& b, std::size_t system, core::Tick tick_count) {
  for (core::Tick tick = 0; tick < tick_count; ++tick) {
    const std::size_t at = static_cast<std::size_t>(tick) * system_total + system;
    if (a.frames[at] != b.frames[at]) {
      return tick;
    }
  }
  return std::numeric_limits<core::Tick>::max();
}

std::vector<Event> events_of(const History& history, std::size_t system, double before_tick) {
  std::vector<Event> events;
  for (const Event& event : history.events) {
    if (event.system == system && static_cast<double>(event.tick) < before_tick) {
      events.push_back(event);
    }
  }
  return events;
}

// T20: what happens to one system reaches no other before its light does, bit for bit, and does reach some of
// them.
void hides_every_perturbation(const Rules& rules, double value) {
  const World world = dense_world(rules);
  const Outcome reference = film_life(world, rules, {});
  std::size_t reached = 0;
  for (std::uint32_t source = 0; source < system_total; ++source) {
    const core::Tick early = source % 2 == 0 ? 0 : 61;
    for (const core::Tick tick : {early, early + 91, early + 182}) {
      const auto kind = (source + static_cast<std::uint32_t>(tick)) % 2 == 0
                            ? Intervention::Kind::multiply_population
                            : Intervention::Kind::add_tech;
      const Outcome perturbed = film_life(world, rules, {{tick, source, kind, value}});
      for (std::size_t other = 0; other < system_total; ++other) {
        const core::Tick differs = first_difference(reference.film, perturbed.film, other, rules.tick_count);
        const double light = tick + 4.0 * distance_ly(world, source, other);
        ASSERT_GE(static_cast<double>(differs), light)
            << "from " << source << " at " << tick << " to " << other;
        const auto before = events_of(reference.history, other, light);
        const auto after = events_of(perturbed.history, other, light);
        ASSERT_EQ(before.size(), after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
          ASSERT_TRUE(before[i].tick == after[i].tick && before[i].type == after[i].type &&
                      before[i].other == after[i].other && before[i].value == after[i].value);
        }
        reached += other != source && differs < rules.tick_count ? 1U : 0U;
      }
    }
  }
  EXPECT_GT(reached, 300U) << "nothing ever reached anybody: the test sees nothing";
}

TEST(LightCone, HidesEveryPerturbationUntilItsLightArrives) {
  Rules rules = testing::busy_rules();
  rules.founding_reserve_yr = 2.0;  // hunger, and help for the hungry, are to be seen
  hides_every_perturbation(rules, 0.5);
}

// The same where allegiance, quarrels, fleets and the word of capitals cross between systems.
TEST(LightCone, HidesPoliticsUntilItsLightArrives) {
  hides_every_perturbation(testing::restless_rules(), 0.5);
  hides_every_perturbation(testing::restless_rules(), 0.0);  // where people are multiplied: all die
}

// The same among rich peoples who choose partners: what one of them makes, or that all of them died, decides
// whom the others send their goods to, and is known to none of them before its light has come.
TEST(LightCone, HidesOutputFromThoseWhoChoosePartners) {
  Rules rules = testing::busy_rules();
  rules.tick_count = 280;
  rules.hop_max_ly = 8.0;
  rules.initial_colony_count = 10;
  rules.initial_colony_persons = 3e8;
  rules.ship_loss_per_yr = 0.0;
  hides_every_perturbation(rules, 0.05);
}

// A survey is news like any other: nobody acts on it before its light has come, and somebody does then.
TEST(LightCone, HidesEverySurveyUntilItsLightArrives) {
  Rules rules = testing::busy_rules();
  const World world = dense_world(rules);
  const Outcome reference = film_life(world, rules, {});
  std::size_t reached = 0;
  for (std::uint32_t source = 0; source < system_total; ++source) {
    for (const core::Tick tick : {core::Tick{1}, core::Tick{50}, core::Tick{121}}) {
      const Outcome perturbed =
          film_life(world, rules, {{tick, source, Intervention::Kind::survey, source % 2 == 0 ? 1.0 : 2.0}});
      for (std::size_t other = 0; other < system_total; ++other) {
        const core::Tick differs = first_difference(reference.film, perturbed.film, other, rules.tick_count);
        ASSERT_GE(static_cast<double>(differs), tick + 4.0 * distance_ly(world, source, other))
            << "of " << source << " at " << tick << " by " << other;
        reached += differs < rules.tick_count ? 1U : 0U;
      }
    }
  }
  EXPECT_GT(reached, 300U) << "nobody ever acted on a survey: the test sees nothing";
}

}  // namespace
}  // namespace polycosm::sim
