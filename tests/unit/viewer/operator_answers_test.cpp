#include "operator_answers.hpp"

#include <gtest/gtest.h>

namespace polycosm::viewer {
namespace {

TEST(Readiness, EndsWithAStuckReaderAFullQueueAndTheEndOfTheServer) {
  Gauges gauges;
  EXPECT_FALSE(busy_problem(gauges, 14.0).has_value());
  gauges.queued = 48;
  EXPECT_EQ(busy_problem(gauges, 0.0)->code, "queue_full");
  EXPECT_EQ(busy_problem(gauges, 16.0)->code, "reader_stuck");
  gauges.is_draining = true;
  EXPECT_EQ(busy_problem(gauges, 0.0)->code, "draining");
}

TEST(ReaderClock, KnowsHowLongTheReaderHasBeenAtIt) {
  ReaderClock reader;
  EXPECT_EQ(reader.present_s(), 0.0);
  {
    const ReaderClock::Turn turn{reader};
    while (reader.present_s() == 0.0) {
    }
  }
  EXPECT_EQ(reader.present_s(), 0.0);
  EXPECT_GT(reader.total_s(), 0.0);
}

}  // namespace
}  // namespace polycosm::viewer
