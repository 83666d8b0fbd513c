#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>

namespace polycosm::catalog {
namespace {

const std::string hyg_v2_header =
    "StarID,HIP,HD,HR,Gliese,BayerFlamsteed,ProperName,RA,Dec,Distance,PMRA,PMDec,RV,Mag,AbsMag,Spectrum,"
    "ColorIndex\n";
const std::string sun_row = "0,,,,,,Sol,0,0,4.848e-06,0,0,0,-26.73,4.85,G2V,0.656\n";
const std::string proxima_row =
    "70667,70890,,,Gl 551,,Proxima "
    "Centauri,14.4965965,-62.68135207,1.29478331801173,-3775.64,768.16,-16,11.01,"
    "15.449,M5Ve,1.807\n";

Catalogue read_one(const std::string& bytes) {
  const std::vector<InputFile> files{{"test.csv", bytes}};
  return read(files);
}

std::string refusal_of(const std::string& bytes) {
  try {
    static_cast<void>(read_one(bytes));
  } catch (const core::Error& error) {
    EXPECT_EQ(error.fault(), core::Fault::input);
    return error.what();
  }
  return {};
}

/// The code with which a HYG row goes to quarantine, or "accepted".
std::string fate_of(const std::string& row) {
  const Catalogue c = read_one(hyg_v2_header + sun_row + row + "\n");
  EXPECT_EQ(c.sources[0].row_count, 2U);
  EXPECT_EQ(c.sources[0].accepted_count + c.quarantine.size(), 2U);
  EXPECT_EQ(c.sources[0].accepted_count, c.stars.size());
  if (c.quarantine.empty()) {
    return "accepted";
  }
  EXPECT_EQ(c.quarantine[0].row, 3U);
  EXPECT_EQ(c.quarantine[0].raw, row);
  EXPECT_FALSE(c.quarantine[0].reason.empty());
  return c.quarantine[0].code;
}

TEST(HygV2, ReadsHoursParsecsAndTheHipparcosEpoch) {
  const Catalogue c = read_one(hyg_v2_header + sun_row + proxima_row);
  ASSERT_EQ(c.stars.size(), 2U);
  EXPECT_TRUE(c.stars[0].is_sun);
  EXPECT_EQ(c.stars[0].dist_pc.value, 0.0);
  const Star& proxima = c.stars[1];
  EXPECT_NEAR(proxima.ra_deg, 217.4489475, 1e-12);
  EXPECT_EQ(proxima.epoch_yr, 1991.25);
  EXPECT_EQ(proxima.hip, 70890U);
  EXPECT_EQ(proxima.gliese, "GJ 551");
  EXPECT_EQ(proxima.name, "Proxima Centauri");
  EXPECT_EQ(proxima.star_id.value, core::stable_hash("HIP 70890"));
  EXPECT_EQ(proxima.provenance.row, 3U);
}

TEST(HygV2, NamesStarsByWhatIsKnownOfThem) {
  const Catalogue c = read_one(hyg_v2_header +
                               "1,,,,,18Eps Eri,,1,1,3,0,0,,3,6,K2V,0.8\n"
                               "2,,201091,,Gl 820  A,61    Cyg,,2,1,3,0,0,,5,7,K5V,1.0\n"
                               "3,,,,Gl  65  B,,,3,1,3,0,0,,12,15,dM5.5e,\n"
                               "4,,77,,,,,4,1,3,0,0,,12,15,M,\n"
                               "5,,,,,,,5,1,3,0,0,,12,15,M,\n"
                               "6,,,,NN 3522,,,6,1,3,0,0,,12,15,M,\n");
  std::vector<std::string> names;
  for (const Star& star : c.stars) {
    names.push_back(star.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"Eps Eri", "61 Cyg A", "GJ 65 B", "HD 77", "HYG 5", "GJ 3522"}));
  EXPECT_EQ(c.stars[1].star_id.value, core::stable_hash("GJ 820 A"));
  EXPECT_EQ(c.stars[2].component, "B");
  EXPECT_EQ(c.stars[4].star_id.value, core::stable_hash("HYG 5"));
}

TEST(HygV3, IsReadByTheSameConnectorAtJ2000) {
  const Catalogue c = read_one(
      "id,hip,hd,hr,gl,bf,proper,ra,dec,dist,pmra,pmdec,rv,mag,absmag,spect,ci,bayer,flam,con\n"
      "0,,,,,,Sol,0,0,0,0,0,0,-26.7,4.85,G2V,0.656,,,\n"
      "16496,16537,22049,1084,Gl 144,18Eps "
      "Eri,Ran,3.548846,-9.458262,3.2161,-975.17,19.49,16.3,3.72,6.18,K2V,0.881,"
      "Eps,18,Eri\n"
      "5,,,,,,,1,1,100000,0,0,0,9,9,G,0.5,,,\n");
  ASSERT_EQ(c.stars.size(), 2U);
  EXPECT_EQ(c.stars[1].epoch_yr, 2000.0);
  EXPECT_EQ(c.stars[1].bayer_flamsteed, "Eps Eri");
  EXPECT_EQ(c.stars[1].name, "Ran");
  EXPECT_EQ(c.quarantine[0].code, "distance.unknown");
}

TEST(Quarantine, NamesWhatIsWrongWithARow) {
  EXPECT_EQ(fate_of("9,,,,,,,1,45,10,0,0,,5,5,G2V,0.6"), "accepted");
  EXPECT_EQ(fate_of("9,,,,,,,1,91,10,0,0,,5,5,G2V,0.6"), "position.out_of_range");
  EXPECT_EQ(fate_of("9,,,,,,,24.1,45,10,0,0,,5,5,G2V,0.6"), "position.out_of_range");
  EXPECT_EQ(fate_of("9,,,,,,,NaN,45,10,0,0,,5,5,G2V,0.6"), "position.missing");
  EXPECT_EQ(fate_of("9,,,,,,,1,,10,0,0,,5,5,G2V,0.6"), "position.missing");
  EXPECT_EQ(fate_of("9,,,,,,,1,45,-10,0,0,,5,5,G2V,0.6"), "distance.out_of_range");
  EXPECT_EQ(fate_of("9,,,,,,,1,45,0,0,0,,5,5,G2V,0.6"), "distance.out_of_range");
  EXPECT_EQ(fate_of("9,,,,,,,1,45,10000000,0,0,,5,5,G2V,0.6"), "distance.unknown");
  EXPECT_EQ(fate_of("9,,,,,,,1,45,,0,0,,5,5,G2V,0.6"), "distance.unknown");
  EXPECT_EQ(fate_of("9,,,,,,,1,45,10,0,0,,bright,5,G2V,0.6"), "number.not_numeric");
  EXPECT_EQ(fate_of("9,x,,,,,,1,45,10,0,0,,5,5,G2V,0.6"), "identity.not_a_number");
  EXPECT_EQ(fate_of("9,,,,,,,1,45,10,0,0,,5,5,G2V"), "row.field_count");
  EXPECT_EQ(fate_of("9,,,,,,,1,45,10,0,0,,5,5,G2V,0.6,"), "accepted");
  EXPECT_EQ(fate_of("0,,,,,,Sol,0,0,0,0,0,0,-26.7,4.85,G2V,0.65"), "identity.duplicate");
  EXPECT_EQ(fate_of(",,,,,,,1,45,10,0,0,,5,5,G2V,0.6"), "identity.missing");
}

TEST(Quarantine, KeepsComponentsThatShareAPlace) {
  const Catalogue c = read_one(hyg_v2_header + "1,,,,Gl  65  A,,,1,1,2.6,0,0,,12,15,M5,\n" +
                               "2,,,,Gl  65  B,,,1,1,2.6,0,0,,12,15,M5,\n");
  EXPECT_EQ(c.stars.size(), 2U);
}

TEST(Refusal, NamesFileReasonAndWayOut) {
  EXPECT_NE(refusal_of("").find("test.csv cannot be read (it is empty)"), std::string::npos);
  EXPECT_NE(refusal_of(" \n\n").find("empty"), std::string::npos);
  EXPECT_NE(refusal_of(hyg_v2_header + std::string("1,\0,2", 5)).find("NUL"), std::string::npos);
  EXPECT_NE(refusal_of(hyg_v2_header + "1,,,,,,Ren\xE9\n").find("line 2 is not UTF-8"), std::string::npos);
  EXPECT_NE(refusal_of("\x1F\x8B rest").find("gzip"), std::string::npos);
  EXPECT_NE(refusal_of(hyg_v2_header).find("no rows"), std::string::npos);
  EXPECT_NE(refusal_of(hyg_v2_header + "1,,,,,,\"cut of").find("is cut off"), std::string::npos);
  for (const std::string& message : {refusal_of(""), refusal_of("a,b\n1,2\n"), refusal_of(hyg_v2_header)}) {
    EXPECT_NE(message.find("; try "), std::string::npos) << message;
  }
}

TEST(Refusal, OfAHeaderListsTheKnownOnesOrTheMissingColumns) {
  const std::string strange = refusal_of("a,b\n1,2\n");
  EXPECT_NE(strange.find("HYG v2"), std::string::npos);
  EXPECT_NE(strange.find("exoplanet.eu"), std::string::npos);
  const std::string near_miss = refusal_of("StarID,HIP,RA,Dec,Mag\n1,2,3,4,5\n");
  EXPECT_NE(near_miss.find("nearly that of HYG v2"), std::string::npos);
  EXPECT_NE(near_miss.find("lacks Distance"), std::string::npos);
}

const std::string eu_2014_header =
    "name,mass,mass_error_min,mass_error_max,orbital_period,orbital_period_err_min,orbital_period_err_max,"
    "semi_major_axis,inclination,discovered,detection_type,star_name,ra,dec,star_distance,star_mass\n";
const std::string eu_2020_header =
    "\xEF\xBB\xBFstar_name,ra,dec,star_alternate_names,planet_name,planet_status,mass,mass_error_min,mass_"
    "error_max,"
    "mass_sini,orbital_period,semi_major_axis,radius,discovered,mass_detection_type,star_distance,star_"
    "mass\r\n";

TEST(ExoplanetEu, ReadsTheHeaderOf2014) {
  const Catalogue c = read_one(eu_2014_header +
                               "11 Com b,19.4,1.5,1.5,326.03,0.32,0.32,1.29,,2008,detected by radial "
                               "velocity,11 Com,185.179,17.793,110.6,2.7\n");
  ASSERT_EQ(c.planets.size(), 1U);
  const Planet& p = c.planets[0];
  EXPECT_NEAR(p.mass_mearth.value, 19.4 * 317.828, 1e-9);
  EXPECT_EQ(p.mass_kind, MassKind::msini);
  EXPECT_EQ(p.period_d.lower_error, 0.32);
  EXPECT_EQ(p.status, PlanetStatus::confirmed);
  EXPECT_EQ(p.disc_year, 2008);
  EXPECT_EQ(p.host_dist_pc, 110.6);
}

TEST(ExoplanetEu, ReadsTheHeaderOf2020WithStatusAndInfiniteErrors) {
  const Catalogue c = read_one(eu_2020_header +
                               "Proxima Centauri,217.43,-62.68,\"alpha Cen C, GL 551\",Proxima Centauri "
                               "b,Confirmed,,,,0.003,11.185,0.048,,2016,,"
                               "1.295,0.12\r\n"
                               "X,1,2,,X b,Candidate,1,inf,nan,,3,,1.1,2015,Theoretical,10,\r\n"
                               "Y,1,2,,Y b,Dreamt,1,,,,3,,,2015,,10,\r\n"
                               "Z,1,99,,Z b,Confirmed,1,,,,3,,,2015,,10,\r\n"
                               "W,1,9,,W b,Confirmed,1,,,,-3,,,2015,,10,\r\n");
  ASSERT_EQ(c.planets.size(), 2U);
  EXPECT_EQ(c.planets[0].mass_kind, MassKind::msini);
  EXPECT_EQ(c.planets[0].host_aliases, (std::vector<std::string>{"alpha Cen C", "GL 551"}));
  EXPECT_EQ(c.planets[1].status, PlanetStatus::candidate);
  EXPECT_EQ(c.planets[1].mass_kind, MassKind::from_radius);
  EXPECT_TRUE(std::isnan(c.planets[1].mass_mearth.lower_error));
  EXPECT_TRUE(std::isnan(c.planets[1].mass_mearth.upper_error));
  EXPECT_NEAR(c.planets[1].radius_rearth.value, 1.1 * 11.209, 1e-12);
  std::vector<std::string> codes;
  for (const Quarantined& row : c.quarantine) {
    codes.push_back(row.code);
  }
  EXPECT_EQ(codes, (std::vector<std::string>{"planet.status_unknown", "position.out_of_range",
                                             "value.out_of_range"}));
}

TEST(ExoplanetEu, RecognisesTheCurrentHeader) {
  const Catalogue c = read_one(
      "# name, planet_status, mass, mass_sini, orbital_period, semi_major_axis, star_name, ra, dec\n"
      "\"GJ 1 b\",\"Confirmed\",1,,10,,\"GJ 1\",1.3,-37.3\n");
  EXPECT_EQ(c.sources[0].connector, "exoplaneteu");
  EXPECT_EQ(c.planets[0].host_name, "GJ 1");
}

// LP 791-18 c stands in the list with its axis multiplied by 10^1.5: a = 0.029392 au for P = 4.9899 d and
// 0.139 M_sun.
TEST(ExoplanetEu, ReplacesAnAxisThatBreaksKeplersThirdLaw) {
  const Catalogue c = read_one(eu_2020_header +
                               "L,1,2,,L b,Confirmed,,,,,4.9899,0.9294,,2019,,26.5,0.139\n"
                               "L,1,2,,L c,Confirmed,,,,,4.9899,0.0300,,2019,,26.5,0.139\n"
                               "L,1,2,,L d,Confirmed,,,,,4.9899,0.9294,,2019,,26.5,\n");
  EXPECT_TRUE(c.planets[0].a_is_from_period);
  EXPECT_NEAR(c.planets[0].a_au.value, 0.0296, 2e-4);
  EXPECT_FALSE(c.planets[1].a_is_from_period);
  EXPECT_EQ(c.planets[1].a_au.value, 0.03);
  EXPECT_EQ(c.planets[2].a_au.value, 0.9294);  // no host mass, no verdict
}

TEST(Connectors, HaveDistinctIdsAndAContractEach) {
  std::set<std::string_view> ids;
  for (const Connector& connector : connectors()) {
    EXPECT_TRUE(ids.insert(connector.id).second) << connector.id;
    EXPECT_FALSE(connector.contract.columns.empty()) << connector.id;
    EXPECT_FALSE(connector.contract.licence.empty()) << connector.id;
  }
}

TEST(CatalogueDigest, ForgetsOrderAndPathsAndNoticesEveryValue) {
  const Catalogue a = read_one(hyg_v2_header + sun_row + proxima_row);
  Catalogue b = read_one(hyg_v2_header + proxima_row + sun_row);
  b.sources[0].path = "elsewhere.csv";
  EXPECT_EQ(digest(a), digest(b));
  EXPECT_EQ(digest(a).size(), 64U);
  b.stars[0].rv_kms.value += 1e-9;
  EXPECT_NE(digest(a), digest(b));
}

}  // namespace
}  // namespace polycosm::catalog
