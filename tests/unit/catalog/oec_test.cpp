#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/core/units.hpp>

#include "../../../src/catalog/read_file.hpp"
#include "support/real_data.hpp"

// The Open Exoplanet Catalogue: a small system of each kind, and the three real snapshots.
namespace polycosm::catalog {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr const char* place =
    "<rightascension>01 30 00</rightascension><declination>-00 30 00</declination>"
    "<distance errorminus='0.5' errorplus='1'>10</distance>";

Catalogue read_xml(const std::string& xml) {
  Catalogue c;
  read_file({"oec.xml", xml}, Settings{}, c);
  EXPECT_EQ(c.sources.at(0).accepted_count + c.quarantine.size(), c.sources.at(0).row_count);
  return c;
}

std::string system_of(const std::string& inside) {
  return "<systems>\n<system><name>X</name>" + std::string{place} + "\n" + inside + "</system></systems>";
}

TEST(Oec, ReadsAStarAndItsPlanetInTheUnitsOfTheHouse) {
  const Catalogue c = read_xml(system_of(
      "<star><name>X</name><name>HIP 42</name><mass>1</mass><spectraltype>G2V</spectraltype>\n"
      "<planet><name>X b</name><list>Confirmed planets</list>"
      "<mass type='msini' errorminus='0.1' errorplus='0.2'>2</mass><radius upperlimit='0.5'/>"
      "<period>365.25</period><semimajoraxis>1</semimajoraxis><discoveryyear>2001</discoveryyear></planet>"
      "</star>"));
  ASSERT_EQ(c.star_rows.size(), 1U);
  const Star& star = c.star_rows[0];
  EXPECT_DOUBLE_EQ(star.ra_deg, 22.5);
  EXPECT_DOUBLE_EQ(star.dec_deg, -0.5);
  EXPECT_EQ(star.dist_pc.value, 10.0);
  EXPECT_EQ(star.dist_pc.lower_error, 0.5);
  EXPECT_EQ(star.hip, 42U);
  EXPECT_FALSE(star.is_host_row);
  EXPECT_EQ(star.provenance.row, 3U);
  ASSERT_EQ(c.planet_rows.size(), 1U);
  const Planet& planet = c.planet_rows[0];
  EXPECT_EQ(planet.status, PlanetStatus::confirmed);
  EXPECT_EQ(planet.mass_kind, MassKind::msini);
  EXPECT_DOUBLE_EQ(planet.mass_mearth.value, 2.0 * core::mearth_per_mjup);
  EXPECT_DOUBLE_EQ(planet.mass_mearth.lower_error, 0.1 * core::mearth_per_mjup);
  EXPECT_DOUBLE_EQ(planet.radius_rearth.value, 0.5 * core::rearth_per_rjup);
  EXPECT_EQ(planet.radius_rearth.limit, Limit::upper);
  EXPECT_EQ(planet.host_row, 0U);
  EXPECT_EQ(planet.disc_year, 2001);
  EXPECT_EQ(planet.provenance.row, 4U);
}

TEST(Oec, TellsCircumbinaryFromPlanetsOfOneStar) {
  const Catalogue c =
      read_xml(system_of("<binary><planet><name>X (AB) b</name></planet>"
                         "<star><name>X A</name><planet><name>X A b</name></planet></star>"
                         "<star><name>X B</name></star></binary>"));
  ASSERT_EQ(c.planet_rows.size(), 2U);
  EXPECT_EQ(c.planet_rows[0].host_kind, HostKind::binary);
  EXPECT_EQ(c.planet_rows[0].host_row, 0U);
  EXPECT_EQ(c.planet_rows[1].host_kind, HostKind::star);
  EXPECT_EQ(c.star_rows[1].component, "B");
}

TEST(Oec, LetsOnlyTheListsSayTheStatus) {
  const std::string both = "<list>Confirmed planets</list>";
  const Catalogue c =
      read_xml(system_of("<star><name>X</name><planet><name>a b</name></planet>"
                         "<planet><name>a c</name><list>Kepler Objects of Interest</list></planet>"
                         "<planet><name>a d</name>" +
                         both +
                         "<list>Planets in binary systems, S-type</list></planet>"
                         "<planet><name>a e</name>" +
                         both +
                         "<list>Controversial</list></planet>"
                         "<planet><name>a f</name>" +
                         both + "<list>Retracted planet candidate</list></planet></star>"));
  ASSERT_EQ(c.planet_rows.size(), 5U);
  EXPECT_EQ(c.planet_rows[0].status, PlanetStatus::candidate);
  EXPECT_EQ(c.planet_rows[1].status, PlanetStatus::candidate);
  EXPECT_EQ(c.planet_rows[2].status, PlanetStatus::confirmed);
  EXPECT_EQ(c.planet_rows[3].status, PlanetStatus::controversial);
  EXPECT_EQ(c.planet_rows[4].status, PlanetStatus::retracted);
}

TEST(Oec, QuarantinesWhatItCannotUseWithItsText) {
  const Catalogue c = read_xml(system_of(
      "<planet><name>Rogue</name></planet>\n"
      "<star><name>X</name><mass>heavy</mass><planet><name>X b</name></planet></star>\n"
      "<star><name>Y</name><planet><mass>1</mass></planet><planet><name>Y c</name><mass>-1</mass></planet>"
      "</star>"));
  ASSERT_EQ(c.quarantine.size(), 5U);
  EXPECT_EQ(c.quarantine[0].code, "number.not_numeric");
  EXPECT_THAT(c.quarantine[0].reason, HasSubstr("<mass> holds 'heavy'"));
  EXPECT_EQ(c.quarantine[1].code, "planet.without_host");
  EXPECT_EQ(c.quarantine[1].raw, "<planet><name>Rogue</name></planet>");
  EXPECT_EQ(c.quarantine[1].row, 3U);
  EXPECT_EQ(c.quarantine[2].code, "planet.without_host");
  EXPECT_EQ(c.quarantine[3].code, "identity.missing");
  EXPECT_EQ(c.quarantine[4].code, "value.out_of_range");
  const Catalogue nowhere = read_xml(
      "<system><rightascension>25 00 00</rightascension><declination>1 0 0</declination>"
      "<star><name>Z</name></star></system>");
  EXPECT_EQ(nowhere.quarantine.at(0).code, "position.out_of_range");
}

TEST(Oec, RefusesBrokenEmptyAndBottomlessXml) {
  const auto refuses = [](const std::string& xml, const std::string& reason) {
    EXPECT_THAT([&] { (void)read_xml(xml); }, ThrowsMessage<core::Error>(HasSubstr(reason)));
  };
  refuses("<systems>\n<system>", "oec.xml is broken XML");
  refuses("<systems></systems>", "holds no star and no planet");
  std::string deep = "<system>";
  for (int i = 0; i < 40; ++i) {
    deep = deep + "<binary>";
  }
  for (int i = 0; i < 40; ++i) {
    deep += "</binary>";
  }
  refuses(deep + "</system>", "nests deeper");
}

struct Snapshot {
  const char* name;
  std::size_t planet_count;
  std::size_t confirmed_count;
};

class OecSnapshots : public testing::TestWithParam<Snapshot> {};

TEST_P(OecSnapshots, HoldTheirPlanetsAndConfirmedPlanets) {
  auto bytes = tests::real_data(GetParam().name);
  if (!bytes) {
    GTEST_SKIP() << "the file is not under POLYCOSM_DATA_DIR";
  }
  const Catalogue c = read_xml(*bytes);
  const auto is_planet = [](const Quarantined& row) { return row.raw.starts_with("<planet"); };
  const auto out = static_cast<std::size_t>(std::ranges::count_if(c.quarantine, is_planet));
  EXPECT_EQ(c.planet_rows.size() + out, GetParam().planet_count);
  std::size_t listed = 0;
  for (std::size_t at = bytes->find("<list>Confirmed planets</list>"); at != std::string::npos;
       at = bytes->find("<list>Confirmed planets</list>", at + 1)) {
    ++listed;
  }
  EXPECT_EQ(listed, GetParam().confirmed_count);
  std::map<std::string, int> codes;
  std::size_t not_usable = 0;
  for (const Quarantined& row : c.quarantine) {
    ++codes[row.code];
    not_usable += is_planet(row) && row.raw.find("<list>Confirmed planets</list>") != std::string::npos;
  }
  for (const auto& [code, count] : codes) {
    RecordProperty(code, count);
  }
  const auto confirmed = static_cast<std::size_t>(std::ranges::count_if(c.planet_rows, [](const Planet& p) {
    return p.status == PlanetStatus::confirmed && p.host_name != "Sun";
  }));
  EXPECT_EQ(confirmed + not_usable, GetParam().confirmed_count);
  const auto sun = std::ranges::find(c.star_rows, true, &Star::is_sun);
  ASSERT_NE(sun, c.star_rows.end());
  EXPECT_EQ(std::ranges::count(c.planet_rows, "Sun", &Planet::host_name), 9);
}

INSTANTIATE_TEST_SUITE_P(Real, OecSnapshots,
                         testing::Values(Snapshot{"planets/oec_2015-05-04.xml.gz", 5'852, 1'918},
                                         Snapshot{"planets/oec_2018-01-01.xml.gz", 7'492, 3'526},
                                         Snapshot{"planets/oec_2020-02-14.xml.gz", 7'691, 3'722}));

}  // namespace
}  // namespace polycosm::catalog
