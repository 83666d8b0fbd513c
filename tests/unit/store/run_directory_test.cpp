#include <polycosm/store/run_directory.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <polycosm/core/error.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/run_lock.hpp>
#include <polycosm/store/seal.hpp>

#include "unit/store/synthetic_run.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using test::ScratchDirectory;
using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr auto whole = ShardState::whole;
constexpr auto damaged = ShardState::damaged;
constexpr auto foreign = ShardState::foreign;

std::vector<ShardState> states(const fs::path& run, const ensemble::Plan& plan, Scrutiny scrutiny) {
  std::vector<ShardState> out;
  for (const ShardStatus& status : scan_shards(run, plan, scrutiny)) {
    out.push_back(status.state);
  }
  return out;
}

ensemble::ShardResult shard_of(const test::SyntheticRun& run, std::uint32_t index) {
  return test::synthetic_shard(run.size, run.plan, index, static_cast<std::uint32_t>(run.sky.system_count()),
                               static_cast<std::uint32_t>(run.sky.star_count()));
}

TEST(RunDirectory, KeepsPlanAndCatalogue) {
  const ScratchDirectory scratch;
  const auto made = test::make_run(scratch.path() / "run", {});
  const ensemble::Plan plan = read_plan(scratch.path() / "run");
  EXPECT_EQ(ensemble::identity(plan), ensemble::identity(made.plan));
  EXPECT_EQ(plan.ensemble_seed, made.plan.ensemble_seed);
  EXPECT_EQ(plan.config_sha256, made.plan.config_sha256);
  EXPECT_EQ(catalog::digest(read_run_catalogue(scratch.path() / "run")), made.plan.catalogue_sha256);
}

TEST(RunDirectory, IsNotMadeWhereSomethingIs) {
  const ScratchDirectory scratch;
  const auto made = test::make_run(scratch.path() / "run", {});
  EXPECT_THAT([&] { create_run(scratch.path() / "run", made.plan, made.catalogue); },
              ThrowsMessage<core::Error>(HasSubstr("it holds a run")));
  EXPECT_THAT([&] { create_run(scratch.path(), made.plan, made.catalogue); },
              ThrowsMessage<core::Error>(HasSubstr("it is not empty")));
  test::put_bytes(scratch.path() / "file", "x");
  EXPECT_THAT([&] { create_run(scratch.path() / "file", made.plan, made.catalogue); },
              ThrowsMessage<core::Error>(HasSubstr("it is a file")));
}

TEST(RunDirectory, RefusesAnEditedPlan) {
  const ScratchDirectory scratch;
  (void)test::make_run(scratch.path() / "run", {});
  const fs::path path = scratch.path() / "run" / "plan.json";
  const std::string text = test::bytes_of(path);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string edited = text;
    edited.replace(edited.find(from), from.size(), to);
    test::put_bytes(path, edited);
  };
  with("\"member_count\": 150", "\"member_count\": 151");
  EXPECT_THAT([&] { (void)read_plan(scratch.path() / "run"); },
              ThrowsMessage<core::Error>(HasSubstr("it was edited")));
  with("\"config_sha256\": \"", "\"config_sha256\": \"0");
  EXPECT_THAT([&] { (void)read_plan(scratch.path() / "run"); },
              ThrowsMessage<core::Error>(HasSubstr("config_sha256")));
  with("\"schema_version\": 3", "\"schema_version\": 4");
  EXPECT_THAT([&] { (void)read_plan(scratch.path() / "run"); },
              ThrowsMessage<core::Error>(HasSubstr("newer")));
  with("\"member_count\": 150", "\"member_count\": -1");
  EXPECT_THROW((void)read_plan(scratch.path() / "run"), core::Error);
  for (std::size_t length = 0; length < text.size() - 2; length += 37) {
    test::put_bytes(path, text.substr(0, length));
    EXPECT_THROW((void)read_plan(scratch.path() / "run"), core::Error) << length;
  }
  fs::remove(path);
  EXPECT_THAT([&] { (void)read_plan(scratch.path() / "run"); },
              ThrowsMessage<core::Error>(HasSubstr("not the directory of a run")));
}

TEST(Shard, GivesEveryMemberBack) {
  const ScratchDirectory scratch;
  const fs::path run = scratch.path() / "run";
  const auto made = test::make_run(run, {});
  EXPECT_EQ(states(run, made.plan, Scrutiny::full), (std::vector{whole, whole, whole}));
  for (const std::uint32_t member : {0U, 63U, 64U, 70U, 149U}) {
    const StoredMember stored = read_member(run, made.plan, member);
    const bool is_out = member == made.size.quarantined_member;
    EXPECT_EQ(stored.status, is_out ? ensemble::MemberStatus::quarantined : ensemble::MemberStatus::ok);
    EXPECT_EQ(stored.digest, (is_out ? core::Digest128{}
                                     : core::Digest128{core::mix64(member), core::mix64(member + 1000)}));
  }
  EXPECT_THROW((void)read_member(run, made.plan, 150), core::Error);
}

