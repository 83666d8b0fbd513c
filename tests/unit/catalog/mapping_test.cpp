#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/catalog/quantities.hpp>
#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>

#include "support/mappings.hpp"

// Tables unlike any of ours, read through mappings that were written from docs/mapping.md.
namespace polycosm::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Catalogue read_with(const std::string& toml, const std::string& bytes) {
  Settings settings;
  settings.mappings.push_back(tests::mapping_of(toml));
  const std::vector<InputFile> files{{"odd.txt", bytes}};
  const Catalogue c = read(files, settings);
  EXPECT_EQ(c.sources.at(0).accepted_count + c.quarantine.size(), c.sources.at(0).row_count);
  for (const Quarantined& row : c.quarantine) {
    EXPECT_NE(bytes.find(row.raw), std::string::npos);
    EXPECT_FALSE(row.raw.empty() || row.reason.empty());
  }
  return c;
}

std::vector<std::string> codes_of(const Catalogue& c) {
  std::vector<std::string> codes;
  for (const Quarantined& row : c.quarantine) {
    codes.push_back(std::to_string(row.row) + " " + row.code);
  }
  return codes;
}

// --- a list of stars on galactic axes, Besselian epochs, light-years ---
const std::string club_list =
    "Star list of the observing club\n"
    "printed 2031; do not copy\n"
    "% Bezeichnung;L;B;Ep;Lj;Fehler;Typ;lum;Art\n"
    "Bezeichnung;L;B;Ep;Lj;Fehler;Typ;lum;Art\n"
    "GJ 551;313.9399;-1.9272;1950.0;4.2465;0.0003;M5.5Ve;-2.77;S\n"
    "HD 48915;227.2303;-8.8903;1950.0;8.60;0.04;A1V;1.405;S\n"
    "% a remark in between\n"
    "HIP 87937;31.0087;14.0626;1950.0;unbekannt;;M4V;;S\n"
    "Andromeda;121.17;-21.57;1950.0;2500000;;;;G\n"
    "GJ 1;343.6;-97;1950.0;14.2;;M1.5V;;S\n"
    "GJ 2;114.55;-16.33;1950.0;37.5;zwei;M2;;S\n";
const std::string club_mapping = R"([file]
name = "club"
table = "stars"
separator = ";"
comment = "%"
header_line = 4
only = { column = "Art", is = ["S"] }
licence = "ask the club"
[fields]
name = { column = "Bezeichnung" }
l_deg = { column = "L" }
b_deg = { column = "B" }
epoch_yr = { column = "Ep", unit = "besselian_yr" }
dist_pc = { column = "Lj", unit = "ly", error = "Fehler", missing = ["unbekannt"] }
spectral_type = { column = "Typ" }
luminosity_lsun = { column = "lum", unit = "log10 solLum" }
)";

