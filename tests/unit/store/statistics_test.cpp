#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <polycosm/ensemble/statistics.hpp>
#include <polycosm/store/seal.hpp>

#include "sealed_image.hpp"
#include "statistics_tables.hpp"
#include "unit/store/synthetic_run.hpp"

namespace polycosm::store {
namespace {

using test::ScratchDirectory;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr test::SyntheticSize size{150, 64, 3, 41, 70};

ensemble::ShardResult shard_of(const test::SyntheticRun& run, std::uint32_t index) {
  return test::synthetic_shard(run.size, run.plan, index, static_cast<std::uint32_t>(run.sky.system_count()),
                               static_cast<std::uint32_t>(run.sky.star_count()));
}

/// The file of a shard without series.
std::string partial_bytes(const ensemble::ShardResult& shard) {
  MemoryFile memory;
  TableWriter out{memory.get(), FileKind::shard};
  out.set_length("member", shard.shard.member_count);
  out.set_length("time", shard.year_count);
  std::vector<std::int8_t> status;
  for (const ensemble::MemberStatus one : shard.status) {
    status.push_back(static_cast<std::int8_t>(one));
  }
  out.put("parameters", "status", status);
  put_event_counts(out, shard.year_count, shard.event_counts);
  put_partial(out, ensemble::statistics_of(shard));
  out.finish();
  return memory.sealed_bytes();
}

ensemble::Statistics through_a_file(const ensemble::ShardResult& shard) {
  const auto lock = own_hdf5();
  const std::string bytes = partial_bytes(shard);
  const H5File file = open_image(bytes);
  return read_partial(TableReader{file.get(), FileKind::shard}, shard.year_count, shard.system_count);
}

TEST(Partial, ComesBackFromItsFileToTheLastBit) {
  const ScratchDirectory scratch;
  const auto run = test::make_run(scratch.path() / "run", size);
  for (std::uint32_t index = 0; index < 3; ++index) {
    EXPECT_EQ(through_a_file(shard_of(run, index)), ensemble::statistics_of(shard_of(run, index)));
  }
}

TEST(Partial, OfAllShardsGivesWhatTheSeriesGive) {
  const ScratchDirectory scratch;
  const auto run = test::make_run(scratch.path() / "run", size);
  ensemble::Statistics merged;
  for (const std::uint32_t index : {2U, 0U, 1U}) {
    merge(merged, through_a_file(shard_of(run, index)));
  }
  const auto lock = own_hdf5();
  const Gathered all = gather(scratch.path() / "run", run.plan);
  const SealInput input{scratch.path() / "run", &run.plan, &all};
  // A small working set: several passes, some of them over a part of the years.
  DesignTables design{run.plan, all.year_count};
  const SeriesSummary series = seal_series(input, nullptr, 30 * 150 * sizeof(float), design);
  const std::size_t years = size.year_count;
  for (std::size_t m = 0; m < series.metrics.size(); ++m) {
    SeriesStatistics from_partials = empty_statistics(years);
    for (std::size_t y = 0; y < years; ++y) {
      summarise(merged.cells[m * years + y], y, from_partials);
    }
    EXPECT_EQ(from_partials.mean, series.metrics[m].mean);
    EXPECT_EQ(from_partials.mcse, series.metrics[m].mcse);
    EXPECT_EQ(from_partials.minimum_member, series.metrics[m].minimum_member);
    EXPECT_EQ(from_partials.maximum, series.metrics[m].maximum);
    EXPECT_EQ(from_partials.quantile_lower, series.metrics[m].quantile_lower);
    EXPECT_EQ(from_partials.quantile_upper, series.metrics[m].quantile_upper);
    EXPECT_EQ(from_partials.sketches, series.metrics[m].sketches);
  }
  EXPECT_EQ(merged.sensitivity, series.sensitivity);
  EXPECT_EQ(merged.event_count, all.event_counts);
  EXPECT_EQ(merged.status_count[0], all.ok_count);
}

/// Changes one number of a sealed file in place, as a faulty program or disk might.
void set_one(const std::filesystem::path& file, const std::string& dataset) {
  const auto said = test::said_by("/usr/bin/python3 -c 'import h5py; f = h5py.File(\"" + file.string() +
                                  "\", \"r+\"); d = f[\"" + dataset + "\"]; d[0, 0] = d[0, 0] + 1'");
  ASSERT_EQ(said.status, 0) << said.text;
}

TEST(VerifyStatistics, NamesTheOneThatTheShardsDoNotGive) {
  if (test::said_by("/usr/bin/python3 -c 'import h5py'").status != 0) {
    GTEST_SKIP() << "h5py is absent";
  }
  const ScratchDirectory scratch;
  const auto run = test::make_run(scratch.path() / "run", size);
  (void)seal(scratch.path() / "run", run.plan, run.sky, {});
  EXPECT_THAT(verify_statistics(scratch.path() / "run"), IsEmpty());
  set_one(scratch.path() / "run/ensemble.h5", "statistics/maximum_member");
  EXPECT_THAT(verify_statistics(scratch.path() / "run"),
              ElementsAre(HasSubstr("another statistics/maximum_member than its shards give")));
  set_one(scratch.path() / "run/ensemble.h5", "event_counts/event_count");
  EXPECT_EQ(verify_statistics(scratch.path() / "run").size(), 2U);
}

TEST(SketchYears, AreFewAndHoldTheFirstAndTheLast) {
  for (const std::uint32_t year_count : {1U, 2U, 41U, 42U, 101U, 401U, 402U, 10001U}) {
    const auto years = sketch_years(year_count);
    EXPECT_LE(years.size(), 41U) << year_count;
    EXPECT_EQ(years.front(), 0U);
    EXPECT_EQ(years.back(), year_count - 1);
  }
  EXPECT_EQ(sketch_years(401)[1], 10U);
}

}  // namespace
}  // namespace polycosm::store