TEST(Shard, HasTheSameBytesEveryTime) {
  const ScratchDirectory scratch;
  const auto first = test::make_run(scratch.path() / "a", {});
  const fs::path again = scratch.path() / "b";
  const pid_t child = ::fork();  // another process, later, with another heap
  if (child == 0) {
    ::setenv("MALLOC_PERTURB_", "165", 1);
    ::sleep(1);
    std::vector<std::string> noise(1000, std::string(777, 'n'));
    (void)test::make_run(again, {});
    ::_exit(0);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  for (const char* name :
       {"sky.h5", "plan.json", "shards/s000000.h5", "shards/s000001.h5", "shards/s000002.h5"}) {
    EXPECT_TRUE(test::bytes_of(scratch.path() / "a" / name) == test::bytes_of(again / name)) << name;
  }
  EXPECT_EQ(ensemble_digest(again, first.plan), ensemble_digest(scratch.path() / "a", first.plan));
}

TEST(Shard, CommittedTwiceIsTheSame) {
  const ScratchDirectory scratch;
  const auto made = test::make_run(scratch.path() / "run", {});
  const auto before = scan_shards(scratch.path() / "run", made.plan, Scrutiny::quick);
  const ShardReceipt receipt = commit_shard(scratch.path() / "run", made.plan, shard_of(made, 1));
  EXPECT_EQ(receipt.sha256, before.at(1).receipt.sha256);
  EXPECT_EQ(receipt.content_digest, before.at(1).receipt.content_digest);
  EXPECT_EQ(receipt.byte_count, before.at(1).receipt.byte_count);
}

TEST(Shard, ContentDigestSeesEveryNumber) {
  const ScratchDirectory scratch;
  const auto made = test::make_run(scratch.path() / "run", {});
  const auto digest_with = [&](auto change) {
    auto result = shard_of(made, 0);
    change(result);
    return commit_shard(scratch.path() / "run", made.plan, result).content_digest;
  };
  const std::string before = digest_with([](auto&) {});
  EXPECT_NE(digest_with([](auto& r) { r.series.back() += 1.0F; }), before);
  EXPECT_NE(digest_with([](auto& r) { r.first_settled_tick[30] += 1; }), before);
  EXPECT_NE(digest_with([](auto& r) { r.digest[5].high ^= 1; }), before);
  EXPECT_NE(digest_with([](auto& r) { r.hyper[0] = -r.hyper[0]; }), before);
  EXPECT_NE(digest_with([](auto& r) { r.events.value[0] += 1.0F; }), before);
  EXPECT_EQ(digest_with([](auto&) {}), before);
}

TEST(ScanShards, NeverTakesDamageForWhole) {
  const ScratchDirectory scratch;
  const fs::path run = scratch.path() / "run";
  const auto made = test::make_run(run, {});
  const fs::path path = run / "shards" / "s000001.h5";
  const std::string bytes = test::bytes_of(path);
  for (std::size_t i = 0; i < 400; ++i) {
    std::string flipped = bytes;
    const std::size_t at = i < 40 ? 13 * i : core::mix64(i) % bytes.size();
    flipped[at] = static_cast<char>(flipped[at] ^ static_cast<char>(1U << (i % 8)));
    test::put_bytes(path, flipped);
    EXPECT_EQ(states(run, made.plan, Scrutiny::quick), (std::vector{whole, damaged, whole})) << at;
  }
  for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{511}, std::size_t{512},
                                   bytes.size() / 2, bytes.size() - 1}) {
    test::put_bytes(path, bytes.substr(0, length));
    EXPECT_EQ(states(run, made.plan, Scrutiny::full), (std::vector{whole, damaged, whole})) << length;
  }
  test::put_bytes(path, bytes + "x");
  EXPECT_EQ(states(run, made.plan, Scrutiny::quick), (std::vector{whole, damaged, whole}));
  test::put_bytes(path, std::string(bytes.size(), '\0'));
  EXPECT_EQ(states(run, made.plan, Scrutiny::quick), (std::vector{whole, damaged, whole}));
  EXPECT_THAT([&] { (void)ensemble_digest(run, made.plan); },
              ThrowsMessage<core::Error>(HasSubstr("s000001.h5")));
}

