#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/seal.hpp>

#include "support/full_catalogue.hpp"
#include "unit/store/synthetic_run.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using test::ScratchDirectory;
using testing::AllOf;
using testing::HasSubstr;

constexpr test::SyntheticSize size{150, 64, 3, 201, 70};

/// What the first Error of some work says; empty when there is none.
template <class Work>
std::string complaint_of(Work work) {
  try {
    work();
  } catch (const core::Error& error) {
    return error.fault() == core::Fault::environment ? error.what()
                                                     : std::string{"wrong fault: "} + error.what();
  }
  return {};
}

std::size_t parts_in(const fs::path& directory) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator{directory}) {
    count += entry.path().extension() == ".part" ? 1U : 0U;
  }
  return count;
}

/// A file system of its own that holds a few megabytes; needs the right to mount.
class SmallDisk : public testing::Test {
 protected:
  void SetUp() override {
    if (::mount("tmpfs", scratch_.path().c_str(), "tmpfs", 0, "size=8m") != 0) {
      GTEST_SKIP() << "may not mount a small tmpfs; the file size limit below tests the same doors";
    }
    is_mounted_ = true;
  }
  void TearDown() override {
    if (is_mounted_) {
      ::umount2(scratch_.path().c_str(), MNT_DETACH);
    }
  }
  void fill_but(std::uintmax_t byte_count) const {
    const auto free = fs::space(scratch_.path()).available;
    test::put_bytes(scratch_.path() / "ballast", std::string(free - byte_count, 'b'));
  }
  [[nodiscard]] const fs::path& disk() const { return scratch_.path(); }

 private:
  ScratchDirectory scratch_;
  bool is_mounted_ = false;
};

TEST_F(SmallDisk, ThatIsFullStopsAShardAndLeavesNothingHalf) {
  const fs::path run = disk() / "run";
  const auto made = test::make_run(run, size);
  fs::remove(run / "shards/s000001.h5");
  fill_but(50'000);
  const auto result =
      test::synthetic_shard(size, made.plan, 1, static_cast<std::uint32_t>(made.sky.system_count()),
                            static_cast<std::uint32_t>(made.sky.star_count()));
  const std::string said = complaint_of([&] { (void)commit_shard(run, made.plan, result); });
  EXPECT_THAT(said, AllOf(HasSubstr("s000001.h5"), HasSubstr("No space left"), HasSubstr("are free")))
      << "an Error of the environment that names path, reason, needed and free bytes";
  EXPECT_THAT(said, testing::Not(HasSubstr("wrong fault")));
  EXPECT_EQ(parts_in(run), 0U);
  EXPECT_EQ(scan_shards(run, made.plan, Scrutiny::quick).at(1).state, ShardState::missing);
  fs::remove(disk() / "ballast");
  EXPECT_EQ(complaint_of([&] { (void)commit_shard(run, made.plan, result); }), "");
  EXPECT_EQ(scan_shards(run, made.plan, Scrutiny::full).at(1).state, ShardState::whole);
}

TEST_F(SmallDisk, ThatIsFullStopsANewRunAndASeal) {
  const fs::path run = disk() / "run";
  const auto made = test::make_run(run, size);
  fill_but(20'000);
  EXPECT_THAT(complaint_of([&] { create_run(disk() / "second", made.plan, made.catalogue); }),
              HasSubstr("No space left"));
  const std::string said = complaint_of([&] { (void)seal(run, made.plan, made.sky, {}); });
  EXPECT_THAT(said, AllOf(HasSubstr("ensemble.h5"), HasSubstr("No space left"), HasSubstr("are free")));
  EXPECT_EQ(parts_in(run), 0U);
  EXPECT_FALSE(fs::exists(run / "ensemble.h5"));
}

/// Runs work in a child whose files may not grow beyond a limit; gives its complaint.
template <class Work>
std::string complaint_under_limit(rlim_t byte_count, const fs::path& note, Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{byte_count, byte_count};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    test::put_bytes(note, complaint_of(work));
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0) << "the child ended by itself";
  return test::bytes_of(note);
}

TEST(FileSizeLimit, StopsAShardAndASealWithAReason) {
  const ScratchDirectory scratch;
  const fs::path run = scratch.path() / "run";
  const auto made = test::make_run(run, size);
  const auto result =
      test::synthetic_shard(size, made.plan, 1, static_cast<std::uint32_t>(made.sky.system_count()),
                            static_cast<std::uint32_t>(made.sky.star_count()));
  const std::string before = test::bytes_of(run / "shards/s000001.h5");
  const fs::path note = scratch.path() / "note";
  EXPECT_THAT(complaint_under_limit(30'000, note, [&] { (void)commit_shard(run, made.plan, result); }),
              AllOf(HasSubstr("s000001.h5"), HasSubstr("File too large")));
  EXPECT_EQ(test::bytes_of(run / "shards/s000001.h5"), before) << "the old file stands";
  EXPECT_THAT(complaint_under_limit(100'000, note, [&] { (void)seal(run, made.plan, made.sky, {}); }),
              AllOf(HasSubstr("ensemble.h5"), HasSubstr("polycosm seal")));
  EXPECT_EQ(parts_in(run), 0U);
  EXPECT_FALSE(fs::exists(run / "ensemble.h5"));
}

TEST(FileSizeLimit, StopsACatalogueAndLeavesTheOldOne) {
  const ScratchDirectory scratch;
  const fs::path sky = scratch.path() / "sky.h5";
  write_catalogue(sky, {});
  const std::string before = test::bytes_of(sky);
  EXPECT_THAT(complaint_under_limit(30'000, scratch.path() / "note",
                                    [&] { write_catalogue(sky, test::full_catalogue()); }),
              AllOf(HasSubstr("sky.h5"), HasSubstr("File too large")));
  EXPECT_EQ(test::bytes_of(sky), before);
  EXPECT_EQ(parts_in(scratch.path()), 0U);
}

TEST(ReadOnlyPlace, IsNamed) {
  if (::geteuid() == 0) {
    EXPECT_THAT(complaint_of([] { create_run("/proc/polycosm-run", {}, catalog::Catalogue{}); }),
                HasSubstr("/proc/polycosm-run"));
    return;
  }
  const ScratchDirectory scratch;
  fs::permissions(scratch.path(), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_THAT(complaint_of([&] { create_run(scratch.path() / "run", {}, catalog::Catalogue{}); }),
              HasSubstr("Permission denied"));
}

}  // namespace
}  // namespace polycosm::store
