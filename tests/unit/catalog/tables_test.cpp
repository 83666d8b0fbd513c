#include <polycosm/catalog/tables.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

#include <polycosm/catalog/quantities.hpp>
#include <support/small_catalogue.hpp>

namespace polycosm::catalog {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string cell_of(const ExportTable& table, std::string_view column, std::uint32_t row) {
  std::string cell;
  const auto found = std::ranges::find(table.columns, column, &ExportColumn::name);
  EXPECT_NE(found, table.columns.end()) << column;
  found->cell(row, cell);
  return cell;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

TEST(ExportTable, HasEveryFactOnceWithItsErrorsAndLimit) {
  const Catalogue sky = tests::small_catalogue();
  for (const ExportTable& table : {star_table(sky), planet_table(sky), belt_table(sky)}) {
    std::set<std::string> names;
    for (const ExportColumn& column : table.columns) {
      EXPECT_TRUE(names.insert(column.name).second) << column.name;
      EXPECT_THAT(column.description, testing::EndsWith(".")) << column.name;
    }
  }
  const ExportTable stars = star_table(sky);
  for (const auto& fact : star_quantities()) {
    for (const char* part : {"", "_lower_error", "_upper_error", "_limit"}) {
      const std::string name = std::string{fact.name} + part;
      EXPECT_EQ(std::ranges::count(stars.columns, name, &ExportColumn::name), 1) << name;
    }
  }
}

TEST(ExportTable, OrdersStarsByIdentityAndPlanetsByHostAndName) {
  Catalogue sky = tests::small_catalogue();
  const bool is_first_lower = sky.stars[0].star_id < sky.stars[1].star_id;
  EXPECT_EQ(star_table(sky).rows.front(), is_first_lower ? 0U : 1U);
  std::swap(sky.stars[0], sky.stars[1]);
  EXPECT_EQ(star_table(sky).rows.front(), is_first_lower ? 1U : 0U);
  std::swap(sky.planets[0], sky.planets[1]);
  EXPECT_THAT(planet_table(sky).rows, testing::ElementsAre(1U, 0U));
}

TEST(ExportTable, LeavesWhatIsNotKnownEmpty) {
  const Catalogue sky = tests::small_catalogue();
  const ExportTable stars = star_table(sky);
  EXPECT_EQ(cell_of(stars, "hd", 0), "");
  EXPECT_EQ(cell_of(stars, "hd", 1), "10700");
  EXPECT_EQ(cell_of(stars, "parallax_mas", 1), "");
  EXPECT_EQ(cell_of(stars, "parallax_mas_limit", 0), "");
  const ExportTable planets = planet_table(sky);
  EXPECT_EQ(cell_of(planets, "mass_mearth_limit", 1), "upper");
  EXPECT_EQ(cell_of(planets, "mass_mearth_upper_error", 1), "");
  EXPECT_EQ(cell_of(planets, "mass_kind", 1), "msini");
  EXPECT_EQ(cell_of(planets, "source", 1), "planets/eu.csv");
  EXPECT_EQ(cell_of(planets, "source_row", 1), "4");
}

TEST(ExportTable, WritesNumbersThatReadBackAsTheSameBits) {
  for (const double value : {0.1, 1.0 / 3.0, 5e-324, std::numeric_limits<double>::max(), -0.0, 768.066539187,
                             123456789012345680.0}) {
    std::string cell;
    append_number(value, cell);
    double back = unknown;
    std::from_chars(cell.data(), cell.data() + cell.size(), back);
    EXPECT_EQ(back, value) << cell;
  }
  std::string cell;
  append_number(unknown, cell);
  append_number(std::numeric_limits<double>::infinity(), cell);
  EXPECT_EQ(cell, "");
}

TEST(Csv, QuotesWhatWouldBreakARow) {
  Catalogue sky = tests::small_catalogue();
  sky.stars[0].name = "a,\"b\"\nc";
  sky.stars[1].name = " padded ";
  const std::string text = csv(star_table(sky));
  EXPECT_THAT(text, StartsWith("star_id,name,component,"));
  EXPECT_THAT(text, HasSubstr(",\"a,\"\"b\"\"\nc\","));
  EXPECT_THAT(text, HasSubstr(",\" padded \","));
}

TEST(Csv, HasOneLineForTheHeaderAndOnePerRow) {
  const Catalogue sky = tests::small_catalogue();
  const ExportTable table = star_table(sky);
  const std::vector<std::string> lines = lines_of(csv(table));
  ASSERT_EQ(lines.size(), 3U);
  for (const std::string& line : lines) {
    EXPECT_EQ(std::ranges::count(line, ','), static_cast<std::ptrdiff_t>(table.columns.size()) - 1) << line;
  }
  EXPECT_THAT(csv(table), HasSubstr(",5853498713190525696,"));
}

TEST(Csv, TakesColumnsAndRowsOfAHigherRoom) {
  const Catalogue sky = tests::small_catalogue();
  ExportTable table = star_table(sky);
  table.columns.resize(2);
  const std::vector<double> probability{0.25, 1.0};
  table.columns.push_back(
      {"core_probability", "1", "Lies within 100 ly.", "", CellType::number,
       [&](std::uint32_t row, std::string& cell) { append_number(probability[row], cell); }});
  table.rows = {1};
  EXPECT_EQ(csv(table),
            "star_id,name,core_probability\n" + std::to_string(sky.stars[1].star_id.value) + ",tau Cet,1\n");
}

TEST(Ecsv, DeclaresDatatypesUnitsAndDescriptions) {
  const Catalogue sky = tests::small_catalogue();
  const std::string text = ecsv(star_table(sky));
  EXPECT_THAT(
      text,
      StartsWith(
          "# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n# - {name: \"star_id\", datatype: uint64"));
  EXPECT_THAT(text,
              HasSubstr("# - {name: \"gaia_dr3\", datatype: int64, description: \"Gaia DR3 source id.\""));
  EXPECT_THAT(text, HasSubstr("# - {name: \"parallax_mas\", unit: \"mas\", datatype: float64, description: "
                              "\"Parallax.\", meta: {ucd: \"pos.parallax.trig\"}}"));
  EXPECT_THAT(text, HasSubstr("# - {\"catalogue_digest\": \"" + digest(sky) + "\"}"));
  EXPECT_THAT(text, HasSubstr(",False,False,"));
}

TEST(Ecsv, KeepsARowOnOneLineAndEscapesItsHeader) {
  Catalogue sky = tests::small_catalogue();
  sky.stars[0].name = "two\nlines";
  sky.sources[0].path = "a\"b\\c\n.csv";
  const std::string text = ecsv(star_table(sky));
  EXPECT_THAT(text, HasSubstr(",two lines,"));
  EXPECT_THAT(text, HasSubstr("{\"source_1\": \"a\\\"b\\\\c\\x0A.csv; connector"));
}

TEST(Votable, DeclaresSystemsUnitsAndNulls) {
  const Catalogue sky = tests::small_catalogue();
  const std::vector<ExportTable> tables{star_table(sky), planet_table(sky), belt_table(sky)};
  const std::string text = votable(tables);
  EXPECT_THAT(text, HasSubstr("<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\">"));
  EXPECT_THAT(text, HasSubstr("<COOSYS ID=\"icrs\" system=\"ICRS\"/>"));
  EXPECT_THAT(text, HasSubstr("<FIELD name=\"ra_deg\" datatype=\"double\" unit=\"deg\" "
                              "ucd=\"pos.eq.ra;meta.main\" ref=\"icrs\">"));
  EXPECT_THAT(text, HasSubstr("ref=\"time\"><DESCRIPTION>Julian epoch"));
  EXPECT_THAT(text, HasSubstr("<FIELD name=\"gaia_dr3\" datatype=\"long\""));
  EXPECT_THAT(text, HasSubstr("<TABLE name=\"belts\" nrows=\"1\">"));
  EXPECT_THAT(text, HasSubstr("<TD/>"));
  EXPECT_THAT(text, Not(HasSubstr("nan")));
}

// VOUnits has neither; astropy reads 5.9722e+24kg as 1.0000 earthMass.
TEST(Votable, WritesMassesOfTheEarthInUnitsThatTheStandardHas) {
  const Catalogue sky = tests::small_catalogue();
  const std::vector<ExportTable> tables{planet_table(sky)};
  const std::string text = votable(tables);
  EXPECT_THAT(text, HasSubstr("name=\"mass_mearth\" datatype=\"double\" unit=\"5.9722e+24kg\""));
  EXPECT_THAT(text, HasSubstr("name=\"radius_rearth\" datatype=\"double\" unit=\"6378100m\""));
  EXPECT_THAT(text, HasSubstr("name=\"a_au\" datatype=\"double\" unit=\"AU\""));
  EXPECT_THAT(text, Not(HasSubstr("unit=\"1\"")));
}

// A hash of 64 bits does not fit the signed `long`.
TEST(Votable, WritesHashesAsText) {
  Catalogue sky = tests::small_catalogue();
  sky.stars[0].star_id.value = 0xFFFFFFFFFFFFFFFFU;
  const std::vector<ExportTable> tables{star_table(sky)};
  const std::string text = votable(tables);
  EXPECT_THAT(text, HasSubstr("name=\"star_id\" datatype=\"char\" arraysize=\"*\""));
  EXPECT_THAT(text, HasSubstr("<TD>18446744073709551615</TD>"));
}

TEST(Votable, EscapesTextAndDeclaresWhatIsNotAscii) {
  Catalogue sky = tests::small_catalogue();
  sky.stars[0].name = "<i>\xCE\xB1 & \"B\"</i>\x01";
  const std::vector<ExportTable> tables{star_table(sky)};
  const std::string text = votable(tables);
  EXPECT_THAT(text, HasSubstr("<TD>&lt;i&gt;\xCE\xB1 &amp; &quot;B&quot;&lt;/i&gt; </TD>"));
  EXPECT_THAT(text, HasSubstr("name=\"name\" datatype=\"unicodeChar\" arraysize=\"*\""));
  EXPECT_THAT(text, HasSubstr("name=\"component\" datatype=\"char\" arraysize=\"*\""));
}

}  // namespace
}  // namespace polycosm::catalog
