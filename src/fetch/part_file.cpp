#include "part_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>

namespace polycosm::fetch {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 18U;

std::string_view advice_for(int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "make room (what has come so far is kept), then run the same command again";
    case EACCES:
    case EROFS:
      return "give a directory that can be written with --out";
    default:
      return "look at the disk";
  }
}

/// Whether the open file is still the one of that name: another program may have published it meanwhile.
bool has_name(int fd, const std::filesystem::path& path) {
  struct stat open_file {};
  struct stat named {};
  return ::fstat(fd, &open_file) == 0 && ::stat(path.c_str(), &named) == 0 &&
         open_file.st_ino == named.st_ino && open_file.st_dev == named.st_dev;
}

}  // namespace

void PartFile::fail(std::string_view verb) const {
  const int error_number = errno;
  throw core::Error{core::Fault::environment, "cannot " + std::string{verb} + " " + path_.string() + " (" +
                                                  std::strerror(error_number) + "); " +
                                                  std::string{advice_for(error_number)}};
}

PartFile::PartFile(std::filesystem::path path) : path_{std::move(path)} {
  for (;;) {
    fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd_ < 0) {
      fail("open");
    }
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      const bool is_locked = errno == EWOULDBLOCK;
      if (is_locked) {
        ::close(std::exchange(fd_, -1));
        throw core::Error{core::Fault::environment, path_.string() +
                                                        " is being written by another polycosm catalog "
                                                        "fetch; wait for it, or give another --out"};
      }
      fail("lock");
    }
    if (has_name(fd_, path_)) {
      return;
    }
    ::close(std::exchange(fd_, -1));
  }
}

PartFile::~PartFile() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

std::uint64_t PartFile::byte_count() const {
  struct stat file {};
  if (::fstat(fd_, &file) != 0) {
    fail("look at");
  }
  return static_cast<std::uint64_t>(file.st_size);
}

void PartFile::truncate(std::uint64_t byte_count) {
  if (::ftruncate(fd_, static_cast<off_t>(byte_count)) != 0 || ::lseek(fd_, 0, SEEK_END) < 0) {
    fail("cut");
  }
}

void PartFile::append(std::string_view bytes) {
  if (::lseek(fd_, 0, SEEK_END) < 0) {
    fail("write");
  }
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) {
        continue;
      }
      fail("write");
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void PartFile::read(std::uint64_t begin, const std::function<void(std::string_view)>& take) const {
  std::vector<char> block(block_bytes);
  for (;;) {
    const ssize_t got = ::pread(fd_, block.data(), block.size(), static_cast<off_t>(begin));
    if (got < 0) {
      if (errno == EINTR) {
        continue;
      }
      fail("read");
    }
    if (got == 0) {
      return;
    }
    take({block.data(), static_cast<std::size_t>(got)});
    begin += static_cast<std::uint64_t>(got);
  }
}

void PartFile::publish(const std::filesystem::path& path) {
  if (::fsync(fd_) != 0) {
    fail("save");
  }
  if (::rename(path_.c_str(), path.c_str()) != 0) {
    fail("rename");
  }
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  if (const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); fd >= 0) {
    ::fsync(fd);  // a file system that cannot do this has no better way either
    ::close(fd);
  }
}

void PartFile::remove() {
  ::unlink(path_.c_str());
}

std::string sha256_of_file(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  core::Sha256 hash;
  std::vector<char> block(block_bytes);
  while (file) {
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    hash.update(std::string_view{block.data(), static_cast<std::size_t>(file.gcount())});
  }
  return file.eof() ? hash.hex() : std::string{};
}

}  // namespace polycosm::fetch
