#include "doctor/judge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace polycosm::runner {
namespace {

using testing::HasSubstr;

/// A node of 64 cores on which all is well.
RankFacts healthy(const std::string& host) {
  RankFacts rank;
  rank.host = host;
  rank.thread_count = 64;
  rank.bound_cores.resize(64);
  std::iota(rank.bound_cores.begin(), rank.bound_cores.end(), 0);
  rank.online_core_count = 64;
  rank.shm_free_bytes = 1'000'000'000;
  rank.open_file_limit = 1024;
  rank.launcher = "mpirun";
  rank.mpi = "Open MPI v4.1.4";
  return rank;
}

Finding of(const std::vector<Finding>& findings, const std::string& check) {
  for (const Finding& one : findings) {
    if (one.check == check) {
      return one;
    }
  }
  return {};
}

Finding judged(const std::vector<RankFacts>& ranks, const std::string& check) {
  return of(judge_node(ranks), check);
}

TEST(Doctor, FindsNothingWhereAllIsWell) {
  const std::vector<RankFacts> ranks{healthy("n1")};
  EXPECT_FALSE(has_problem(judge_node(ranks)));
  EXPECT_FALSE(has_problem(judge_all(ranks)));
}

TEST(Doctor, SeesRanksThatMpirunBoundToOneCoreEach) {
  std::vector<RankFacts> ranks{healthy("n1"), healthy("n1")};
  for (int rank = 0; rank < 2; ++rank) {
    ranks[static_cast<std::size_t>(rank)].bound_cores = {rank};
    ranks[static_cast<std::size_t>(rank)].thread_count = 1;
  }
  const Finding binding = judged(ranks, "binding");
  EXPECT_EQ(binding.verdict, Verdict::problem);
  EXPECT_THAT(binding.what, HasSubstr("2 of 64 cores"));
  EXPECT_THAT(binding.fix, HasSubstr("ppr:2:node:PE=32"));
  for (RankFacts& rank : ranks) {
    rank.granted_core_count = 2;  // the job has no more: nothing is idle
  }
  EXPECT_EQ(judged(ranks, "binding").verdict, Verdict::ok);
}

TEST(Doctor, CountsThreadsAgainstCoresAndQuota) {
  std::vector<RankFacts> ranks{healthy("n1"), healthy("n1")};
  EXPECT_EQ(judged(ranks, "threads").verdict, Verdict::problem);
  EXPECT_THAT(judged(ranks, "threads").fix, HasSubstr("--threads 32"));
  ranks.pop_back();
  ranks[0].core_quota = 8.0;
  EXPECT_THAT(judged(ranks, "threads").what, HasSubstr("quota of 8.0 cores"));
  ranks[0].thread_count = 8;
  EXPECT_EQ(judged(ranks, "threads").verdict, Verdict::ok);
}

TEST(Doctor, KnowsWhenCopiesInAContainerHang) {
  std::vector<RankFacts> ranks{healthy("n1")};
  ranks[0].is_own_user_namespace = true;
  EXPECT_EQ(judged(ranks, "container").verdict, Verdict::problem);
  ranks[0].single_copy = "none";
  EXPECT_EQ(judged(ranks, "container").verdict, Verdict::ok);
}

TEST(Doctor, TellsNodesWithOtherVersionsApart) {
  std::vector<RankFacts> ranks{healthy("n1"), healthy("n2")};
  ranks[1].hdf5 = "1.14.5";
  const Finding versions = of(judge_all(ranks), "versions");
  EXPECT_EQ(versions.verdict, Verdict::problem);
  EXPECT_THAT(versions.what, HasSubstr("1.14.5 on n2"));
}

TEST(Doctor, JudgesClocksByTheWorst) {
  const std::vector<RankFacts> ranks{healthy("n1"), healthy("n2"), healthy("n3")};
  EXPECT_EQ(judge_clocks(ranks, std::vector{0.0, 0.2, -0.9}).verdict, Verdict::ok);
  EXPECT_EQ(judge_clocks(ranks, std::vector{0.0, 0.2, -1.5}).verdict, Verdict::warning);
  const Finding clocks = judge_clocks(ranks, std::vector{0.0, 0.2, -40.0});
  EXPECT_EQ(clocks.verdict, Verdict::problem);
  EXPECT_THAT(clocks.what, HasSubstr("rank 2 on n3 is 40.000 s behind"));
  EXPECT_EQ(judge_file_clock(12.0).verdict, Verdict::problem);
}

TEST(Doctor, SaysTheSameOfManyNodesOnce) {
  const Finding same{Verdict::ok, "shm", "enough", ""};
  const Finding other{Verdict::problem, "shm", "full", "empty it"};
  std::vector<Finding> all;
  add_grouped(all, {{same}, {other}, {same}}, std::vector<std::string>{"n1", "n2", "n3"});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].what, "enough (n1, n3)");
  EXPECT_EQ(all[1].what, "full (n2)");
}

TEST(Doctor, FactsTravelWhole) {
  RankFacts rank = healthy("n1");
  rank.governor = "powersave";
  rank.core_quota = 2.5;
  const RankFacts back = facts_from(to_text(rank));
  EXPECT_EQ(to_text(back), to_text(rank));
  EXPECT_EQ(back.governor, "powersave");
}

}  // namespace
}  // namespace polycosm::runner
