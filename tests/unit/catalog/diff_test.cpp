#include <polycosm/catalog/diff.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <functional>

#include <polycosm/catalog/quantities.hpp>
#include <support/small_catalogue.hpp>

namespace polycosm::catalog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Diff, OfACatalogueWithItselfIsEmpty) {
  const Catalogue sky = tests::small_catalogue();
  const Difference difference = diff(sky, sky);
  EXPECT_TRUE(has_same_records(difference));
  EXPECT_TRUE(difference.sources.empty());
  EXPECT_TRUE(difference.quarantine.empty());
  EXPECT_THAT(diff_text(difference, 10), HasSubstr("no difference: every star, planet and belt"));
}

TEST(Diff, DoesNotSeeTheOrderOfRowsNorWhereTheyStood) {
  const Catalogue before = tests::small_catalogue();
  Catalogue after = before;
  std::ranges::reverse(after.stars);
  std::ranges::reverse(after.planets);
  after.stars[0].provenance = {7, 7};
  EXPECT_TRUE(has_same_records(diff(before, after)));
}

// Every single change that the digest sees, and none that it does not.
TEST(Diff, IsEmptyExactlyWhenDigestsAgree) {
  std::vector<std::function<void(Catalogue&)>> edits{
      [](Catalogue& c) { c.stars[0].star_id.value ^= 1U; },
      [](Catalogue& c) { c.stars[0].aliases.emplace_back("V645 Cen"); },
      [](Catalogue& c) { c.stars[1].is_sun = true; },
      [](Catalogue& c) { c.stars[1].is_synthetic = true; },
      [](Catalogue& c) { c.stars.pop_back(); },
      [](Catalogue& c) { c.planets[0].host.value += 1; },
      [](Catalogue& c) { c.planets[0].host_kind = HostKind::binary; },
      [](Catalogue& c) { c.planets[1].status = PlanetStatus::retracted; },
      [](Catalogue& c) { c.planets[1].mass_kind = MassKind::mass; },
      [](Catalogue& c) { c.planets[1].host_aliases.emplace_back("GJ 551"); },
      [](Catalogue& c) { c.planets[1].disc_year = 2020; },
      [](Catalogue& c) { c.planets[1].a_is_from_period = true; },
      [](Catalogue& c) { c.planets[1].host_ra_deg = 1.0; },
      [](Catalogue& c) { c.planets[1].host_dec_deg = 1.0; },
      [](Catalogue& c) { c.planets[1].host_dist_pc = 1.0; },
      [](Catalogue& c) { c.planets.erase(c.planets.begin()); },
      [](Catalogue& c) { c.belts[0].host.value += 1; },
      [](Catalogue& c) { c.belts[0].kind = BeltKind::inner_rocky; },
      [](Catalogue& c) { c.belts.clear(); },
      // not part of the identity of a catalogue
      [](Catalogue& c) {
        c.stars[0].provenance = {1, 1};
      },
      [](Catalogue& c) { c.sources[0].path = "elsewhere.csv"; },
      [](Catalogue& c) { c.conflicts.clear(); },
      [](Catalogue& c) { c.stars[0].dist_pc.lower_error = -unknown; },
  };
  for (const auto& fact : star_texts()) {
    edits.emplace_back([&](Catalogue& c) { (c.stars[0].*fact.member) += "x"; });
  }
  for (const auto& fact : star_numbers()) {
    edits.emplace_back([&](Catalogue& c) { (c.stars[0].*fact.member) += 1; });
  }
  for (const auto& fact : star_position()) {
    edits.emplace_back([&](Catalogue& c) { c.stars[1].*fact.member = 12.5; });
  }
  const auto edit_measured = [&](auto table, const auto& fact) {
    edits.emplace_back([=](Catalogue& c) { (c.*table)[0].*fact.member = {3.25, 0.5, 0.25, Limit::none}; });
    edits.emplace_back([=](Catalogue& c) { ((c.*table)[0].*fact.member).upper_error = 0.125; });
    edits.emplace_back([=](Catalogue& c) { ((c.*table)[0].*fact.member).lower_error = 0.125; });
    edits.emplace_back([=](Catalogue& c) { ((c.*table)[0].*fact.member).limit = Limit::lower; });
    edits.emplace_back([=](Catalogue& c) { (c.*table)[0].*fact.member = Measured{}; });
  };
  std::ranges::for_each(star_quantities(), [&](const auto& f) { edit_measured(&Catalogue::stars, f); });
  std::ranges::for_each(planet_quantities(), [&](const auto& f) { edit_measured(&Catalogue::planets, f); });
  std::ranges::for_each(belt_quantities(), [&](const auto& f) { edit_measured(&Catalogue::belts, f); });
  for (const auto& fact : planet_texts()) {
    edits.emplace_back([&](Catalogue& c) { (c.planets[0].*fact.member) += "x"; });
  }
  for (const auto& fact : belt_texts()) {
    edits.emplace_back([&](Catalogue& c) { (c.belts[0].*fact.member) += "x"; });
  }
  const Catalogue before = tests::small_catalogue();
  std::size_t different_count = 0;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    Catalogue after = before;
    edits[i](after);
    const Difference difference = diff(before, after);
    EXPECT_EQ(has_same_records(difference), digest(before) == digest(after)) << "edit " << i;
    EXPECT_EQ(has_same_records(diff(after, before)), digest(before) == digest(after)) << "edit " << i;
    different_count += has_same_records(difference) ? 0U : 1U;
  }
  EXPECT_GT(different_count, 120U);
}