TEST(ScanShards, TellsForeignAndMissingShards) {
  const ScratchDirectory scratch;
  const fs::path run = scratch.path() / "run";
  const auto made = test::make_run(run, {});
  auto other_plan = made.plan;
  other_plan.ensemble_seed = 2;
  create_run(scratch.path() / "other", other_plan, made.catalogue);
  static_cast<void>(commit_shard(scratch.path() / "other", other_plan, shard_of(made, 0)));
  fs::copy_file(scratch.path() / "other/shards/s000000.h5", run / "shards/s000000.h5",
                fs::copy_options::overwrite_existing);
  fs::rename(run / "shards/s000001.h5", run / "shards/s000002.h5");
  const auto statuses = scan_shards(run, made.plan, Scrutiny::quick);
  EXPECT_EQ(statuses[0].state, foreign);
  EXPECT_THAT(statuses[0].reason, HasSubstr("ensemble_seed: \"18364758544493064720\" here, \"2\" there"));
  EXPECT_EQ(statuses[1].state, ShardState::missing);
  EXPECT_EQ(statuses[2].state, foreign);
  EXPECT_THAT(statuses[2].reason, HasSubstr("it is shard 1"));
}

TEST(ScanShards, IgnoresWhatWasNotFinished) {
  const ScratchDirectory scratch;
  const fs::path run = scratch.path() / "run";
  const auto made = test::make_run(run, {});
  fs::rename(run / "shards/s000002.h5", run / "shards/s000002.h5.part");
  EXPECT_EQ(states(run, made.plan, Scrutiny::quick), (std::vector{whole, whole, ShardState::missing}));
  static_cast<void>(commit_shard(run, made.plan, shard_of(made, 2)));
  EXPECT_EQ(states(run, made.plan, Scrutiny::full), (std::vector{whole, whole, whole}));
  EXPECT_FALSE(fs::exists(run / "shards/s000002.h5.part"));
}

TEST(Shard, WritesWhyAMemberIsQuarantined) {
  const ScratchDirectory scratch;
  (void)test::make_run(scratch.path() / "run", {});
  const Json row = Json::parse(test::bytes_of(scratch.path() / "run/quarantine/m00000070.json"));
  EXPECT_EQ(row.at("code"), "INVARIANT");
  EXPECT_EQ(row.at("message"), "people were lost: I3 broke at tick 7 ?");
  EXPECT_THAT(row.at("replay").get<std::string>(), HasSubstr("--member 70"));
}

TEST(Journal, KeepsWholeLinesAndSkipsTornOnes) {
  const ScratchDirectory scratch;
  fs::create_directory(scratch.path() / "journal");
  const fs::path path = scratch.path() / "journal/r002.jsonl";
  { Journal{scratch.path(), 2}.append("shard", "\"shard\":3"); }
  const std::string line = test::bytes_of(path);
  test::put_bytes(path, line + line.substr(0, line.size() / 2));  // torn in the middle of a write
  { Journal{scratch.path(), 2}.append("done", ""); }
  std::string text = test::bytes_of(path);
  text[5] = static_cast<char>(text[5] ^ 1);
  EXPECT_EQ(read_journal(scratch.path(), 2).size(), 2U);
  test::put_bytes(path, text + std::string(100, '\0'));
  const auto entries = read_journal(scratch.path(), 2);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(Json::parse(entries[0]).at("event"), "done");
  EXPECT_TRUE(read_journal(scratch.path(), 7).empty());
}

TEST(RunLock, IsHeldByOneAndLapsesWithIt) {
  const ScratchDirectory scratch;
  {
    const RunLock lock{scratch.path()};
    EXPECT_THAT([&] { const RunLock second{scratch.path()}; },
                ThrowsMessage<core::Error>(HasSubstr("process " + std::to_string(::getpid()))));
  }
  const pid_t child = ::fork();
  if (child == 0) {
    const RunLock lock{scratch.path()};
    ::_exit(0);  // dies without unlocking
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_NO_THROW(RunLock{scratch.path()});
}

TEST(RunLock, OfAnotherHostLapsesAfterSilence) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "LOCK";
  test::put_bytes(path, R"({"host":"elsewhere","pid":"1","job":"77","since":"2026-01-01T00:00:00Z"})");
  EXPECT_THAT([&] { const RunLock lock{scratch.path()}; },
              ThrowsMessage<core::Error>(HasSubstr("Slurm job 77")));
  fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::seconds{lock_patience_s + 5});
  EXPECT_NO_THROW(RunLock{scratch.path()});
}

}  // namespace
}  // namespace polycosm::store
