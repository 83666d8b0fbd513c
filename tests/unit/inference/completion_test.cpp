#include <polycosm/inference/completion.hpp>

#include <algorithm>
#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>

#include "unit/inference/synthetic_hosts.hpp"

namespace polycosm::inference {
namespace {

constexpr std::uint64_t seed = 31;

sky::Neighbourhood two_known() {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 4.0);
  sky.star_name = {"Test"};
  for (const double period_d : {10.0, 40.0}) {
    catalog::Planet& planet = add_known(sky, period_d, 5.0);
    planet.method = "Radial Velocity";
    planet.name = period_d < 20.0 ? "Test b" : "Test c";
  }
  return sky;
}

TEST(Completion, PartsThePeriodsAtKnownPlanetsAndTheEndOfTheProcess) {
  const Completion star = complete_star(model("amd_conditional"), two_known(), 0, seed, 200);
  ASSERT_EQ(star.gaps.size(), 4U);
  EXPECT_EQ(star.gaps[0].from_d, 0.5);
  EXPECT_EQ(star.gaps[0].to_d, 10.0);
  EXPECT_EQ(star.gaps[1].to_d, 40.0);
  EXPECT_EQ(star.gaps[2].to_d, 300.0);
  EXPECT_TRUE(star.gaps[2].is_conditional);
  EXPECT_FALSE(star.gaps[3].is_conditional);
  EXPECT_EQ(star.treatment, Treatment::conditional);
  for (const CompletedGap& gap : star.gaps) {
    EXPECT_EQ(gap.tier, tier_of(gap.exist_probability));
    EXPECT_GE(gap.mean_count, gap.exist_probability);
    EXPECT_GT(gap.exist_error, 0.0);
    if (gap.mean_count > 0.0) {
      EXPECT_TRUE(gap.from_d <= gap.period_d[0] && gap.period_d[0] <= gap.period_d[1] &&
                  gap.period_d[1] <= gap.period_d[2] && gap.period_d[2] <= gap.to_d);
    }
  }
}

// The odds are shares of the very members of an ensemble.
TEST(Completion, CountsTheMembersOfTheModel) {
  const sky::Neighbourhood sky = two_known();
  const Completion star = complete_star(model("amd_conditional"), sky, 0, seed, 150);
  Systems s;
  std::array<double, 4> hits{};
  double rocky = 0.0, resources = 0.0;
  for (std::uint32_t member = 0; member < 150; ++member) {
    complete(model("amd_conditional"), sky, 0, 1, seed, core::MemberId{member}, s);
    std::array<bool, 4> is_there{};
    for (std::size_t p = 0; p < s.method.size(); ++p) {
      if (s.method[p] != Method::observed) {
        const double period_d = s.period_d[p];
        is_there[period_d < 10.0 ? 0 : period_d < 40.0 ? 1 : period_d < 300.0 ? 2 : 3] = true;
      }
    }
    for (std::size_t g = 0; g < 4; ++g) {
      hits[g] += is_there[g] ? 1.0 : 0.0;
    }
    rocky += s.has_rocky_in_hz[0];
    resources += s.resource_potential[0];
  }
  for (std::size_t g = 0; g < 4; ++g) {
    EXPECT_DOUBLE_EQ(star.gaps[g].exist_probability, hits[g] / 150.0) << g;
  }
  EXPECT_DOUBLE_EQ(star.rocky_in_hz_probability, rocky / 150.0);
  EXPECT_DOUBLE_EQ(star.resource_potential, resources / 150.0);
}

TEST(Completion, IsAFunctionOfItsArguments) {
  const sky::Neighbourhood sky = two_known();
  const Completion a = complete_star(model("amd_conditional"), sky, 0, seed, 120);
  const Completion b = complete_star(model("amd_conditional"), sky, 0, seed, 120);
  const Completion other = complete_star(model("amd_conditional"), sky, 0, seed + 1, 120);
  EXPECT_EQ(a.gaps[2].period_d, b.gaps[2].period_d);
  EXPECT_EQ(a.exploration_utility, b.exploration_utility);
  EXPECT_NE(a.gaps[2].period_d, other.gaps[2].period_d);
}

TEST(Completion, JudgesKnownPlanetsByStatusAndCompany) {
  sky::Neighbourhood sky = two_known();
  sky.known[1].status = catalog::PlanetStatus::controversial;
  add_known(sky, 90.0, 5.0).status = catalog::PlanetStatus::retracted;
  add_known(sky, -1.0, 5.0);
  const Completion star = complete_star(model("amd_conditional"), sky, 0, seed, 300);
  ASSERT_EQ(star.known.size(), 4U);
  EXPECT_GT(star.known[0].real_probability, 0.9);
  EXPECT_LT(star.known[1].real_probability, 0.9);
  EXPECT_GT(star.known[1].real_probability, 0.05);
  EXPECT_TRUE(std::isnan(star.known[2].real_probability));  // retracted: not asked
  EXPECT_TRUE(std::isnan(star.known[3].real_probability));  // no such period
}

TEST(Completion, SaysWhetherTheChainsWereLongEnough) {
  const Completion star = complete_star(model("amd_conditional"), two_known(), 0, seed, 200);
  EXPECT_TRUE(star.has_converged);
  EXPECT_GT(star.convergence_gap_sigma, 0.0);
  EXPECT_LT(star.convergence_gap_sigma, 3.5);
}

TEST(Completion, SaysWhyAStarGetsNothing) {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 0.0);
  add_star(sky, {2.3, 38.0, 9700.0, -0.037}, 3.0);
  add_star(sky, {NAN, NAN, NAN, NAN}, 4.0);
  add_known(sky, 20.0, 300.0);
  add_star(sky, m2_host, 5.0);
  const auto treatment = [&](std::uint32_t star) {
    return complete_star(model("amd_conditional"), sky, star, seed, 10);
  };
  EXPECT_EQ(treatment(0).treatment, Treatment::complete);
  EXPECT_EQ(treatment(1).treatment, Treatment::too_heavy);
  EXPECT_EQ(treatment(2).treatment, Treatment::not_modelled);
  EXPECT_EQ(treatment(3).treatment, Treatment::prior);
  EXPECT_TRUE(treatment(2).gaps.empty());
  EXPECT_EQ(treatment(0).resource_potential, treatment(0).observed_resource_potential);
  EXPECT_NEAR(treatment(0).resource_potential, 0.5, 1e-6);
  EXPECT_EQ(complete_star(model("period_ratio"), sky, 3, seed, 10).treatment, Treatment::other_model);
}

