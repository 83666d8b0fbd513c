#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/catalog/merge.hpp>
#include <polycosm/catalog/quantities.hpp>
#include <polycosm/catalog/read.hpp>

#include "support/catalogue_builder.hpp"

// Rules of the merge that the first look at real lists asked for.
namespace polycosm::catalog {
namespace {

// --- sources ---------------------------------------------------------------------------------------------

TEST(Sources, OfTheSameBytesAreOneUnderTheLaterDateWhateverStandsBetweenThem) {
  Builder b;
  b.source("hyg", "2011").star("s").hip = 1;
  b.source("hyg", "2012").star("t").hip = 2;
  b.source("hyg", "2013").star("s").hip = 1;
  Catalogue c = b.rows();
  c.sources[2].sha256 = c.sources[0].sha256;
  merge(c, {});
  ASSERT_EQ(c.sources.size(), 2U);
  EXPECT_EQ(c.sources[0].release_date, "2012");
  EXPECT_EQ(c.sources[1].release_date, "2013");
  EXPECT_EQ(c.star_rows.size(), 2U);
}

TEST(Sources, WithoutASumAreNotTakenForCopies) {
  Builder b;
  b.source("hyg", "2011").star("s");
  b.source("hyg", "2012").star("t");
  Catalogue c = b.rows();
  c.sources[0].sha256.clear();
  c.sources[1].sha256.clear();
  merge(c, {});
  EXPECT_EQ(c.sources.size(), 2U);
}

TEST(Sources, KeepAnomaliesOfNoSingleSource) {
  Builder b;
  b.source("hyg").star("s");
  Catalogue c = b.rows();
  c.anomalies.push_back({no_row, 0, "source.carriage_returns", "", "told by whoever put the parts together"});
  merge(c, {});
  EXPECT_TRUE(has_anomaly(c, "source.carriage_returns"));
}

// --- precedence --------------------------------------------------------------------------------------------

TEST(Precedence, OfOneFactCountsForPositionsAndTextsToo) {
  Builder b;
  b.source("hyg");
  Star& old = b.star_at("old", 10.0, 20.0, 5.0);
  old.hip = 1;
  old.spectral_type = "K5V";
  b.source("gaia");
  Star& fresh = b.star_at("fresh", 10.001, 20.0, 5.0);
  fresh.hip = 1;
  fresh.spectral_type = "K4";
  EXPECT_EQ(b.merged().stars[0].ra_deg, 10.001);
  EXPECT_EQ(b.merged().stars[0].spectral_type, "K5V");  // as by default: people wrote it
  ASSERT_EQ(star_fact_name(0), "position");
  Settings settings;
  settings.precedence.by_fact["position"] = {"hyg"};
  settings.precedence.by_fact["spectral_type"] = {"gaia"};
  settings.precedence.by_fact.erase("name");
  const Catalogue c = b.merged(settings);
  ASSERT_EQ(c.stars.size(), 1U);
  EXPECT_EQ(c.stars[0].ra_deg, 10.0);
  EXPECT_EQ(c.stars[0].spectral_type, "K4");
  EXPECT_EQ(c.stars[0].name, "fresh");  // of which nothing was said
}

// --- conflicts ---------------------------------------------------------------------------------------------

TEST(Conflicts, OfDistancesNeedFivePercentOrFiveSigma) {
  const auto conflicts = [](Measured a_mas, Measured b_mas) {
    Builder b;
    b.source("gaia").star_at("near", 10, 20, unknown).parallax_mas = a_mas;
    b.source("hyg").star_at("near", 10, 20, unknown).parallax_mas = b_mas;
    const Catalogue c = b.merged();
    EXPECT_EQ(has_anomaly(c, "distance.disagrees"), !c.conflicts.empty());
    return c.conflicts.size();
  };
  EXPECT_EQ(conflicts({100.0, 3.0, 3.0}, {90.0, 3.0, 3.0}), 1U);  // 11 %, 2.6 sigma
  EXPECT_EQ(conflicts({100.0, 0.1, 0.1}, {98.0, 0.1, 0.1}), 1U);  // 2 %, 14 sigma
  EXPECT_EQ(conflicts({100.0, 0.5, 0.5}, {98.0, 0.5, 0.5}), 0U);  // 2 %, 2.8 sigma
  EXPECT_EQ(conflicts({100.0}, {98.0}), 0U);                      // 2 %, no errors
}

TEST(Conflicts, AreNotToldBetweenAMassAndAProjectedMass) {
  Builder b;
  b.source("exoplaneteu");
  Planet& mass = b.planet("x b", "x", 3.0);
  mass.mass_mearth.value = 100.0;
  mass.mass_kind = MassKind::mass;
  b.source("oec");
  Planet& projected = b.planet("x b", "x", 3.0);
  projected.mass_mearth.value = 60.0;
  projected.mass_kind = MassKind::msini;
  EXPECT_TRUE(b.merged().conflicts.empty());
  projected.mass_kind = MassKind::mass;
  EXPECT_EQ(b.merged().conflicts.size(), 1U);
}

TEST(Conflicts, TellOfNumbersThatDifferWithinOneStar) {
  Builder b;
  b.source("gaia");
  Star& one = b.star("one");
  one.hip = 1;
  one.hd = 10;
  b.source("hyg");
  Star& two = b.star("two");
  two.hip = 1;
  two.hd = 11;
  const Catalogue c = b.merged();
  ASSERT_EQ(c.stars.size(), 1U);
  ASSERT_EQ(c.conflicts.size(), 1U);
  EXPECT_EQ(c.conflicts[0].quantity, "hd");
  EXPECT_EQ(c.conflicts[0].kept_value, 10.0);
  EXPECT_EQ(c.conflicts[0].other_value, 11.0);
  EXPECT_TRUE(has_anomaly(c, "identity.ids_disagree"));
}

TEST(Conflicts, TellOfAnotherGlieseNumberOfOneStar) {
  Builder b;
  b.source("gaia");
  Star& one = b.star("one");
  one.hip = 1;
  one.gliese = "GJ 9066";
  b.source("hyg");
  Star& two = b.star("two");
  two.hip = 1;
  two.gliese = "GJ 1040";
  EXPECT_TRUE(has_anomaly(b.merged(), "identity.ids_disagree"));
  two.gliese = "Gl 9066.0";
  EXPECT_FALSE(has_anomaly(b.merged(), "identity.ids_disagree"));
}

TEST(Conflicts, TellWhereSourcesDifferOnWhetherAPlanetExists) {
  Builder b;
  b.source("exoplaneteu", "2020-01-01").planet("x b", "x", 3.0);
  b.source("oec", "2018-01-01").planet("x b", "x", 3.0).status = PlanetStatus::candidate;
  const Catalogue c = b.merged();
  ASSERT_EQ(c.planets.size(), 1U);
  EXPECT_EQ(c.planets[0].status, PlanetStatus::confirmed);
  ASSERT_EQ(c.conflicts.size(), 1U);
  EXPECT_EQ(c.conflicts[0].quantity, "status");
  EXPECT_EQ(c.conflicts[0].other_value, static_cast<double>(PlanetStatus::candidate));
}

// --- who is who -------------------------------------------------------------------------------------------

TEST(Identity, KnowsAGlieseNumberWithAndWithoutItsZero) {
  Builder b;
  b.source("cns5").star_at("GJ 71.0", 26.0, -15.9, 3.6).gliese = "GJ 71.0";
  b.source("hyg").star_at("tau Cet", 26.05, -15.9, 3.6).gliese = "GJ 71";
  EXPECT_EQ(b.merged().stars.size(), 1U);
}

TEST(Identity, LeavesTwoMotionsUnderOneGlieseNumberToAPerson) {
  const auto merged = [](std::uint64_t hip) {
    Builder b;
    b.source("cns5");
    Star& one = b.star_at("GJ 3478", 120.0, 20.0, 20.0);
    one.hip = hip;
    one.gliese = "GJ 3478";
    one.pm_ra_cosdec_masyr.value = -0.83;
    one.pm_dec_masyr.value = -20.0;
    b.source("hyg");
    Star& two = b.star_at("Gl 3478", 120.0, 20.0, 20.0);
    two.hip = hip;
    two.gliese = "GJ 3478";
    two.pm_ra_cosdec_masyr.value = 141.8;
    two.pm_dec_masyr.value = -80.0;
    return b.merged();
  };
  const Catalogue c = merged(0);
  EXPECT_EQ(c.stars.size(), 2U);
  ASSERT_EQ(count_of(c, "identity.ids_disagree"), 1U);
  EXPECT_NE(c.reviews[0].reason.find("proper motions"), std::string::npos);
  // A surer number says that it is one star, whose motion somebody measured badly.
  EXPECT_EQ(merged(5).stars.size(), 1U);
}

TEST(Identity, LeavesTwoPlacesUnderOneNumberToAPersonUnlessAListOfPlanetsCopiedOne) {
  const auto merged = [](double motion_masyr) {
    Builder b;
    for (const char* connector : {"cns5", "hyg"}) {
      b.source(connector);
      Star& star =
          b.star_at(std::string{"HD 7 of "} + connector, 120.0, *connector == 'h' ? 20.0 : 20.2, 20.0);
      star.hd = 7;
      star.pm_ra_cosdec_masyr.value = motion_masyr;
      star.pm_dec_masyr.value = motion_masyr;
    }
    return b.merged();
  };
  const Catalogue c = merged(10.0);
  EXPECT_EQ(c.stars.size(), 2U);
  ASSERT_EQ(count_of(c, "identity.ids_disagree"), 1U);
  EXPECT_NE(c.reviews[0].reason.find("places"), std::string::npos);
  EXPECT_EQ(merged(unknown).stars.size(), 1U);
}

TEST(Identity, TakesTheStarAtThePlaceBeforeItsCompanionFarOff) {
  constexpr double arcsec = 1.0 / 3600.0;
  Builder b;
  b.source("cns5");
  b.star_at("GJ 1263 A", 300.0, 0.0, 12.5).component = "A";
  b.star_at("GJ 1263 B", 300.0, 24.0 * arcsec, 12.5).component = "B";
  b.source("exoplaneteu");
  b.star_at("Wolf 940", 300.0, 0.01 * arcsec, 12.5).is_host_row = true;
  const Catalogue c = b.merged();
  ASSERT_EQ(c.stars.size(), 2U);
  EXPECT_EQ(c.star_of_row[2], 0U);
  EXPECT_TRUE(c.reviews.empty());
}

TEST(Identity, FindsPlacesAcrossTheZeroMeridianAndThePoles) {
  const auto stars_of = [](double ra_a_deg, double dec_a_deg, double ra_b_deg, double dec_b_deg) {
    Builder b;
    b.source("hyg").star_at("here", ra_a_deg, dec_a_deg, 5.0).v_mag.value = 8.0;
    b.source("gaia").star_at("there", ra_b_deg, dec_b_deg, 5.0).v_mag.value = 8.0;
    return b.merged().stars.size();
  };
  constexpr double arcsec = 1.0 / 3600.0;
  EXPECT_EQ(stars_of(arcsec, 10.0, 360.0 - arcsec, 10.0), 1U);
  EXPECT_EQ(stars_of(10.0, 90.0 - arcsec, 190.0, 90.0 - arcsec), 1U);
  EXPECT_EQ(stars_of(300.0, -90.0 + arcsec, 100.0, -90.0 + arcsec), 1U);
  EXPECT_EQ(stars_of(50.0, 0.0 - arcsec, 50.0, 0.0 + arcsec), 1U);
  EXPECT_EQ(stars_of(50.0, 40.0, 50.0 + 1.0, 40.0), 2U);
}

TEST(RawRows, OfJsonLinesAreTheLine) {
  const auto row = [](int id) {
    return R"({"StarID":)" + std::to_string(id) +
           R"(,"HIP":1,"HD":"","HR":"","Gliese":"","BayerFlamsteed":"","ProperName":"","RA":1,"Dec":10,)"
           R"("Distance":5,"PMRA":0,"PMDec":0,"RV":0,"Mag":8,"AbsMag":9,"Spectrum":"G2V","ColorIndex":0.6})"
           "\n";
  };
  const std::vector<InputFile> files{{"stars.jsonl", row(7) + row(8)}};
  const Catalogue c = read(files);
  ASSERT_EQ(c.quarantine.size(), 1U);
  EXPECT_TRUE(c.quarantine[0].raw.starts_with(R"({"StarID":8)"));
}

TEST(Identity, JoinsAStarThatAListOfPlanetsTellsWithoutAPlace) {
  Builder b;
  b.source("hyg").star_at("Ran", 53.2, -9.5, 3.2).hip = 16537;
  b.source("oec");
  Star& host = b.star("Epsilon Eridani");
  host.hip = 16537;
  host.is_host_row = true;
  Star& companion = b.star("Epsilon Eridani B");
  companion.is_host_row = true;
  const Catalogue c = b.merged();
  ASSERT_EQ(c.stars.size(), 1U);
  EXPECT_EQ(c.star_of_row[1], 0U);
  EXPECT_EQ(c.star_of_row[2], no_row);  // its companion is not it
}

// --- texts of rows
// ------------------------------------------------------------------------------------------

constexpr const char* hyg_header =
    "StarID,HIP,HD,HR,Gliese,BayerFlamsteed,ProperName,RA,Dec,Distance,PMRA,PMDec,RV,Mag,AbsMag,Spectrum,"
    "ColorIndex\n";

TEST(RawRows, OfTwoFilesUnderOnePathAreNotMixedUp) {
  const std::string row = "7,1,,,,,,1,10,5,0,0,0,8,9,G2V,0.6\n";
  const std::string other = "8,2,,,,,,2,20,5,0,0,0,8,9,K2V,0.6\n";
  const std::vector<InputFile> files{{"same.csv", hyg_header + row + row},
                                     {"same.csv", hyg_header + other + other}};
  const Catalogue c = read(files);
  ASSERT_EQ(c.quarantine.size(), 2U);
  std::vector<std::string> raw{c.quarantine[0].raw, c.quarantine[1].raw};
  std::ranges::sort(raw);
  EXPECT_EQ(raw[0].substr(0, 3), "7,1");
  EXPECT_EQ(raw[1].substr(0, 3), "8,2");
}

TEST(RawRows, OfXmlAreTheElement) {
  const std::string planet =
      "<planet>\n<name>Ran b</name><list>Confirmed planets</list><period>2500</period>\n</planet>\n";
  const std::vector<InputFile> files{
      {"oec.xml",
       "<systems><system><name>Ran</name><rightascension>03 32 55</rightascension>"
       "<declination>-09 27 29</declination><distance>3.2</distance>\n<star><name>Ran</name>\n" +
           planet + planet + "</star></system></systems>"}};
  const Catalogue c = read(files);
  ASSERT_EQ(c.quarantine.size(), 1U);
  EXPECT_EQ(c.quarantine[0].code, "identity.duplicate");
  EXPECT_TRUE(c.quarantine[0].raw.starts_with("<planet>"));
  EXPECT_TRUE(c.quarantine[0].raw.find("Ran b") != std::string::npos);
}

}  // namespace
}  // namespace polycosm::catalog
