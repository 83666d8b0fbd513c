#include <gtest/gtest.h>

#include "alert_watch.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

AlertNews stop(const char* reason) {
  return news_of({{"event", "stop"}, {"reason", reason}, {"utc", "2026-01-01T00:00:00Z"}}, "run");
}

TEST(AlertNews, ABudgetIsGraverTheMoreOfItIsSpent) {
  const auto of = [](const char* warning) {
    return news_of({{"event", "budget"}, {"warning", warning}}, "run").severity;
  };
  EXPECT_EQ(of("50 % of budget.wall_s is spent (5 of 10)"), Severity::info);
  EXPECT_EQ(of("80 % of budget.wall_s is spent (8 of 10)"), Severity::warning);
  EXPECT_EQ(of("100 % of budget.wall_s is spent (10 of 10)"), Severity::critical);
}

TEST(AlertNews, AStopThatSomebodyWishedIsNoFailure) {
  EXPECT_EQ(stop("HALT exists").code, "run_stopped");
  EXPECT_EQ(stop("the ensemble has converged").severity, Severity::info);
  EXPECT_EQ(stop("cannot write (No space left on device)").code, "run_failed");
  EXPECT_EQ(stop("more members failed than output.quarantine_budget_fraction allows").code,
            "quarantine_budget");
  EXPECT_EQ(stop("budget.wall_s is spent (11 of 10); raise it").severity, Severity::critical);
}

TEST(AlertNews, NamesNoPlaceOnThisMachine) {
  EXPECT_EQ(stop("cannot write /data/secret/s1.h5 (No space); try /other").message,
            "the run stopped: cannot write ... (No space)");
  EXPECT_EQ(stop("at (/data/x) or \"/y\"").message, "the run stopped: at (...) or \"...\"");
  EXPECT_EQ(stop("1/2 of it").message, "the run stopped: 1/2 of it");
}

TEST(AlertNews, TellsNothingOfOrdinaryOrBrokenLines) {
  for (const Json& line :
       {Json{{"event", "shard_done"}}, Json{{"event", 7}}, Json::object(), Json{{"x", 1}}}) {
    EXPECT_EQ(news_of(line, "run").code, "");
  }
  EXPECT_EQ(news_of({{"event", "crash"}, {"member", "x"}}, "run").message, "a process died in member ? ()");
}

}  // namespace
}  // namespace polycosm::viewer
