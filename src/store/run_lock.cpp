#include <polycosm/store/run_lock.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <ctime>
#include <stop_token>

#include <polycosm/core/error.hpp>

#include "lock_file.hpp"
#include "posix.hpp"
#include "slice_files.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

enum class Locking { mine, taken, impossible };

/// Who only looks holds a shared lock for a moment, so a refusal is believed when it stays.
Locking lock(int fd) {
  for (int patience = 10; patience > 0; --patience) {
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) {
      return Locking::mine;
    }
    if (errno != EWOULDBLOCK && errno != EINTR) {
      return Locking::impossible;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  return Locking::taken;
}

/// Now, by the clock that stamps the files of a directory: clocks of nodes differ.
std::time_t file_time(const fs::path& directory) {
  const fs::path path = directory / (".clock-" + host_name() + "-" + std::to_string(::getpid()));
  const FileDescriptor fd{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)};
  struct stat status {};
  const bool is_told = fd.get() >= 0 && ::pwrite(fd.get(), "t", 1, 0) == 1 && ::fstat(fd.get(), &status) == 0;
  ::unlink(path.c_str());
  return is_told ? status.st_mtime : std::time(nullptr);
}

[[noreturn]] void refuse(const std::string& what, const LockHolder& holder) {
  throw core::Error{
      core::Fault::environment,
      what + " is in use (by " + described(holder) + "; last sign of life " +
          std::to_string(static_cast<long>(holder.age_s)) +
          " s ago); wait for it, stop it, or use another --out. A lock from a host that is gone "
          "lapses after " +
          std::to_string(lock_patience_s) + " s"};
}

/// All of a run, or one of its slices, for people.
std::string named(const fs::path& run, const ensemble::Slice& slice) {
  return is_whole(slice) ? run.string() : "slice " + to_text(slice) + " of " + run.string();
}

std::string named(const fs::path& lock) {
  return named(lock.parent_path(),
               slice_in_name(lock.filename().string(), "LOCK", "").value_or(ensemble::Slice{}));
}

}  // namespace

RunLock::RunLock(const fs::path& path, Place) : path_{path} {
  take(path);
}

RunLock::RunLock(const fs::path& run) : RunLock{run, ensemble::Slice{}} {}

// Whoever takes a lock shows it before looking at the others, so of two that come at once one sees the other.
RunLock::RunLock(const fs::path& run, const ensemble::Slice& slice)
    : RunLock{lock_path(run, slice), Place::here} {
  if (const LockHolder whole = lock_holder(run); !is_whole(slice) && whole.is_held) {
    refuse(run.string(), whole);
  }
  for (const SliceHolder& other : slice_holders(run)) {
    if (other.slice.count != slice.count && other.holder.is_held) {
      refuse(named(run, other.slice), other.holder);
    }
  }
}

std::unique_ptr<RunLock> RunLock::to_seal(const fs::path& run) {
  if (lock_holder(run).is_held) {
    return nullptr;
  }
  try {
    return std::unique_ptr<RunLock>{new RunLock{lock_path(run, {}), Place::here}};
  } catch (const core::Error&) {
    if (lock_holder(run).is_held) {
      return nullptr;  // somebody was faster
    }
    throw;
  }
}

void RunLock::take(const fs::path& path) {
  FileDescriptor fd{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)};
  if (fd.get() < 0) {
    fail_on_path("lock", path, errno, 0);
  }
  const Locking locking = lock(fd.get());
  if (locking == Locking::impossible) {
    remarks_.push_back(path.string() + " cannot be locked (" + std::strerror(errno) +
                       "), so only heartbeats keep two runs apart; mount the file system with locks (Lustre: "
                       "-o flock), or use another place");
  }
  LockHolder holder = read_holder(fd.get(), std::time(nullptr));
  if (locking == Locking::taken) {
    refuse(named(path), holder);
  }
  if (!holder.pid.empty() && (locking == Locking::impossible || holder.host != host_name())) {
    holder = read_holder(fd.get(), file_time(path.parent_path()));
    if (has_heartbeat(holder)) {
      refuse(named(path), holder);
    }
  }
  if (!holder.pid.empty()) {
    remarks_.push_back("the lock of " + described(holder) +
                       " is taken over: it ended without a word, its last sign of life was " +
                       std::to_string(static_cast<long>(holder.age_s)) + " s ago");
  }
  show(fd.get());
  if (locking == Locking::impossible) {  // of two that came at once, the last to write has it
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    if (content_of(fd.get()) != text_) {
      refuse(named(path), read_holder(fd.get(), std::time(nullptr)));
    }
  }
  heart_ = std::jthread{[this](const std::stop_token& stop) { beat(stop); }};
}

/// Writes the own name into the file and keeps it open, and with it the lock.
void RunLock::show(int fd) {
  text_ = own_description();
  if (::ftruncate(fd, 0) != 0 ||
      ::pwrite(fd, text_.data(), text_.size(), 0) != static_cast<ssize_t>(text_.size())) {
    fail_on_path("lock", path_, errno, text_.size());
  }
  fd_ = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);  // same lock; the guard closes its own descriptor
  if (fd_ < 0) {
    fail_on_path("lock", path_, errno, 0);
  }
}

/// Says that the holder is alive, also during a long seal, and looks whether the lock is still its own: where
/// every host locks for itself, two may have taken it in the same moment.
void RunLock::beat(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock{mutex};
  auto pause = std::chrono::seconds{1};
  while (!stop.stop_requested()) {
    const FileDescriptor fd{::open(path_.c_str(), O_RDONLY | O_CLOEXEC)};
    if (fd.get() >= 0 && content_of(fd.get()) != text_) {
      const std::lock_guard guard{mutex_};
      usurper_ = described(read_holder(fd.get(), std::time(nullptr)));
      return;
    }
    static_cast<void>(::futimens(fd_, nullptr));
    never.wait_for(lock, stop, pause, [] { return false; });
    pause = std::chrono::seconds{lock_patience_s / 6};
  }
}

std::string RunLock::usurper() const {
  const std::lock_guard guard{mutex_};
  return usurper_;
}

RunLock::~RunLock() {
  heart_ = {};  // stops and joins
  if (usurper_.empty()) {
    static_cast<void>(::ftruncate(fd_, 0));
  }
  ::close(fd_);
}

LockHolder lock_holder(const fs::path& run) {
  return look_at_lock(lock_path(run, {}));
}

std::vector<SliceHolder> slice_holders(const fs::path& run) {
  std::vector<SliceHolder> holders;
  for (const ensemble::Slice& slice : slices_in(run, "LOCK", "")) {
    if (!is_whole(slice)) {
      holders.push_back({slice, look_at_lock(lock_path(run, slice))});
    }
  }
  return holders;
}

bool is_in_use(const fs::path& run) {
  for (const SliceHolder& slice : slice_holders(run)) {
    if (slice.holder.is_held) {
      return true;
    }
  }
  return lock_holder(run).is_held;
}

}  // namespace polycosm::store
