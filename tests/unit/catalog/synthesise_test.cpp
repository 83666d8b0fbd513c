#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/core/units.hpp>

namespace polycosm::catalog {
namespace {

TEST(Synthesise, LabelsEveryRowAndStartsWithTheSun) {
  const Catalogue c = synthesise(500, 1);
  ASSERT_EQ(c.stars.size(), 500U);
  EXPECT_TRUE(c.stars[0].is_sun);
  std::set<std::uint64_t> ids;
  for (const Star& star : c.stars) {
    EXPECT_TRUE(star.is_synthetic);
    EXPECT_GE(star.dist_pc.value, 0.0);
    ids.insert(star.star_id.value);
  }
  EXPECT_EQ(ids.size(), 500U);
  EXPECT_EQ(c.sources[0].connector, "synthetic");
  EXPECT_EQ(c.sources[0].accepted_count, 500U);
}

TEST(Synthesise, OnlyAddsStarsFurtherOutForALargerCount) {
  const Catalogue small = synthesise(1000, 42);
  const Catalogue large = synthesise(1500, 42);
  Catalogue cut = large;
  cut.stars.resize(1000);
  EXPECT_EQ(digest(small), digest(cut));
  EXPECT_NE(digest(small), digest(synthesise(1000, 43)));
  // Companions stand within 0.005 pc of their primary, hence the margin.
  EXPECT_GT(large.stars[1400].dist_pc.value, small.stars.back().dist_pc.value - 0.01);
}

// [Reyle2021]: 339 systems within 10 pc, 28 % of them multiple: 0.1036 stars per pc^3 here, so 434 within 10
// pc.
TEST(Synthesise, HasTheDensityOfTheSolarNeighbourhood) {
  const Catalogue c = synthesise(20000, 3);
  const double radius_pc = c.stars.back().dist_pc.value;
  const double expected = 0.0809 * 1.28 * 4.0 / 3.0 * core::pi * radius_pc * radius_pc * radius_pc;
  EXPECT_NEAR(20000.0 / expected, 1.0, 0.03);
}

double share_of(const Catalogue& c, std::string_view component, char spectral_class) {
  std::size_t members = 0, all = 0;
  for (const Star& star : c.stars) {
    if (!star.is_sun && (component == "any" || star.component == component)) {
      ++all;
      members += star.spectral_type.front() == spectral_class ? 1U : 0U;
    }
  }
  return static_cast<double>(members) / static_cast<double>(all);
}

// [Reyle2021] counts stars, companions included: of all stars 249 / 338 are M dwarfs and 20 / 338 white
// dwarfs.
TEST(Synthesise, HasTheMassFunctionOfTheSolarNeighbourhood) {
  const Catalogue c = synthesise(40000, 5);
  EXPECT_NEAR(share_of(c, "any", 'M'), 249.0 / 338.0, 0.008);
  EXPECT_NEAR(share_of(c, "any", 'K'), 38.0 / 338.0, 0.006);
  EXPECT_NEAR(share_of(c, "any", 'G'), 19.0 / 338.0, 0.004);
  EXPECT_NEAR(share_of(c, "any", 'D'), 20.0 / 338.0, 0.004);
}

// Of a pair of draws the heavier leads: 1 - (1 - 69 / 338)^2 of the primaries of pairs are A to K. Equal
// twins are as rare as two equal draws, and a white dwarf has company of every kind.
TEST(Synthesise, PairsTwoDrawsOfOneCensus) {
  const Catalogue c = synthesise(40000, 6);
  const double early =
      share_of(c, "A", 'A') + share_of(c, "A", 'F') + share_of(c, "A", 'G') + share_of(c, "A", 'K');
  EXPECT_NEAR(early, 1.0 - std::pow(1.0 - 69.0 / 338.0, 2.0), 0.015);
  std::size_t twins = 0, pairs = 0, white_dwarf_pairs = 0;
  for (std::size_t i = 1; i < c.stars.size(); ++i) {
    if (c.stars[i].component == "B") {
      ++pairs;
      const bool is_twin = c.stars[i].spectral_type == c.stars[i - 1].spectral_type;
      twins += is_twin ? 1U : 0U;
      white_dwarf_pairs += is_twin && c.stars[i].spectral_type == "DA" ? 1U : 0U;
    }
  }
  EXPECT_LT(static_cast<double>(twins) / static_cast<double>(pairs), 0.12);
  EXPECT_NEAR(static_cast<double>(white_dwarf_pairs) / static_cast<double>(pairs),
              std::pow(20.0 / 338.0, 2.0), 0.003);
}

TEST(Synthesise, IsIsotropic) {
  const Catalogue c = synthesise(20000, 8);
  const auto north = std::ranges::count_if(c.stars, [](const Star& s) { return s.dec_deg > 0.0; });
  const auto half = std::ranges::count_if(c.stars, [](const Star& s) { return s.ra_deg < 180.0; });
  EXPECT_NEAR(static_cast<double>(north), 10000.0, 450.0);
  EXPECT_NEAR(static_cast<double>(half), 10000.0, 450.0);
}

TEST(Synthesise, RefusesAnEmptySky) {
  EXPECT_THROW(static_cast<void>(synthesise(0, 1)), core::Error);
}

}  // namespace
}  // namespace polycosm::catalog
