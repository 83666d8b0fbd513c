#include <polycosm/catalog/show.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>

#include <polycosm/catalog/read.hpp>
#include <support/small_catalogue.hpp>

namespace polycosm::catalog {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// Every line of `text` that holds `word`, one after the other.
std::string lines_with(const std::string& text, std::string_view word) {
  std::string found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at + 1);
    found += line.find(word) == std::string::npos ? "" : line;
    at = end + 1;
  }
  return found;
}

TEST(FindStar, KnowsEveryNameHoweverItIsSpelt) {
  Catalogue sky = tests::small_catalogue();
  sky.stars[0].gaia_dr2 = 5853498713160606720U;
  sky.stars[0].tic = 1019422496;
  sky.stars[0].two_mass = "J14294291-6240465";
  sky.stars[0].wds = "14396-6050";
  sky.stars[0].bayer_flamsteed = "Alp Cen C";
  for (const char* name : {"Proxima Centauri", "proxima  CENTAURI", "Alpha Cen C", "alf Cen C", "HIP 70891",
                           "hip70891", "GJ 551", "Gliese 551", "Gl551", "Gaia DR3 5853498713190525696",
                           "Gaia DR2 5853498713160606720", "2MASS J14294291-6240465", "J14294291-6240465",
                           "TIC 1019422496", "WDS 14396-6050", "Proxima Centauri b", "proxima centauri C"}) {
    EXPECT_EQ(find_star(sky, name), 0U) << name;
  }
  EXPECT_EQ(find_star(sky, "HD 10700"), 1U);
  EXPECT_EQ(find_star(sky, std::to_string(sky.stars[1].star_id.value)), 1U);
}

TEST(FindStar, TakesTheGenitiveOfAConstellationAndAUniqueBeginning) {
  const Catalogue sky = tests::small_catalogue();
  EXPECT_EQ(find_star(sky, "tau Ceti"), 1U);
  EXPECT_EQ(find_star(sky, "Proxima"), 0U);
}

TEST(FindStar, NeverTakesAnotherNumberForTheSame) {
  const Catalogue sky = tests::small_catalogue();
  for (const char* name : {"", "  ", "HIP 7089", "HIP 708911", "GJ 55", "GJ 5511", "HD 1070", "tau", "0"}) {
    EXPECT_EQ(find_star(sky, name), std::nullopt) << name;
  }
}

TEST(FindStar, PrefersTheFirstComponent) {
  Catalogue sky = tests::small_catalogue();
  sky.stars[0].name = sky.stars[1].name = "61 Cyg";
  sky.stars[0].component = "B";
  sky.stars[1].component = "A";
  EXPECT_EQ(find_star(sky, "61 Cyg"), 1U);
  EXPECT_EQ(find_star(sky, "61 Cyg B"), 0U);
}

TEST(NearestNames, SuggestsWhatSomebodyMayHaveMeant) {
  const Catalogue sky = tests::small_catalogue();
  EXPECT_THAT(nearest_names(sky, "Proxma Centuri", 3), Contains("Proxima Centauri"));
  EXPECT_THAT(nearest_names(sky, "tau Cer", 1), ElementsAre("tau Cet"));
  EXPECT_THAT(nearest_names(sky, "Betelgeuse", 5), ElementsAre());
  EXPECT_LE(nearest_names(sky, "Centauri", 2).size(), 2U);
}

TEST(ShowStar, NamesTheSourceAndLineOfEveryFact) {
  const std::string text = show_star(tests::small_catalogue(), 0, {});
  EXPECT_THAT(text, StartsWith("Proxima Centauri\n"));
  EXPECT_THAT(lines_with(text, "parallax_mas"), HasSubstr("768.066539187 -0.049872905/+0.049872905 mas"));
  EXPECT_THAT(lines_with(text, "  spectral_type"), HasSubstr("hyg.csv, line 70668"));
  EXPECT_THAT(lines_with(text, "  g_mag"), HasSubstr("gaia.csv, line 5"));
  EXPECT_THAT(lines_with(text, "  position"), HasSubstr("217.392321472 -62.676075077 deg, J2016"));
  EXPECT_THAT(lines_with(text, "numbers"), HasSubstr("HIP 70891, Gaia DR3 5853498713190525696"));
}

