#include <polycosm/runner/complete_sky.hpp>

#include <gtest/gtest.h>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>

namespace polycosm::runner {
namespace {

const sky::Neighbourhood& synthetic_sky() {
  static const sky::Neighbourhood sky = [] {
    sky::EdgePolicy edge;
    edge.core_radius_ly = 20.0;
    edge.shell_radius_ly = 30.0;
    return sky::neighbourhood(catalog::synthesise(200, 5), edge);
  }();
  return sky;
}

SkyCompletion wish_of(std::uint32_t draw_count, int thread_count) {
  return {&inference::model("population"), 3, draw_count, thread_count, {}};
}

TEST(CompleteSky, CompletesTheStarsOfTheCoreAloneInTheirOrder) {
  const sky::Neighbourhood& sky = synthetic_sky();
  const auto stars = complete_sky(sky, wish_of(3, 2));
  std::size_t next = 0;
  for (std::uint32_t star = 0; star < sky.star_count(); ++star) {
    if (sky.edge[sky.star_system[star]] == sky::EdgeClass::core) {
      ASSERT_LT(next, stars.size());
      EXPECT_EQ(stars[next++].star_id, sky.star_id[star]);
    }
  }
  EXPECT_EQ(next, stars.size());
  EXPECT_LT(stars.size(), sky.star_count());
}

TEST(CompleteSky, SaysTheSameOnAnyNumberOfThreads) {
  const auto one = complete_sky(synthetic_sky(), wish_of(5, 1));
  const auto three = complete_sky(synthetic_sky(), wish_of(5, 3));
  ASSERT_EQ(one.size(), three.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].exploration_utility, three[i].exploration_utility);
    EXPECT_EQ(one[i].stability, three[i].stability);
  }
}

TEST(CompleteSky, ThrowsWhatAStarThrows) {
  EXPECT_THROW((void)complete_sky(synthetic_sky(), wish_of(0, 2)), core::Error);
}

TEST(CompleteSky, TellsTheEnd) {
  std::uint64_t told = 0, total = 1;
  SkyCompletion wish = wish_of(1, 2);
  wish.tell = [&](std::uint64_t done_count, std::uint64_t star_count) {
    told = done_count;
    total = star_count;
  };
  const auto stars = complete_sky(synthetic_sky(), wish);
  EXPECT_EQ(told, stars.size());
  EXPECT_EQ(total, stars.size());
}

}  // namespace
}  // namespace polycosm::runner
