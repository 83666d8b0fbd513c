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
const Crew nobody;

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

/// Sealed twice from the same members: from their series, and from partials alone.
struct Twins {
  ScratchDirectory scratch;
  Summary full, reduced;

  Twins() {
    for (const bool keeps_members : {true, false}) {
      test::SyntheticSize one = size;
      one.keeps_members = keeps_members;
      const auto path = scratch.path() / (keeps_members ? "full" : "reduced");
      const auto run = test::make_run(path, one);
      (void)seal(path, run.plan, run.sky, {});
      const auto lock = own_hdf5();
      const Gathered all = gather(path, run.plan, {});
      DesignTables design{run.plan, all.year_count};
      (keeps_members ? full : reduced) = seal_members({path, &run.plan, &all, &nobody}, nullptr, design);
    }
  }
};

TEST(Partial, OfAllShardsGivesWhatTheSeriesGive) {
  const Twins twins;
  ASSERT_EQ(twins.reduced.series.metrics.size(), sim::metrics().size());
  for (std::size_t m = 0; m < sim::metrics().size(); ++m) {
    const SeriesStatistics& full = twins.full.series.metrics[m];
    const SeriesStatistics& reduced = twins.reduced.series.metrics[m];
    EXPECT_EQ(reduced.mean, full.mean);
    EXPECT_EQ(reduced.mcse, full.mcse);
    EXPECT_EQ(reduced.finite_count, full.finite_count);
    EXPECT_EQ(reduced.minimum_member, full.minimum_member);
    EXPECT_EQ(reduced.maximum, full.maximum);
    EXPECT_EQ(reduced.quantile_lower, full.quantile_lower);
    EXPECT_EQ(reduced.quantile_upper, full.quantile_upper);
    EXPECT_EQ(reduced.sketches, full.sketches);
    for (std::size_t i = 0; i < full.quantile.size(); ++i) {
      EXPECT_NEAR(reduced.quantile[i], full.quantile[i], full.quantile[i] / 64.0);
    }
  }
  EXPECT_EQ(twins.reduced.series.sensitivity, twins.full.series.sensitivity);
  EXPECT_EQ(twins.reduced.outcomes.p_settled, twins.full.outcomes.p_settled);
  EXPECT_EQ(twins.reduced.outcomes.settled_count, twins.full.outcomes.settled_count);
  EXPECT_EQ(twins.reduced.outcomes.first_settled_count, twins.full.outcomes.first_settled_count);
  EXPECT_EQ(twins.reduced.outcomes.settled_by_count, twins.full.outcomes.settled_by_count);
  EXPECT_THAT(twins.reduced.outcomes.arrival_quantile,
              testing::Pointwise(testing::NanSensitiveFloatEq(), twins.full.outcomes.arrival_quantile));
}

TEST(Partial, IsWrittenOnlyWhereMembersKeepNothing) {
  const Twins twins;
  EXPECT_THAT(test::bytes_of(twins.scratch.path() / "full/shards/s000000.h5"),
              Not(HasSubstr("square_sum_limb")));
  EXPECT_THAT(test::bytes_of(twins.scratch.path() / "reduced/shards/s000000.h5"),
              HasSubstr("square_sum_limb"));
}

TEST(Partial, DoesNotDependOnTheWorkingSet) {
  const Twins twins;
  const auto lock = own_hdf5();
  const auto path = twins.scratch.path() / "reduced";
  const ensemble::Plan plan = read_plan(path);
  const Gathered all = gather(path, plan, {});
  const Summary again = seal_partials({path, &plan, &all, &nobody}, 1);
  EXPECT_EQ(again.outcomes.p_settled, twins.reduced.outcomes.p_settled);
}

TEST(Partial, OfASealedRunIsVerified) {
  const Twins twins;
  EXPECT_THAT(verify_statistics(twins.scratch.path() / "reduced"), IsEmpty());
  EXPECT_THAT(verify(twins.scratch.path() / "reduced", Scrutiny::full), IsEmpty());
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
