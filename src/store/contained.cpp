#include <polycosm/store/contained.hpp>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "posix.hpp"

namespace polycosm::store {
namespace {

/// Opens component by component without following links. (openat2 with RESOLVE_BENEATH does it in one call,
/// but needs Linux 5.6, and this is no less safe.) -1 when there is no such thing.
int open_beneath(int directory, std::string_view relative, int flags) {
  if (relative.find('\0') != std::string_view::npos) {
    return -1;
  }
  int at = ::dup(directory);
  while (at >= 0) {
    const std::size_t slash = relative.find('/');
    const std::string name{relative.substr(0, slash)};
    if (name.empty() || name == "." || name == "..") {
      ::close(at);
      return -1;
    }
    const bool is_last = slash == std::string_view::npos;
    // O_NONBLOCK: a pipe must not hold whoever only wants to know that it is none of ours.
    const int next = ::openat(
        at, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (is_last ? flags : O_DIRECTORY));
    ::close(at);
    if (is_last) {
      return next;
    }
    at = next;
    relative.remove_prefix(slash + 1);
  }
  return -1;
}

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

OpenFile::~OpenFile() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

OpenFile::Stamp OpenFile::stamp() const {
  struct stat status {};
  if (::fstat(fd_, &status) != 0) {
    fail_on_path("look at", path(), errno, 0);
  }
  return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
          nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

std::string OpenFile::read(std::uint64_t first, std::uint64_t count) const {
  const std::uint64_t size = stamp().byte_count;
  std::string bytes(first < size ? std::min(count, size - first) : 0, '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got =
        ::pread(fd_, bytes.data() + filled, bytes.size() - filled, static_cast<off_t>(first + filled));
    if (got < 0 && errno != EINTR) {
      fail_on_path("read", path(), errno, 0);
    }
    if (got == 0) {
      break;  // it was cut meanwhile
    }
    filled += got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  bytes.resize(filled);
  return bytes;
}

std::filesystem::path OpenFile::path() const {
  return "/proc/self/fd/" + std::to_string(fd_);
}

ContainedDirectory::ContainedDirectory(const std::filesystem::path& path)
    : path_{path}, fd_{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)} {
  if (fd_ < 0) {
    refuse_input(path, std::strerror(errno), "name a directory that can be read");
  }
}

ContainedDirectory::~ContainedDirectory() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

std::optional<ContainedDirectory> ContainedDirectory::directory(std::string_view relative) const {
  const int fd = open_beneath(fd_, relative, O_DIRECTORY);
  if (fd < 0) {
    return std::nullopt;
  }
  return ContainedDirectory{path_ / relative, fd};
}

std::optional<OpenFile> ContainedDirectory::file(std::string_view relative) const {
  const int fd = open_beneath(fd_, relative, 0);
  if (fd < 0) {
    return std::nullopt;
  }
  OpenFile opened{fd};
  struct stat status {};
  if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  return opened;
}

std::vector<std::string> ContainedDirectory::names() const {
  std::vector<std::string> found;
  const int fd = ::openat(fd_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);  // its own place in the listing
  const std::unique_ptr<DIR, int (*)(DIR*)> listing{fd < 0 ? nullptr : ::fdopendir(fd), &::closedir};
  if (listing == nullptr) {
    const int error_number = errno;
    if (fd >= 0) {
      ::close(fd);
    }
    fail_on_path("list", path_, error_number, 0);
  }
  while (const dirent* entry = ::readdir(listing.get())) {
    const std::string_view name{entry->d_name};
    if (name != "." && name != "..") {
      found.emplace_back(name);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace polycosm::store
