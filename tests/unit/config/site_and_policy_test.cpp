#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <polycosm/config/policy.hpp>
#include <polycosm/config/site_profile.hpp>

namespace polycosm::config {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> texts(const std::vector<Problem>& problems) {
  std::vector<std::string> out;
  for (const Problem& problem : problems) {
    out.push_back(to_text(problem));
  }
  return out;
}

TEST(SiteProfile, AnEmptyFileGivesTheDefaults) {
  const ParsedSiteProfile parsed = parse_site_profile("", "site.toml");
  EXPECT_THAT(texts(parsed.problems), IsEmpty());
  EXPECT_EQ(parsed.profile.launcher, "mpirun");
  EXPECT_EQ(parsed.profile.node_count, 1U);
}

TEST(SiteProfile, TellsAllProblemsAtOnceWithLinesAndSuggestions) {
  const ParsedSiteProfile parsed = parse_site_profile(
      "[job]\nnode_cuont = 2\npartition = \"a b\"\n[program]\nlauncher = \"srun\"\n"
      "environment = [\"no assignment\"]\n",
      "site.toml");
  EXPECT_THAT(texts(parsed.problems),
              ElementsAre(HasSubstr("site.toml:2: job.node_cuont: no such key; did you mean job.node_count?"),
                          HasSubstr("site.toml:5: program.launcher: \"srun\" is not one of"),
                          HasSubstr("job.partition: \"a b\" is more than one word"),
                          HasSubstr("program.environment: \"no assignment\" is not NAME=value")));
}

TEST(SiteProfile, RefusesWhatWouldEndALineOfTheJobScript) {
  const ParsedSiteProfile parsed =
      parse_site_profile("[job]\naccount = \"a\\n#SBATCH --exclusive\"\n", "site.toml");
  EXPECT_THAT(texts(parsed.problems), ElementsAre(HasSubstr("job.account")));
}

TEST(Policy, ReadsBudgetsLimitsAndWindows) {
  const ParsedPolicy parsed = parse_policy(
      "[policy]\nproject = \"astro\"\nmay_modify = false\n[budget]\nweekly_node_hours = 100\n"
      "[limits]\nnode_count = 4\n[windows]\nutc = [\"Sat-Sun 00:00-24:00\"]\n",
      "policy.toml");
  EXPECT_THAT(texts(parsed.problems), IsEmpty());
  EXPECT_EQ(parsed.policy.project, "astro");
  EXPECT_FALSE(parsed.policy.may_modify);
  EXPECT_EQ(parsed.policy.weekly_node_hours, 100.0);
  EXPECT_EQ(parsed.policy.node_count_limit, 4U);
  ASSERT_EQ(parsed.policy.windows.size(), 1U);
  EXPECT_EQ(parsed.policy.windows[0].begin_minute, 5U * 24 * 60);
  EXPECT_EQ(parsed.policy.windows[0].minute_count, 2U * 24 * 60);
}

TEST(Policy, RefusesUnknownKeysAndWindowsThatAreNone) {
  const ParsedPolicy parsed =
      parse_policy("[budget]\nweekly_nodehours = 1\n[windows]\nutc = [\"Mon 25:00-26:00\"]\n", "policy.toml");
  EXPECT_THAT(texts(parsed.problems), ElementsAre(HasSubstr("did you mean budget.weekly_node_hours?"),
                                                  HasSubstr("\"Mon 25:00-26:00\" is no window")));
}

TEST(WeekWindows, NightsRunIntoTheNextDayAndTheWeekIntoTheNext) {
  const WeekWindows nights = parse_week_windows({"Sat-Mon 20:00-06:00"});
  ASSERT_EQ(nights.windows.size(), 3U);
  EXPECT_EQ(nights.windows.back().begin_minute, 6U * 24 * 60 + 20 * 60);
  EXPECT_EQ(nights.windows.back().minute_count, 600U);
  const WeekWindows always = parse_week_windows({"Mon-Sun 00:00-24:00"});
  ASSERT_EQ(always.windows.size(), 1U);
  EXPECT_EQ(always.windows[0].minute_count, minutes_per_week);
}

}  // namespace
}  // namespace polycosm::config
