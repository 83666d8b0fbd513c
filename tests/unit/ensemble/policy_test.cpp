#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include <polycosm/ensemble/policy.hpp>

namespace polycosm::ensemble {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::int64_t friday_s = 1'795'779'000;  // 2026-11-27T11:30:00Z
constexpr std::int64_t day_s = 86'400;

/// 8 node-hours whatever the nodes, 10 at most.
JobCost eight_node_hours(std::uint32_t nodes) {
  return {8.0 * 3600.0 / nodes, 10.0 * 3600.0 / nodes, 2e9};
}

JobRequest two_nodes() {
  JobRequest job;
  job.now_s = friday_s;
  job.member_count = 1000;
  job.node_count = 2;
  job.restart_count = 20;
  job.wall_limit_s = 4.0 * 3600.0;
  return job;
}

Answer ask(const config::Policy& policy, const std::vector<Usage>& history) {
  return decide(policy, two_nodes(), history, eight_node_hours);
}

TEST(Calendar, PeriodsBeginWhereThePeopleOfAnOfficeThinkTheyDo) {
  EXPECT_EQ(utc_text(friday_s), "2026-11-27T11:30:00Z");
  EXPECT_EQ(utc_text(period_of(friday_s, Period::day).begin_s), "2026-11-27T00:00:00Z");
  EXPECT_EQ(utc_text(period_of(friday_s, Period::week).begin_s), "2026-11-23T00:00:00Z");
  EXPECT_EQ(utc_text(period_of(friday_s, Period::week).end_s), "2026-11-30T00:00:00Z");
  EXPECT_EQ(utc_text(period_of(friday_s, Period::month).begin_s), "2026-11-01T00:00:00Z");
  EXPECT_EQ(utc_text(period_of(friday_s + 8 * day_s, Period::month).end_s), "2027-01-01T00:00:00Z");
  EXPECT_EQ(utc_text(951'782'400), "2000-02-29T00:00:00Z");
}

TEST(Policy, WithoutLimitsApproves) {
  const Answer answer = ask({}, {});
  EXPECT_EQ(answer.verdict, Verdict::approve);
  EXPECT_DOUBLE_EQ(answer.node_hours, 10.0);
  EXPECT_THAT(answer.warnings, IsEmpty());
}

TEST(Policy, CountsWhatEndedInThePeriodAndAllThatIsOpen) {
  config::Policy policy;
  policy.weekly_node_hours = 100.0;
  const std::vector<Usage> history{{friday_s - 2 * day_s, 30.0, 0.0, false},
                                   {friday_s - 9 * day_s, 50.0, 0.0, false},
                                   {friday_s - 9 * day_s, 15.0, 0.0, true}};
  const std::vector<BudgetLine> lines = budget_lines(policy, history, friday_s);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_DOUBLE_EQ(lines[0].used_value, 45.0);
  const Answer answer = ask(policy, history);
  EXPECT_EQ(answer.verdict, Verdict::approve);
  EXPECT_THAT(answer.warnings,
              ElementsAre("50 % of budget.weekly_node_hours is used or set aside with this job "
                          "(55 of 100)"));
}

TEST(Policy, CutsTheWallTimeToWhatIsLeft) {
  config::Policy policy;
  policy.daily_node_hours = 20.0;
  const Answer answer = ask(policy, {{friday_s - 3600, 14.0, 0.0, false}});
  EXPECT_EQ(answer.verdict, Verdict::approve_with_modifications);
  EXPECT_DOUBLE_EQ(answer.granted.wall_limit_s, 3.0 * 3600.0);
  EXPECT_EQ(answer.granted.restart_count, 0U);
  EXPECT_DOUBLE_EQ(answer.node_hours, 6.0);
  EXPECT_THAT(answer.changes,
              ElementsAre(HasSubstr("wall limit 4 h -> 3 h (budget.daily_node_hours: 14 of 20"),
                          HasSubstr("restarts 20 -> 0")));
  EXPECT_THAT(answer.warnings, ElementsAre(HasSubstr("100 % of budget.daily_node_hours")));
}

TEST(Policy, DeniesWhenTooLittleIsLeftAndSaysWhenToAskAgain) {
  config::Policy policy;
  policy.weekly_node_hours = 100.0;
  const Answer answer = ask(policy, {{friday_s - 3600, 99.9, 0.0, false}});
  EXPECT_EQ(answer.verdict, Verdict::deny_with_reason);
  EXPECT_DOUBLE_EQ(answer.node_hours, 0.0);
  EXPECT_THAT(answer.reasons,
              ElementsAre("budget.weekly_node_hours: 99.9 of 100 node-hours are used or set aside, "
                          "and this job may take 10; ask again after 2026-11-30T00:00:00Z"));
}

TEST(Policy, LimitsNodesAndWallButNeverMembers) {
  config::Policy policy;
  policy.node_count_limit = 1;
  policy.wall_limit_hours = 2.0;
  const Answer cut = ask(policy, {});
  EXPECT_EQ(cut.verdict, Verdict::approve_with_modifications);
  EXPECT_EQ(cut.granted.node_count, 1U);
  EXPECT_DOUBLE_EQ(cut.cost.makespan_s, 8.0 * 3600.0);
  EXPECT_THAT(cut.changes,
              ElementsAre("nodes 2 -> 1 (limits.node_count)", "wall limit 4 h -> 2 h (limits.wall_hours)"));
  policy.member_count_limit = 999;
  EXPECT_THAT(ask(policy, {}).reasons, ElementsAre(HasSubstr("1000 members are more than 999")));
  policy.member_count_limit = 0;
  policy.may_modify = false;
  EXPECT_EQ(ask(policy, {}).verdict, Verdict::deny_with_reason);
  EXPECT_EQ(ask(policy, {}).granted.node_count, 2U);
}

TEST(Policy, KeepsStorageToItsBudget) {
  config::Policy policy;
  policy.storage_gb = 10.0;
  EXPECT_EQ(ask(policy, {{0, 1.0, 7.9e9, false}}).verdict, Verdict::approve);
  EXPECT_THAT(ask(policy, {{0, 1.0, 8.5e9, false}}).reasons, ElementsAre(HasSubstr("10.5 GB")));
}

TEST(Policy, StartsJobsInTheirWindowAndEndsThemThere) {
  config::Policy policy;
  policy.windows = config::parse_week_windows({"Mon-Fri 20:00-06:00"}).windows;
  const Answer later = ask(policy, {});
  EXPECT_EQ(utc_text(later.granted.begin_s), "2026-11-27T20:00:00Z");
  EXPECT_EQ(utc_text(later.granted.end_s), "2026-11-28T06:00:00Z");
  EXPECT_EQ(later.granted.restart_count, 0U);
  JobRequest at_night = two_nodes();
  at_night.now_s = friday_s + 16 * 3600;  // Saturday 03:30, in Friday's night
  const Answer now = decide(policy, at_night, {}, eight_node_hours);
  EXPECT_EQ(now.granted.begin_s, 0);
  EXPECT_DOUBLE_EQ(now.granted.wall_limit_s, 2.5 * 3600.0);
}

}  // namespace
}  // namespace polycosm::ensemble
