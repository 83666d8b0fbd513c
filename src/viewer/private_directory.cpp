#include "private_directory.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <system_error>
#include <vector>

#include <polycosm/core/error.hpp>

namespace polycosm::viewer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "polycosm-live-";
constexpr std::time_t made_just_now_s = 10;  // its maker may not have locked it yet

fs::path base_directory() {
  const char* wished = std::getenv("XDG_RUNTIME_DIR");
  std::error_code ignored;
  const bool is_usable = wished != nullptr && std::strlen(wished) < 60 && fs::is_directory(wished, ignored);
  return is_usable ? fs::path{wished} : fs::temp_directory_path(ignored);
}

int locked(const fs::path& directory) {
  const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    ::close(fd);
    return -1;
  }
  return fd;
}

void remove_if_left(const fs::path& directory) {
  struct stat found {};
  const bool is_ours = ::lstat(directory.c_str(), &found) == 0 && S_ISDIR(found.st_mode) &&
                       found.st_uid == ::geteuid() && (found.st_mode & 0777U) == 0700 &&
                       std::time(nullptr) - found.st_mtime > made_just_now_s;
  const int fd = is_ours ? locked(directory) : -1;
  if (fd >= 0) {
    std::error_code ignored;
    fs::remove_all(directory, ignored);
    ::close(fd);
  }
}

}  // namespace

PrivateDirectory::PrivateDirectory() {
  std::string name = base_directory() / (std::string{prefix} + "XXXXXX");
  if (::mkdtemp(name.data()) == nullptr) {  // mode 0700
    throw core::Error{core::Fault::environment, "cannot make the directory of a child at " + name + " (" +
                                                    std::strerror(errno) +
                                                    "); check XDG_RUNTIME_DIR and TMPDIR"};
  }
  path_ = name;
  lock_ = locked(path_);
}

PrivateDirectory::~PrivateDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  if (lock_ >= 0) {
    ::close(lock_);
  }
}

void remove_left_directories() noexcept {
  try {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator{base_directory()}) {
      if (entry.path().filename().string().starts_with(prefix)) {
        found.push_back(entry.path());
      }
    }
    for (const fs::path& directory : found) {
      remove_if_left(directory);
    }
  } catch (const std::exception&) {  // what is left costs a few kilobytes; nobody has to fail for it
  }
}

}  // namespace polycosm::viewer
