#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../../../src/catalog/csv.hpp"
#include "../../../src/catalog/text.hpp"

namespace polycosm::catalog {
namespace {

std::vector<std::vector<std::string>> all_records(std::string_view text) {
  CsvReader reader{text};
  Record record;
  std::vector<std::vector<std::string>> out;
  while (reader.next(record)) {
    out.emplace_back(record.fields.begin(), record.fields.end());
  }
  return out;
}

using Records = std::vector<std::vector<std::string>>;

TEST(Csv, ReadsPlainFieldsWithEitherLineEndAndWithoutALastOne) {
  const Records expected{{"a", "b"}, {"1", ""}, {"", "2"}};
  EXPECT_EQ(all_records("a,b\n1,\n,2\n"), expected);
  EXPECT_EQ(all_records("a,b\r\n1,\r\n,2"), expected);
  EXPECT_EQ(all_records("\xEF\xBB\xBF"
                        "a,b\n\n1,\n\r\n,2\n\n"),
            expected);
}

TEST(Csv, ReadsQuotesAsRfc4180Says) {
  EXPECT_EQ(all_records("\"a,b\",c\n\"say \"\"hi\"\"\",\"\"\n"), (Records{{"a,b", "c"}, {"say \"hi\"", ""}}));
  EXPECT_EQ(all_records("\"two\nlines\",x\n"), (Records{{"two\nlines", "x"}}));
  EXPECT_EQ(all_records("5\" gun,x\n"), (Records{{"5\" gun", "x"}}));
}

TEST(Csv, CountsLinesAcrossQuotedOnes) {
  CsvReader reader{"h\n\"two\nlines\"\nlast\n"};
  Record record;
  std::vector<std::uint64_t> lines;
  while (reader.next(record)) {
    lines.push_back(record.line);
  }
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{1, 2, 4}));
}

TEST(Csv, NoticesAQuoteThatIsNeverClosed) {
  CsvReader reader{"h\nx\n\"cut of"};
  Record record;
  while (reader.next(record)) {
  }
  EXPECT_EQ(reader.unclosed_quote_line(), 3U);
}

std::vector<std::string> column_names(std::string_view text) {
  const CsvTable table{text};
  std::vector<std::string> names;
  for (const ColumnInfo& column : table.columns()) {
    names.push_back(column.name);
  }
  return names;
}

TEST(CsvTable, SkipsTheCommentBlockOfTheNasaArchive) {
  const std::string_view text =
      "# This file was produced by the NASA Exoplanet Archive\r\n# Thu Feb 27 2020\r\n#\r\n"
      "# COLUMN pl_name:   Planet Name\r\n#\r\npl_name,hostname\r\nx b,x\r\n";
  EXPECT_EQ(column_names(text), (std::vector<std::string>{"pl_name", "hostname"}));
  CsvTable table{text};
  Record record;
  ASSERT_TRUE(table.next(record));
  EXPECT_EQ(record.line, 7U);
  EXPECT_EQ(record.fields[0], "x b");
}

TEST(CsvTable, TakesAHeaderBehindAHashForAHeader) {
  EXPECT_EQ(column_names("# name, mass\nx,1\n"), (std::vector<std::string>{"name", "mass"}));
  EXPECT_EQ(column_names("# made by hand\n# name, mass\nx,1\n"), (std::vector<std::string>{"name", "mass"}));
  EXPECT_EQ(column_names("#name,mass"), (std::vector<std::string>{"name", "mass"}));
}

TEST(CsvTable, HasOtherSeparatorsOnDemand) {
  CsvTable table{"a;b\n1,5;2\n", ';'};
  Record record;
  ASSERT_TRUE(table.next(record));
  EXPECT_EQ(record.fields[0], "1,5");
}

TEST(Text, KnowsUtf8FromOtherBytes) {
  EXPECT_FALSE(first_bad_utf8("plain ascii, more than eight bytes").has_value());
  EXPECT_FALSE(first_bad_utf8("\xCE\xB1 Cen \xE2\x98\x89 \xF0\x9F\x8C\x8D").has_value());
  EXPECT_EQ(first_bad_utf8("12345678 Reyl\xE9"), 13U);
  EXPECT_EQ(first_bad_utf8("\xC0\xAF"), 0U);
  EXPECT_EQ(first_bad_utf8("a\xED\xA0\x80"), 1U);
}

TEST(Text, ReadsWholeNumbersOnly) {
  EXPECT_EQ(parse_double(" +1.5e3 "), 1500.0);
  EXPECT_EQ(parse_unsigned("5853498713190525696"), 5853498713190525696ULL);
  EXPECT_FALSE(parse_double("1.5x").has_value());
  EXPECT_FALSE(parse_double("").has_value());
  EXPECT_FALSE(parse_unsigned("-1").has_value());
}

}  // namespace
}  // namespace polycosm::catalog
