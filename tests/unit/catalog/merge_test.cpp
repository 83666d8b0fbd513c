#include <polycosm/catalog/merge.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/catalog/quantities.hpp>
#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>

#include "support/catalogue_builder.hpp"

namespace polycosm::catalog {
namespace {

// --- who is who -----------------------------------------------------------------------------------------

TEST(Identity, JoinsRowsThatShareANumber) {
  Builder b;
  b.source("hyg").star_at("Ran", 53.2, -9.5, 3.2).hip = 16537;
  b.source("cns5").star_at("GJ 144", 53.2, -9.5, 3.22).hip = 16537;
  const Catalogue c = b.merged();
  ASSERT_EQ(c.stars.size(), 1U);
  EXPECT_EQ(c.stars[0].star_id.value, core::stable_hash("HIP 16537"));
  EXPECT_EQ(c.star_of_row, (std::vector<std::uint32_t>{0, 0}));
  EXPECT_EQ(c.stars[0].name, "Ran");  // a name that people gave comes before a number
  EXPECT_EQ(c.stars[0].aliases, std::vector<std::string>{"GJ 144"});
}

TEST(Identity, KeepsComponentsOfOneNumberApart) {
  Builder b;
  b.source("hyg");
  Star& a = b.star_at("61 Cyg A", 316.7, 38.7, 3.5);
  a.component = "A";
  a.hd = 201091;
  b.source("cns5");
  Star& other = b.star_at("GJ 820 B", 316.7, 38.7, 3.5);
  other.component = "B";
  other.hd = 201091;  // catalogues do share HD numbers between components
  EXPECT_EQ(b.merged().stars.size(), 2U);
}

TEST(Identity, GivesANumberWithoutALetterToThePrimary) {
  Builder b;
  b.source("hyg");
  Star& a = b.star_at("GJ 15 A", 4.6, 44.0, 3.6);
  a.gliese = "GJ 15 A";
  a.component = "A";
  Star& bee = b.star_at("GJ 15 B", 4.6, 44.0, 3.6);
  bee.gliese = "GJ 15 B";
  bee.component = "B";
  b.source("exoplaneteu");
  Star& host = b.star_at("GJ 15", 4.6, 44.0, 3.6);
  host.gliese = "GJ 15";
  host.is_host_row = true;
  const Catalogue c = b.merged();
  ASSERT_EQ(c.stars.size(), 2U);
  ASSERT_NE(c.star_of_row[0], no_row);
  // exoplaneteu comes first in the order of sources, so its host is row 0
  EXPECT_EQ(c.stars[c.star_of_row[0]].star_id, named(c, "GJ 15 A").star_id);
  EXPECT_EQ(named(c, "GJ 15 A").aliases, std::vector<std::string>{"GJ 15"});
}

TEST(Identity, LeavesPairsWhoseNumbersDisagreeToAPerson) {
  Builder b;
  b.source("hyg");
  Star& a = b.star_at("one", 10.0, 10.0, 5.0);
  a.hip = 7;
  a.two_mass = "J1";
  b.source("cns5");
  Star& other = b.star_at("other", 10.0, 10.0, 5.0);
  other.hip = 8;
  other.two_mass = "J1";
  const Catalogue c = b.merged();
  EXPECT_EQ(c.stars.size(), 2U);
  EXPECT_EQ(count_of(c, "identity.ids_disagree"), 1U);
  EXPECT_NE(c.reviews[0].reason.find("Hipparcos"), std::string::npos);
}

TEST(Identity, FollowsProperMotionAndAsksForBrightness) {
  Builder b;
  b.source("hyg");
  Star& fast = b.star_at("fast", 100.0, 0.0, 2.0);
  fast.epoch_yr = 1991.25;
  fast.pm_ra_cosdec_masyr.value = 0.0;
  fast.pm_dec_masyr.value = 10000.0;  // 87.5 arcsec until 2000
  fast.v_mag.value = 9.5;
  b.source("gaia");
  Star& seen = b.star_at("Gaia 1", 100.0, 87.5 / 3600.0, 2.0);
  seen.pm_ra_cosdec_masyr.value = 0.0;
  seen.pm_dec_masyr.value = 10000.0;
  seen.v_mag.value = 9.6;
  EXPECT_EQ(b.merged().stars.size(), 1U);
  seen.v_mag.value = 12.0;
  EXPECT_EQ(b.merged().stars.size(), 2U);
  EXPECT_TRUE(b.merged().reviews.empty());  // it is plainly another star
}

TEST(Identity, SendsPairsOfNothingButAPlaceToReview) {
  Builder b;
  b.source("hyg").star_at("here", 100.0, 0.0, unknown);
  b.source("gaia").star_at("there", 100.0, 1.0 / 3600.0, unknown);
  const Catalogue c = b.merged();
  EXPECT_EQ(c.stars.size(), 2U);
  ASSERT_EQ(count_of(c, "identity.position_only"), 1U);
  EXPECT_NEAR(c.reviews[0].separation_mas, 1000.0, 1e-6);
}

TEST(Identity, SendsAmbiguousPairsToReviewWithBothCandidates) {
  Builder b;
  b.source("hyg");
  b.star_at("east", 100.0, 0.0, 5.0).v_mag.value = 8.0;
  b.star_at("west", 100.0, 2.0 / 3600.0, 5.0).v_mag.value = 8.1;
  b.source("gaia").star_at("either", 100.0, 1.0 / 3600.0, 5.0).v_mag.value = 8.05;
  const Catalogue c = b.merged();
  EXPECT_EQ(c.stars.size(), 3U);
  EXPECT_EQ(count_of(c, "identity.ambiguous"), 2U);
}

TEST(Identity, QuarantinesASecondRowOfTheSameSource) {
  Builder b;
  b.source("hyg");
  b.star_at("twin", 1.0, 2.0, 3.0);
  b.star_at("twin", 1.0, 2.0, 3.0);
  const Catalogue c = b.merged();
  EXPECT_EQ(c.stars.size(), 1U);
  ASSERT_EQ(c.quarantine.size(), 1U);
  EXPECT_EQ(c.quarantine[0].code, "identity.duplicate");
  EXPECT_EQ(c.quarantine[0].row, 3U);
  EXPECT_EQ(c.sources[0].accepted_count, 1U);
}

// CNS5 gives GJ 818.1 AB and GJ 818.1 C the one Hipparcos number.
TEST(Identity, KeepsTwoRowsOfOneSourceThatShareANumberAndNoName) {
  Builder b;
  b.source("cns5");
  Star& ab = b.star_at("GJ 818.1 AB", 1.0, 2.0, 3.0);
  ab.hip = 104887;
  ab.component = "AB";
  ab.star_id = {core::stable_hash("HIP 104887")};
  Star& c = b.star_at("GJ 818.1 C", 1.01, 2.0, 3.0);
  c.hip = 104887;
  c.component = "C";
  c.star_id = {core::stable_hash("HIP 104887")};
  const Catalogue merged = b.merged();
  EXPECT_TRUE(merged.quarantine.empty());
  ASSERT_EQ(merged.stars.size(), 2U);
  EXPECT_NE(merged.stars[0].star_id, merged.stars[1].star_id);
}

TEST(Identity, MakesAStarOfAHostOnlyWhereItHasAPlace) {
  Builder b;
  b.source("exoplaneteu");
  b.star_at("placed", 10.0, 20.0, 30.0).is_host_row = true;
  b.star("nowhere").is_host_row = true;
  b.planet("placed b", "placed", 3.0).host_row = 0;
  b.planet("nowhere b", "nowhere", 4.0).host_row = 1;
  const Catalogue c = b.merged();
  ASSERT_EQ(c.stars.size(), 1U);
  EXPECT_EQ(c.planets[0].host, c.stars[0].star_id);
  EXPECT_EQ(c.planets[1].host.value, 0U);
}

// --- whose value -----------------------------------------------------------------------------------------

TEST(Precedence, TakesEachFactFromTheBestSourceThatKnowsIt) {
  Builder b;
  b.source("hyg");
  Star& first = b.star_at("star", 10.0, 20.0, 5.0);
  first.hip = 1;
  first.v_mag.value = 7.0;
  first.mass_msun.value = 0.9;
  b.source("gaia");
  Star& second = b.star_at("Gaia DR3 5", 10.0, 20.0, unknown);
  second.hip = 1;
  second.parallax_mas = {200.0, 0.1, 0.1};
  second.v_mag.value = 7.1;
  const Catalogue c = b.merged();
  ASSERT_EQ(c.stars.size(), 1U);
  EXPECT_EQ(c.stars[0].v_mag.value, 7.1);             // Gaia comes before HYG
  EXPECT_EQ(c.stars[0].mass_msun.value, 0.9);         // which alone knows the mass
  EXPECT_TRUE(std::isnan(c.stars[0].dist_pc.value));  // a parallax needs no other distance beside it
  const std::size_t mass = 1 + star_texts().size() + 11;
  ASSERT_EQ(star_fact_name(mass), "mass_msun");
  EXPECT_EQ(c.star_rows[c.star_origin[mass]].mass_msun.value, 0.9);

  Settings settings;
  settings.precedence.by_fact["v_mag"] = {"hyg"};
  EXPECT_EQ(b.merged(settings).stars[0].v_mag.value, 7.0);
}

TEST(Precedence, PrefersTheLaterReleaseOfOneSource) {
  Builder b;
  b.source("exoplaneteu", "2014-08-24").star_at("h", 1, 2, 10.0).hip = 3;
  b.source("exoplaneteu", "2020-02-14").star_at("h", 1, 2, 11.0).hip = 3;
  EXPECT_EQ(b.merged().stars[0].dist_pc.value, 11.0);
}

TEST(Conflicts, KeepBothValuesAndTellOfTheGap) {
  Builder b;
  b.source("gaia");
  Star& near = b.star_at("n", 10, 20, unknown);
  near.hip = 1;
  near.parallax_mas = {100.0, 0.5, 0.5};
  near.teff_k.value = 5000.0;
  b.source("hyg");
  Star& far = b.star_at("n", 10, 20, 12.0);
  far.hip = 1;
  far.teff_k.value = 5100.0;  // 2 %: no conflict
  const Catalogue c = b.merged();
  ASSERT_EQ(c.conflicts.size(), 1U);
  EXPECT_EQ(c.conflicts[0].quantity, "dist_pc");
  EXPECT_EQ(c.conflicts[0].kept_value, 10.0);
  EXPECT_EQ(c.conflicts[0].other_value, 12.0);
  EXPECT_NEAR(c.conflicts[0].gap_fraction, 0.2, 1e-12);
  EXPECT_TRUE(has_anomaly(c, "distance.disagrees"));
}

TEST(Conflicts, NeedFiveSigmaWhereErrorsAreKnown) {
  Builder masses;
  masses.source("gaia").star("massive").mass_msun = {1.0, 0.1, 0.1};
  masses.source("hyg").star("massive").mass_msun = {1.2, 0.1, 0.1};
  EXPECT_TRUE(masses.merged().conflicts.empty());
}

// --- planets ---------------------------------------------------------------------------------------------

Builder two_lists() {
  Builder b;
  b.source("hyg").star_at("Ran", 53.2, -9.5, 3.2);
  b.source("exoplaneteu", "2020-02-14");
  b.planet("Ran b", "Ran", 2500.0).mass_mearth.value = 300.0;
  b.source("oec", "2018-01-01");
  b.planet("Ran b", "Ran", 2510.0).radius_rearth.value = 11.0;
  return b;
}

TEST(MergedPlanets, AreOneWherePeriodsAgreeAndFillEachOthersHoles) {
  const Catalogue c = two_lists().merged();
  ASSERT_EQ(c.planets.size(), 1U);
  EXPECT_EQ(c.planets[0].period_d.value, 2500.0);
  EXPECT_EQ(c.planets[0].mass_mearth.value, 300.0);
  EXPECT_EQ(c.planets[0].radius_rearth.value, 11.0);
  EXPECT_EQ(c.planets[0].host, c.stars[0].star_id);
  EXPECT_EQ(c.planet_of_row, (std::vector<std::uint32_t>{0, 0}));
}

TEST(MergedPlanets, AreTwoWherePeriodsAndLettersDiffer) {
  Builder b = two_lists();
  b.planet("Ran c", "Ran", 60.0);
  EXPECT_EQ(b.merged().planets.size(), 2U);
}

TEST(MergedPlanets, KeepOneLetterWithARevisedPeriodAndTellOfIt) {
  Builder b;
  b.source("hyg").star_at("55 Cnc", 133.1, 28.3, 12.3);
  b.source("exoplaneteu").planet("55 Cnc e", "55 Cnc", 0.7365);
  b.source("oec").planet("55 Cnc e", "55 Cnc", 2.817);  // an alias of the true period
  const Catalogue c = b.merged();
  ASSERT_EQ(c.planets.size(), 1U);
  ASSERT_EQ(c.conflicts.size(), 1U);
  EXPECT_EQ(c.conflicts[0].quantity, "period_d");
}

TEST(MergedPlanets, TellOfALetterThatWasGivenAgain) {
  Builder b;
  b.source("hyg").star_at("h", 10, 20, 5);
  b.source("exoplaneteu").planet("h b", "h", 100.0);
  b.source("oec").planet("h b", "h", 30.0).status = PlanetStatus::retracted;
  const Catalogue c = b.merged();
  EXPECT_EQ(c.planets.size(), 2U);
  EXPECT_TRUE(has_anomaly(c, "planet.letter_reused"));
}

TEST(MergedPlanets, BelieveANewerSourceThatWithdrawsOne) {
  Builder b;
  b.source("exoplaneteu", "2014-08-24").planet("x b", "x", 3.0);
  b.source("oec", "2020-02-14").planet("x b", "x", 3.0).status = PlanetStatus::retracted;
  EXPECT_EQ(b.merged().planets[0].status, PlanetStatus::retracted);
  EXPECT_TRUE(has_anomaly(b.merged(), "planet.not_confirmed"));
}

TEST(MergedPlanets, TakeThePreferredSolutionOfTheirSource) {
  Builder b;
  b.source("nasa_ps");
  Planet& old = b.planet("k b", "k", 3.0);
  old.is_default_solution = false;
  old.mass_mearth.value = 1.0;
  old.radius_rearth.value = 7.0;
  b.planet("k b", "k", 3.001).mass_mearth.value = 2.0;
  const Catalogue c = b.merged();
  ASSERT_EQ(c.planets.size(), 1U);
  EXPECT_EQ(c.planets[0].mass_mearth.value, 2.0);
  EXPECT_TRUE(std::isnan(c.planets[0].radius_rearth.value));
}

// A file with one host and no end of planets is junk, and costs no more than its length.
TEST(MergedPlanets, OfAnAbsurdHostAreToldApartByNameAlone) {
  Builder b;
  b.source("exoplaneteu");
  for (int i = 0; i < 20000; ++i) {
    b.planet("x " + std::to_string(i), "x", 1.0 + i);
  }
  b.source("oec").planet("x 17", "x", 1.0e6);
  EXPECT_EQ(b.merged().planets.size(), 20000U);
}

// --- the whole -------------------------------------------------------------------------------------------

Catalogue shuffled(const Catalogue& in, std::vector<std::uint32_t> order) {
  Catalogue out;
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    out.sources.push_back(in.sources[order[i]]);
  }
  for (const std::uint32_t source : order) {
    for (const Star& star : in.star_rows) {
      if (star.provenance.source == source) {
        out.star_rows.push_back(star);
        out.star_rows.back().provenance.source = place[source];
      }
    }
    for (const Planet& planet : in.planet_rows) {
      if (planet.provenance.source == source) {
        out.planet_rows.push_back(planet);
        out.planet_rows.back().provenance.source = place[source];
      }
    }
  }
  merge(out, {});
  return out;
}

TEST(Merge, ForgetsTheOrderOfSources) {
  const Builder b = two_lists();
  const std::string expected = digest(b.merged());
  std::vector<std::uint32_t> order{0, 1, 2};
  do {
    const Catalogue c = shuffled(b.rows(), order);
    EXPECT_EQ(digest(c), expected);
    EXPECT_EQ(c.sources[0].connector, "exoplaneteu");
  } while (std::ranges::next_permutation(order).found);
}

TEST(Merge, OfTheSameSourcesAgainChangesNothing) {
  const Catalogue once = two_lists().merged();
  Catalogue again = once;
  merge(again, {});
  EXPECT_EQ(digest(again), digest(once));
  EXPECT_EQ(again.conflicts.size(), once.conflicts.size());
  EXPECT_EQ(again.anomalies.size(), once.anomalies.size());
  const std::vector<Catalogue> twice{once, once};
  const Catalogue united = unite(twice, {});
  EXPECT_EQ(digest(united), digest(once));
  EXPECT_EQ(united.sources.size(), once.sources.size());
  EXPECT_EQ(united.star_rows.size(), once.star_rows.size());
}

TEST(Unite, TakesPartsInAnyOrderAndRefusesSyntheticSkies) {
  Builder a, b;
  a.source("hyg").star_at("s", 1, 2, 3).hip = 9;
  b.source("gaia").star_at("t", 1, 2, 3.1).hip = 9;
  const std::vector<Catalogue> forward{a.merged(), b.merged()}, backward{b.merged(), a.merged()};
  EXPECT_EQ(digest(unite(forward, {})), digest(unite(backward, {})));
  EXPECT_EQ(unite(forward, {}).stars.size(), 1U);
  const std::vector<Catalogue> synthetic{synthesise(10, 1)};
  EXPECT_THROW((void)unite(synthetic, {}), core::Error);
}

}  // namespace
}  // namespace polycosm::catalog
