#include <polycosm/store/seal.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/store/json.hpp>

#include "unit/store/synthetic_run.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using test::ScratchDirectory;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

constexpr const char* python = "/usr/bin/python3";
const std::string scripts = std::string{POLYCOSM_SOURCE_DIR} + "/tests/unit/store/";

bool has_readers() {
  return test::said_by(std::string{python} + " -c 'import h5py, xarray, netCDF4, h5netcdf'").status == 0;
}

SealReport sealed(const fs::path& path, const test::SyntheticRun& run) {
  return seal(path, run.plan, run.sky, {});
}

void expect_read(const std::string& script, const std::string& arguments) {
  const auto said = test::said_by(std::string{python} + " " + scripts + script + " " + arguments);
  EXPECT_EQ(said.status, 0) << said.text;
}

TEST(Seal, GivesNumbersThatEveryReaderReadsAndNumpyFindsToo) {
  if (!has_readers()) {
    GTEST_SKIP() << "h5py, xarray, netCDF4 or h5netcdf is absent";
  }
  const ScratchDirectory scratch;
  std::string runs;
  // Shards of 64 are copied raw; 16 and 50 are packed anew; 128 holds two chunks; 30 members make one small
  // shard.
  for (const std::uint32_t shard_member_count : {64U, 16U, 50U, 128U}) {
    for (const std::uint32_t member_count : {150U, 30U}) {
      const fs::path path = scratch.path() / std::to_string(1000 * shard_member_count + member_count);
      const auto run = test::make_run(path, {member_count, shard_member_count, 3, 41, 7});
      const SealReport report = sealed(path, run);
      EXPECT_EQ(report.member_count, member_count);
      EXPECT_EQ(report.quarantined_count, 1U);
      EXPECT_EQ(report.byte_count, fs::file_size(path / "ensemble.h5"));
      EXPECT_THAT(verify(path), IsEmpty());
      runs += path.string() + " ";
    }
  }
  expect_read("check_sealed.py", runs);
  const std::string first = (scratch.path() / "64150/").string();
  expect_read("read_everything.py",
              first + "ensemble.h5 " + first + "sky.h5 " + first + "shards/s00000[01].h5");
}

TEST(Seal, WorksWithoutDetailAndWithAllMembersQuarantined) {
  if (!has_readers()) {
    GTEST_SKIP() << "h5py, xarray, netCDF4 or h5netcdf is absent";
  }
  const ScratchDirectory scratch;
  const auto plain = test::make_run(scratch.path() / "plain", {3, 64, 0, 5, 99});
  EXPECT_EQ(sealed(scratch.path() / "plain", plain).quarantined_count, 0U);
  const auto lost = test::make_run(scratch.path() / "lost", {1, 64, 1, 5, 0});
  EXPECT_EQ(sealed(scratch.path() / "lost", lost).quarantined_count, 1U);
  EXPECT_THAT(verify(scratch.path() / "lost"), IsEmpty());
  expect_read("check_sealed.py", (scratch.path() / "plain").string());
  expect_read("read_everything.py", (scratch.path() / "plain/ensemble.h5").string() + " " +
                                        (scratch.path() / "lost/ensemble.h5").string());
}

TEST(Seal, HeadersAreReadByNcdump) {
  if (test::said_by("command -v ncdump").status != 0) {
    GTEST_SKIP() << "ncdump is absent";
  }
  const ScratchDirectory scratch;
  const auto run = test::make_run(scratch.path() / "run", {});
  (void)sealed(scratch.path() / "run", run);
  for (const char* file : {"ensemble.h5", "sky.h5", "shards/s000000.h5"}) {
    const auto dump = test::said_by("ncdump -h " + (scratch.path() / "run" / file).string());
    EXPECT_EQ(dump.status, 0) << file << dump.text;
    EXPECT_THAT(dump.text, HasSubstr(":Conventions = \"CF-1.10 ACDD-1.3 Polycosm-1.0\""));
  }
}