TEST(Completion, OfObservedPlanetsAloneNeverHasMoreResources) {
  const Completion star = complete_star(model("amd_conditional"), two_known(), 0, seed, 100);
  EXPECT_LE(star.observed_resource_potential, star.resource_potential);
  EXPECT_LE(star.observed_habitability, star.habitability);
}

// Errors, quantiles, spreads and means are those of the members, and utility is the formula of the notes.
TEST(Completion, SumsUpItsMembersByTheFormulas) {
  const sky::Neighbourhood sky = two_known();
  constexpr std::uint32_t draws = 150;
  const Completion star = complete_star(model("amd_conditional"), sky, 0, seed, draws);
  Systems s;
  std::vector<double> periods;
  double hits = 0.0, stability = 0.0, resources = 0.0, square = 0.0;
  for (std::uint32_t member = 0; member < draws; ++member) {
    complete(model("amd_conditional"), sky, 0, 1, seed, core::MemberId{member}, s);
    bool is_there = false;
    for (std::size_t p = 0; p < s.method.size(); ++p) {
      if (s.method[p] != Method::observed && s.period_d[p] >= 40.0 && s.period_d[p] < 300.0) {
        periods.push_back(s.period_d[p]);
        is_there = true;
      }
    }
    hits += is_there ? 1.0 : 0.0;
    stability += s.stability[0] / draws;
    resources += s.resource_potential[0] / draws;
    square += s.resource_potential[0] * s.resource_potential[0] / draws;
  }
  const CompletedGap& gap = star.gaps[2];
  const double p = (hits + 1.0) / (draws + 2.0);
  EXPECT_NEAR(gap.exist_error, std::sqrt(p * (1.0 - p) / draws), 1e-12);
  std::sort(periods.begin(), periods.end());
  const double last = static_cast<double>(periods.size() - 1);
  EXPECT_GE(gap.period_d[0], periods[static_cast<std::size_t>(0.16 * last)]);
  EXPECT_LE(gap.period_d[0], periods[static_cast<std::size_t>(0.16 * last) + 1]);
  EXPECT_GE(gap.period_d[2], periods[static_cast<std::size_t>(0.84 * last)]);
  EXPECT_LE(gap.period_d[2], periods[static_cast<std::size_t>(0.84 * last) + 1]);
  EXPECT_NEAR(star.stability, stability, 1e-12);
  EXPECT_NEAR(star.resource_potential_sd, std::sqrt(square - resources * resources), 1e-9);

  double bits = 0.0;
  for (const CompletedGap& g : star.gaps) {
    const double q = g.exist_probability;
    bits -= q > 0.0 && q < 1.0 ? q * std::log2(q) + (1.0 - q) * std::log2(1.0 - q) : 0.0;
  }
  EXPECT_NEAR(star.entropy_bits, bits, 1e-9);
  const double distance_ly = 4.0 * 3.261563777;
  EXPECT_NEAR(star.exploration_utility,
              (0.5 * star.rocky_in_hz_probability + 0.3 * bits / 8.0 + 0.2 * resources) *
                  std::exp(-distance_ly / 50.0),
              1e-9);
}

// A known planet that is not heard moves nobody else's odds.
TEST(Completion, GivesEachKnownPlanetItsOwnOdds) {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 4.0);
  add_known(sky, 5.0, 5.0).status = catalog::PlanetStatus::retracted;
  add_known(sky, 10.0, 5.0);
  const Completion star = complete_star(model("amd_conditional"), sky, 0, seed, 100);
  ASSERT_EQ(star.known.size(), 2U);
  EXPECT_TRUE(std::isnan(star.known[0].real_probability));
  EXPECT_GT(star.known[1].real_probability, 0.9);
}

TEST(Completion, RefusesToDrawNothing) {
  EXPECT_THROW((void)complete_star(model("population"), two_known(), 0, seed, 0), core::Error);
}

TEST(Completion, NamesOddsByTheirLowerEnds) {
  EXPECT_EQ(tier_of(0.319), ConfidenceTier::speculative);
  EXPECT_EQ(tier_of(0.32), ConfidenceTier::possible);
  EXPECT_EQ(tier_of(0.68), ConfidenceTier::probable);
  EXPECT_EQ(tier_of(0.90), ConfidenceTier::strong);
  EXPECT_EQ(tier_of(1.0), ConfidenceTier::strong);  // never observed
}

}  // namespace
}  // namespace polycosm::inference