TEST(OddTables, AStarListOnGalacticAxesIsRead) {
  const Catalogue c = read_with(club_mapping, club_list);
  EXPECT_EQ(c.sources.at(0).row_count, 5U);  // without the galaxy, which is not read
  EXPECT_EQ(c.sources.at(0).licence, "ask the club");
  EXPECT_THAT(codes_of(c),
              ElementsAre("8 distance.unknown", "10 position.out_of_range", "11 number.not_numeric"));
  ASSERT_EQ(c.star_rows.size(), 2U);
  const Star& proxima = c.star_rows[0];
  EXPECT_EQ(proxima.gliese, "GJ 551");
  // The table of SIMBAD for l 313.9399, b -1.9272: 217.43, -62.68.
  EXPECT_NEAR(proxima.ra_deg, 217.43, 0.005);
  EXPECT_NEAR(proxima.dec_deg, -62.68, 0.005);
  EXPECT_NEAR(proxima.dist_pc.value, 4.2465 / 3.2615637771674333, 1e-12);
  EXPECT_NEAR(proxima.dist_pc.lower_error, 0.0003 / 3.2615637771674333, 1e-12);
  EXPECT_NEAR(proxima.epoch_yr, 1949.99979, 1e-5);  // B1950.0 = JD 2433282.4235
  EXPECT_NEAR(proxima.luminosity_lsun.value, 1.698e-3, 1e-6);
  EXPECT_EQ(c.star_rows[1].hd, 48'915U);
}

// --- a list of planets: hours, kilometres, upper limits ---
const std::string hour_list =
    "System\tPl\tP_h\tR_km\tM\tflag\tState\tlevel\ti_frac\tfound\tT\n"
    "Wolf 9001\tb\t36.0\t7000\t2.5\t0\tsure\ttrue\t\t2031-04-05\t3050\n"
    "Wolf 9001\tc\t240.0\t-\t0.05\t1\tsure\tm sin i\t\t2031\t3050\n"
    "Wolf 9001\td\t0\t12756.2\t<3\t0\tperhaps\ttrue\t50\t\t3050\n"
    "Wolf 9002\tb\t-5\t7000\t1\t0\tsure\ttrue\t\t\t\n"
    "\tb\t12\t7000\t1\t0\tsure\ttrue\t\t\t\n"
    "Wolf 9003\tb\t12\t7000\t1\t0\twho knows\ttrue\t\t\t\n"
    "Wolf 9003\tc\t12\t7000\t1\t0\tsure\tguess\t\t\t\n"
    "Wolf 9003\td\t12\n";
const std::string hour_mapping = R"([file]
name = "hours"
table = "planets"
format = "tsv"
[fields]
host_name = { column = "System" }
letter = { column = "Pl" }
period_d = { column = "P_h", unit = "h" }
radius_rearth = { column = "R_km", unit = "km", missing = ["-"] }
mass_mearth = { column = "M", unit = "jupiterMass", limit = "flag" }
status = { column = "State" }
mass_kind = { column = "level" }
eccentricity = { column = "i_frac", unit = "percent" }
disc_year = { column = "found" }
host_teff_k = { column = "T" }
[words.status]
sure = "confirmed"
perhaps = "candidate"
[words.mass_kind]
true = "mass"
"m sin i" = "msini"
)";

TEST(OddTables, APlanetListInHoursAndKilometresIsRead) {
  const Catalogue c = read_with(hour_mapping, hour_list);
  EXPECT_EQ(c.sources.at(0).row_count, 8U);
  EXPECT_THAT(codes_of(c),
              ElementsAre("5 value.out_of_range", "6 planet.without_host", "7 planet.status_unknown",
                          "8 planet.mass_kind_unknown", "9 row.field_count"));
  ASSERT_EQ(c.planet_rows.size(), 3U);
  const Planet& b = c.planet_rows[0];
  EXPECT_EQ(b.name, "Wolf 9001 b");
  EXPECT_NEAR(b.period_d.value, 1.5, 1e-14);
  EXPECT_NEAR(b.radius_rearth.value, 7000.0 / 6378.1, 1e-14);
  EXPECT_NEAR(b.mass_mearth.value, 2.5 * 317.828, 1e-10);
  EXPECT_EQ(b.mass_mearth.limit, Limit::none);
  EXPECT_EQ(b.mass_kind, MassKind::mass);
  EXPECT_EQ(b.disc_year, 2031);
  const Planet& second = c.planet_rows[1];
  EXPECT_EQ(second.mass_mearth.limit, Limit::upper);
  EXPECT_EQ(second.mass_kind, MassKind::msini);
  EXPECT_TRUE(std::isnan(second.radius_rearth.value));
  const Planet& d = c.planet_rows[2];
  EXPECT_EQ(d.mass_mearth.limit, Limit::upper);
  EXPECT_EQ(d.status, PlanetStatus::candidate);
  EXPECT_EQ(d.eccentricity.value, 0.5);
  EXPECT_TRUE(std::isnan(d.period_d.value));
  ASSERT_EQ(c.star_rows.size(), 1U);
  EXPECT_TRUE(c.star_rows[0].is_host_row);
  EXPECT_EQ(c.star_rows[0].teff_k.value, 3050.0);
}

