#include <polycosm/config/catalog_config.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace polycosm::config {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(CatalogConfig, OfNothingIsTheDefault) {
  const auto parsed = parse_catalog_config("", "c.toml");
  EXPECT_THAT(parsed.problems, IsEmpty());
  EXPECT_THAT(parsed.config.gates, IsEmpty());
  EXPECT_EQ(parsed.config.shell_radius_ly, 110.0);
}

TEST(CatalogConfig, ReadsGatesPrecedenceAndEdges) {
  const auto parsed = parse_catalog_config(R"(
[gates."distance.uncertain"]
severity = "quarantine"
threshold = 1
[precedence]
order = ["gaia", "hyg"]
[precedence.by_fact]
mass_msun = ["curated"]
[sky]
membership = "probability"
membership_min_probability = 0.05
)",
                                           "c.toml");
  ASSERT_THAT(parsed.problems, IsEmpty());
  ASSERT_EQ(parsed.config.gates.size(), 1U);
  EXPECT_EQ(parsed.config.gates[0].code, "distance.uncertain");
  EXPECT_EQ(parsed.config.gates[0].severity, "quarantine");
  EXPECT_EQ(parsed.config.gates[0].threshold_level, 1.0);
  EXPECT_EQ(parsed.config.gates[0].line, 2U);
  EXPECT_THAT(parsed.config.precedence_order, ElementsAre("gaia", "hyg"));
  ASSERT_EQ(parsed.config.precedence_by_fact.size(), 1U);
  EXPECT_EQ(parsed.config.precedence_by_fact[0].fact, "mass_msun");
  EXPECT_EQ(parsed.config.membership, "probability");
  EXPECT_EQ(parsed.config.membership_min_probability, 0.05);
}

TEST(CatalogConfig, TellsAllProblemsWithFileAndLine) {
  const auto parsed = parse_catalog_config(R"([gates.distance.uncertain]
severity = "warn"
[gates."x"]
severty = "warn"
threshold = "much"
[precedence]
ordre = ["gaia"]
order = ["gaia", "gaia"]
[skye]
a = 1
[sky]
core_radius_ly = 200
membership = "prob"
system_link = 1
)",
                                           "c.toml");
  std::vector<std::string> told;
  for (const Problem& problem : parsed.problems) {
    told.push_back(to_text(problem));
  }
  EXPECT_THAT(told, testing::UnorderedElementsAre(
                        AllOf(HasSubstr("c.toml:1"), HasSubstr("[gates.\"distance.uncertain\"]")),
                        AllOf(HasSubstr("c.toml:4"), HasSubstr("did you mean severity")),
                        AllOf(HasSubstr("c.toml:5"), HasSubstr("must be a number")),
                        AllOf(HasSubstr("c.toml:7"), HasSubstr("did you mean order")),
                        AllOf(HasSubstr("c.toml:8"), HasSubstr("\"gaia\" stands twice")),
                        AllOf(HasSubstr("c.toml:9"), HasSubstr("did you mean sky")),
                        AllOf(HasSubstr("c.toml:11"), HasSubstr("inside sky.core_radius_ly")),
                        AllOf(HasSubstr("c.toml:13"), HasSubstr("point, probability")),
                        AllOf(HasSubstr("c.toml:14"), HasSubstr("did you mean system_link_pc"))));
}

TEST(CatalogConfig, OfBrokenTomlIsOneProblem) {
  const auto parsed = parse_catalog_config("[gates\n", "c.toml");
  ASSERT_EQ(parsed.problems.size(), 1U);
  EXPECT_EQ(parsed.problems[0].line, 1U);
}

TEST(CatalogConfig, ReadsTheSectionItWrites) {
  CatalogConfig config;
  config.core_radius_ly = 50.5;
  config.probability = "normal";
  const auto parsed = parse_catalog_config(sky_section_toml(config), "c.toml");
  EXPECT_THAT(parsed.problems, IsEmpty());
  EXPECT_EQ(parsed.config.core_radius_ly, 50.5);
  EXPECT_EQ(parsed.config.probability, "normal");
}

}  // namespace
}  // namespace polycosm::config
