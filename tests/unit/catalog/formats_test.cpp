#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <polycosm/core/error.hpp>

#include "../../../src/catalog/angles.hpp"
#include "../../../src/catalog/formats/json_lines.hpp"
#include "../../../src/catalog/formats/votable.hpp"

namespace polycosm::catalog {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr const char* small_table =
    "<?xml version=\"1.0\"?>\n"
    "<v:VOTABLE version=\"1.4\" xmlns:v=\"http://www.ivoa.net/xml/VOTable/v1.3\">\n"
    "<v:RESOURCE><v:RESOURCE>\n"
    "<v:TABLE><v:FIELD name=\"empty\" datatype=\"int\"/></v:TABLE>\n"
    "<v:TABLE>\n"
    "<v:FIELD name=\"ra\" datatype=\"float\" unit=\"degrees\"/>\n"
    "<v:FIELD ID=\"mag\" datatype=\"double\" unit=\"mags\"><v:VALUES null=\"-99\"/></v:FIELD>\n"
    "<v:DATA><v:TABLEDATA>\n"
    "<v:TR><v:TD>1.5</v:TD><v:TD>-99</v:TD></v:TR>\n"
    "<v:TR>\n<v:TD/><v:TD>a &amp; b</v:TD></v:TR>\n"
    "<v:TR><v:TD>2</v:TD></v:TR>\n"
    "</v:TABLEDATA></v:DATA></v:TABLE></v:RESOURCE></v:RESOURCE></v:VOTABLE>\n";

TEST(VotableReader, FindsTheFirstTableWithRowsAndItsColumns) {
  const VotableReader reader{small_table};
  ASSERT_EQ(reader.columns().size(), 2U);
  EXPECT_EQ(reader.columns()[0].name, "ra");
  EXPECT_EQ(reader.columns()[0].unit, "degrees");
  EXPECT_TRUE(reader.columns()[0].is_float32);
  EXPECT_EQ(reader.columns()[1].name, "mag");
  EXPECT_FALSE(reader.columns()[1].is_float32);
}

TEST(VotableReader, GivesRowsWithLineTextAndNulls) {
  VotableReader reader{small_table};
  Record record;
  ASSERT_TRUE(reader.next(record));
  EXPECT_EQ(record.line, 9U);
  EXPECT_EQ(record.raw, "<v:TR><v:TD>1.5</v:TD><v:TD>-99</v:TD></v:TR>");
  EXPECT_EQ(record.fields[0], "1.5");
  EXPECT_EQ(record.fields[1], "");
  ASSERT_TRUE(reader.next(record));
  EXPECT_EQ(record.line, 10U);
  EXPECT_EQ(record.fields[0], "");
  EXPECT_EQ(record.fields[1], "a & b");
  ASSERT_TRUE(reader.next(record));
  EXPECT_EQ(record.line, 12U);
  EXPECT_EQ(record.raw, "<v:TR><v:TD>2</v:TD></v:TR>");
  EXPECT_EQ(record.fields.size(), 1U);
  EXPECT_FALSE(reader.next(record));
}

void expect_refusal(const std::string& xml, const std::string& reason) {
  EXPECT_THAT([&] { (void)VotableReader{xml}; }, ThrowsMessage<core::Error>(HasSubstr(reason))) << xml;
}

TEST(VotableReader, RefusesWhatHasNoTabledataAndSaysWhy) {
  const std::string head = "<VOTABLE><RESOURCE>";
  const std::string tail = "</RESOURCE></VOTABLE>";
  expect_refusal(head + "<TABLE><FIELD name='a'/><DATA><BINARY/></DATA></TABLE>" + tail, "BINARY");
  expect_refusal(head + "<TABLE><FIELD name='a'/><DATA><FITS/></DATA></TABLE>" + tail, "FITS");
  expect_refusal(head + tail, "no table with TABLEDATA");
  expect_refusal("<html></html>", "no element VOTABLE");
  expect_refusal(head + "<TABLE><DATA><TABLEDATA/></DATA></TABLE>" + tail, "no FIELD");
  expect_refusal(head + "<INFO name='QUERY_STATUS' value='ERROR'>too many rows</INFO>" + tail,
                 "too many rows");
}

TEST(VotableReader, NamesTheLineOnWhichXmlBreaks) {
  expect_refusal("<VOTABLE>\n<RESOURCE>\n</TABLE>", "line 3");
  expect_refusal("<VOTABLE>\n", "broken XML");
}

TEST(VotableReader, SurvivesDeepNestingAndExpandsNoEntities) {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) {
    deep += "<a>";
  }
  expect_refusal(deep, "broken XML");
  std::string closed = deep;
  for (int i = 0; i < 200'000; ++i) {
    closed += "</a>";
  }
  expect_refusal(closed, "no element VOTABLE");
  VotableReader reader{
      "<!DOCTYPE x [<!ENTITY e \"eeee\">]><VOTABLE><TABLE><FIELD name='a'/><DATA><TABLEDATA>"
      "<TR><TD>&e;</TD></TR></TABLEDATA></DATA></TABLE></VOTABLE>"};
  Record record;
  ASSERT_TRUE(reader.next(record));
  EXPECT_EQ(record.fields[0], "&e;");
}

