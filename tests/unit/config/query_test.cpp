#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include <polycosm/config/query.hpp>

namespace polycosm::config {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string good = R"(name = "gaia-nearby"
title = "near"
service = "https://example.org/tap"
content_types = ["text/csv"]
columns = ["id", "ra"]
release = "DR9"
release_date = "2030-01-31"
licence = "open"
citation = "somebody"
page_key = "id"
page_row_count = 100
adql = """
SELECT {top} id, ra
  FROM t WHERE plx > 3 {after}
ORDER BY id
"""
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string problems_of(const std::string& text) {
  std::string all;
  for (const Problem& problem : parse_query(text, "q.toml").problems) {
    all += to_text(problem) + "\n";
  }
  return all;
}

TEST(Query, IsReadFromToml) {
  const ParsedQuery parsed = parse_query(good, "q.toml");
  EXPECT_THAT(parsed.problems, IsEmpty()) << problems_of(good);
  EXPECT_EQ(parsed.query.name, "gaia-nearby");
  EXPECT_EQ(parsed.query.format, TableFormat::csv);
  EXPECT_THAT(parsed.query.columns, ElementsAre("id", "ra"));
  EXPECT_EQ(parsed.query.page_row_count, 100U);
}

TEST(Query, ItsPagesFollowTheLastKey) {
  const Query query = parse_query(good, "q.toml").query;
  EXPECT_EQ(page_adql(query, {}), "SELECT TOP 100 id, ra FROM t WHERE plx > 3 ORDER BY id");
  EXPECT_EQ(page_adql(query, 18446744073709551615ULL),
            "SELECT TOP 100 id, ra FROM t WHERE plx > 3 AND id > 18446744073709551615 ORDER BY id");
}

TEST(Query, ItsDigestKnowsTheQuestionAndNotTheWayItIsAsked) {
  const auto digest = [](const std::string& text) { return sha256(parse_query(text, "q.toml").query); };
  EXPECT_EQ(digest(good), digest(with(good, "= 100", "= 200")));
  EXPECT_EQ(digest(good), digest(with(good, "https://example.org", "http://mirror.example")));
  EXPECT_EQ(digest(good), digest(with(good, "SELECT {top} id", "SELECT\n\n {top}   id")));
  EXPECT_NE(digest(good), digest(with(good, "plx > 3", "plx > 4")));
}

TEST(Query, AllItsProblemsComeAtOnce) {
  EXPECT_THAT(problems_of("name = 3\nserivce = \"x\"\nformat = \"xls\"\npage_row_count = 0\n"),
              AllOf(HasSubstr("q.toml:1: name"), HasSubstr("q.toml:2: serivce: no such key; did you mean"),
                    HasSubstr("q.toml:3: format"), HasSubstr("q.toml:4: page_row_count"),
                    HasSubstr("licence: is missing"), HasSubstr("adql: is missing")));
}

TEST(Query, RefusesWhatCannotBeAnswered) {
  EXPECT_THAT(problems_of(with(good, "gaia-nearby", "../etc/x")), HasSubstr("cannot name files"));
  EXPECT_THAT(problems_of(with(good, "https://", "file://")), HasSubstr("must begin with https"));
  EXPECT_THAT(problems_of(with(good, "https://", "https://ann:secret@")), HasSubstr("credentials"));
  EXPECT_THAT(problems_of(with(good, "2030-01-31", "31.1.2030")), HasSubstr("release_date"));
  EXPECT_THAT(problems_of(with(good, "2030-01-31", "2030-13-01")), HasSubstr("release_date"));
  EXPECT_THAT(problems_of(with(good, "{after}", "")), HasSubstr("{after} once"));
  EXPECT_THAT(problems_of(with(good, "ORDER BY id", "ORDER BY ra")), HasSubstr("must end in ORDER BY id"));
  EXPECT_THAT(problems_of(with(good, "\"id\", ", "")), HasSubstr("does not name page_key"));
  EXPECT_THAT(problems_of(with(good, "SELECT", "-- all\nSELECT")), HasSubstr("comments"));
  EXPECT_THAT(problems_of(with(good, "page_key = \"id\"\n", "")),
              AllOf(HasSubstr("although page_key is not given"), HasSubstr("count_adql")));
  EXPECT_THAT(problems_of(with(good, "licence", "format = \"votable\"\nlicence")),
              HasSubstr("cannot be joined"));
}

TEST(Query, MayHoldAnyLetterInQuotesAndCommentsOnly) {
  for (const std::string text :
       {"# \u00e9\n", "a = \"\u00e9\"\n", "a = '\u00e9'\n", "a = \"\"\"\n\\\n \u00e9\"\"\"\"\n# \u00e9",
        "a = '''\u00e9''\u00e9'''", "a = \"\\\"\u00e9\"", "\uFEFFa = 3"}) {
    EXPECT_THAT(problems_of(text), Not(HasSubstr("beyond ASCII"))) << text;
  }
  for (const std::string text : {"\na \u00a4", "\na = 3 \u00e9", "\n\u0391 = 3", "\n[\u00e9]",
                                 "\na = '' \uFEFF", "\na = \"\"\"x\"\"\"\u00e9"}) {
    EXPECT_THAT(problems_of(text), HasSubstr("q.toml:2: a character beyond ASCII")) << text;
  }
}

TEST(Query, RefusesBytesThatAreNoToml) {
  EXPECT_THAT(problems_of("\xFF\xFE"), HasSubstr("not UTF-8"));
  EXPECT_THAT(problems_of("name = \n"), HasSubstr("q.toml:1"));
}

}  // namespace
}  // namespace polycosm::config
