#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>

#include "catalogue_file.hpp"
#include "plan_edits.hpp"
#include "plan_json.hpp"
#include "posix.hpp"

/// Slices of one run that begin at once, perhaps on several nodes.
namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

/// A name that no other process has.
fs::path own_name(const fs::path& run, const char* name) {
  return run / ("." + std::string{name} + "-" + host_name() + "-" + std::to_string(::getpid()));
}

/// Gives a whole file its name unless another has it: a link is made by one process alone, also over NFS.
void publish_once(const fs::path& made, const fs::path& path) {
  const bool is_linked = ::link(made.c_str(), path.c_str()) == 0;
  const int error_number = errno;
  std::error_code ignored;
  if (!is_linked && error_number != EEXIST && !fs::exists(path, ignored)) {
    // A file system without links: of two in the same moment the second wins, and both then look at the plan.
    if (::rename(made.c_str(), path.c_str()) == 0) {
      return;
    }
    ::unlink(made.c_str());
    fail_on_path("write", path, error_number, 0);
  }
  ::unlink(made.c_str());
}

/// What a run makes of a directory; anything else in it is somebody's.
bool is_of_a_run(const fs::path& entry) {
  constexpr std::array names{"journal", "shards", "quarantine", "slots", "sky.h5"};
  const std::string name = entry.filename().string();
  return name.front() == '.' ||
         std::any_of(names.begin(), names.end(), [&](const char* one) { return name == one; });
}

void refuse_foreign_place(const fs::path& run) {
  std::error_code error;
  if (fs::exists(run, error) && !fs::is_directory(run, error)) {
    throw core::Error{core::Fault::environment,
                      run.string() + " exists (it is a file); choose another --out"};
  }
  for (const auto& entry : fs::directory_iterator{run, error}) {
    if (!is_of_a_run(entry.path())) {
      throw core::Error{core::Fault::environment, run.string() + " exists (it holds " +
                                                      entry.path().filename().string() +
                                                      " and no plan.json); choose another --out"};
    }
  }
}

void make_rooms(const fs::path& run) {
  for (const char* room : {"journal", "shards", "quarantine"}) {
    std::error_code error;
    fs::create_directories(run / room, error);
    if (error) {
      fail_on_path("create", run / room, error.value(), 0);
    }
  }
}

/// Puts the run there, unless somebody else does.
void make_run(const fs::path& run, const ensemble::Plan& plan, std::string_view catalogue_bytes) {
  refuse_foreign_place(run);
  make_rooms(run);
  const fs::path sky = own_name(run, "sky");
  write_durably(sky, catalogue_bytes);
  publish_once(sky, run / "sky.h5");
  if (read_with_digest(run / "sky.h5").second != plan.catalogue_sha256) {
    throw core::Error{core::Fault::usage, run.string() +
                                              ": another run begins there (its sky.h5 is another catalogue); "
                                              "choose another --out"};
  }
  const fs::path text = own_name(run, "plan");
  write_durably(text, plan_to_json(plan).dump(1) + "\n");
  publish_once(text, run / "plan.json");  // last: with it the run exists
}

}  // namespace

void join_run(const fs::path& run, const ensemble::Plan& plan, std::string_view catalogue_bytes) {
  std::error_code ignored;
  if (!fs::exists(run / "plan.json", ignored)) {
    make_run(run, plan, catalogue_bytes);
  }
  const ensemble::Plan there = read_plan(run);
  if (ensemble::identity(there) == ensemble::identity(plan)) {
    return;
  }
  const std::string edits = plan_edits(plan_to_json(plan), plan_to_json(there), (run / "plan.json").string());
  throw core::Error{core::Fault::usage,
                    run.string() + " holds a run of another plan" + edits +
                        "; slices of one run have one configuration: give the same, or another --out"};
}

std::uint32_t shard_file_count(const fs::path& run, const ensemble::Plan& plan) {
  std::uint32_t count = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{run / "shards", error}) {
    unsigned index = 0;
    int length = 0;
    const std::string name = entry.path().filename().string();
    const bool is_shard = std::sscanf(name.c_str(), "s%u.h5%n", &index, &length) == 1 &&
                          static_cast<std::size_t>(length) == name.size();
    count += is_shard && index < ensemble::shard_count(plan) ? 1U : 0U;
  }
  return count;
}

}  // namespace polycosm::store