// --- belts in JSON lines ---
const std::string dust_list =
    "{\"stern\": \"tau Ceti\", \"sorte\": \"eis\", \"innen_km\": 9.0e8, \"aussen_km\": 7.8e9, \"f\": 12, "
    "\"wer\": \"Doe\"}\n"
    "{\"stern\": \"HD 69830\", \"sorte\": \"stein\", \"innen_km\": 1.2e8, \"aussen_km\": null, \"f\": 190}\n"
    "{\"stern\": \"HD 1\", \"sorte\": \"gas\", \"innen_km\": 1.2e8}\n"
    "{\"stern\": \"HD 2\", \"sorte\": \"eis\", \"innen_km\": 9.0e9, \"aussen_km\": 1.0e9}\n"
    "{\"stern\": \"HD 3\", \"sorte\": [\"eis\"]}\n"
    "{\"sorte\": \"eis\"}\n";
const std::string dust_mapping = R"([file]
name = "dust"
table = "belts"
format = "json_lines"
requires = ["stern", "sorte"]
[fields]
host_name = { column = "stern" }
kind = { column = "sorte" }
r_in_au = { column = "innen_km", unit = "km" }
r_out_au = { column = "aussen_km", unit = "km" }
dust_luminosity_fraction = { column = "f", unit = "ppm" }
reference = { column = "wer" }
[words.kind]
eis = "outer_icy"
stein = "inner_rocky"
)";

TEST(OddTables, BeltsInJsonLinesAreRead) {
  const Catalogue c = read_with(dust_mapping, dust_list);
  EXPECT_EQ(c.sources.at(0).row_count, 6U);
  EXPECT_THAT(codes_of(c), ElementsAre("3 belt.kind_unknown", "4 belt.inside_out", "5 row.malformed",
                                       "6 identity.missing"));
  ASSERT_EQ(c.belt_rows.size(), 2U);
  EXPECT_EQ(c.belt_rows[0].kind, BeltKind::outer_icy);
  EXPECT_NEAR(c.belt_rows[0].r_in_au.value, 9.0e8 / 149'597'870.7, 1e-12);
  EXPECT_NEAR(c.belt_rows[0].dust_luminosity_fraction.value, 1.2e-5, 1e-18);
  EXPECT_EQ(c.belt_rows[0].reference, "Doe");
  EXPECT_EQ(c.belt_rows[1].kind, BeltKind::inner_rocky);
  EXPECT_TRUE(std::isnan(c.belt_rows[1].r_out_au.value));
}

/// The examples of docs/mapping.md: lines indented by four, tables as comments before their mapping.
std::vector<std::pair<std::string, std::string>> documented() {
  std::vector<std::pair<std::string, std::string>> examples;
  std::string text = tests::source_text("docs/mapping.md");
  bool in_table = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("    # ")) {
      if (!in_table) {
        examples.emplace_back();
      }
      examples.back().first += line.substr(6) + "\n";
      in_table = true;
    } else if (line.starts_with("    ") && !examples.empty()) {
      examples.back().second += line.substr(4) + "\n";
    }
    in_table = line.starts_with("    # ");
  }
  return examples;
}

