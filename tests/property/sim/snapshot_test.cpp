#include <polycosm/sim/snapshot.hpp>

#include <cstddef>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/timeline.hpp>

#include "unit/sim/hand_made_world.hpp"

namespace polycosm::sim {
namespace {

constexpr std::uint64_t seed = 11;
constexpr core::MemberId member{4};

struct Place300 {
  Rules rules = testing::busy_rules();
  World world = testing::random_world(300, 5, rules);
  [[nodiscard]] History whole() const { return live(world, rules, seed, member, {}); }
};

// The error of an attempt, empty when it succeeded.
template <class Attempt>
std::string error_of(Attempt attempt) {
  try {
    attempt();
  } catch (const core::Error& error) {
    return error.what();
  }
  return {};
}

void goes_on(const Place300& place) {
  const History whole = place.whole();
  for (const core::Tick stop : {0, 1, 101, 202, 303, 479}) {  // every quarter of a year
    Engine before{place.world, place.rules, seed, member, {}};
    while (before.clock() < stop) {
      before.step();
    }
    const std::vector<std::byte> frozen = take_snapshot(before);
    Engine after = restore(frozen, place.world, place.rules, seed, member, {});
    EXPECT_EQ(take_snapshot(after), frozen);
    EXPECT_FALSE(first_difference(before, after).has_value());
    const History history = std::move(after).finish();
    EXPECT_EQ(history.year_digests, whole.year_digests) << stop;
    EXPECT_EQ(history.series, whole.series) << stop;
  }
}

TEST(Snapshot, GoesOnAsIfNothingHadHappened) {
  goes_on(Place300{});
}

// With quarrels, reports, treaties, patrols and tribute under way.
TEST(Snapshot, GoesOnInTheMiddleOfAWar) {
  goes_on(Place300{testing::restless_rules()});
}

TEST(Snapshot, IsRefusedWithTheReasonWhenItIsNotOfThisLife) {
  const Place300 place;
  const Engine engine{place.world, place.rules, seed, member, {}};
  const std::vector<std::byte> frozen = take_snapshot(engine);
  const auto attempt = [&](const World& world, const Rules& rules, std::uint64_t with_seed) {
    return error_of([&] { static_cast<void>(restore(frozen, world, rules, with_seed, member, {})); });
  };
  EXPECT_EQ(attempt(place.world, place.rules, seed), "");
  EXPECT_NE(attempt(testing::random_world(300, 6, place.rules), place.rules, seed).find("another world"),
            std::string::npos);
  EXPECT_NE(attempt(place.world, place.rules, seed + 1).find("seed"), std::string::npos);
  Rules other = place.rules;
  other.hazard_scale *= 2.0;
  EXPECT_NE(attempt(place.world, other, seed).find("rules"), std::string::npos);
}

TEST(Snapshot, IsRefusedWhenAnyByteIsAnotherOrMissing) {
  const Place300 place;
  Engine engine{place.world, place.rules, seed, member, {}};
  for (int i = 0; i < 200; ++i) {
    engine.step();
  }
  const std::vector<std::byte> frozen = take_snapshot(engine);
  const auto refused = [&](const std::vector<std::byte>& bytes) {
    return !error_of([&] {
              static_cast<void>(restore(bytes, place.world, place.rules, seed, member, {}));
            }).empty();
  };
  for (std::size_t at = 0; at < frozen.size(); at += 1 + frozen.size() / 97) {
    std::vector<std::byte> damaged = frozen;
    damaged[at] ^= std::byte{16};
    EXPECT_TRUE(refused(damaged)) << at;
    EXPECT_TRUE(refused({frozen.begin(), frozen.begin() + static_cast<std::ptrdiff_t>(at)})) << at;
  }
}

TEST(Timeline, RewindsToTheSameHistory) {
  const Place300 place;
  Timeline timeline{place.world, place.rules, seed, member, 100};
  timeline.run_until(480);
  EXPECT_EQ(timeline.now().history().digest, place.whole().digest);
  const std::vector<Event> events = timeline.events();
  for (const core::Tick back : {437, 400, 250, 99, 0}) {
    timeline.rewind(back);
    ASSERT_EQ(timeline.now().clock(), back);
    Timeline again = timeline;
    again.run_until(480);
    EXPECT_EQ(again.now().history().digest, place.whole().digest) << back;
    EXPECT_EQ(again.events().size(), events.size()) << back;
  }
}

TEST(Timeline, BranchesDifferOnlyAfterTheFork) {
  const Place300 place;
  Timeline trunk{place.world, place.rules, seed, member, 100};
  trunk.run_until(250);
  Timeline branch = trunk;
  branch.inject({0, 0, Intervention::Kind::strike, static_cast<double>(EventType::plague)});
  branch.change_rule("hazard_scale", 3.0);
  trunk.run_until(480);
  branch.run_until(480);
  const std::vector<core::Digest128>& a = trunk.now().history().year_digests;
  const std::vector<core::Digest128>& b = branch.now().history().year_digests;
  for (std::size_t year = 0; year <= 62; ++year) {
    EXPECT_EQ(a[year], b[year]) << year;
  }
  EXPECT_NE(a[63], b[63]);
  branch.rewind(250);  // forgets what was asked for at the fork
  branch.run_until(480);
  EXPECT_EQ(branch.now().history().digest, trunk.now().history().digest);
}

TEST(Timeline, ReplaysWhatWasAskedFor) {
  const Place300 place;
  Timeline timeline{place.world, place.rules, seed, member, 100};
  timeline.run_until(130);
  timeline.change_rule("plague_scale", 8.0);
  timeline.inject({0, 0, Intervention::Kind::add_tech, 2.0});
  timeline.run_until(480);
  const core::Digest128 changed = timeline.now().history().digest;
  timeline.rewind(333);
  timeline.run_until(480);
  EXPECT_EQ(timeline.now().history().digest, changed);
  EXPECT_NE(changed, place.whole().digest);
}

TEST(Timeline, RefusesTicksThatNeverWereAndRulesThatCannotChange) {
  const Place300 place;
  Timeline timeline{place.world, place.rules, seed, member, 100};
  timeline.run_until(50);
  EXPECT_NE(error_of([&] { timeline.rewind(51); }).find("never was"), std::string::npos);
  EXPECT_NE(error_of([&] { timeline.run_until(49); }).find("past"), std::string::npos);
  EXPECT_NE(error_of([&] { timeline.change_rule("hop_max_ly", 9.0); }).find("during a life"),
            std::string::npos);
  EXPECT_NE(error_of([&] { timeline.change_rule("hazard_scale", -1.0); }).find("hazard"), std::string::npos);
  EXPECT_NE(error_of([&] {
              timeline.inject({0, 0, Intervention::Kind::strike, 0.0});
            }).find("no hazard"),
            std::string::npos);
  EXPECT_EQ(timeline.rule_changes().size(), 0U);
  EXPECT_EQ(timeline.interventions().size(), 0U);
}

TEST(FirstDifference, NamesTickSystemAndField) {
  const Place300 place;
  LiveOptions options;
  options.interventions = {{40, 0, Intervention::Kind::add_fund_su, 7.0}};
  Engine plain{place.world, place.rules, seed, member, {}};
  Engine changed{place.world, place.rules, seed, member, options};
  const std::optional<Difference> found = first_difference(plain, changed);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->tick, 41);
  EXPECT_EQ(found->system_key, place.world.system_key[0]);
  EXPECT_EQ(found->field, "fund_su");
  EXPECT_EQ(found->b - found->a, 7.0);
  Engine one{place.world, place.rules, seed, member, {}};
  Engine two{place.world, place.rules, seed, member, {}};
  EXPECT_FALSE(first_difference(one, two).has_value());
  EXPECT_TRUE(one.is_finished());
}

// Two homes alike that send a ship to different places: all that differs is under way.
TEST(FirstDifference, NamesTheVoyage) {
  const Place300 place;
  Rules rules = place.rules;
  rules.choice_noise = 0.0;
  rules.has_surveys = rules.has_ship_classes = false;
  Rules noisy = rules;
  noisy.choice_noise = 5.0;
  Engine plain{place.world, rules, seed, member, {}};
  Engine other{place.world, noisy, seed, member, {}};
  const std::optional<Difference> found = first_difference(plain, other);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->field, "voyages");
  ASSERT_TRUE(found->voyage.has_value());
  EXPECT_EQ(found->voyage->from_key, place.world.system_key[0]);
  EXPECT_EQ(found->voyage->ship_class, ShipClass::colony);
  EXPECT_EQ(found->voyage->departure_tick, found->tick);
  EXPECT_GT(found->voyage->arrival_yr, core::year_of(found->tick));
  EXPECT_NE(found->voyage->is_in_a, found->voyage->is_in_b);
  EXPECT_FALSE(found->voyage->is_waiting);
}

}  // namespace
}  // namespace polycosm::sim