TEST(JsonLinesReader, KeepsTheTextOfNumbersAndTheUnionOfKeys) {
  JsonLinesReader reader{
      "{\"id\": 5853498713190525696, \"x\": 1.50}\n\n{\"y\": null, \"x\": \"a\\u00e9\", \"t\": true}\n"};
  ASSERT_EQ(reader.columns().size(), 4U);
  EXPECT_EQ(reader.columns()[0].name, "id");
  EXPECT_EQ(reader.columns()[2].name, "y");
  Record record;
  ASSERT_TRUE(reader.next(record));
  EXPECT_EQ(record.line, 1U);
  EXPECT_EQ(record.fields[0], "5853498713190525696");
  EXPECT_EQ(record.fields[1], "1.50");
  EXPECT_EQ(record.fields[2], "");
  ASSERT_TRUE(reader.next(record));
  EXPECT_EQ(record.line, 3U);
  EXPECT_EQ(record.fields[0], "");
  EXPECT_EQ(record.fields[1], "a\u00e9");
  EXPECT_EQ(record.fields[3], "true");
  EXPECT_FALSE(reader.next(record));
}

TEST(JsonLinesReader, TellsWhyALineIsNoFlatObject) {
  for (const std::string line :
       {"[1]", "{\"a\": [1]}", "{\"a\": {\"b\": 1}}", "{\"a\": 1", "{\"a\": 1} x", "{\"a\": 1, \"a\": 2}",
        "{\"a\": 1x}", "{\"a\": nul}", "{\"a\" 1}", "plain", "{\"a\": 1}{\"a\": 2}", "{\"a\": \"\\q\"}"}) {
    const std::string text = "{\"a\": 1}\n" + line + "\n{\"a\": 3}";
    JsonLinesReader reader{text};
    Record record;
    ASSERT_TRUE(reader.next(record));
    EXPECT_EQ(record.problem, "");
    ASSERT_TRUE(reader.next(record));
    EXPECT_NE(record.problem, "") << line;
    EXPECT_EQ(record.raw, line);
    ASSERT_TRUE(reader.next(record));
    EXPECT_EQ(record.problem, "");
    EXPECT_EQ(record.fields[0], "3");
  }
}

TEST(JsonLinesReader, RefusesATextWithoutAnObject) {
  EXPECT_THAT([] { (void)JsonLinesReader{"1\n2\n"}; },
              ThrowsMessage<core::Error>(HasSubstr("no line is a flat JSON object")));
}

TEST(Sexagesimal, ReadsBlanksColonsAndLetters) {
  EXPECT_DOUBLE_EQ(*sexagesimal("-62 40 46.2"), -(62.0 + 40.0 / 60.0 + 46.2 / 3600.0));
  EXPECT_DOUBLE_EQ(*sexagesimal("14:29:42.95"), 14.0 + 29.0 / 60.0 + 42.95 / 3600.0);
  EXPECT_DOUBLE_EQ(*sexagesimal("00h00m40.39s"), 40.39 / 3600.0);
  EXPECT_DOUBLE_EQ(*sexagesimal("+17d47m"), 17.0 + 47.0 / 60.0);
  EXPECT_DOUBLE_EQ(*sexagesimal("12.5"), 12.5);
}

TEST(Sexagesimal, KeepsTheSignOfMinusZero) {
  EXPECT_DOUBLE_EQ(*sexagesimal("-00 30 00"), -0.5);
}

TEST(Sexagesimal, RefusesOtherText) {
  for (const char* text : {"", "-", "x", "1 61", "1 2 3 4", "1.5 30", "1 -2", "12h x", "- -1", "1 2 99"}) {
    EXPECT_FALSE(sexagesimal(text)) << text;
  }
}

}  // namespace
}  // namespace polycosm::catalog
