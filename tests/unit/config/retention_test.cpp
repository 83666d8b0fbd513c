#include <polycosm/config/retention.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace polycosm::config {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Retention, KeepsEverythingUnlessARuleSaysOtherwise) {
  const ParsedRetention parsed = parse_retention("", "r.toml");
  EXPECT_THAT(parsed.problems, IsEmpty());
  for (const char* approval : {"draft", "approved", "published", "withdrawn", "unheard of"}) {
    EXPECT_EQ(rule_of(parsed.retention, approval).shards, "keep");
  }
}

TEST(Retention, OfTheExampleIsUsable) {
  std::ifstream file{std::string{POLYCOSM_SOURCE_DIR} + "/configs/retention.toml"};
  std::stringstream text;
  text << file.rdbuf();
  const ParsedRetention parsed = parse_retention(text.str(), "retention.toml");
  EXPECT_THAT(parsed.problems, IsEmpty());
  EXPECT_EQ(rule_of(parsed.retention, "withdrawn").shards, "drop");
  EXPECT_EQ(rule_of(parsed.retention, "withdrawn").after_d, 90.0);
}

TEST(Retention, RefusesToDropWhatIsPublishedAndToArchiveNowhere) {
  const ParsedRetention parsed =
      parse_retention("[published]\nshards = \"drop\"\n[draft]\nshards = \"archive\"\n", "r.toml");
  ASSERT_THAT(parsed.problems, SizeIs(2));
  const std::string all = to_text(parsed.problems[0]) + to_text(parsed.problems[1]);
  EXPECT_THAT(all, HasSubstr("published.shards"));
  EXPECT_THAT(all, HasSubstr("archive needs archive.directory"));
}

}  // namespace
}  // namespace polycosm::config
