#include <polycosm/inference/systems.hpp>

#include <cmath>
#include <cstring>
#include <string>

#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/core/units.hpp>

#include "unit/inference/synthetic_hosts.hpp"

namespace polycosm::inference {
namespace {

constexpr std::uint64_t seed = 11;

// A sky with every kind of star the model treats differently, some with known planets.
sky::Neighbourhood mixed_sky(std::uint32_t star_count) {
  sky::Neighbourhood sky;
  for (std::uint32_t i = 0; i < star_count; ++i) {
    constexpr HostKind unmodelled{NAN, NAN, NAN, NAN};
    constexpr HostKind a_star{2.3, 38.0, 9700.0, -0.037};
    const HostKind kinds[] = {g2_host, m2_host, m4_host, unmodelled, a_star};
    add_star(sky, kinds[i % 5], i);  // star 0 stands at the origin: the Sun
    if (i % 7 == 1) {
      add_known(sky, 11.2 + i, 5.0);
      add_known(sky, 40.0 + i, 9.0).eccentricity.value = 0.2;
    }
  }
  return sky;
}

void expect_same_bits(const std::vector<double>& a, std::size_t from, const std::vector<double>& b) {
  ASSERT_LE(from + b.size(), a.size());
  EXPECT_EQ(std::memcmp(a.data() + from, b.data(), b.size() * sizeof(double)), 0);
}

TEST(Models, GiveTheSamePlanetsForAnySplitOfTheRange) {
  const sky::Neighbourhood sky = mixed_sky(1000);
  for (const ModelCard& card : models()) {
    Systems whole, part;
    complete(card, sky, 0, 1000, seed, core::MemberId{5}, whole);
    for (const std::uint32_t width : {1U, 7U, 333U}) {
      for (std::uint32_t first = 0; first < 1000; first += width) {
        const std::uint32_t count = std::min(width, 1000 - first);
        complete(card, sky, first, count, seed, core::MemberId{5}, part);
        ASSERT_EQ(part.first_star, first);
        ASSERT_EQ(part.star_count(), count);
        const std::uint32_t from = whole.first_planet[first];
        ASSERT_EQ(part.method.size(), whole.first_planet[first + count] - from);
        expect_same_bits(whole.period_d, from, part.period_d);
        expect_same_bits(whole.a_au, from, part.a_au);
        expect_same_bits(whole.mass_mearth, from, part.mass_mearth);
        expect_same_bits(whole.radius_rearth, from, part.radius_rearth);
        expect_same_bits(whole.eccentricity, from, part.eccentricity);
        expect_same_bits(whole.inclination_deg, from, part.inclination_deg);
        expect_same_bits(whole.habitability, first, part.habitability);
        expect_same_bits(whole.resource_potential, first, part.resource_potential);
        expect_same_bits(whole.stability, first, part.stability);
      }
    }
  }
}

TEST(Models, GiveAStarTheSamePlanetsInAnotherSky) {
  sky::Neighbourhood one = mixed_sky(500);
  sky::Neighbourhood other = hosts(m4_host, 3);
  add_star(other, g2_host, 900.0);
  other.star_id.back() = one.star_id[10];  // star 10 of the mixed sky is a G2 host too
  Systems a, b;
  complete(model("amd_clusters"), one, 10, 1, seed, core::MemberId{2}, a);
  complete(model("amd_clusters"), other, 3, 1, seed, core::MemberId{2}, b);
  ASSERT_FALSE(a.period_d.empty());
  ASSERT_EQ(a.period_d.size(), b.period_d.size());
  expect_same_bits(a.period_d, 0, b.period_d);
  expect_same_bits(a.eccentricity, 0, b.eccentricity);
}

TEST(Models, DifferBetweenMembersAndSeeds) {
  const sky::Neighbourhood sky = hosts(m2_host, 100);
  Systems a, b, c;
  complete(model("amd_clusters"), sky, 0, 100, seed, core::MemberId{1}, a);
  complete(model("amd_clusters"), sky, 0, 100, seed, core::MemberId{2}, b);
  complete(model("amd_clusters"), sky, 0, 100, seed + 1, core::MemberId{1}, c);
  EXPECT_NE(a.period_d, b.period_d);
  EXPECT_NE(a.period_d, c.period_d);
}

TEST(Models, KeepKnownPlanetsBitForBit) {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 5.0);
  catalog::Planet& planet = add_known(sky, 0.1 + 0.2, 7.0 / 3.0);
  planet.a_au.value = 1.0 / 3.0;  // contradicts the period, and stays
  planet.eccentricity.value = 0.1;
  planet.mass_kind = catalog::MassKind::msini;
  Systems s;
  for (const ModelCard& card : models()) {
    for (std::uint32_t member = 0; member < 200; ++member) {
      complete(card, sky, 0, 1, seed, core::MemberId{member}, s);
      std::size_t observed_count = 0;
      for (std::size_t p = 0; p < s.method.size(); ++p) {
        if (s.method[p] == Method::observed) {
          ++observed_count;
          EXPECT_EQ(s.period_d[p], 0.1 + 0.2);
          EXPECT_EQ(s.a_au[p], 1.0 / 3.0);
          EXPECT_EQ(s.eccentricity[p], 0.1);
          EXPECT_EQ(s.mass_mearth[p], 7.0 / 3.0);
          EXPECT_TRUE(std::isnan(s.inclination_deg[p]));
          EXPECT_NEAR(s.radius_rearth[p], 1.38, 0.05);  // [Chen2017]
        }
      }
      EXPECT_EQ(observed_count, 1U);
    }
  }
}

TEST(Models, AddNoPlanetWhereAKnownOneLeavesNoRoom) {
  sky::Neighbourhood sky;
  add_star(sky, m2_host, 5.0);
  add_known(sky, 10.0, 8.0);
  add_known(sky, 30.0, 300.0).eccentricity.value = 0.4;
  Systems s;
  std::size_t inferred_count = 0;
  for (std::uint32_t member = 0; member < 3000; ++member) {
    complete(model("amd_clusters"), sky, 0, 1, seed, core::MemberId{member}, s);
    for (std::size_t p = 0; p < s.method.size(); ++p) {
      if (s.method[p] == Method::observed) {
        continue;
      }
      ++inferred_count;
      EXPECT_FALSE(s.period_d[p] >= 10.0 && s.period_d[p] <= 30.0);
      for (std::size_t q = 0; q < s.method.size(); ++q) {
        if (q == p) {
          continue;
        }
        const double mu = (s.mass_mearth[p] + s.mass_mearth[q]) / (0.45 * core::mearth_per_msun);
        const double hill_au = std::cbrt(mu / 3.0) * 0.5 * (s.a_au[p] + s.a_au[q]);
        const bool is_neighbour = q + 1 == p || p + 1 == q;
        if (is_neighbour || s.method[q] == Method::observed) {
          EXPECT_GE(std::abs(s.a_au[p] - s.a_au[q]), 10.0 * hill_au * (1.0 - 1e-9));
        }
      }
    }
  }
  EXPECT_GT(inferred_count, 1000U);
}

TEST(Models, AddNothingBetweenKnownPlanetsButMuchBeside) {
  sky::Neighbourhood sky;
  add_star(sky, m2_host, 5.0);
  add_known(sky, 8.0, 1.0);
  add_known(sky, 60.0, 1.0);
  add_known(sky, 4000.0, 300.0);  // beyond the domain: empties nothing
  Systems s;
  std::size_t inside_count = 0, between_count = 0, outside_count = 0;
  for (std::uint32_t member = 0; member < 2000; ++member) {
    complete(model("amd_clusters"), sky, 0, 1, seed, core::MemberId{member}, s);
    for (std::size_t p = 0; p < s.method.size(); ++p) {
      if (s.method[p] == Method::inferred_inner) {
        ++(s.period_d[p] < 8.0 ? inside_count : s.period_d[p] <= 60.0 ? between_count : outside_count);
      }
    }
  }
  EXPECT_EQ(between_count, 0U);
  EXPECT_GT(inside_count, 200U);
  EXPECT_GT(outside_count, 1000U);
}

TEST(Models, GiveUnmodelledAndHeavyStarsNoPlanets) {
  sky::Neighbourhood sky = hosts({NAN, NAN, NAN, NAN}, 50);
  add_star(sky, {2.3, 38.0, 9700.0, -0.037}, 99.0);
  add_star(sky, {NAN, NAN, NAN, NAN}, 100.0);
  add_known(sky, 20.0, 300.0);  // a giant star's planet stays
  Systems s;
  complete(model("amd_clusters"), sky, 0, 52, seed, core::MemberId{0}, s);
  ASSERT_EQ(s.method.size(), 1U);
  EXPECT_EQ(s.method[0], Method::observed);
  EXPECT_TRUE(std::isnan(s.a_au[0]));
  EXPECT_EQ(s.in_habitable_zone[0], 0);
  for (std::size_t i = 0; i < 52; ++i) {
    EXPECT_EQ(s.habitability[i], 0.0);
    EXPECT_EQ(s.stability[i], 1.0);
  }
}

TEST(Models, ReuseTheMemoryOfTheLastCall) {
  const sky::Neighbourhood sky = hosts(g2_host, 2000);
  Systems s;
  complete(model("amd_clusters"), sky, 0, 2000, seed, core::MemberId{0}, s);
  complete(model("amd_clusters"), sky, 0, 2000, seed, core::MemberId{1}, s);
  s.period_d.reserve(2 * s.period_d.capacity());
  const double* where = s.period_d.data();
  complete(model("amd_clusters"), sky, 0, 2000, seed, core::MemberId{2}, s);
  EXPECT_EQ(s.period_d.data(), where);
}

TEST(Models, CarryASourceAndAValidity) {
  for (const ModelCard& card : models()) {
    EXPECT_FALSE(card.sources.empty());
    EXPECT_FALSE(card.validity.empty());
    EXPECT_EQ(&model(card.id), &card);
  }
}

TEST(Models, RefuseAnUnknownNameAndListTheKnown) {
  try {
    (void)model("titius_bode");
    FAIL() << "no refusal";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.fault(), core::Fault::usage);
    const std::string message = error.what();
    EXPECT_NE(message.find("titius_bode"), std::string::npos);
    for (const ModelCard& card : models()) {
      EXPECT_NE(message.find(card.id), std::string::npos);
    }
  }
}

TEST(Models, RefuseARangeOutsideTheSky) {
  const sky::Neighbourhood sky = hosts(g2_host, 10);
  Systems s;
  EXPECT_THROW(complete(model("observed_only"), sky, 5, 6, seed, core::MemberId{0}, s), core::Bug);
}

}  // namespace
}  // namespace polycosm::inference
