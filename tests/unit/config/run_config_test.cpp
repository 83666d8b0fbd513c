#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <polycosm/config/run_config.hpp>

namespace polycosm::config {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> texts(const Parsed& parsed) {
  std::vector<std::string> out;
  for (const Problem& problem : parsed.problems) {
    out.push_back(to_text(problem));
  }
  return out;
}

Parsed read(const std::string& toml, const std::vector<std::string>& overrides = {}) {
  return parse(toml, "run.toml", overrides);
}

TEST(RunConfig, AnEmptyFileGivesTheDefaults) {
  const Parsed parsed = read("");
  EXPECT_THAT(texts(parsed), IsEmpty());
  EXPECT_EQ(parsed.config.member_count, 1000U);
  EXPECT_EQ(parsed.config.sky_source, "default");
}

TEST(RunConfig, ReadsEveryKindOfValue) {
  const Parsed parsed = read(R"(
[run]
title = "tea"
member_count = 12
[sky]
source = "files"
files = ["a.csv", "b.csv.gz"]
core_radius_ly = 50
[sim]
tick_count = 400
hyper_spread = 0.5
)");
  EXPECT_THAT(texts(parsed), IsEmpty());
  EXPECT_EQ(parsed.config.title, "tea");
  EXPECT_EQ(parsed.config.member_count, 12U);
  EXPECT_THAT(parsed.config.sky_files, ElementsAre("a.csv", "b.csv.gz"));
  EXPECT_EQ(parsed.config.core_radius_ly, 50.0);
  EXPECT_EQ(parsed.config.tick_count, 400U);
  EXPECT_EQ(parsed.config.sim_rules.at("hyper_spread"), 0.5);
  EXPECT_EQ(parsed.config.sim_rules.count("hop_max_ly"), 0U);
}

TEST(RunConfig, ReportsAllProblemsAtOnceWithTheirLines) {
  const Parsed parsed = read(R"([run]
member_cuont = 5
member_count = "many"
ensemble_seed = -1
[sky]
source = "defualt"
[simulation]
tick_count = 4
)");
  EXPECT_THAT(texts(parsed), ::testing::UnorderedElementsAre(
                                 AllOf(HasSubstr("run.toml:2:"), HasSubstr("member_cuont"),
                                       HasSubstr("did you mean run.member_count?")),
                                 AllOf(HasSubstr("run.toml:3:"), HasSubstr("is a text, must be an integer")),
                                 AllOf(HasSubstr("run.toml:4:"), HasSubstr("out of range")),
                                 AllOf(HasSubstr("run.toml:6:"), HasSubstr("did you mean default?")),
                                 AllOf(HasSubstr("run.toml:8:"), HasSubstr("did you mean sim.tick_count?"))));
}

TEST(RunConfig, RefusesZeroMembersAndFractionalCounts) {
  EXPECT_THAT(read("[run]\nmember_count = 0").problems, SizeIs(1));
  EXPECT_THAT(read("[run]\nmember_count = 1.5").problems, SizeIs(1));
  EXPECT_THAT(read("[sky]\ncore_radius_ly = nan").problems, SizeIs(1));
  EXPECT_THAT(read("[run]\nensemble_seed = 99999999999999999999").problems, SizeIs(1));
}

TEST(RunConfig, RefusesBytesThatAreNotText) {
  EXPECT_THAT(texts(read(std::string("\x89HDF\r\n\x1a\n", 8))), ElementsAre(HasSubstr("not UTF-8 text")));
  EXPECT_THAT(texts(read(std::string("a\0b", 3))), ElementsAre(HasSubstr("byte 1 is not UTF-8 text")));
}

TEST(RunConfig, NamesTheLineOfASyntaxError) {
  EXPECT_THAT(texts(read("[run]\nmember_count = \n")), ElementsAre(HasSubstr("run.toml:2:")));
}

TEST(RunConfig, OverridesWinOverTheFile) {
  const Parsed parsed =
      read("[run]\nmember_count = 5\n", {"run.member_count=7", "run.title=tea time", "sim.hop_max_ly=9.5"});
  EXPECT_THAT(texts(parsed), IsEmpty());
  EXPECT_EQ(parsed.config.member_count, 7U);
  EXPECT_EQ(parsed.config.title, "tea time");
  EXPECT_EQ(parsed.config.sim_rules.at("hop_max_ly"), 9.5);
}

TEST(RunConfig, RulesAreNumbersFlagsOrCounts) {
  const Parsed parsed = read("[sim]\nslider_tech = 2\nhas_politics = false\ninitial_polity_count = 3\n",
                             {"sim.has_trade=true"});
  EXPECT_THAT(texts(parsed), IsEmpty());
  EXPECT_EQ(parsed.config.sim_rules.at("slider_tech"), 2.0);
  EXPECT_EQ(parsed.config.sim_rules.at("has_politics"), 0.0);
  EXPECT_EQ(parsed.config.sim_rules.at("has_trade"), 1.0);
  EXPECT_EQ(parsed.config.sim_rules.at("initial_polity_count"), 3.0);
  EXPECT_EQ(read(canonical_toml(parsed.config)).config.sim_rules, parsed.config.sim_rules);
  EXPECT_THAT(texts(read("", {"sim.initial_polity_count=2.5"})),
              ElementsAre(HasSubstr("must be an integer")));
  EXPECT_THAT(texts(read("", {"sim.has_trade=1"})), ElementsAre(HasSubstr("must be true or false")));
  EXPECT_THAT(texts(read("", {"sim.slider_tech=4"})), ElementsAre(HasSubstr("out of range")));
}

TEST(RunConfig, OverridesAreHeldToTheSameRules) {
  EXPECT_THAT(texts(read("", {"run.member_count=x"})), ElementsAre(HasSubstr("must be an integer")));
  EXPECT_THAT(texts(read("", {"nonsense"})), ElementsAre(HasSubstr("is not section.key=value")));
  EXPECT_THAT(texts(read("", {"run.membercount=3"})),
              ElementsAre(HasSubstr("did you mean run.member_count?")));
}

TEST(RunConfig, ChecksWhatNoSingleKeyCanBeBlamedFor) {
  EXPECT_THAT(texts(read("[sky]\ncore_radius_ly = 120")), ElementsAre(HasSubstr("sky.shell_radius_ly")));
  EXPECT_THAT(texts(read("[sky]\nsource = \"files\"")), ElementsAre(HasSubstr("sky.files: is empty")));
}

TEST(RunConfig, CanonicalFormReadsBackAsItself) {
  const Parsed parsed =
      read("[run]\ntitle = \"a \\\"b\\\" \\u0001\"\n[sim]\ntick_count = 8\nhop_max_ly = 1e-1\n");
  ASSERT_THAT(texts(parsed), IsEmpty());
  const std::string canonical = canonical_toml(parsed.config);
  const Parsed again = parse(canonical, "canonical", {});
  EXPECT_THAT(texts(again), IsEmpty());
  EXPECT_EQ(canonical_toml(again.config), canonical);
  EXPECT_EQ(sha256(again.config), sha256(parsed.config));
}

TEST(RunConfig, EveryKeyThatDiffersChangesTheHash) {
  EXPECT_NE(sha256(read("[run]\nmember_count = 5").config), sha256(read("[run]\nmember_count = 6").config));
  EXPECT_NE(sha256(read("[sim]\nhop_max_ly = 15").config), sha256(read("").config));
}

}  // namespace
}  // namespace polycosm::config
