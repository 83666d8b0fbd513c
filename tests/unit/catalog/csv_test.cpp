#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
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

/// The same rules byte by byte, to hold the wide reader to.
Records records_byte_by_byte(const std::string& text) {
  Records out;
  std::size_t at = 0;
  const auto ends_line = [&] { return at >= text.size() || text[at] == '\n' || text[at] == '\r'; };
  for (;;) {
    while (at < text.size() && ends_line()) {
      ++at;
    }
    if (at >= text.size()) {
      return out;
    }
    out.emplace_back();
    for (bool goes_on = true; goes_on; at += goes_on ? 1U : 0U) {
      std::string field;
      if (at < text.size() && text[at] == '"') {
        for (++at; at < text.size(); ++at) {
          if (text[at] == '"' && (at + 1 >= text.size() || text[at + 1] != '"')) {
            break;
          }
          field.push_back(text[at]);
          at += text[at] == '"' ? 1U : 0U;
        }
        while (!ends_line() && text[at] != ',') {
          ++at;
        }
      }
      for (; !ends_line() && text[at] != ','; ++at) {
        field.push_back(text[at]);
      }
      out.back().push_back(field);
      goes_on = at < text.size() && text[at] == ',';
    }
  }
}

TEST(Csv, ReadsWideWhatItReadsByteByByte) {
  constexpr std::string_view letters = "aaaaaaab,,,,\"\n\r";
  std::uint64_t state = 1;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const std::size_t size = 1 + static_cast<std::size_t>(round) % 300;
    for (std::size_t i = 0; i < size; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      text.push_back(letters[(state >> 33U) % letters.size()]);
    }
    ASSERT_EQ(all_records(text), records_byte_by_byte(text)) << text;
  }
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

TEST(Text, SurveysTextsOfAnyLength) {
  std::string text;
  for (std::size_t lines = 0; lines < 40'000; lines += 1 + lines / 3) {
    text = std::string(lines * 2, 'x');
    for (std::size_t i = 0; i < lines; ++i) {
      text[2 * i + i % 2] = '\n';
    }
    ASSERT_EQ(survey(text).line_end_count, lines);
  }
  for (std::size_t size = 1; size < 400; size += 7) {
    text = std::string(size, 'x');
    EXPECT_TRUE(survey(text).is_ascii);
    EXPECT_FALSE(survey(text).has_nul);
    text[size / 2] = '\0';
    EXPECT_TRUE(survey(text).has_nul);
    text[size / 2] = '\xCE';
    EXPECT_FALSE(survey(text).is_ascii);
  }
}

TEST(Text, RoundsDecimalsToTheNearestDouble) {
  std::uint64_t state = 1;
  for (int round = 0; round < 200'000; ++round) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    std::string text = std::to_string(state >> (state % 60));
    text.insert(static_cast<std::size_t>(round) % (text.size() + 1), ".");
    text.insert(0, round % 3 == 0 ? "-" : "");
    ASSERT_EQ(parse_double(text), std::strtod(text.c_str(), nullptr)) << text;
  }
  EXPECT_EQ(parse_double("9007199254740993"), 9007199254740992.0);  // half way: to even
  EXPECT_EQ(parse_double("0.1"), 0.1);
  EXPECT_TRUE(std::signbit(*parse_double("-0.0")));
  EXPECT_FALSE(parse_double("."));
  EXPECT_FALSE(parse_double("-"));
  EXPECT_FALSE(parse_double("1.2.3"));
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