TEST(ShowStar, TellsWhatOtherRowsSayAndMarksDisagreement) {
  Catalogue sky = tests::small_catalogue();
  const std::string text = show_star(sky, 0, {});
  EXPECT_THAT(text, HasSubstr("! 1.295 -0.03/+0.03 pc"));
  EXPECT_THAT(text, HasSubstr("disagrees: 0.02 %"));
  EXPECT_THAT(lines_with(text, "the same"), HasSubstr("eu.csv, line 3"));
  EXPECT_THAT(lines_with(text, "J2000"), HasSubstr("hyg.csv, line 70668"));
  sky.conflicts.clear();
  EXPECT_THAT(show_star(sky, 0, {}), Not(HasSubstr("disagrees")));
}

TEST(ShowStar, ListsPlanetsBeltsReviewsAnomaliesAndSources) {
  const Catalogue sky = tests::small_catalogue();
  const std::string proxima = show_star(sky, 0, {});
  EXPECT_THAT(proxima, HasSubstr("planet Proxima Centauri c: candidate, found 2016\n"));
  EXPECT_THAT(proxima, HasSubstr("1.07 -0.06/+0.06 earthMass (m sin i)"));
  EXPECT_THAT(proxima, HasSubstr("<= 12 earthMass (m sin i)"));
  EXPECT_THAT(proxima, HasSubstr("star.class_against_brightness"));
  EXPECT_THAT(proxima, HasSubstr("planet.not_confirmed"));
  EXPECT_THAT(proxima, HasSubstr("planets/eu.csv of 2020-07-01"));
  EXPECT_THAT(proxima, Not(HasSubstr("tau Cet")));
  const std::string tau = show_star(sky, 1, {});
  EXPECT_THAT(tau, HasSubstr("belt tau Cet belt: outer icy\n"));
  EXPECT_THAT(lines_with(tau, "r_in_au"), HasSubstr("6.2 -4.6/+9.8 au"));
  EXPECT_THAT(tau, HasSubstr("identity.position_only"));
  EXPECT_THAT(tau, HasSubstr("Gaia DR3 2452378776434477184"));
  EXPECT_THAT(tau, HasSubstr("They share no number. 0.81 arcsec apart."));
}

// 3.94106719999999951 is what is left of 0.0124 Jupiter masses.
TEST(ShowStar, LeavesOutTheNoiseOfAConversion) {
  Catalogue sky = tests::small_catalogue();
  sky.planets[0].mass_mearth = {3.9410671999999995, 0.6356559999999999, 0.8263527999999999, Limit::none};
  EXPECT_THAT(show_star(sky, 0, {}), HasSubstr("3.9410672 -0.635656/+0.8263528 earthMass (m sin i)"));
}

TEST(ShowStar, PutsLinesOfAHigherRoomAfterTheFacts) {
  const std::vector<ShownLine> extra{{"distance", "1.3012 pc (p16 1.3011, p84 1.3013)", "sky"}};
  const std::string text = show_star(tests::small_catalogue(), 0, extra);
  EXPECT_THAT(lines_with(text, "distance"), HasSubstr("1.3012 pc (p16 1.3011, p84 1.3013)"));
  EXPECT_LT(text.find("  distance"), text.find("planet Proxima"));
}

TEST(ShowStar, StaysWithinAHundredColumns) {
  Catalogue sky = tests::small_catalogue();
  sky.sources[2].path = "planets/" + std::string(200, 'e') + ".csv";
  sky.stars[0].reference = std::string(300, 'r');
  sky.anomalies[0].reason =
      std::string(250, 'x') + " and then some words that go on and on over the end of a line.";
  for (int i = 0; i < 40; ++i) {
    sky.stars[0].aliases.push_back("\xCE\xB1 name " + std::to_string(i));
  }
  const std::string text = show_star(sky, 0, {});
  std::size_t width = 0;
  for (const char c : text) {
    width = c == '\n' ? 0 : width + ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 0U : 1U);
    ASSERT_LE(width, 100U) << text;
  }
}

TEST(ShowStar, OfASyntheticSkySaysSo) {
  const Catalogue sky = synthesise(10, 1);
  EXPECT_THAT(show_star(sky, 3, {}), HasSubstr("made up, not observed"));
}

}  // namespace
}  // namespace polycosm::catalog
