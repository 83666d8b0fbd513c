#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include <polycosm/fetch/table_check.hpp>

namespace polycosm::fetch {
namespace {

using ::testing::HasSubstr;

config::Query stars() {
  config::Query query;
  query.columns = {"id", "plx"};
  query.page_key = "id";
  return query;
}

/// Feeds a text in pieces of that size and tells what is wrong with it, or "".
std::string said_of(std::string_view text, std::size_t piece, std::optional<std::uint64_t> last_key = {}) {
  CsvCheck check{stars(), last_key};
  for (std::size_t i = 0; i < text.size(); i += piece) {
    check.feed(text.substr(i, piece));
  }
  const auto complaint = check.finish();
  return complaint ? (complaint->kind == Complaint::Kind::cut ? "cut: " : "wrong: ") + complaint->reason : "";
}

TEST(CsvCheck, SaysTheSameForPiecesOfAnySize) {
  const std::string texts[] = {"id,name,plx\n1,\"a, \"\"b\"\"\",3\n2,c,4\n", "id,plx\r\n1,3\r\n2,4\r\n",
                               "\xEF\xBB\xBFid,plx\n1,2\n", "id,plx\n1,2\n1,3\n", "id,plx\n1,2"};
  for (const std::string& text : texts) {
    const std::string whole = said_of(text, text.size());
    for (const std::size_t piece : {1U, 2U, 3U, 7U}) {
      EXPECT_EQ(said_of(text, piece), whole) << text;
    }
  }
  EXPECT_EQ(said_of(texts[0], 1), "");
  EXPECT_EQ(said_of(texts[1], 1), "");
  EXPECT_EQ(said_of(texts[2], 1), "");
}

TEST(CsvCheck, CountsRowsAndKnowsTheLastKeyAndTheHeader) {
  CsvCheck check{stars(), 4};
  check.feed("id,name,plx\n5,\"two\nlines\",1\n18446744073709551615,x,2\n");
  EXPECT_FALSE(check.finish());
  EXPECT_EQ(check.row_count(), 2U);
  EXPECT_EQ(check.last_key(), 18446744073709551615ULL);
  EXPECT_EQ(check.header(), "id,name,plx\n");
}

TEST(CsvCheck, TellsCutFromWrong) {
  EXPECT_THAT(said_of("", 1), HasSubstr("cut: it is empty"));
  EXPECT_THAT(said_of("id,pl", 1), HasSubstr("cut: "));
  EXPECT_THAT(said_of("id,plx\n1,2\n2", 1), HasSubstr("cut: its last line has no end, behind row 1"));
  EXPECT_THAT(said_of("id,plx\n1,\"2\n", 1), HasSubstr("cut: it ends inside quotes"));
  EXPECT_THAT(said_of("id,x\n1,2\n", 1), HasSubstr("wrong: its header lacks plx"));
  EXPECT_THAT(said_of("id,plx\n1,2,3\n", 1), HasSubstr("wrong: row 1 has 3 cells, the header 2"));
  EXPECT_THAT(said_of("id,plx\n5,2\n", 1, 5), HasSubstr("wrong: row 1: id 5 does not follow 5"));
  EXPECT_THAT(said_of("id,plx\n-5,2\n", 1), HasSubstr("no whole number"));
  EXPECT_THAT(said_of("id,plx\n" + std::string(200, '9') + ",2\n", 1), HasSubstr("no whole number"));
  EXPECT_THAT(said_of(std::string(70'000, 'x'), 1000), HasSubstr("64 KiB"));
}

TEST(VotableCheck, HearsErrorsInWhateverPrefixAndQuotes) {
  for (const std::string_view text :
       {"<VOTABLE><INFO name=\"QUERY_STATUS\" value=\"ERROR\">no &lt;table&gt;</INFO></VOTABLE>",
        "<v:VOTABLE><v:INFO value = 'ERROR'\n name='QUERY_STATUS'>no\n "
        "<b/>&lt;table&gt;</v:INFO></v:VOTABLE>"}) {
    VotableCheck check{config::Query{}};
    check.feed(text);
    ASSERT_TRUE(check.finish());
    EXPECT_EQ(check.finish()->kind, Complaint::Kind::refused);
    EXPECT_EQ(check.finish()->reason, "no <table>");
  }
}

TEST(VotableCheck, WantsADocumentThatIsClosed) {
  VotableCheck check{config::Query{}};
  check.feed("<VOTABLE><TABLE><FIELD name=\"id\"/><TR><TD>1</TD></TR>");
  ASSERT_TRUE(check.finish());
  EXPECT_EQ(check.finish()->kind, Complaint::Kind::cut);
  check.feed("</TABLE></VOTABLE>");
  EXPECT_FALSE(check.finish());
  EXPECT_EQ(check.row_count(), 1U);
}

TEST(ToldBy, FindsTheSentenceForPeople) {
  EXPECT_EQ(told_by("<html><TITLE>Log &amp; in</TITLE>"), "a web page titled 'Log & in'");
  EXPECT_EQ(told_by("Service down\n for now"), "it begins 'Service down for now'");
  EXPECT_EQ(told_by(" \n"), "nothing");
  EXPECT_EQ(told_by("<title>"), "a web page titled ''");
}

}  // namespace
}  // namespace polycosm::fetch
