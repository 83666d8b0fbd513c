#include <polycosm/store/shard_watch.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "unit/store/synthetic_run.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using test::ScratchDirectory;

void tell(const fs::path& run, int rank, const Json& fields) {
  const std::string text = fields.dump();
  Journal{run, rank}.append("shard_done", std::string_view{text}.substr(1, text.size() - 2));
}

/// A run whose shards are committed again, as the runner does it: with a line in the journal of some rank.
test::SyntheticRun told_run(const fs::path& run) {
  auto made = test::make_run(run, {});
  for (std::uint32_t index = 0; index < ensemble::shard_count(made.plan); ++index) {
    const auto result = test::synthetic_shard(made.size, made.plan, index,
                                              static_cast<std::uint32_t>(made.sky.system_count()),
                                              static_cast<std::uint32_t>(made.sky.star_count()));
    const ShardReceipt receipt = commit_shard(run, made.plan, result);
    const auto quarantined = static_cast<std::uint32_t>(result.quarantine.size());
    tell(run, static_cast<int>(index), commit_json(receipt, quarantined, 0.5 + index));
  }
  return made;
}

fs::path second_shard(const fs::path& run) {
  return run / "shards" / "s000001.h5";
}

void flip_a_byte(const fs::path& path) {
  std::string bytes = test::bytes_of(path);
  bytes[bytes.size() / 2] ^= 1;
  test::put_bytes(path, bytes);
}

TEST(ShardWatch, ReadsNoShardThatItsJournalVouchesFor) {
  const ScratchDirectory scratch;
  const fs::path run = scratch.path() / "run";
  const auto made = told_run(run);
  ShardWatch watch;
  const auto seen = watch.look(run, made.plan);
  EXPECT_EQ(watch.read_count(), 0U);
  const auto read = scan_shards(run, made.plan, Scrutiny::quick);
  ASSERT_EQ(seen.size(), read.size());
  for (std::size_t i = 0; i < seen.size(); ++i) {
    EXPECT_EQ(seen[i].state, ShardState::whole);
    EXPECT_EQ(seen[i].index, read[i].index);
    EXPECT_EQ(seen[i].quarantined_count, read[i].quarantined_count);
    EXPECT_EQ(seen[i].receipt.byte_count, read[i].receipt.byte_count);
  }
  EXPECT_EQ(read_commits(run).at(2).cost_s, 2.5);
}

TEST(ShardWatch, ReadsWhatChangedOnceAndSaysWhatIsWrong) {
  const ScratchDirectory scratch;
  const fs::path run = scratch.path() / "run";
  const auto made = told_run(run);
  flip_a_byte(second_shard(run));
  fs::last_write_time(second_shard(run), fs::last_write_time(second_shard(run)) + std::chrono::seconds{1});
  ShardWatch watch;
  for (int look = 0; look < 3; ++look) {
    const auto seen = watch.look(run, made.plan);
    EXPECT_EQ(seen[0].state, ShardState::whole);
    EXPECT_EQ(seen[1].state, ShardState::damaged);
    EXPECT_THAT(seen[1].reason, testing::HasSubstr("SHA-256"));
    EXPECT_EQ(watch.read_count(), 1U);
  }
  fs::remove(second_shard(run));
  EXPECT_EQ(watch.look(run, made.plan)[1].state, ShardState::missing);
  EXPECT_EQ(watch.read_count(), 1U);
}

// Other size, or no word in any journal (a run of an earlier version): both are looked at for what they are.
TEST(ShardWatch, TakesNothingForWholeThatNobodyVouchesFor) {
  const ScratchDirectory scratch;
  const fs::path run = scratch.path() / "run";
  const auto made = told_run(run);
  const auto time = fs::last_write_time(second_shard(run));
  const std::string bytes = test::bytes_of(second_shard(run));
  test::put_bytes(second_shard(run), bytes.substr(0, bytes.size() - 7));
  fs::last_write_time(second_shard(run), time);
  ShardWatch watch;
  EXPECT_EQ(watch.look(run, made.plan)[1].state, ShardState::damaged);
  fs::remove_all(run / "journal");
  test::put_bytes(second_shard(run), bytes);
  for (const ShardStatus& shard : watch.look(run, made.plan)) {
    EXPECT_EQ(shard.state, ShardState::whole);
  }
  EXPECT_EQ(watch.read_count(), 4U);
}

TEST(ShardWatch, SaysForeignOfAShardOfAnotherRun) {
  const ScratchDirectory scratch;
  const fs::path run = scratch.path() / "run";
  const auto made = told_run(run);
  test::SyntheticSize other;
  other.detail_member_count = 0;
  (void)test::make_run(scratch.path() / "other", other);
  fs::copy_file(second_shard(scratch.path() / "other"), second_shard(run),
                fs::copy_options::overwrite_existing);
  ShardWatch watch;
  EXPECT_EQ(watch.look(run, made.plan)[1].state, ShardState::foreign);
}

}  // namespace
}  // namespace polycosm::store
