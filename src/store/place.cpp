#include <polycosm/store/place.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string_view>
#include <system_error>

#include "posix.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

fs::path existing_part_of(const fs::path& directory) {
  std::error_code error;
  fs::path path = fs::absolute(directory, error);
  while (!fs::exists(path, error) && path.has_relative_path()) {
    path = path.parent_path();
  }
  const fs::path real = fs::canonical(path, error);
  return error ? path : real;
}

bool is_network_type(std::string_view type) {
  constexpr std::array names{"nfs",  "lustre",    "gpfs", "beegfs", "ceph", "cifs",
                             "smb3", "glusterfs", "9p",   "afs",    "pvfs", "orangefs"};
  if (type.starts_with("fuse.")) {
    type.remove_prefix(5);  // sshfs, glusterfs, ...
    return type != "squashfuse" && type != "fuse-overlayfs";
  }
  for (const char* name : names) {
    if (type.starts_with(name)) {
      return true;
    }
  }
  return false;
}

/// The type of the innermost mount above a real path; a later line hides an earlier one.
std::string type_of(const fs::path& path) {
  std::ifstream mounts{"/proc/self/mountinfo"};
  std::string type;
  std::size_t longest = 0;
  for (std::string line; std::getline(mounts, line);) {
    std::istringstream words{line};
    std::string skipped, point, word;
    words >> skipped >> skipped >> skipped >> skipped >> point;
    while (words >> word && word != "-") {
    }
    words >> word;
    const std::string place = path.string() + "/";
    const std::string above = point == "/" ? point : point + "/";
    if (place.starts_with(above) && above.size() >= longest) {
      longest = above.size();
      type = word;
    }
  }
  return type.empty() ? "unknown" : type;
}

fs::path own_file(const fs::path& directory, const char* name) {
  return directory /
         (std::string{".polycosm-"} + name + "-" + host_name() + "-" + std::to_string(::getpid()));
}

struct flock whole_file() {
  struct flock all {};
  all.l_type = F_WRLCK;
  all.l_whence = SEEK_SET;
  return all;
}

}  // namespace

Place place_of(const fs::path& directory) {
  Place place;
  place.directory = existing_part_of(directory);
  place.type = type_of(place.directory);
  place.is_network = is_network_type(place.type);
  struct statvfs status {};
  if (::statvfs(place.directory.c_str(), &status) == 0) {
    place.free_bytes = static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
    place.free_files = status.f_favail;
  }
  return place;
}

LockedFile::LockedFile(const fs::path& directory) : path_{own_file(directory, "lock")} {
  fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) {
    fail_on_path("write", path_, errno, 0);
  }
  struct flock all = whole_file();
  if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    refusal_ = std::string{"flock: "} + std::strerror(errno);
  } else if (::fcntl(fd_, F_SETLK, &all) != 0) {
    refusal_ = std::string{"fcntl: "} + std::strerror(errno);
  }
}

LockedFile::~LockedFile() {
  ::close(fd_);
  ::unlink(path_.c_str());
}

LockAnswer try_locked_file(const char* path) noexcept {
  const int fd = ::open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) {
    return LockAnswer::no_file;
  }
  struct flock all = whole_file();
  const LockAnswer answer = ::flock(fd, LOCK_EX | LOCK_NB) == 0 ? LockAnswer::flock_let_in
                            : ::fcntl(fd, F_SETLK, &all) == 0   ? LockAnswer::fcntl_let_in
                                                                : LockAnswer::kept_out;
  ::close(fd);
  return answer;
}

LockAnswer try_locked_file_by_child(const fs::path& path) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::_exit(static_cast<int>(try_locked_file(path.c_str())));
  }
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status)) {
    return LockAnswer::no_file;
  }
  return static_cast<LockAnswer>(WEXITSTATUS(status));
}

double file_clock_ahead_s(const fs::path& directory) {
  const fs::path path = own_file(directory, "clock");
  const FileDescriptor fd{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)};
  timespec now{};
  struct stat status {};
  const bool is_told = fd.get() >= 0 && ::pwrite(fd.get(), "t", 1, 0) == 1 &&
                       ::clock_gettime(CLOCK_REALTIME, &now) == 0 && ::fstat(fd.get(), &status) == 0;
  ::unlink(path.c_str());
  return is_told ? std::difftime(status.st_mtim.tv_sec, now.tv_sec) +
                       1e-9 * static_cast<double>(status.st_mtim.tv_nsec - now.tv_nsec)
                 : 0.0;
}

std::string try_to_reserve(const fs::path& directory, std::uint64_t byte_count) {
  const fs::path path = own_file(directory, "space");
  const FileDescriptor fd{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)};
  if (fd.get() < 0) {
    return std::strerror(errno);
  }
  ::unlink(path.c_str());  // gone with this process, whatever happens
  if (byte_count == 0 || ::fallocate(fd.get(), 0, 0, static_cast<off_t>(byte_count)) == 0) {
    return {};
  }
  return errno == EOPNOTSUPP || errno == ENOSYS || errno == EINVAL ? "" : std::strerror(errno);
}

}  // namespace polycosm::store
