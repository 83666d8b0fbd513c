// A library to put under a program by LD_PRELOAD, so that its disk, its clock and its members fail for real
// while the program itself knows of no test. What fails is said in the environment:
//   FAULT_PATH=/dir      calls on files below this directory count
//   FAULT_CALL=write     write, pwrite, fsync, close, rename or open
//   FAULT_NTH=3          the third such call fails, and with FAULT_FOREVER=1 every later one
//   FAULT_ERRNO=28       with this errno (28 = ENOSPC, 5 = EIO)
//   FAULT_MEMBER=17      a thread that says in its slot file that it lives this member ...
//   FAULT_DEED=segv      ... raises SIGSEGV; or abort, stack (fills it), kill (SIGKILL), hang (never
//                        returns), halt (for a second)
//   FAULT_ONCE=/file     only if this file does not exist; it is made
//   FAULT_CLOCK_JUMP_S=-86400 FAULT_CLOCK_AFTER_S=1   the wall clock jumps so far after so many seconds
//   FAULT_LOCKS=none     flock and fcntl locks are refused (ENOLCK); or local, each process locks for itself
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace {

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

long number(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? 0 : std::strtol(text, nullptr, 10);
}

bool is_below(const char* path) {
  const char* place = std::getenv("FAULT_PATH");
  return place != nullptr && path != nullptr && std::strncmp(path, place, std::strlen(place)) == 0;
}

bool is_below(int fd) {
  std::array<char, 64> link{};
  std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", fd);
  std::array<char, PATH_MAX> path{};
  return ::readlink(link.data(), path.data(), path.size() - 1) > 0 && is_below(path.data());
}

/// Whether this call is the one that fails; sets errno.
template <class Place>
bool fails(const char* call, Place place) {
  static std::atomic<long> count{0};
  static const char* wanted = std::getenv("FAULT_CALL");
  if (wanted == nullptr || std::strcmp(wanted, call) != 0) {
    return false;
  }
  const int kept = errno;
  if (!is_below(place)) {
    errno = kept;
    return false;
  }
  const long nth = number("FAULT_NTH");
  const long now = ++count;
  if (now != nth && !(now > nth && number("FAULT_FOREVER") != 0)) {
    errno = kept;
    return false;
  }
  errno = static_cast<int>(number("FAULT_ERRNO"));
  return true;
}

[[gnu::noinline]] int fill_stack(int depth) {
  std::array<volatile char, 4096> frame{};
  frame[0] = static_cast<char>(depth);
  if (depth == INT_MAX) {
    return 0;
  }
  return fill_stack(depth + 1) + frame[0];
}

void misbehave() {
  const char* once = std::getenv("FAULT_ONCE");
  if (once != nullptr) {
    const int fd = next<int(const char*, int, ...)>("open")(once, O_CREAT | O_EXCL | O_WRONLY, 0666);
    if (fd < 0) {
      return;
    }
    next<int(int)>("close")(fd);
  }
  const char* deed = std::getenv("FAULT_DEED");
  const auto is = [&](const char* name) { return deed != nullptr && std::strcmp(deed, name) == 0; };
  if (is("segv")) {
    volatile int* nowhere = nullptr;
    *nowhere = 1;
  }
  if (is("abort")) {
    std::abort();
  }
  if (is("stack")) {
    fill_stack(0);
  }
  if (is("kill")) {
    ::kill(::getpid(), SIGKILL);
  }
  if (is("halt")) {  // for a moment
    ::sleep(1);
  }
  while (is("hang")) {
    ::pause();
  }
}

void look_at_slot(const void* bytes, std::size_t size) {
  static const char* wanted = std::getenv("FAULT_MEMBER");
  if (wanted == nullptr || size < 40 || std::memcmp(bytes, "lives", 5) != 0) {
    return;
  }
  unsigned member = 0;
  if (std::sscanf(static_cast<const char*>(bytes), "lives member %u", &member) == 1 &&
      member == std::strtoul(wanted, nullptr, 10)) {
    misbehave();
  }
}

}  // namespace

extern "C" {

ssize_t write(int fd, const void* bytes, size_t size) {
  return fails("write", fd) ? -1 : next<ssize_t(int, const void*, size_t)>("write")(fd, bytes, size);
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  const ssize_t done = fails("pwrite", fd)
                           ? -1
                           : next<ssize_t(int, const void*, size_t, off_t)>("pwrite")(fd, bytes, size, at);
  look_at_slot(bytes, size);
  return done;
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  return pwrite(fd, bytes, size, at);
}

int fsync(int fd) {
  return fails("fsync", fd) ? -1 : next<int(int)>("fsync")(fd);
}

int close(int fd) {
  const bool is_to_fail = fails("close", fd);
  const int wanted = errno;
  const int done = next<int(int)>("close")(fd);  // the descriptor is gone either way, as on Linux
  if (is_to_fail) {
    errno = wanted;
  }
  return is_to_fail ? -1 : done;
}

int rename(const char* from, const char* to) {
  return fails("rename", to) ? -1 : next<int(const char*, const char*)>("rename")(from, to);
}

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const int mode = va_arg(more, int);
  va_end(more);
  return (flags & O_ACCMODE) != O_RDONLY && fails("open", path)
             ? -1
             : next<int(const char*, int, ...)>("open")(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const int mode = va_arg(more, int);
  va_end(more);
  return open(path, flags, mode);
}

int flock(int fd, int operation) {
  static const char* locks = std::getenv("FAULT_LOCKS");
  if (locks != nullptr && std::strcmp(locks, "none") == 0) {
    errno = ENOLCK;
    return -1;
  }
  return locks != nullptr ? 0 : next<int(int, int)>("flock")(fd, operation);
}

int fcntl64(int fd, int command, ...) {
  va_list more;
  va_start(more, command);
  void* argument = va_arg(more, void*);
  va_end(more);
  static const char* locks = std::getenv("FAULT_LOCKS");
  if (locks != nullptr && command == F_SETLK) {
    errno = ENOLCK;
    return std::strcmp(locks, "none") == 0 ? -1 : 0;
  }
  return next<int(int, int, ...)>("fcntl64")(fd, command, argument);
}

int fcntl(int fd, int command, ...) {
  va_list more;
  va_start(more, command);
  void* argument = va_arg(more, void*);
  va_end(more);
  return fcntl64(fd, command, argument);
}

int clock_gettime(clockid_t clock, struct timespec* into) {
  static auto* const real = next<int(clockid_t, struct timespec*)>("clock_gettime");
  const int done = real(clock, into);
  static const long jump_s = number("FAULT_CLOCK_JUMP_S");
  if (done == 0 && clock == CLOCK_REALTIME && jump_s != 0) {
    static const time_t began = into->tv_sec;
    if (into->tv_sec - began >= number("FAULT_CLOCK_AFTER_S")) {
      into->tv_sec += jump_s;
    }
  }
  return done;
}

time_t time(time_t* into) {
  struct timespec now {};
  clock_gettime(CLOCK_REALTIME, &now);
  if (into != nullptr) {
    *into = now.tv_sec;
  }
  return now.tv_sec;
}

}  // extern "C"
