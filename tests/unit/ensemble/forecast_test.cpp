#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/forecast.hpp>

namespace polycosm::ensemble {
namespace {

std::vector<double> steady(std::size_t count) {
  return std::vector<double>(count, 0.010);
}

PilotCosts costs_of(const std::vector<double>& member_s) {
  PilotCosts pilot;
  pilot.member_s = member_s;
  return pilot;
}

/// Lives `layout` member by member: every rank takes the next shard when its threads run dry, every thread
/// the next member.
double simulated_makespan_s(const RunLayout& layout, const std::vector<double>& member_s) {
  std::vector<std::vector<double>> free_at(layout.rank_count,
                                           std::vector<double>(layout.threads_per_rank, 0.0));
  for (std::uint32_t first = 0; first < layout.member_count; first += layout.shard_member_count) {
    auto& rank = *std::min_element(free_at.begin(), free_at.end(), [](const auto& a, const auto& b) {
      return *std::min_element(a.begin(), a.end()) < *std::min_element(b.begin(), b.end());
    });
    for (std::uint32_t m = first; m < std::min(first + layout.shard_member_count, layout.member_count); ++m) {
      *std::min_element(rank.begin(), rank.end()) += member_s[m];
    }
  }
  double last = 0.0;
  for (const auto& rank : free_at) {
    last = std::max(last, *std::max_element(rank.begin(), rank.end()));
  }
  return last;
}

TEST(Forecast, OfEqualMembersIsWorkOverCores) {
  const std::vector<double> pilot = steady(32);
  const Forecast f = forecast(costs_of(pilot), {6400, 64, 2, 1});
  EXPECT_EQ(f.shard_count, 100U);
  EXPECT_NEAR(f.makespan_s, 32.0, 1e-9);
  EXPECT_NEAR(f.efficiency_fraction, 1.0, 1e-9);
  EXPECT_NEAR(f.pilot_error_fraction, 0.0, 1e-12);
  EXPECT_NEAR(f.makespan_high_s / f.makespan_s, 1.0 + forecast_model_error_fraction, 1e-9);
}

TEST(Forecast, SeesRanksThatHaveNothingToDo) {
  const std::vector<double> pilot = steady(32);
  const Forecast three_shards = forecast(costs_of(pilot), {192, 64, 2, 1});
  EXPECT_NEAR(three_shards.makespan_s, 2 * 64 * 0.010, 1e-9);
  EXPECT_NEAR(three_shards.efficiency_fraction, 0.75, 1e-9);
  EXPECT_NEAR(forecast(costs_of(pilot), {192, 64, 100, 1}).makespan_s, 64 * 0.010, 1e-9);
}

TEST(Forecast, IsNeverShorterThanOneMember) {
  const std::vector<double> pilot = steady(4);
  EXPECT_GE(forecast(costs_of(pilot), {2, 64, 1, 64}).makespan_s, 0.010);
}

TEST(Forecast, HoldsTheSimulatedScheduleWithinItsInterval) {
  int held = 0;
  int all = 0;
  for (std::uint32_t trial = 0; trial < 40; ++trial) {
    core::DrawCursor cursor{{5, trial, core::Purpose::test, 0, 0}};
    std::vector<double> member_s(4000);
    for (double& cost : member_s) {
      cost = 0.002 + 0.008 * cursor.exponential();
    }
    std::vector<double> pilot(32);
    for (std::size_t i = 0; i < pilot.size(); ++i) {
      pilot[i] = member_s[i * 125];
    }
    for (const RunLayout& layout : {RunLayout{4000, 64, 1, 2}, RunLayout{4000, 64, 4, 4},
                                    RunLayout{4000, 16, 8, 2}, RunLayout{1000, 64, 3, 1}}) {
      const Forecast f = forecast(costs_of(pilot), layout);
      const double truth_s = simulated_makespan_s(layout, member_s);
      held += f.makespan_low_s <= truth_s && truth_s <= f.makespan_high_s ? 1 : 0;
      ++all;
    }
  }
  EXPECT_GE(held, 0.9 * all) << held << " of " << all;
}

TEST(Forecast, CountsStartCommitsAndSeal) {
  const std::vector<double> member_s = steady(32);
  PilotCosts pilot = costs_of(member_s);
  pilot.start_s = 3.0;
  pilot.commit = {0.1, 0.001};
  pilot.seal = {0.5, 0.0001};
  pilot.shard_file = {1000.0, 50.0};
  pilot.sealed_file = {5000.0, 40.0};
  pilot.rank_bytes = 1e6;
  pilot.thread_bytes = 1e4;
  pilot.open_shard = {10.0, 100.0};
  pilot.seal_limit_bytes = 50'000.0;
  const Forecast f = forecast(pilot, {640, 64, 1, 1});
  const double commit_s = 0.1 + 64 * 0.001;
  EXPECT_NEAR(f.makespan_s, 3.0 + 6.4 + 10 * commit_s + commit_s + 0.5 + 0.064, 1e-9);
  EXPECT_NEAR(f.shard_total_bytes, 10 * 1000.0 + 640 * 50.0, 1e-6);
  EXPECT_NEAR(f.sealed_total_bytes, 5000.0 + 640 * 40.0, 1e-6);
  EXPECT_NEAR(f.rank_memory_bytes, 1e6 + 1e4 + 2 * 6410.0 + 50'000.0, 1e-6);
}

TEST(Forecast, IsSurerOfALargerPilot) {
  std::vector<double> small{0.008, 0.012, 0.009, 0.011};
  std::vector<double> large;
  for (int i = 0; i < 16; ++i) {
    large.insert(large.end(), small.begin(), small.end());
  }
  EXPECT_LT(3 * forecast(costs_of(large), {6400, 64, 1, 1}).pilot_error_fraction,
            forecast(costs_of(small), {6400, 64, 1, 1}).pilot_error_fraction);
}

TEST(Forecast, RefusesAPilotOfOne) {
  const std::vector<double> one{0.01};
  EXPECT_THROW(static_cast<void>(forecast(costs_of(one), {64, 64, 1, 1})), core::Bug);
}

// Bytes of configs/demo.toml at storage.level = reductions with 16, 32, 64 and 512 members (one shard each,
// but for the last): statistics are full at 32.
TEST(Forecast, KnowsThatStatisticsDoNotGrowForEver) {
  const FileForecast files =
      files_through({16, 32, 415'619, 551'022}, {16, 32, 1'536'662, 1'669'124}, 160.0, 64);
  EXPECT_NEAR(files.sealed_file.fixed_bytes + 512 * files.sealed_file.each_bytes, 1'741'535,
              0.05 * 1'741'535);
  EXPECT_NEAR(files.shard_file.fixed_bytes + 64 * files.shard_file.each_bytes, 704'253, 0.05 * 704'253);
}

// The same at storage.level = series.
TEST(Forecast, TakesTheRowsOfMembersForWhatAShardGrowsBy) {
  const FileForecast files =
      files_through({16, 32, 476'989, 799'974}, {16, 32, 2'235'279, 2'728'908}, 0.0, 64);
  EXPECT_NEAR(files.sealed_file.fixed_bytes + 512 * files.sealed_file.each_bytes, 12'209'166,
              0.05 * 12'209'166);
  EXPECT_NEAR(files.shard_file.fixed_bytes + 64 * files.shard_file.each_bytes, 1'411'397, 0.05 * 1'411'397);
  const FileForecast shrinking = files_through({16, 32, 900, 800}, {16, 32, 500, 400}, 160.0, 64);
  EXPECT_EQ(shrinking.shard_file.each_bytes, 0.0);
  EXPECT_EQ(shrinking.sealed_file.fixed_bytes, 400.0);
}

TEST(Forecast, DrawsItsLinesThroughTwoPointsAndNeverDownhill) {
  const LinearCost cost = line_through(16, 0.5, 32, 0.7);
  EXPECT_NEAR(cost.each_s, 0.0125, 1e-12);
  EXPECT_NEAR(cost.fixed_s, 0.3, 1e-12);
  EXPECT_DOUBLE_EQ(line_through(16, 0.7, 32, 0.5).each_s, 0.0);
}

}  // namespace
}  // namespace polycosm::ensemble
