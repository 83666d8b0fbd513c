#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

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
    EXPECT_GE(star.dist_pc, 0.0);
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
  EXPECT_GT(large.stars[1400].dist_pc, small.stars.back().dist_pc - 0.01);
}

// [Reyle2021]: 339 systems within 10 pc, 28 % of them multiple: 0.1036 stars per pc^3 here, so 434 within 10 pc.
TEST(Synthesise, HasTheDensityOfTheSolarNeighbourhood) {
  const Catalogue c = synthesise(20000, 3);
  const double radius_pc = c.stars.back().dist_pc;
  const double expected = 0.0809 * 1.28 * 4.0 / 3.0 * core::pi * radius_pc * radius_pc * radius_pc;
  EXPECT_NEAR(20000.0 / expected, 1.0, 0.03);
}

// [Reyle2021]: of the primaries 249 / 338 are M dwarfs; companions are later still.
TEST(Synthesise, HasTheMassFunctionOfTheSolarNeighbourhood) {
  const Catalogue c = synthesise(20000, 5);
  std::size_t m_primaries = 0, g_primaries = 0, primaries = 0;
  for (std::size_t i = 1; i < c.stars.size(); ++i) {
    if (c.stars[i].component != "B") {
      ++primaries;
      m_primaries += c.stars[i].spectral_type.front() == 'M' ? 1U : 0U;
      g_primaries += c.stars[i].spectral_type.front() == 'G' ? 1U : 0U;
    }
  }
  const double n = static_cast<double>(primaries);
  EXPECT_NEAR(static_cast<double>(m_primaries) / n, 249.0 / 338.0, 0.02);
  EXPECT_NEAR(static_cast<double>(g_primaries) / n, 19.0 / 338.0, 0.01);
}

TEST(Synthesise, IsIsotropic) {
  const Catalogue c = synthesise(20000, 8);
  const auto north = std::ranges::count_if(c.stars, [](const Star& s) { return s.dec_deg > 0.0; });
  const auto half = std::ranges::count_if(c.stars, [](const Star& s) { return s.ra_deg < 180.0; });
  EXPECT_NEAR(static_cast<double>(north), 10000.0, 450.0);
  EXPECT_NEAR(static_cast<double>(half), 10000.0, 450.0);
}

TEST(Synthesise, RefusesAnEmptySky) { EXPECT_THROW(static_cast<void>(synthesise(0, 1)), core::Error); }

}  // namespace
}  // namespace polycosm::catalog
