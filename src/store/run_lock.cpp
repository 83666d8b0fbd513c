#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <mutex>
#include <stop_token>
#include <thread>

#include <polycosm/core/error.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/slots.hpp>

#include "posix.hpp"

namespace polycosm::store {
namespace {

std::string content_of(int fd) {
  std::array<char, 1024> text{};
  const ssize_t count = ::pread(fd, text.data(), text.size(), 0);
  return {text.data(), static_cast<std::size_t>(count > 0 ? count : 0)};
}

double age_s(int fd) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) {
    return 0.0;
  }
  return std::difftime(std::time(nullptr), status.st_mtime);
}

Json holder_of(const std::string& text) {
  return Json::parse(text, nullptr, false);
}

std::string described(const Json& holder) {
  if (!holder.is_object()) {
    return "another process";
  }
  std::string text =
      "process " + holder.value("pid", std::string{"?"}) + " on " + holder.value("host", std::string{"?"});
  const std::string job = holder.value("job", std::string{});
  return text + (job.empty() ? "" : ", Slurm job " + job) + ", since " +
         holder.value("since", std::string{"?"});
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

/// Says that the holder is alive, also during a long seal.
void beat(int fd, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock{mutex};
  while (!stop.stop_requested()) {
    static_cast<void>(::futimens(fd, nullptr));
    never.wait_for(lock, stop, std::chrono::seconds{lock_patience_s / 6}, [] { return false; });
  }
}

}  // namespace

RunLock::RunLock(const std::filesystem::path& run) {
  const std::filesystem::path path = run / "LOCK";
  FileDescriptor fd{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)};
  if (fd.get() < 0) {
    fail_on_path("lock", path, errno, 0);
  }
  const bool is_mine = ::flock(fd.get(), LOCK_EX | LOCK_NB) == 0;
  if (!is_mine && errno != EWOULDBLOCK) {
    throw core::Error{core::Fault::environment,
                      run.string() + " cannot be locked (" + std::strerror(errno) +
                          "); mount the file system with locks (Lustre: -o flock), or use another place"};
  }
  const Json holder = holder_of(content_of(fd.get()));
  const bool is_elsewhere = holder.is_object() && holder.value("host", std::string{}) != host_name();
  if (!is_mine || (is_elsewhere && age_s(fd.get()) < lock_patience_s)) {
    throw core::Error{
        core::Fault::environment,
        run.string() + " is in use (by " + described(holder) + "; last sign of life " +
            std::to_string(static_cast<long>(age_s(fd.get()))) +
            " s ago); wait for it, stop it, or use another --out. A lock from a host that is gone "
            "lapses after " +
            std::to_string(lock_patience_s) + " s"};
  }
  const std::string text = own_description();
  if (::ftruncate(fd.get(), 0) != 0 ||
      ::pwrite(fd.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    fail_on_path("lock", path, errno, text.size());
  }
  fd_ = ::fcntl(fd.get(), F_DUPFD_CLOEXEC, 0);  // same lock; the guard closes its own descriptor
  if (fd_ < 0) {
    fail_on_path("lock", path, errno, 0);
  }
  heart_ = std::jthread{[fd = fd_](const std::stop_token& stop) { beat(fd, stop); }};
}

LockHolder lock_holder(const std::filesystem::path& run) {
  LockHolder found;
  const FileDescriptor fd{::open((run / "LOCK").c_str(), O_RDONLY | O_CLOEXEC)};
  if (fd.get() < 0) {
    return found;
  }
  const Json holder = holder_of(content_of(fd.get()));
  if (!holder.is_object()) {
    return found;  // left in order
  }
  found.host = holder.value("host", std::string{"?"});
  found.pid = holder.value("pid", std::string{"?"});
  found.job = holder.value("job", std::string{});
  found.since_utc = holder.value("since", std::string{"?"});
  found.age_s = age_s(fd.get());
  // A shared lock for a moment disturbs nobody but a start in that moment, which tries again.
  const bool is_free_here = ::flock(fd.get(), LOCK_SH | LOCK_NB) == 0;
  found.is_held = !is_free_here || (found.host != host_name() && found.age_s < lock_patience_s);
  return found;
}

RunLock::~RunLock() {
  heart_ = {};  // stops and joins
  static_cast<void>(::ftruncate(fd_, 0));
  ::close(fd_);
}

}  // namespace polycosm::store
