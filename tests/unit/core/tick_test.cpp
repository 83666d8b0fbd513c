#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/core/tick.hpp>

namespace polycosm::core {
namespace {

TEST(Tick, IsAQuarterOfAJulianYear) {
  EXPECT_EQ(year_of(7), 1.75);
  EXPECT_EQ(tick_at_or_after(0.0), 0);
  EXPECT_EQ(tick_at_or_after(1.75), 7);
  EXPECT_EQ(tick_at_or_after(1.7500001), 8);
  EXPECT_EQ(tick_at_or_after(1.74), 7);
}

TEST(Tick, NeverProcessesAnArrivalEarly) {
  for (int i = 0; i < 100000; ++i) {
    const double time_yr = 0.0037 * i;
    const Tick tick = tick_at_or_after(time_yr);
    ASSERT_GE(year_of(tick), time_yr);
    ASSERT_LT(year_of(tick) - yr_per_tick, time_yr == 0.0 ? yr_per_tick : time_yr);
  }
}

// [FNV]: FNV-1a 64 of "foobar" is 85944171f73967e8.
TEST(StableHash, IsTheMixedFnv1aOfTheText) {
  EXPECT_EQ(stable_hash("foobar"), mix64(0x85944171f73967e8ULL));
  EXPECT_NE(stable_hash("Sol"), stable_hash("SOL"));
}

// [Steele2014]: splitmix64 from state 0 starts with e220a8397b1dcdaf.
TEST(Mix64, IsTheSplitmixStep) {
  EXPECT_EQ(mix64(0), 0xe220a8397b1dcdafULL);
}

TEST(Expects, ThrowsABugThatNamesThePromiseAndThePlace) {
  EXPECT_NO_THROW(expects(true, "fine"));
  try {
    expects(false, "water is wet");
    FAIL();
  } catch (const Bug& bug) {
    EXPECT_NE(std::string{bug.what()}.find("water is wet"), std::string::npos);
    EXPECT_NE(std::string{bug.what()}.find("tick_test.cpp"), std::string::npos);
  }
}

TEST(ExitCode, FollowsTheFault) {
  EXPECT_EQ(exit_code_of(Fault::usage), ExitCode::usage);
  EXPECT_EQ(exit_code_of(Fault::input), ExitCode::data_rejected);
  EXPECT_EQ(exit_code_of(Fault::quarantine), ExitCode::quarantine_budget);
  EXPECT_EQ(exit_code_of(Fault::environment), ExitCode::environment);
}

}  // namespace
}  // namespace polycosm::core
