#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include <polycosm/inference/completion.hpp>

#include "unit/inference/synthetic_hosts.hpp"

// What amd_conditional keeps of what is observed, and what other models make of it.
namespace polycosm::inference {
namespace {

constexpr std::uint64_t seed = 41;
constexpr std::uint32_t members = 400;

sky::Neighbourhood with_doubted(catalog::PlanetStatus status) {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 4.0);
  add_known(sky, 10.0, 5.0);
  add_known(sky, 700.0, 50.0).status = status;
  return sky;
}

void add_belt(sky::Neighbourhood& sky, catalog::BeltKind kind, double r_in_au, double r_out_au) {
  catalog::Belt belt;
  belt.kind = kind;
  belt.r_in_au.value = r_in_au;
  belt.r_out_au.value = r_out_au;
  sky.first_known_belt.resize(sky.star_count(), 0);
  sky.known_belts.push_back(belt);
  sky.first_known_belt.push_back(static_cast<std::uint32_t>(sky.known_belts.size()));
}

bool has_observed_at(const Systems& s, double period_d) {
  for (std::size_t p = 0; p < s.method.size(); ++p) {
    if (s.method[p] == Method::observed && s.period_d[p] == period_d) {
      return true;
    }
  }
  return false;
}

double share_with(const sky::Neighbourhood& sky, const char* model_id, double period_d) {
  Systems s;
  double hits = 0.0;
  for (std::uint32_t member = 0; member < members; ++member) {
    complete(model(model_id), sky, 0, 1, seed, core::MemberId{member}, s);
    hits += has_observed_at(s, period_d) ? 1.0 : 0.0;
  }
  return hits / members;
}

TEST(Observed, DoubtedPlanetIsInTheMembersInWhichItIsReal) {
  const sky::Neighbourhood sky = with_doubted(catalog::PlanetStatus::controversial);
  const double share = share_with(sky, "amd_conditional", 700.0);
  const Completion star = complete_star(model("amd_conditional"), sky, 0, seed, members);
  EXPECT_DOUBLE_EQ(share, star.known[1].real_probability);
  EXPECT_GT(share, 0.3);
  EXPECT_LT(share, 0.7);
  EXPECT_EQ(share_with(sky, "amd_conditional", 10.0), 1.0);
}

TEST(Observed, CandidateIsLikelierThanAControversialPlanet) {
  EXPECT_GT(share_with(with_doubted(catalog::PlanetStatus::candidate), "amd_conditional", 700.0),
            share_with(with_doubted(catalog::PlanetStatus::controversial), "amd_conditional", 700.0) + 0.1);
}

TEST(Observed, ModelsThatDoNotConditionKeepConfirmedPlanetsAlone) {
  for (const char* id : {"amd_clusters", "population", "period_ratio", "observed_only"}) {
    EXPECT_EQ(share_with(with_doubted(catalog::PlanetStatus::candidate), id, 700.0), 0.0) << id;
    EXPECT_EQ(share_with(with_doubted(catalog::PlanetStatus::candidate), id, 10.0), 1.0) << id;
  }
}

TEST(Observed, DoubtedPlanetOfAStarThatIsNotModelledFollowsItsOddsAlone) {
  sky::Neighbourhood sky;
  add_star(sky, {NAN, NAN, NAN, NAN}, 4.0);
  add_known(sky, 20.0, 5.0).status = catalog::PlanetStatus::candidate;
  EXPECT_NEAR(share_with(sky, "amd_conditional", 20.0), 0.7, 0.08);
}

TEST(Observed, HostsOfCircumbinaryPlanetsKeepWhatIsKnown) {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 4.0);
  add_known(sky, 230.0, 100.0).host_kind = catalog::HostKind::binary;
  const Completion star = complete_star(model("amd_conditional"), sky, 0, seed, 50);
  EXPECT_EQ(star.treatment, Treatment::circumbinary);
  EXPECT_TRUE(star.gaps.empty());
  EXPECT_EQ(star.known[0].hearing, Hearing::not_asked);
  Systems s;
  complete(model("amd_conditional"), sky, 0, 1, seed, core::MemberId{0}, s);
  EXPECT_EQ(s.method, std::vector<Method>{Method::observed});
}

TEST(Observed, EveryKnownPlanetIsHeardOrHasAReason) {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 4.0);
  for (unsigned i = 0; i < 40; ++i) {
    add_known(sky, 1.0 + 3.0 * i * i, 2.0);
  }
  add_known(sky, -1.0, 5.0);
  const Completion star = complete_star(model("amd_conditional"), sky, 0, seed, 20);
  const auto count = [&](Hearing hearing) {
    return std::ranges::count(star.known, hearing, &CompletedKnown::hearing);
  };
  EXPECT_EQ(count(Hearing::heard), 32);
  EXPECT_EQ(count(Hearing::too_many), 8);
  EXPECT_EQ(count(Hearing::no_possible_period), 1);
}

TEST(Observed, BeltIsInEveryMemberAndNoOtherOfItsKindIsDrawn) {
  for (const bool has_planet : {false, true}) {
    sky::Neighbourhood sky;
    add_star(sky, g2_host, 4.0);
    if (has_planet) {
      add_known(sky, 10.0, 5.0);
    }
    add_belt(sky, catalog::BeltKind::outer_icy, 30.0, 100.0);
    Systems s;
    double inner = 0.0;
    for (std::uint32_t member = 0; member < members; ++member) {
      complete(model("amd_conditional"), sky, 0, 1, seed, core::MemberId{member}, s);
      unsigned outer = 0;
      for (const DrawnBelt& belt : s.belts) {
        inner += belt.kind == BeltKind::inner_rocky ? 1.0 : 0.0;
        if (belt.kind == BeltKind::outer_icy) {
          ++outer;
          EXPECT_EQ(belt.method, BeltMethod::observed);
          EXPECT_EQ(belt.r_in_au, 30.0);
          EXPECT_EQ(belt.r_out_au, 100.0);
        }
      }
      ASSERT_EQ(outer, 1U);
      for (std::size_t p = 0; p < s.method.size(); ++p) {  // no giant in what is seen
        EXPECT_FALSE(s.method[p] == Method::inferred_giant && s.mass_mearth[p] > 300.0 && s.a_au[p] > 35.0 &&
                     s.a_au[p] < 90.0);
      }
    }
    EXPECT_GT(inner, 0.0);  // the other kind is still drawn
  }
}

TEST(Observed, BeltsOfTheCatalogueStandForTheTwoOfTheSun) {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 0.0);
  add_belt(sky, catalog::BeltKind::inner_rocky, 2.1, 3.3);
  Systems s;
  complete(model("amd_conditional"), sky, 0, 1, seed, core::MemberId{0}, s);
  ASSERT_EQ(s.belts.size(), 1U);
  EXPECT_EQ(s.belts[0].r_in_au, 2.1);
  complete(model("population"), sky, 0, 1, seed, core::MemberId{0}, s);
  EXPECT_EQ(s.belts.size(), 2U);
}

}  // namespace
}  // namespace polycosm::inference
