#include <polycosm/catalog/configure.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include <polycosm/catalog/gates.hpp>

namespace polycosm::catalog {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

Configured configured(const std::string& toml) {
  const auto parsed = config::parse_catalog_config(toml, "c.toml");
  EXPECT_THAT(parsed.problems, IsEmpty());
  return settings_of(parsed.config, "c.toml");
}

TEST(Configure, WithoutWordsGivesTheDefaults) {
  const Configured got = configured("");
  EXPECT_THAT(got.problems, IsEmpty());
  EXPECT_EQ(got.settings.gates.severity, default_gates().severity);
  EXPECT_EQ(got.settings.precedence.order, default_precedence().order);
}

TEST(Configure, ChangesWhatIsNamedAndNothingElse) {
  const Configured got = configured(
      "[gates.\"distance.uncertain\"]\nseverity = \"quarantine\"\nthreshold = 0.5\n"
      "[precedence]\norder = [\"hyg\", \"mapping:mine\"]\n[precedence.by_fact]\nmass_msun = [\"curated\"]\n");
  ASSERT_THAT(got.problems, IsEmpty());
  const std::size_t index = gate_index("distance.uncertain");
  for (std::size_t i = 0; i < gates().size(); ++i) {
    EXPECT_EQ(got.settings.gates.severity[i], i == index ? Severity::quarantine : gates()[i].severity);
  }
  EXPECT_EQ(got.settings.gates.threshold_value[index], 0.5);
  EXPECT_EQ(got.settings.precedence.order, (std::vector<std::string>{"hyg", "mapping:mine"}));
  EXPECT_EQ(got.settings.precedence.by_fact.at("mass_msun"), std::vector<std::string>{"curated"});
}

TEST(Configure, TellsAllProblemsWithTheNearestWord) {
  const Configured got = configured(
      "[gates.\"distance.uncertin\"]\nseverity = \"warn\"\n"
      "[gates.\"position.missing\"]\nseverity = \"warn\"\n"
      "[gates.\"star.evolved\"]\nseverity = \"wran\"\nthreshold = 1\n"
      "[gates.\"distance.disagrees\"]\nthreshold = -1\n"
      "[precedence]\norder = [\"hgy\"]\n[precedence.by_fact]\nmass_msn = [\"hyg\"]\n");
  std::vector<std::string> told;
  for (const config::Problem& problem : got.problems) {
    told.push_back(config::to_text(problem));
  }
  EXPECT_THAT(told, testing::UnorderedElementsAre(
                        AllOf(HasSubstr("c.toml:1:"), HasSubstr("did you mean distance.uncertain")),
                        AllOf(HasSubstr("c.toml:3:"), HasSubstr("use quarantine or stronger")),
                        AllOf(HasSubstr("c.toml:5:"), HasSubstr("did you mean warn")),
                        AllOf(HasSubstr("c.toml:5:"), HasSubstr("this gate has none")),
                        AllOf(HasSubstr("c.toml:8:"), HasSubstr("at least 0")),
                        AllOf(HasSubstr("c.toml:11:"), HasSubstr("did you mean hyg")),
                        AllOf(HasSubstr("c.toml:13:"), HasSubstr("did you mean mass_msun"))));
}

TEST(Configure, TheExampleHoldsEveryDefault) {
  const std::string text = default_configuration();
  std::ifstream file{std::string{POLYCOSM_SOURCE_DIR} + "/configs/catalog.toml", std::ios::binary};
  EXPECT_EQ((std::string{std::istreambuf_iterator<char>{file}, {}}), text)
      << "write it anew: polycosm catalog gates --toml > configs/catalog.toml";
  const Configured got = configured(text);
  EXPECT_THAT(got.problems, IsEmpty());
  EXPECT_EQ(got.settings.gates.severity, default_gates().severity);
  EXPECT_EQ(got.settings.precedence.order, default_precedence().order);
  EXPECT_EQ(got.settings.precedence.by_fact, default_precedence().by_fact);
}

}  // namespace
}  // namespace polycosm::catalog
