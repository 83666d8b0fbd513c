#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/read.hpp>

#include "../../../src/catalog/read_file.hpp"

// One small file of our own for each trap that a row can hold: the gate that stops or notes it, and that a
// row in quarantine keeps its text.
namespace polycosm::catalog {
namespace {

Catalogue rows_of(const std::string& bytes) {
  Catalogue c;
  read_file({"trap.csv", bytes}, Settings{}, c);
  return c;
}

/// The codes told of a file with one row, in order; a row in quarantine has to hold its text.
std::vector<std::string> codes_of(const std::string& header, const std::string& row) {
  const Catalogue c = rows_of(header + "\n" + row + "\n");
  EXPECT_EQ(c.sources[0].row_count, 1U);
  EXPECT_EQ(c.sources[0].accepted_count + c.quarantine.size(), 1U);
  EXPECT_EQ(c.sources[0].accepted_count,
            c.planet_rows.size() + c.belt_rows.size() +
                static_cast<std::size_t>(std::ranges::count(c.star_rows, false, &Star::is_host_row)));
  std::vector<std::string> codes;
  for (const Quarantined& out : c.quarantine) {
    EXPECT_EQ(out.raw, row);
    EXPECT_EQ(out.row, 2U);
    EXPECT_FALSE(out.reason.empty());
    codes.push_back(out.code);
  }
  for (const Anomaly& anomaly : c.anomalies) {
    EXPECT_FALSE(anomaly.reason.empty());
    EXPECT_LT(gate_index(anomaly.code), gates().size());
    codes.push_back(anomaly.code);
  }
  return codes;
}
using Codes = std::vector<std::string>;

const std::string hyg = "StarID,HIP,HD,RA,Dec,Distance,PMRA,Spectrum";
const std::string eu =
    "name,planet_status,mass,mass_error_max,mass_sini,radius,orbital_period,semi_major_axis,eccentricity,"
    "updated,"
    "star_name,star_alternate_names,ra,dec,star_distance,star_mass";
const std::string ps =
    "pl_name,hostname,default_flag,pl_refname,pl_orbper,pl_orbpererr1,pl_orbpererr2,pl_bmasse,pl_bmasselim,"
    "pl_bmassprov,pl_rade,pl_controv_flag,hip_name,gaia_id,ra,dec,sy_dist,st_mass";
const std::string gaia = "source_id,ra,dec,parallax,parallax_error,ra_error,phot_g_mean_mag";
const std::string belts = "name,host,kind,r_in_au,r_out_au,temperature_k,dust_luminosity_fraction,reference";

TEST(Traps, OfTheTextOfARow) {
  EXPECT_EQ(codes_of(hyg, "1,2,3,4,5,6,7,G2V"), Codes{});
  EXPECT_EQ(codes_of(hyg, "1,2,3,4,5,6,7,G2V,"), Codes{});  // the trailing empty column of spreadsheets
  EXPECT_EQ(codes_of(hyg, "1,2,3,4,5,6,7"), Codes{"row.field_count"});
  EXPECT_EQ(codes_of(hyg, "1,2,3,4,5,6,7,G2V,8"), Codes{"row.field_count"});
  EXPECT_EQ(codes_of(hyg, "1,2,3,4,5,6,fast,G2V"), Codes{"number.not_numeric"});
  EXPECT_EQ(codes_of(hyg, "1,2,3,4,5,6,\"7,5\",G2V"), Codes{"number.not_numeric"});  // a decimal comma
}

TEST(Traps, OfSpellingsOfNotKnown) {
  for (const std::string_view word :
       {"", "NA", "N/A", "None", "nan", "NaN", "inf", "-inf", "null", "---", "masked"}) {
    const Catalogue c = rows_of(hyg + "\n1," + std::string{word} + ",,4,5,6," + std::string{word} + ",G2V\n");
    ASSERT_EQ(c.star_rows.size(), 1U) << word;
    EXPECT_EQ(c.star_rows[0].hip, 0U) << word;
    EXPECT_TRUE(std::isnan(c.star_rows[0].pm_ra_cosdec_masyr.value)) << word;
  }
  EXPECT_EQ(rows_of(hyg + "\n1,0,,4,5,6,7,G2V\n").star_rows.at(0).hip, 0U);
}

TEST(Traps, OfIdentities) {
  EXPECT_EQ(codes_of(hyg, ",2,3,4,5,6,7,G2V"), Codes{"identity.missing"});
  EXPECT_EQ(codes_of(hyg, "1,two,3,4,5,6,7,G2V"), Codes{"identity.not_a_number"});
  EXPECT_EQ(codes_of(hyg, "1,-2,3,4,5,6,7,G2V"), Codes{"identity.not_a_number"});
  EXPECT_EQ(codes_of(hyg, "1,70890.5,3,4,5,6,7,G2V"), Codes{"identity.not_a_number"});
  EXPECT_EQ(rows_of(hyg + "\n1,70890.0,3,4,5,6,7,G2V\n").star_rows.at(0).hip, 70890U);
  EXPECT_EQ(codes_of(gaia, "5853498713190525696,217,-62,768,0.05,0.03,9"), Codes{});
  EXPECT_EQ(codes_of(gaia, "5.853498713190526e+18,217,-62,768,0.05,0.03,9"), Codes{"identity.rounded"});
  EXPECT_EQ(codes_of(gaia, "5853498713190525696.0,217,-62,768,0.05,0.03,9"), Codes{"identity.rounded"});
  EXPECT_EQ(codes_of(gaia, "58534987131905256960,217,-62,768,0.05,0.03,9"), Codes{"identity.rounded"});
  EXPECT_EQ(codes_of(gaia, ",217,-62,768,0.05,0.03,9"), Codes{"identity.missing"});
  EXPECT_EQ(codes_of(ps, ",x,1,r,10,1,-1,2,0,Mass,1,0,,,1,2,10,1"), Codes{"identity.missing"});
}

TEST(Traps, OfPlacesAndDistances) {
  EXPECT_EQ(codes_of(hyg, "1,2,3,,5,6,7,G2V"), Codes{"position.missing"});
  EXPECT_EQ(codes_of(hyg, "1,2,3,24.5,5,6,7,G2V"), Codes{"position.out_of_range"});
  EXPECT_EQ(codes_of(hyg, "1,2,3,4,-90.5,6,7,G2V"), Codes{"position.out_of_range"});
  EXPECT_EQ(codes_of(hyg, "1,2,3,4,5,10000000,7,G2V"), Codes{"distance.unknown"});
  EXPECT_EQ(codes_of(hyg, "1,2,3,4,5,100000,7,G2V"), Codes{"distance.unknown"});
  EXPECT_EQ(codes_of(hyg, "1,2,3,4,5,0.000,7,G2V"), Codes{"distance.out_of_range"});
  EXPECT_EQ(codes_of(hyg, "1,2,3,4,5,-100,7,G2V"), Codes{"distance.out_of_range"});
  EXPECT_EQ(codes_of(gaia, "1,217,-62,-0.4,0.5,0.03,9"), Codes{"distance.unknown"});
  EXPECT_EQ(codes_of(gaia, "1,217,-62,null,0.5,0.03,9"), Codes{"distance.unknown"});
  EXPECT_EQ(codes_of(gaia, "1,217,-62,10,-0.5,0.03,9"), Codes{"value.out_of_range"});
}

TEST(Traps, OfPlanets) {
  const auto planet = [](const std::string& fields) { return codes_of(eu, fields); };
  EXPECT_EQ(planet("x b,Confirmed,1,,,1,10,,0.1,2014-01-01,x,,1,2,10,1"), Codes{});
  EXPECT_EQ(planet("x b,Dreamt,1,,,1,10,,0.1,2014-01-01,x,,1,2,10,1"), Codes{"planet.status_unknown"});
  EXPECT_EQ(planet("x b,Confirmed,1,,,1,10,,0.1,2014-01-01,,,1,2,10,1"), Codes{"planet.without_host"});
  EXPECT_EQ(planet("x b,Confirmed,1,,,1,-10,,0.1,2014-01-01,x,,1,2,10,1"), Codes{"value.out_of_range"});
  EXPECT_EQ(codes_of("discovered," + eu, "1e300,x b,Confirmed,1,,,1,10,,0.1,2014-01-01,x,,1,2,10,1"),
            Codes{"value.out_of_range"});
  EXPECT_EQ(planet("x b,Confirmed,1,,,1,10,,1.1,2014-01-01,x,,1,2,10,1"), Codes{"value.out_of_range"});
  EXPECT_EQ(planet("x b,Confirmed,1,inf,,1,10,,0.1,2014-01-01,x,,1,2,10,1"), Codes{"error.infinite"});
  EXPECT_EQ(planet("x b,Confirmed,1,,,1,10,,0.1,43875,x,,1,2,10,1"), Codes{"date.spreadsheet"});
  EXPECT_EQ(planet("x b,Confirmed,1,,,1,10,0.9,0.1,2014-01-01,x,,1,2,10,1"), Codes{"planet.third_law"});
  EXPECT_EQ(planet("x b,Confirmed,1,,,1,10,0.0908,0.1,2014-01-01,x,,1,2,10,1"), Codes{});
  EXPECT_EQ(planet("x b,Confirmed,1,,,8,10,,0.1,2014-01-01,x,,1,2,10,1"), Codes{"planet.density_low"});
  EXPECT_EQ(planet("x b,Confirmed,12,,,0.3,10,,0.1,2014-01-01,x,,1,2,10,1"), Codes{"planet.density_high"});
  EXPECT_EQ(planet("x b,Confirmed,13.5,,,1,10,,0.1,2014-01-01,x,,1,2,10,1"), Codes{"planet.too_massive"});
}

TEST(Traps, OfTheNasaArchive) {
  EXPECT_EQ(codes_of(ps, "x b,x,1,r,10,1,-1,2,0,Mass,1,0,,,1,2,10,1"), Codes{});
  EXPECT_EQ(codes_of(ps, "x b,x,0,r,10,1,-1,2,0,Mass,1,0,,,1,2,10,1"), Codes{"planet.without_default"});
  EXPECT_EQ(codes_of(ps, "x b,x,1,r,10,1,-1,2,0,Guess,1,0,,,1,2,10,1"), Codes{"planet.mass_kind_unknown"});
  EXPECT_EQ(codes_of(ps, "x b,x,1,<a href=1>R &amp; S 2011</a>,10,1,-1,2,0,Mass,1,0,,,1,2,10,1"),
            Codes{"text.html"});
  EXPECT_EQ(codes_of(ps, "x b,x,1,r,10,1,-1,2,1,Mass,1,0,,,1,2,10,1"), Codes{"planet.limit_only"});
  EXPECT_EQ(codes_of(ps, "x b,,1,r,10,1,-1,2,0,Mass,1,0,,,1,2,10,1"), Codes{"planet.without_host"});
  EXPECT_EQ(codes_of(ps, "x b,x,1,r,10,1,-1,2,0,Mass,1,0,,,400,2,10,1"), Codes{"position.out_of_range"});
}

TEST(Traps, OfBelts) {
  EXPECT_EQ(codes_of(belts, "x,y,outer_icy,60,80,40,1e-5,Z2020"), Codes{});
  EXPECT_EQ(codes_of(belts, "x,y,dusty,60,80,40,1e-5,Z2020"), Codes{"belt.kind_unknown"});
  EXPECT_EQ(codes_of(belts, "x,y,outer_icy,90,80,40,1e-5,Z2020"), Codes{"belt.inside_out"});
  EXPECT_EQ(codes_of(belts, "x,y,outer_icy,60,80,40,1.5,Z2020"), Codes{"value.out_of_range"});
  EXPECT_EQ(codes_of(belts, "x,y,outer_icy,60,80,40,1e-5,"), Codes{"identity.missing"});
}

TEST(Traps, OfTheWayOfAFile) {
  EXPECT_EQ(codes_of("\xEF\xBB\xBF" + hyg, "1,2,3,4,5,6,7,G2V"), Codes{"source.byte_order_mark"});
  EXPECT_EQ(codes_of(hyg + "\r", "1,2,3,4,5,6,7,G2V"), Codes{"source.carriage_returns"});
}

TEST(Traps, FollowTheSeverityAndTheThresholdOfTheSettings) {
  Settings settings;
  GateSettings& gates = settings.gates;
  const auto read = [&settings] {
    Catalogue c;
    read_file({"trap.csv", eu + "\nx b,Confirmed,14,,,1,10,0.2,0.1,,x,,1,2,10,1\n"}, settings, c);
    return c;
  };
  EXPECT_EQ(read().anomalies.size(), 2U);  // the third law, and 14 Jupiter masses
  gates.threshold_value[gate_index("planet.too_massive")] = 15.0;
  gates.severity[gate_index("planet.third_law")] = Severity::off;
  EXPECT_EQ(read().anomalies.size(), 0U);
  EXPECT_EQ(read().planet_rows[0].a_au.value, 0.2);
  gates.severity[gate_index("planet.third_law")] = Severity::quarantine;
  ASSERT_EQ(read().quarantine.size(), 1U);
  EXPECT_EQ(read().quarantine[0].code, "planet.third_law");
  EXPECT_TRUE(read().star_rows.empty());  // nobody tells of a host whose planets are all in quarantine
}

}  // namespace
}  // namespace polycosm::catalog
