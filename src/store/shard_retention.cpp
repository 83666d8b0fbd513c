#include <polycosm/store/shard_retention.hpp>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <polycosm/core/error.hpp>
#include <polycosm/store/contained.hpp>
#include <polycosm/store/run_lock.hpp>
#include <polycosm/store/sealed_run.hpp>

#include "posix.hpp"
#include "sealed_image.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

/// Its ensemble.h5 is the one of its manifest, so the ensemble can do without shards.
void expect_sealed(const fs::path& run) {
  const ContainedDirectory directory{run};
  static_cast<void>(SealedRun{directory});
}

void remove_files(const std::vector<fs::path>& files) {
  for (const fs::path& file : files) {
    std::error_code error;
    fs::remove(file, error);
    if (error) {
      fail_on_path("remove", file, error.value(), 0);
    }
  }
}

/// A copy that is on disk and has the same bytes.
void copy_durably(const fs::path& from, const fs::path& to) {
  const std::string sha256 = sha256_of_file(from);
  if (fs::exists(to)) {
    if (sha256_of_file(to) == sha256) {
      return;
    }
    refuse_input(to, "it is there already, with other bytes than " + from.string(),
                 "choose another archive.directory");
  }
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  const fs::path part = part_of(to);
  fs::remove(part, error);
  error.clear();
  fs::copy_file(from, part, error);
  if (error) {
    const int error_number = error.value();
    fs::remove(part, error);
    fail_on_path("write", to, error_number, stamp_of(from) ? stamp_of(from)->byte_count : 0);
  }
  sync_file(part);
  if (sha256_of_file(part) != sha256) {
    fs::remove(part, error);
    fail_on_path("write", to, EIO, 0);
  }
  publish(part, to);
}

}  // namespace

std::vector<fs::path> shard_files(const fs::path& run) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{run / "shards", error}) {
    if (entry.is_regular_file() && !entry.is_symlink() && entry.path().extension() == ".h5") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  if (fs::is_regular_file(run / "shards.h5", error)) {
    files.push_back(run / "shards.h5");
  }
  return files;
}

void archive_shards(const fs::path& run, const fs::path& archive) {
  const RunLock lock{run};
  expect_sealed(run);
  const std::vector<fs::path> files = shard_files(run);
  for (const fs::path& file : files) {
    copy_durably(file, archive / fs::relative(file, run));
  }
  remove_files(files);
}

void drop_shards(const fs::path& run) {
  const RunLock lock{run};
  expect_sealed(run);
  remove_files(shard_files(run));
}

}  // namespace polycosm::store
