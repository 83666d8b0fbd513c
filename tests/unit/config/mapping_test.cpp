#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include <polycosm/config/mapping.hpp>

#include "support/mappings.hpp"

namespace polycosm::config {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> problems_of(const std::string& toml) {
  std::vector<std::string> texts;
  for (const Problem& problem : parse_mapping(toml, "m.toml").problems) {
    texts.push_back(to_text(problem));
  }
  return texts;
}

const std::string good = R"([file]
name = "mine"
table = "stars"
[fields]
name = { column = "n" }
ra_deg = { column = "ra" }
dec_deg = { column = "de" }
dist_pc = { column = "d", unit = "ly", error = "e", missing = [-1, "?"] }
)";

TEST(MappingFile, SaysWhereEachFieldComesFrom) {
  const Mapping m = tests::mapping_of(good);
  ASSERT_EQ(m.fields.size(), 4U);
  const auto& dist = m.fields[2].field->name == "dist_pc" ? m.fields[2] : m.fields[1];
  EXPECT_EQ(dist.field->name, "dist_pc");
  EXPECT_EQ(dist.unit->name, "ly");
  EXPECT_EQ(dist.lower_error, "e");
  EXPECT_THAT(dist.missing, ElementsAre("-1", "?"));
}

TEST(MappingFile, TellsAllProblemsAtOnceWithTheNearestWord) {
  const auto problems = problems_of(R"([file]
nome = "mine"
table = "stras"
[fields]
ra_degs = { column = "ra" }
dec_deg = { column = "de", unit = "lightyears" }
dist_pc = { colum = "d" }
[words.stauts]
x = "confirmed"
)");
  const std::string all = ::testing::PrintToString(problems);
  EXPECT_THAT(all, HasSubstr("m.toml:2"));
  EXPECT_THAT(all, HasSubstr("file.nome: no such key; did you mean name?"));
  EXPECT_THAT(all, HasSubstr("file.name: must be there"));
  EXPECT_THAT(all, HasSubstr("file.table: must be one of stars, planets, belts"));
  EXPECT_THAT(all, HasSubstr("fields.ra_degs: no such field; did you mean ra_deg?"));
  EXPECT_THAT(all, HasSubstr("'lightyears' is no unit of this field"));
  EXPECT_THAT(all, HasSubstr("fields.dist_pc.colum: no such key; did you mean column?"));
  EXPECT_THAT(all, HasSubstr("words.stauts: no such table; did you mean status?"));
}

TEST(MappingFile, NeedsWhatItsKindOfTableCannotDoWithout) {
  const std::string stars = "[file]\nname = \"m\"\ntable = \"stars\"\n[fields]\nname = { column = \"n\" }\n";
  EXPECT_EQ(problems_of(stars).size(), 2U);  // no place, no distance
  EXPECT_EQ(
      problems_of("[file]\nname = \"m\"\ntable = \"planets\"\n[fields]\nname = { column = \"n\" }\n").size(),
      1U);
  EXPECT_EQ(problems_of("[file]\nname = \"m\"\ntable = \"belts\"\n[fields]\nhost_name = { column = \"n\" }\n")
                .size(),
            1U);
  EXPECT_EQ(problems_of(good + "l_deg = { column = \"l\" }\n").size(), 1U);
}

TEST(MappingFile, RefusesUnitsOfAnotherDimension) {
  for (const auto& [field, unit] : {std::pair{"dist_pc", "h"},
                                    {"parallax_mas", "pc"},
                                    {"v_mag", "dex"},
                                    {"rv_kms", "mas/yr"},
                                    {"ra_deg", "spreadsheet_day"},
                                    {"teff_k", "sexagesimal_h"}}) {
    const MappedField* known = mapped_field(MappedTable::stars, field);
    const auto problems =
        problems_of("[file]\nname = \"m\"\ntable = \"stars\"\nhosts = true\n[fields]\n" + std::string{field} +
                    " = { column = \"x\", unit = \"" + unit + "\" }\n");
    ASSERT_NE(known, nullptr);
    EXPECT_THAT(::testing::PrintToString(problems), HasSubstr("is no unit of this field")) << field;
  }
}

TEST(MappingUnits, AreThoseOfTheirDefinitions) {
  const auto factor = [](MappedTable table, std::string_view field, std::string_view unit) {
    return unit_factor(*mapped_field(table, field), *mapped_unit(unit));
  };
  using enum MappedTable;
  EXPECT_EQ(factor(stars, "dist_pc", "pc"), 1.0);
  EXPECT_NEAR(factor(stars, "dist_pc", "ly") * 3.2615637771674333, 1.0, 1e-15);
  EXPECT_NEAR(factor(stars, "ra_deg", "h"), 15.0, 0.0);
  EXPECT_NEAR(factor(planets, "period_d", "h") * 24.0, 1.0, 1e-15);
  EXPECT_NEAR(factor(planets, "radius_rearth", "km") * 6378.1, 1.0, 1e-15);
  EXPECT_NEAR(factor(planets, "mass_mearth", "jupiterMass"), 317.828, 1e-12);
  EXPECT_NEAR(factor(planets, "a_au", "km") * 149'597'870.7, 1.0, 1e-15);
  EXPECT_NEAR(factor(stars, "age_gyr", "Myr"), 1.0e-3, 1e-18);
  EXPECT_NEAR(factor(stars, "parallax_mas", "arcsec"), 1000.0, 1e-9);
  for (const MappedField& field : mapped_fields()) {
    if (!field.unit.empty()) {
      ASSERT_NE(mapped_unit(field.unit), nullptr) << field.name;
      EXPECT_EQ(unit_factor(field, *mapped_unit(field.unit)), 1.0) << field.name;
    }
  }
}

TEST(MappingReference, IsTheFileInDocs) {
  EXPECT_EQ(mapping_reference_markdown(), tests::source_text("docs/mapping-reference.md"));
}

}  // namespace
}  // namespace polycosm::config
