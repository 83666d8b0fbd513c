#include "lock_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>

#include <polycosm/store/json.hpp>

#include "posix.hpp"
#include "slice_files.hpp"

namespace polycosm::store {
namespace {

/// Whether a process of this host is there at all.
bool is_process(const std::string& pid) {
  long number = 0;
  std::from_chars(pid.data(), pid.data() + pid.size(), number);
  return number > 0 && (::kill(static_cast<pid_t>(number), 0) == 0 || errno == EPERM);
}

}  // namespace

std::filesystem::path lock_path(const std::filesystem::path& run, const ensemble::Slice& slice) {
  return run / ("LOCK" + slice_infix(slice));
}

std::string content_of(int fd) {
  std::array<char, 1024> text{};
  const ssize_t count = ::pread(fd, text.data(), text.size(), 0);
  return {text.data(), static_cast<std::size_t>(count > 0 ? count : 0)};
}

std::string own_description() {
  const char* job = std::getenv("SLURM_JOB_ID");
  return Json{{"host", host_name()},
              {"pid", std::to_string(::getpid())},
              {"job", job == nullptr ? "" : job},
              {"since", utc_now()}}
             .dump() +
         "\n";
}

LockHolder read_holder(int fd, std::time_t now) {
  LockHolder found;
  const Json holder = Json::parse(content_of(fd), nullptr, false);
  if (holder.is_object()) {
    found.host = holder.value("host", std::string{"?"});
    found.pid = holder.value("pid", std::string{"?"});
    found.job = holder.value("job", std::string{});
    found.since_utc = holder.value("since", std::string{"?"});
    struct stat status {};
    found.age_s = ::fstat(fd, &status) == 0 ? std::difftime(now, status.st_mtime) : 0.0;
  }
  return found;
}

std::string described(const LockHolder& holder) {
  if (holder.pid.empty()) {
    return "another process";
  }
  return "process " + holder.pid + " on " + holder.host +
         (holder.job.empty() ? "" : ", Slurm job " + holder.job) + ", since " + holder.since_utc;
}

bool has_heartbeat(const LockHolder& holder) {
  return holder.age_s < lock_patience_s && (holder.host != host_name() || is_process(holder.pid));
}

LockHolder look_at_lock(const std::filesystem::path& path) {
  const FileDescriptor fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (fd.get() < 0) {
    return {};
  }
  LockHolder found = read_holder(fd.get(), std::time(nullptr));
  if (found.pid.empty()) {
    return found;  // left in order
  }
  // A shared lock for a moment disturbs nobody but a start in that moment, which tries again.
  const bool is_refused = ::flock(fd.get(), LOCK_SH | LOCK_NB) != 0;
  const bool has_locks = !is_refused || errno == EWOULDBLOCK;
  found.is_held =
      (is_refused && has_locks) || ((found.host != host_name() || !has_locks) && has_heartbeat(found));
  return found;
}

}  // namespace polycosm::store
