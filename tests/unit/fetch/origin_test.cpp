#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <polycosm/fetch/fetch.hpp>

namespace polycosm::fetch {
namespace {

class OriginBeside : public ::testing::Test {
 protected:
  OriginBeside() { std::filesystem::create_directories(folder_); }
  ~OriginBeside() override { std::filesystem::remove_all(folder_); }
  void lay_manifest(const std::string& text) const { std::ofstream{folder_ / "stars.manifest.json"} << text; }

  std::filesystem::path folder_ =
      std::filesystem::path{::testing::TempDir()} /
      ("origin_" + std::string{::testing::UnitTest::GetInstance()->current_test_info()->name()});
};

TEST_F(OriginBeside, GivesReleaseLicenceAndChecksum) {
  lay_manifest(
      R"({"schema": "polycosm-fetch-manifest", "release_date": "2022-06-13", "licence": "open", "sha256": "ab"})");
  const auto origin = origin_beside(folder_ / "stars.csv");
  ASSERT_TRUE(origin);
  EXPECT_EQ(origin->release_date, "2022-06-13");
  EXPECT_EQ(origin->licence, "open");
  EXPECT_EQ(origin->sha256, "ab");
}

TEST_F(OriginBeside, IsEmptyWithoutAManifestOfOurs) {
  EXPECT_FALSE(origin_beside(folder_ / "stars.csv"));
  for (const std::string text : {"", "{", "[]", "3", R"({"schema": "other"})", R"({"schema": 3})"}) {
    lay_manifest(text);
    EXPECT_FALSE(origin_beside(folder_ / "stars.csv")) << text;
  }
}

TEST_F(OriginBeside, TakesFieldsOfAnotherTypeAsNotKnown) {
  lay_manifest(R"({"schema": "polycosm-fetch-manifest", "release_date": 2022, "licence": null})");
  const auto origin = origin_beside(folder_ / "stars.csv");
  ASSERT_TRUE(origin);
  EXPECT_EQ(origin->release_date + origin->licence + origin->sha256, "");
}

TEST(QueryFiles, AreAllUsableAndNamedAsTheirFiles) {
  EXPECT_GE(query_files().size(), 4U);
  for (const EmbeddedFile& file : query_files()) {
    const config::ParsedQuery parsed = config::parse_query(file.bytes, file.path);
    EXPECT_TRUE(parsed.problems.empty()) << to_text(parsed.problems.front());
    EXPECT_EQ("configs/queries/" + parsed.query.name + ".toml", file.path);
  }
}

}  // namespace
}  // namespace polycosm::fetch
