#include <gtest/gtest.h>

#include <algorithm>
#include <barrier>
#include <cstddef>
#include <functional>
#include <new>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/sim/limits.hpp>
#include <polycosm/sim/live_together.hpp>
#include <polycosm/sky/partition.hpp>

namespace polycosm::ensemble {
namespace {

/// Parts on threads of one process, which talk through memory.
class Parlour {
 public:
  explicit Parlour(std::uint32_t part_count)
      : part_count_{part_count}, words_(part_count), doors_{part_count} {}

  void run(const std::function<void(const sim::Talk&)>& part) {
    std::vector<std::thread> threads;
    std::vector<Seat> seats(part_count_);
    for (std::uint32_t i = 0; i < part_count_; ++i) {
      seats[i] = {this, i};
      threads.emplace_back([&, i] { part({i, part_count_, &Parlour::all, &seats[i]}); });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
  }
  [[nodiscard]] std::size_t round_count() const noexcept { return rounds_; }

 private:
  struct Seat {
    Parlour* parlour = nullptr;
    std::uint32_t part = 0;
  };
  static std::vector<core::Bytes> all(void* context, std::span<const std::byte> mine) {
    const Seat& seat = *static_cast<Seat*>(context);
    Parlour& here = *seat.parlour;
    here.words_[seat.part].assign(mine.begin(), mine.end());
    here.rounds_ += seat.part == 0 ? 1 : 0;
    here.doors_.arrive_and_wait();
    std::vector<core::Bytes> heard = here.words_;
    here.doors_.arrive_and_wait();
    return heard;
  }
  std::uint32_t part_count_;
  std::vector<core::Bytes> words_;
  std::barrier<> doors_;
  std::size_t rounds_ = 0;
};

config::RunConfig lively() {
  config::RunConfig config;
  config.member_count = 3;
  config.core_radius_ly = 45.0;
  config.shell_radius_ly = 50.0;
  config.sim_preset = "standard";
  config.tick_count = 1600;
  return config;
}

Recipe recipe_of(const config::RunConfig& config, std::uint32_t star_count) {
  return recipe(config, sky::neighbourhood(catalog::synthesise(star_count, 3), edge_policy_of(config)));
}

Recipe own_recipe(const Recipe& whole, const std::vector<std::uint32_t>& part_of, std::uint32_t part_count,
                  std::uint32_t part) {
  Recipe own = whole;
  own.share = unpack_share(pack(share_of(whole.sky, part_of, part_count, part)));
  own.sky = sky::subset(whole.sky, own.share.system);
  return own;
}

void expect_same(const Member& a, const Member& b) {
  EXPECT_EQ(a.digest, b.digest);
  EXPECT_EQ(a.history.series, b.history.series);
  EXPECT_EQ(a.history.year_digests, b.history.year_digests);
  EXPECT_EQ(a.history.first_settled_tick, b.history.first_settled_tick);
  EXPECT_EQ(a.history.event_count, b.history.event_count);
  EXPECT_EQ(a.event_counts, b.event_counts);
  EXPECT_EQ(a.history.settled_system_ticks, b.history.settled_system_ticks);
  ASSERT_EQ(a.history.events.size(), b.history.events.size());
  for (std::size_t i = 0; i < a.history.events.size(); ++i) {
    EXPECT_EQ(a.history.events[i].tick, b.history.events[i].tick);
    EXPECT_EQ(a.history.events[i].type, b.history.events[i].type);
    EXPECT_EQ(a.history.events[i].system, b.history.events[i].system);
    EXPECT_EQ(a.history.events[i].value, b.history.events[i].value);
    EXPECT_EQ(a.history.events[i].effect, b.history.events[i].effect);
  }
}

/// Gives the events that were lived through.
std::vector<sim::Event> expect_one_life(const config::RunConfig& config, std::uint32_t star_count,
                                        std::uint32_t part_count, core::MemberId member,
                                        const sim::LiveOptions& options) {
  const Recipe whole = recipe_of(config, star_count);
  Member alone;
  live_member(whole, member, options, alone);
  const std::vector<std::uint32_t> part_of = sky::partition(whole.sky, part_count);
  Parlour parlour{part_count};
  Member together;
  parlour.run([&](const sim::Talk& talk) {
    const Recipe own = own_recipe(whole, part_of, part_count, talk.part);
    Member life;
    live_member(own, member, options, life, talk);
    if (talk.part == 0) {
      together = std::move(life);
    }
  });
  SCOPED_TRACE(std::to_string(part_count) + " parts, member " + std::to_string(member.value));
  expect_same(alone, together);
  return alone.history.events;
}

std::ptrdiff_t count_of(const std::vector<sim::Event>& events, sim::EventType type) {
  return std::ranges::count(events, type, &sim::Event::type);
}

sim::LiveOptions with_events() {
  sim::LiveOptions options;
  options.keeps_events = true;
  return options;
}

TEST(Parts, LiveTheLifeOfTheWholeToTheBit) {
  for (const std::uint32_t part_count : {2U, 3U, 6U}) {
    expect_one_life(lively(), 1500, part_count, core::MemberId{part_count}, with_events());
  }
}

config::RunConfig warlike() {
  config::RunConfig config = lively();
  config.sim_rules = {{"has_conflict", 1.0},         {"has_tribute", 1.0},     {"tension_initial", 0.5},
                      {"secession_per_yr", 0.2},     {"war_per_yr", 0.2},      {"initial_polity_count", 3.0},
                      {"initial_colony_count", 2.0}, {"join_probability", 0.6}};
  return config;
}

TEST(Parts, LiveWarsAndSeveralPolitiesTogether) {
  config::RunConfig config = warlike();
  config.tick_count = 4000;
  std::vector<sim::Event> events;
  for (const std::uint32_t part_count : {2U, 5U}) {
    events = expect_one_life(config, 1500, part_count, core::MemberId{1}, with_events());
  }
  for (const sim::EventType type :
       {sim::EventType::battle, sim::EventType::relief_sent, sim::EventType::relief_arrival,
        sim::EventType::patrols_returned, sim::EventType::capital_moved}) {
    EXPECT_GT(count_of(events, type), 0) << sim::event_name(type);
  }
}

// Systems so near to each other that light of a battle is there by the end of the year: whoever looks then
// must have been told by the other part.
TEST(Parts, HearOfABattleNextDoorBeforeTheYearEnds) {
  config::RunConfig config = warlike();
  config.tick_count = 8000;
  config.sim_rules["war_per_yr"] = 0.2;
  config.sim_rules["tension_initial"] = 0.9;
  config.sim_rules["secession_per_yr"] = 1.0;
  config.sim_rules["loyalty_range_ly"] = 1.0;
  config.sim_rules["initial_polity_count"] = 1.0;
  config.sim_rules["initial_colony_count"] = 0.0;
  const sim::Rules base = rules_of(config);
  std::vector<std::uint64_t> keys;
  std::vector<std::uint32_t> part_of;
  sky::Realisation places;
  for (std::uint32_t i = 0; i < 64; ++i) {
    keys.push_back(100 + i);
    part_of.push_back(i % 2);
    places.x_ly.push_back(0.45 * (i % 4));
    places.y_ly.push_back(0.47 * (i / 4 % 4));
    places.z_ly.push_back(0.49 * (i / 16));
  }
  const std::vector<double> good(64, 0.8);
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const core::MemberId member{0};
    const sim::Rules rules = sim::with_hyper(base, sim::draw_hyper(base, seed, member));
    const sim::World world =
        sim::found(keys, places, {good, good, good, std::vector<double>(64, 0.1)}, rules);
    const sim::History alone = sim::live(world, rules, seed, member, with_events());
    Parlour parlour{2};
    sim::History together;
    parlour.run([&](const sim::Talk& talk) {
      sim::History life = sim::live_together(world, rules, seed, member, with_events(), part_of, talk);
      if (talk.part == 0) {
        together = std::move(life);
      }
    });
    EXPECT_EQ(alone.year_digests, together.year_digests);
    EXPECT_GT(count_of(alone.events, sim::EventType::relief_sent), 20);
  }
}

TEST(Parts, PassTheFrontOnFromOneToAnother) {
  config::RunConfig config = lively();
  config.sim_preset = "front-test";
  config.tick_count = 801;  // the last link of the digest is a part of a year
  expect_one_life(config, 600, 3, core::MemberId{0}, with_events());
}

TEST(Parts, MayHoldNothing) {
  expect_one_life(lively(), 3, 6, core::MemberId{0}, with_events());
}

TEST(Parts, ObeyInterventionsWhereverTheyAre) {
  sim::LiveOptions options = with_events();
  for (std::uint32_t system = 0; system < 12; ++system) {
    options.interventions.push_back({40, system, sim::Intervention::Kind::survey, 1.0 + system % 2});
    options.interventions.push_back({800, system, sim::Intervention::Kind::strike, 7.0});
  }
  expect_one_life(lively(), 1500, 3, core::MemberId{2}, options);
}

TEST(Parts, LiveThePrototypeToo) {
  config::RunConfig config = lively();
  config.sim_model = "exomaps_compat";
  expect_one_life(config, 300, 2, core::MemberId{0}, {});
}

TEST(Join, ThrowsEverywhereWhatTheFirstThatFailedThrew) {
  Parlour parlour{3};
  std::vector<std::string> heard(3);
  parlour.run([&](const sim::Talk& talk) {
    try {
      static_cast<void>(sim::join(talk, [&]() -> core::Bytes {
        if (talk.part == 1) {
          throw core::Error{core::Fault::environment, "the disk is full"};
        }
        if (talk.part == 2) {
          throw core::Bug{"later"};
        }
        return {};
      }));
    } catch (const core::Error& error) {
      heard[talk.part] = error.what();
    }
  });
  EXPECT_EQ(heard, std::vector<std::string>(3, "the disk is full"));
}

TEST(Join, EndsALifeEverywhereUnderTheCodeOfItsLimit) {
  Parlour parlour{3};
  std::vector<std::string> heard(3);
  std::vector<int> strikes(3, 0);
  parlour.run([&](const sim::Talk& talk) {
    try {
      static_cast<void>(sim::join(talk, [&]() -> core::Bytes {
        if (talk.part == 2) {
          throw sim::LimitExceeded{"WALL_LIMIT", "it lives longer"};
        }
        return {};
      }));
    } catch (const sim::LimitExceeded& limit) {
      heard[talk.part] = limit.code() + ": " + limit.what();
    }
    try {
      static_cast<void>(sim::join(talk, [&]() -> core::Bytes {
        if (talk.part == 1) {
          throw sim::MemoryLimitExceeded{};
        }
        return {};
      }));
    } catch (const sim::MemoryLimitExceeded&) {
      ++strikes[talk.part];
    }
  });
  EXPECT_EQ(heard, std::vector<std::string>(3, "WALL_LIMIT: it lives longer"));
  EXPECT_EQ(strikes, std::vector<int>(3, 1));
}

// As a rank that has no memory for one more allocation: it must not leave the others in the middle of a talk.
TEST(Join, SaysWhenAPartIsAtWork) {
  Parlour parlour{2};
  std::vector<std::string> heard(2);
  parlour.run([&](const sim::Talk& talk) {
    thread_local std::string* diary = nullptr;
    diary = &heard[talk.part];
    sim::Talk told = talk;
    told.at_work = [](void*, bool is_at_work) { *diary += is_at_work ? "(" : ")"; };
    for (int round = 0; round < 2; ++round) {
      try {
        static_cast<void>(sim::join(told, [&]() -> core::Bytes {
          *diary += "work";
          throw std::bad_alloc{};
        }));
      } catch (const std::bad_alloc&) {
        *diary += "!";
      }
    }
  });
  EXPECT_EQ(heard, std::vector<std::string>(2, "(work)!(work)!"));
}

/// What the observer of every part saw, and when it has had enough.
struct Looks {
  std::vector<std::uint64_t> event_counts;
  std::uint64_t most = 0;
  static void look(void* context, std::uint64_t event_count) {
    Looks& self = *static_cast<Looks*>(context);
    self.event_counts.push_back(event_count);
    if (self.most > 0 && event_count > self.most) {
      throw sim::LimitExceeded{"EVENT_LIMIT", "it has more events"};
    }
  }
};

TEST(Parts, AreObservedAlikeAndEndTogetherWhenOneHasHadEnough) {
  const Recipe whole = recipe_of(lively(), 1500);
  Member alone;
  live_member(whole, core::MemberId{1}, {}, alone);
  const std::vector<std::uint32_t> part_of = sky::partition(whole.sky, 3);
  for (const std::uint64_t most : {std::uint64_t{0}, alone.history.event_count / 2}) {
    Parlour parlour{3};
    std::vector<Looks> looks(3);
    std::vector<std::string> codes(3);
    parlour.run([&](const sim::Talk& talk) {
      const Recipe own = own_recipe(whole, part_of, 3, talk.part);
      looks[talk.part].most = talk.part == 1 ? most : 0;
      sim::LiveOptions options;
      options.observe_parts = Looks::look;
      options.observe_context = &looks[talk.part];
      Member life;
      try {
        live_member(own, core::MemberId{1}, options, life, talk);
      } catch (const sim::LimitExceeded& limit) {
        codes[talk.part] = limit.code();
      }
    });
    EXPECT_EQ(codes, std::vector<std::string>(3, most > 0 ? "EVENT_LIMIT" : ""));
    EXPECT_GT(looks[0].event_counts.size(), 10U);
    EXPECT_EQ(looks[0].event_counts, looks[1].event_counts);
    EXPECT_EQ(looks[0].event_counts, looks[2].event_counts);
    if (most == 0) {
      EXPECT_EQ(looks[0].event_counts.back(), alone.history.event_count);
    } else {
      EXPECT_LT(looks[0].event_counts.back(), alone.history.event_count);
    }
  }
}

TEST(Share, PutsThePiecesOfAllPartsInTheirRows) {
  const Recipe whole = recipe_of(lively(), 200);
  const std::vector<std::uint32_t> part_of = sky::partition(whole.sky, 3);
  Member member;
  live_member(whole, core::MemberId{1}, {}, member);
  ShardResult expected = start_shard(whole, {0, 1, 1});
  put_member(expected, whole, core::MemberId{1}, member, true);
  finish_shard(expected);
  ShardResult result = start_shard(whole, {0, 1, 1});
  std::vector<core::Bytes> pieces;
  for (std::uint32_t part = 0; part < 3; ++part) {
    const Recipe own = own_recipe(whole, part_of, 3, part);
    inference::Systems systems;
    inference::complete(*own.card, own.sky, 0, static_cast<std::uint32_t>(own.sky.star_count()),
                        own.config.ensemble_seed, core::MemberId{1}, systems);
    ShardPiece piece = start_piece(own.share);
    put_systems(piece, own, core::MemberId{1}, systems, true);
    pieces.push_back(pack(piece));
  }
  put_pieces(result, share_of(whole.sky, part_of, 3, 0), pieces);
  finish_shard(result);
  EXPECT_EQ(result.stars.inferred_planet_count, expected.stars.inferred_planet_count);
  EXPECT_EQ(result.stars.outer_belt_count, expected.stars.outer_belt_count);
  EXPECT_EQ(result.planets.star, expected.planets.star);
  EXPECT_EQ(result.planets.period_d, expected.planets.period_d);
  EXPECT_EQ(result.belts.star, expected.belts.star);
}

}  // namespace
}  // namespace polycosm::ensemble