TEST(Diff, SaysWhetherAChangeLiesWithinErrors) {
  const Catalogue before = tests::small_catalogue();
  Catalogue after = before;
  after.stars[0].parallax_mas.value += 0.05;
  after.planets[0].period_d.value = 11.3;
  const Difference difference = diff(before, after);
  ASSERT_EQ(difference.stars.changes.size(), 1U);
  EXPECT_EQ(difference.stars.changed_count, 1U);
  EXPECT_EQ(difference.stars.changes[0].fact, "parallax_mas");
  EXPECT_EQ(difference.stars.changes[0].before, "768.066539187 -0.049872905/+0.049872905");
  EXPECT_NEAR(difference.stars.changes[0].gap_sigma, 0.05 / (0.049872905 * std::sqrt(2.0)), 1e-6);
  EXPECT_TRUE(difference.stars.changes[0].is_within_errors);
  ASSERT_EQ(difference.planets.changes.size(), 1U);
  EXPECT_FALSE(difference.planets.changes[0].is_within_errors);
}

// 1e-7 deg across the zero meridian is 0.36 mas, not 360 deg.
TEST(Diff, MeasuresRightAscensionAcrossZeroAndWithTheCosine) {
  Catalogue before = tests::small_catalogue();
  before.stars[1].ra_deg = 359.9999999;
  before.stars[1].dec_deg = 60.0;
  before.stars[1].ra_cosdec_error_mas = 0.3;
  Catalogue after = before;
  after.stars[1].ra_deg = 0.0000001;
  const Difference difference = diff(before, after);
  ASSERT_EQ(difference.stars.changes.size(), 1U);
  EXPECT_NEAR(difference.stars.changes[0].gap_sigma, 2e-7 * 3.6e6 * 0.5 / (0.3 * std::sqrt(2.0)), 1e-5);
}

TEST(Diff, NamesSourcesThatCameWentAndChanged) {
  const Catalogue before = tests::small_catalogue();
  Catalogue after = before;
  after.sources[0].sha256 = std::string(64, 'd');
  after.sources[0].path = "newer/hyg.csv";
  after.sources[1].path = "elsewhere/gaia.csv";  // the same bytes: no change
  after.sources.pop_back();
  after.sources.push_back({"oec.xml", "oec", 1, "", std::string(64, 'e'), "MIT", 5, 5});
  const Difference difference = diff(before, after);
  std::vector<std::pair<std::string, SourceChange::Kind>> kinds;
  for (const SourceChange& change : difference.sources) {
    kinds.emplace_back(change.connector, change.kind);
  }
  using enum SourceChange::Kind;
  EXPECT_THAT(kinds, ElementsAre(std::pair{"exoplaneteu", removed}, std::pair{"hyg", changed},
                                 std::pair{"oec", added}));
  EXPECT_THAT(difference.sources[1].after, HasSubstr("newer/hyg.csv of 2011-09-18 (dddddddddddd)"));
}

TEST(Diff, CountsQuarantineByReason) {
  const Catalogue before = tests::small_catalogue();
  Catalogue after = before;
  after.quarantine[1].code = "position.out_of_range";
  const Difference difference = diff(before, after);
  ASSERT_EQ(difference.quarantine.size(), 2U);
  EXPECT_EQ(difference.quarantine[0].code, "planet.without_host");
  EXPECT_EQ(difference.quarantine[0].after_count, 0U);
  EXPECT_EQ(difference.quarantine[1].after_count, 2U);
}

TEST(DiffText, TellsEveryKindOfChangeAndIsBounded) {
  const Catalogue before = tests::small_catalogue();
  Catalogue after = before;
  for (int i = 0; i < 30; ++i) {
    after.stars.push_back(tests::small_star("New " + std::to_string(i), {0, 1}, 1.0, 2.0));
  }
  after.planets[1].status = PlanetStatus::confirmed;
  after.belts.clear();
  const std::string text = diff_text(diff(before, after), 10);
  EXPECT_THAT(text, HasSubstr("stars       30 added, 0 removed, 0 changed"));
  EXPECT_THAT(text, HasSubstr("+ and 20 more"));
  EXPECT_THAT(text, HasSubstr("~ Proxima Centauri c  status  candidate -> confirmed"));
  EXPECT_THAT(text, HasSubstr("- tau Cet belt"));
  EXPECT_THAT(text, Not(HasSubstr("no difference: every")));
  EXPECT_LT(std::ranges::count(text, '\n'), 30);
}

}  // namespace
}  // namespace polycosm::catalog