TEST(DocumentedMappings, ReadTheTablesAboveThem) {
  const auto examples = documented();
  ASSERT_EQ(examples.size(), 3U);
  const Catalogue stars = read_with(examples[0].second, examples[0].first);
  ASSERT_EQ(stars.star_rows.size(), 1U);
  EXPECT_EQ(stars.sources[0].row_count, 1U);
  EXPECT_EQ(stars.star_rows[0].hip, 70'890U);
  EXPECT_NEAR(stars.star_rows[0].pm_ra_cosdec_masyr.value, -3781.4, 1e-9);
  const Catalogue planets = read_with(examples[1].second, examples[1].first);
  ASSERT_EQ(planets.planet_rows.size(), 1U);
  EXPECT_NEAR(planets.planet_rows[0].mass_mearth.upper_error, 0.003 * 317.828, 1e-12);
  EXPECT_EQ(planets.planet_rows[0].mass_kind, MassKind::msini);
  const Catalogue belts = read_with(examples[2].second, examples[2].first);
  ASSERT_EQ(belts.belt_rows.size(), 1U);
  EXPECT_EQ(belts.belt_rows[0].r_out_au.value, 55.0);
}

TEST(Mappings, KnowEveryQuantityOfTheRecords) {
  const auto is_known = [](config::MappedTable table, std::string_view name, std::string_view unit) {
    const config::MappedField* field = config::mapped_field(table, name);
    EXPECT_NE(field, nullptr) << name;
    EXPECT_EQ(field == nullptr ? "" : field->unit, unit) << name;
  };
  using enum config::MappedTable;
  std::ranges::for_each(star_quantities(), [&](const auto& f) { is_known(stars, f.name, f.unit); });
  std::ranges::for_each(star_numbers(), [&](const auto& f) { is_known(stars, f.name, f.unit); });
  std::ranges::for_each(star_texts(), [&](const auto& f) { is_known(stars, f.name, f.unit); });
  std::ranges::for_each(star_position(), [&](const auto& f) { is_known(stars, f.name, f.unit); });
  std::ranges::for_each(planet_quantities(), [&](const auto& f) { is_known(planets, f.name, f.unit); });
  std::ranges::for_each(planet_texts(), [&](const auto& f) { is_known(planets, f.name, f.unit); });
  std::ranges::for_each(belt_quantities(), [&](const auto& f) { is_known(belts, f.name, f.unit); });
  std::ranges::for_each(belt_texts(), [&](const auto& f) { is_known(belts, f.name, f.unit); });
}

TEST(Mappings, ThatDoNotFitSayWhy) {
  try {
    (void)read_with(club_mapping, "a;b\n1;2\n");
    FAIL() << "read";
  } catch (const core::Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("mapping club does not fit: the file has no column"));
  }
}

TEST(Mappings, StandBehindConnectorsUnlessTheyArePreferred) {
  const std::string gaia = "source_id,ra,dec,parallax,parallax_error\n123,10,20,50,0.1\n";
  const std::string mapping =
      "[file]\nname = \"g\"\ntable = \"stars\"\n%\n[fields]\ngaia_dr3 = { column = \"source_id\" }\n"
      "ra_deg = { column = \"ra\" }\ndec_deg = { column = \"dec\" }\nparallax_mas = { column = \"parallax\" "
      "}\n";
  std::string plain = mapping;
  std::string preferred = mapping;
  plain.replace(plain.find('%'), 1, "prefer = false");
  preferred.replace(preferred.find('%'), 1, "prefer = true");
  EXPECT_EQ(read_with(plain, gaia).sources[0].connector, "gaia");
  EXPECT_EQ(read_with(preferred, gaia).sources[0].connector, "mapping:g");
}

TEST(Mappings, MotionsOfTheCoordinateLoseTheirCosine) {
  const Catalogue c = read_with(
      "[file]\nname = \"g\"\ntable = \"stars\"\n[fields]\nname = { column = \"n\" }\nra_deg = { column = "
      "\"ra\", unit = "
      "\"h\" }\ndec_deg = { column = \"dec\" }\nparallax_mas = { column = \"p\", unit = \"arcsec\" }\n"
      "pm_ra_cosdec_masyr = { column = \"m\", unit = \"s/yr\", error = \"e\" }\n",
      "n,ra,dec,p,m,e\nx,6.5,60,0.1,0.02,-0.001\n");
  ASSERT_EQ(c.star_rows.size(), 1U);
  EXPECT_NEAR(c.star_rows[0].ra_deg, 97.5, 1e-12);
  EXPECT_NEAR(c.star_rows[0].parallax_mas.value, 100.0, 1e-10);
  EXPECT_NEAR(c.star_rows[0].pm_ra_cosdec_masyr.value, 150.0, 1e-9);
  EXPECT_NEAR(c.star_rows[0].pm_ra_cosdec_masyr.upper_error, 7.5, 1e-9);
}

}  // namespace
}  // namespace polycosm::catalog
