#include <cmath>

#include <gtest/gtest.h>

#include <polycosm/inference/completion.hpp>

#include "unit/inference/synthetic_hosts.hpp"

namespace polycosm::inference {
namespace {

constexpr std::uint64_t seed = 29;
constexpr std::uint32_t draws = 600;

sky::Neighbourhood host_of_a_doubted_planet(catalog::PlanetStatus status) {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 5.0);
  catalog::Planet& planet = add_known(sky, 30.0, 5.0);
  planet.mass_kind = catalog::MassKind::msini;
  planet.method = "Radial Velocity";
  planet.status = status;
  return sky;
}

/// Members in which a model has the planet of 30 d.
std::uint32_t presence_count(std::string_view id, const sky::Neighbourhood& sky) {
  std::uint32_t count = 0;
  Systems s;
  for (std::uint32_t member = 0; member < draws; ++member) {
    complete(model(id), sky, 0, 1, seed, core::MemberId{member}, s);
    for (std::size_t p = 0; p < s.method.size(); ++p) {
      if (s.method[p] == Method::observed) {
        EXPECT_EQ(s.period_d[p], 30.0);
        ++count;
      }
    }
  }
  return count;
}

TEST(DoubtedPlanets, ArePresentInTheMembersInWhichTheyArePlanets) {
  for (const auto status : {catalog::PlanetStatus::controversial, catalog::PlanetStatus::candidate}) {
    const sky::Neighbourhood sky = host_of_a_doubted_planet(status);
    const Completion told = complete_star(model("amd_conditional"), sky, 0, seed, draws);
    const double share = presence_count("amd_conditional", sky) / static_cast<double>(draws);
    ASSERT_EQ(told.known.size(), 1U);
    EXPECT_NEAR(share, told.known[0].real_probability, 1e-12);
    // its odds of 0.5 or 0.7, before a companion is heard; three standard errors and 0.08 for the chain
    EXPECT_NEAR(share, status == catalog::PlanetStatus::candidate ? 0.7 : 0.5, 0.14);
  }
}

TEST(DoubtedPlanets, AreHeardByNoOtherModel) {
  const sky::Neighbourhood sky = host_of_a_doubted_planet(catalog::PlanetStatus::controversial);
  for (const std::string_view id : {"population", "amd_clusters"}) {
    EXPECT_EQ(presence_count(id, sky), 0U) << id;
  }
}

TEST(DoubtedPlanets, AreAlwaysThereOnceConfirmed) {
  const sky::Neighbourhood sky = host_of_a_doubted_planet(catalog::PlanetStatus::confirmed);
  for (const std::string_view id : {"amd_conditional", "population", "amd_clusters"}) {
    EXPECT_EQ(presence_count(id, sky), draws) << id;
  }
}

/// A star without known planets and one with, each with a belt that somebody saw.
sky::Neighbourhood hosts_of_a_belt(BeltKind kind, double r_in_au, double r_out_au) {
  sky::Neighbourhood sky;
  catalog::Belt belt;
  belt.kind = kind;
  belt.r_in_au.value = r_in_au;
  belt.r_out_au.value = r_out_au;
  sky.first_known_belt = {0};
  for (const double x_pc : {4.0, 6.0}) {
    add_star(sky, g2_host, x_pc);
    sky.known_belts.push_back(belt);
    sky.first_known_belt.push_back(static_cast<std::uint32_t>(sky.known_belts.size()));
  }
  add_known(sky, 12.0, 8.0);
  return sky;
}

TEST(ObservedBelts, AreKeptInEveryMemberAndNoOtherOfTheirKindIsDrawn) {
  const double edges_au[][2]{{2.0, 3.0}, {60.0, 90.0}};
  for (const BeltKind kind : {BeltKind::inner_rocky, BeltKind::outer_icy}) {
    const auto& edge = edges_au[static_cast<std::size_t>(kind)];
    const sky::Neighbourhood sky = hosts_of_a_belt(kind, edge[0], edge[1]);
    Systems s;
    std::uint32_t other_count = 0;
    for (std::uint32_t member = 0; member < draws; ++member) {
      complete(model("amd_conditional"), sky, 0, 2, seed, core::MemberId{member}, s);
      for (std::size_t star = 0; star < 2; ++star) {
        std::uint32_t observed_count = 0;
        for (std::uint32_t b = s.first_belt[star]; b < s.first_belt[star + 1]; ++b) {
          const DrawnBelt& belt = s.belts[b];
          if (belt.kind != kind) {
            ++other_count;
            EXPECT_NE(belt.method, BeltMethod::observed);
            continue;
          }
          ++observed_count;
          EXPECT_EQ(belt.method, BeltMethod::observed);
          EXPECT_EQ(belt.r_in_au, edge[0]);
          EXPECT_EQ(belt.r_out_au, edge[1]);
        }
        ASSERT_EQ(observed_count, 1U) << star;
      }
    }
    EXPECT_GT(other_count, 10U);  // the other kind is drawn as ever
  }
}

TEST(ObservedBelts, AreHeardByNoOtherModel) {
  const sky::Neighbourhood sky = hosts_of_a_belt(BeltKind::outer_icy, 60.0, 90.0);
  Systems s;
  for (std::uint32_t member = 0; member < 100; ++member) {
    complete(model("population"), sky, 0, 2, seed, core::MemberId{member}, s);
    for (const DrawnBelt& belt : s.belts) {
      EXPECT_NE(belt.method, BeltMethod::observed);
    }
  }
}

Completion of_utility(std::uint64_t id, double utility) {
  Completion star{};
  star.star_id = core::StarId{id};
  star.exploration_utility = utility;
  return star;
}

TEST(ExplorationPriority, IsThePercentileRankOfTheUtilityTiesByIdentity) {
  const std::vector<Completion> stars{of_utility(9, 0.2), of_utility(7, 0.5), of_utility(3, 0.2),
                                      of_utility(5, 0.0), of_utility(1, 0.9)};
  EXPECT_EQ(exploration_priorities(stars), (std::vector<double>{0.25, 0.75, 0.5, 0.0, 1.0}));
}

TEST(ExplorationPriority, IsOneForOneStarAndNothingForNone) {
  EXPECT_EQ(exploration_priorities(std::vector<Completion>{of_utility(4, 0.0)}), std::vector<double>{1.0});
  EXPECT_TRUE(exploration_priorities({}).empty());
}

}  // namespace
}  // namespace polycosm::inference
