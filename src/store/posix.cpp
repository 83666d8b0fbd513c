#include "posix.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <polycosm/core/error.hpp>

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

bool is_out_of_space(int error_number) {
  return error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG;
}

std::string_view advice_for(int error_number) {
  switch (error_number) {
    case ENOSPC:
      return "free some space or choose another place; what is committed stays";
    case EDQUOT:
      return "ask for more quota or choose another place; what is committed stays";
    case EFBIG:
      return "raise the file size limit (ulimit -f); what is committed stays";
    case EROFS:
      return "choose a place that can be written";
    case EACCES:
    case EPERM:
      return "check the permissions or choose another place";
    case ENOENT:
      return "check the path";
    case ENAMETOOLONG:
      return "choose a shorter path";
    default:
      return "check the file system; what is committed stays";
  }
}

/// SIGXFSZ is ignored by the runner; without it a write past the limit gives EFBIG.
bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0) {
      if (errno == EINTR) {
        continue;
      }
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

fs::path directory_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path{"."};
}

void sync_directory(const fs::path& directory) {
  FileDescriptor fd{::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  // Some network file systems refuse fsync of a directory; the rename itself is still atomic there.
  if (fd.get() < 0 || (::fsync(fd.get()) != 0 && errno != EINVAL && errno != ENOTSUP)) {
    fail_on_path("sync", directory, errno, 0);
  }
}

}  // namespace

void fail_on_path(std::string_view verb, const fs::path& path, int error_number,
                  std::uint64_t needed_byte_count) {
  std::string message =
      "cannot " + std::string{verb} + " " + path.string() + " (" + std::strerror(error_number);
  if (is_out_of_space(error_number)) {
    message += ": needs " + std::to_string(needed_byte_count) + " bytes, " +
               std::to_string(free_byte_count(directory_of(path))) + " are free";
  }
  throw core::Error{core::Fault::environment, message + "); " + std::string{advice_for(error_number)}};
}

void refuse_input(const fs::path& path, std::string_view reason, std::string_view advice) {
  throw core::Error{core::Fault::input,
                    path.string() + " cannot be used (" + std::string{reason} + "); " + std::string{advice}};
}

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

bool FileDescriptor::close() noexcept {
  return fd_ >= 0 && ::close(std::exchange(fd_, -1)) == 0;
}

std::string read_bytes(const fs::path& path) {
  const FileDescriptor fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat status {};
  if (fd.get() < 0 || ::fstat(fd.get(), &status) != 0) {
    refuse_input(path, std::strerror(errno), "check the path and its permissions");
  }
  if (S_ISDIR(status.st_mode)) {
    refuse_input(path, "it is a directory", "name a file");
  }
  std::string bytes;
  bytes.resize(static_cast<std::size_t>(status.st_size) + 1);  // one more, so that end of file shows at once
  std::size_t filled = 0;
  for (;;) {
    const ssize_t count = ::read(fd.get(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      refuse_input(path, std::strerror(errno), "check the file system");
    }
    if (count == 0) {
      break;
    }
    filled += static_cast<std::size_t>(count);
    if (filled == bytes.size()) {
      bytes.resize(bytes.size() * 2 + 65536);
    }
  }
  bytes.resize(filled);
  return bytes;
}

std::optional<FileStamp> stamp_of(const fs::path& path) noexcept {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    return std::nullopt;
  }
  return FileStamp{static_cast<std::uint64_t>(status.st_size),
                   std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};
}

FileDescriptor open_for_reading(const fs::path& path) {
  FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.get() < 0) {
    refuse_input(path, std::strerror(errno), "check the path and its permissions");
  }
  return file;
}

void read_at(const FileDescriptor& file, const fs::path& path, std::uint64_t offset_bytes,
             std::span<std::byte> into) {
  while (!into.empty()) {
    const ssize_t count = ::pread(file.get(), into.data(), into.size(), static_cast<off_t>(offset_bytes));
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      refuse_input(path, count == 0 ? "it is shorter than it was" : std::strerror(errno),
                   "check the file and the file system");
    }
    offset_bytes += static_cast<std::uint64_t>(count);
    into = into.subspan(static_cast<std::size_t>(count));
  }
}

fs::path part_of(const fs::path& path) {
  fs::path part = path;
  part += ".part";
  return part;
}

void sync_file(const fs::path& path) {
  const FileDescriptor fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (fd.get() < 0 || ::fsync(fd.get()) != 0) {
    fail_on_path("write", path, errno, 0);
  }
}

void publish(const fs::path& part, const fs::path& path) {
  if (::rename(part.c_str(), path.c_str()) != 0) {
    const int error_number = errno;
    ::unlink(part.c_str());
    fail_on_path("rename onto", path, error_number, 0);
  }
  sync_directory(directory_of(path));
}

void write_durably(const fs::path& path, std::string_view bytes) {
  const fs::path part = part_of(path);
  FileDescriptor fd{::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
  if (fd.get() < 0) {
    fail_on_path("write", path, errno, bytes.size());
  }
  if (!write_all(fd.get(), bytes) || ::fsync(fd.get()) != 0 || !fd.close()) {
    const int error_number = errno;
    static_cast<void>(fd.close());  // first, so that the space counts as free again
    ::unlink(part.c_str());
    fail_on_path("write", path, error_number, bytes.size());
  }
  publish(part, path);
}

std::uint64_t free_byte_count(const fs::path& directory) noexcept {
  struct statvfs status {};
  if (::statvfs(directory.c_str(), &status) != 0) {
    return 0;
  }
  return static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
}

std::string host_name() {
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm fields{};
  ::gmtime_r(&now, &fields);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &fields);
  return text.data();
}

}  // namespace polycosm::store