TEST(Seal, TwiceGivesTheSameDataAndTheLayoutOfShardsNoOtherDigest) {
  const ScratchDirectory scratch;
  const auto run = test::make_run(scratch.path() / "a", {150, 64, 3, 41, 70});
  const SealReport first = sealed(scratch.path() / "a", run);
  const Json before = Json::parse(test::bytes_of(scratch.path() / "a/manifest.json"));
  const SealReport again = sealed(scratch.path() / "a", run);
  const Json after = Json::parse(test::bytes_of(scratch.path() / "a/manifest.json"));
  EXPECT_EQ(first.ensemble_digest, again.ensemble_digest);
  EXPECT_EQ(before.at("statistics_digest"), after.at("statistics_digest"));
  const auto other = test::make_run(scratch.path() / "b", {150, 16, 3, 41, 70});
  EXPECT_EQ(sealed(scratch.path() / "b", other).ensemble_digest, first.ensemble_digest);
  const Json cut = Json::parse(test::bytes_of(scratch.path() / "b/manifest.json"));
  EXPECT_EQ(cut.at("statistics_digest"), after.at("statistics_digest"));
}

TEST(Seal, RefusesWhatIsNotAllThere) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "run";
  const auto run = test::make_run(path, {});
  fs::rename(path / "shards/s000001.h5", scratch.path() / "kept");
  EXPECT_THAT([&] { (void)sealed(path, run); }, ThrowsMessage<core::Error>(HasSubstr("s000001.h5")));
  EXPECT_FALSE(fs::exists(path / "ensemble.h5"));
  std::string bytes = test::bytes_of(scratch.path() / "kept");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 2);
  test::put_bytes(path / "shards/s000001.h5", bytes);
  EXPECT_THAT([&] { (void)sealed(path, run); }, ThrowsMessage<core::Error>(HasSubstr("SHA-256")));
}

TEST(Manifest, SaysWhereTheEnsembleComesFrom) {
  const ScratchDirectory scratch;
  const auto run = test::make_run(scratch.path() / "run", {});
  RunFacts facts;
  facts.command = "polycosm run \xff.toml";
  facts.rank_count = 3;
  facts.cpu_s = 7200.0;
  (void)seal(scratch.path() / "run", run.plan, run.sky, facts);
  const Json manifest = Json::parse(test::bytes_of(scratch.path() / "run/manifest.json"));
  EXPECT_EQ(manifest.at("identity"), ensemble::identity(run.plan));
  EXPECT_EQ(manifest.at("members").at("ok"), 149);
  EXPECT_EQ(manifest.at("quarantine_by_code").at("INVARIANT"), 1);
  EXPECT_EQ(manifest.at("catalogue").at("sources").at(0).at("licence"), "CC0-1.0");
  EXPECT_EQ(manifest.at("catalogue").at("rejected_by_code").at("position.out_of_range"), 1);
  EXPECT_EQ(manifest.at("resources").at("core_hours"), 2.0);
  EXPECT_EQ(manifest.at("host").at("rank_count"), 3);
  EXPECT_EQ(manifest.at("shards").size(), 3U);
  EXPECT_TRUE(manifest.at("software").contains("git_commit"));
  const Json crate = Json::parse(test::bytes_of(scratch.path() / "run/ro-crate-metadata.json"));
  EXPECT_EQ(crate.at("@graph").at(0).at("conformsTo").at("@id"), "https://w3id.org/ro/crate/1.1");
}

TEST(Verify, FindsEveryKindOfDamage) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "run";
  const auto run = test::make_run(path, {});
  EXPECT_THAT(verify(scratch.path()), testing::ElementsAre(HasSubstr("not the directory of a run")));
  EXPECT_THAT(verify(path), testing::ElementsAre(HasSubstr("is not sealed")));
  (void)sealed(path, run);
  EXPECT_THAT(verify(path), IsEmpty());
  for (const char* name : {"ensemble.h5", "sky.h5", "shards/s000002.h5", "plan.json"}) {
    const std::string whole = test::bytes_of(path / name);
    for (std::uint64_t i = 0; i < 12; ++i) {
      std::string flipped = whole;
      const std::size_t at = core::mix64(i) % whole.size();
      flipped[at] = static_cast<char>(flipped[at] ^ 4);
      test::put_bytes(path / name, flipped);
      EXPECT_THAT(verify(path), testing::Not(IsEmpty())) << name << " byte " << at;
    }
    test::put_bytes(path / name, whole.substr(0, whole.size() - 20));
    EXPECT_THAT(verify(path), testing::Not(IsEmpty())) << name;
    test::put_bytes(path / name, whole);
  }
  EXPECT_THAT(verify(path), IsEmpty());
}

}  // namespace
}  // namespace polycosm::store
