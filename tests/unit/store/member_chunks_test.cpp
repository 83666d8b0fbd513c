#include "member_chunks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/seal.hpp>

#include "gathered.hpp"
#include "unit/store/lent_threads.hpp"
#include "unit/store/synthetic_run.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using test::ScratchDirectory;
using testing::HasSubstr;
using testing::ThrowsMessage;

/// 150 members in shards of 64, 64 and 22, or of 128 (two chunks a table) and 22.
test::SyntheticRun make_run(const fs::path& path, std::uint32_t shard_member_count) {
  return test::make_run(path, {150, shard_member_count, 3, 41, 70});
}

ShardRows raw_table(const Gathered& all, std::uint32_t shard, std::uint32_t member_count, std::size_t table) {
  return std::move(read_raw_rows(all, shard, member_count, {table}).front());
}

TEST(MemberChunks, HoldWhatHdf5ReadsOfThem) {
  for (const std::uint32_t shard_member_count : {64U, 128U, 50U}) {
    const ScratchDirectory scratch;
    const auto run = make_run(scratch.path() / "run", shard_member_count);
    const Gathered all = gather(scratch.path() / "run", run.plan, {});
    const std::vector<MemberTableInfo> tables = member_tables(all);
    ASSERT_EQ(tables.size(), sim::metrics().size() + 1);
    ChunkCodec codec;
    for (std::uint32_t index = 0; index < ensemble::shard_count(run.plan); ++index) {
      const auto lock = own_hdf5();
      const ShardFile shard = open_shard(scratch.path() / "run", run.plan, index);
      for (std::size_t t = 0; t < tables.size(); ++t) {
        ShardRows rows = raw_table(all, index, ensemble::shard(run.plan, index).member_count, t);
        decode_rows(all, index, rows, codec);
        const ShardRows expected = read_rows(shard.tables().open(*tables[t].info), codec);
        EXPECT_EQ(rows.shape, expected.shape);
        EXPECT_EQ(rows.chunk, expected.chunk);
        ASSERT_EQ(rows.values.size(), expected.values.size());
        EXPECT_EQ(0, std::memcmp(rows.values.data(), expected.values.data(),
                                 expected.values.size() * sizeof(float)));  // NaN and all
      }
    }
  }
}

TEST(MemberChunks, OfAFileThatChangesUnderTheSealAreRefusedByName) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "run";
  const auto run = make_run(path, 64);
  const Gathered all = gather(path, run.plan, {});
  const fs::path file = path / "shards/s000001.h5";
  std::string bytes = test::bytes_of(file);
  const ChunkPlace& place = all.chunks[1].at(0);
  bytes[place.offset_bytes + place.byte_count / 2] ^= 1;
  test::put_bytes(file, bytes);
  ShardRows rows = raw_table(all, 1, 64, 0);
  ChunkCodec codec;
  EXPECT_THAT([&] { expect_unchanged(all, 1, rows); }, ThrowsMessage<core::Error>(HasSubstr("s000001.h5")));
  EXPECT_THAT([&] { decode_rows(all, 1, rows, codec); },
              ThrowsMessage<core::Error>(HasSubstr("has changed")));
  fs::resize_file(file, place.offset_bytes + 1);
  EXPECT_THAT([&] { (void)raw_table(all, 1, 64, 0); }, ThrowsMessage<core::Error>(HasSubstr("shorter")));
  fs::remove(file);
  EXPECT_THAT([&] { (void)raw_table(all, 1, 64, 0); }, ThrowsMessage<core::Error>(HasSubstr("s000001.h5")));
}

/// The bytes of ensemble.h5 but for the moment of the seal, which is in its manifest.
std::string timeless_bytes(const fs::path& run) {
  const Json manifest = Json::parse(test::bytes_of(run / "manifest.json"));
  const auto moment = manifest.at("verification").at("utc").get<std::string>();
  std::string bytes = test::bytes_of(run / "ensemble.h5");
  for (std::size_t at = 0; (at = bytes.find(moment, at)) != std::string::npos;) {
    bytes.erase(at, moment.size());
  }
  return bytes;
}

TEST(Seal, GivesTheSameBytesForAnyNumberOfThreads) {
  for (const std::uint32_t shard_member_count : {64U, 50U, 128U}) {
    const ScratchDirectory scratch;
    const fs::path path = scratch.path() / "run";
    const auto run = make_run(path, shard_member_count);
    std::string alone;
    for (const int thread_count : {0, 1, 3}) {
      test::LentThreads threads{thread_count};
      (void)seal(path, run.plan, run.sky, {}, threads.crew());
      const std::string bytes = timeless_bytes(path);
      alone = alone.empty() ? bytes : alone;
      EXPECT_TRUE(bytes == alone) << thread_count << " threads, shards of " << shard_member_count;
    }
  }
}

TEST(Seal, WithThreadsNamesTheDamagedShard) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "run";
  const auto run = make_run(path, 16);
  for (const char* name : {"s000004.h5", "s000007.h5"}) {
    std::string bytes = test::bytes_of(path / "shards" / name);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 2);
    test::put_bytes(path / "shards" / name, bytes);
  }
  test::LentThreads threads{3};
  EXPECT_THAT([&] { (void)seal(path, run.plan, run.sky, {}, threads.crew()); },
              ThrowsMessage<core::Error>(HasSubstr("s000004.h5")));
  EXPECT_FALSE(fs::exists(path / "ensemble.h5"));
}

}  // namespace
}  // namespace polycosm::store
