#include <polycosm/store/state_directory.hpp>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <system_error>

#include <polycosm/core/error.hpp>

#include "posix.hpp"

namespace polycosm::store {

namespace fs = std::filesystem;

std::optional<fs::path> default_state_directory() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && *state == '/') {
    return fs::path{state} / "polycosm";
  }
  const char* home = std::getenv("HOME");
  return home != nullptr && *home == '/' ? std::optional{fs::path{home} / ".local/state/polycosm"}
                                         : std::nullopt;
}

void make_state_directory(const fs::path& directory) {
  std::error_code error;
  if (directory.has_parent_path()) {
    fs::create_directories(directory.parent_path(), error);
  }
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
    fail_on_path("make", directory, errno, 0);
  }
  struct stat status {};
  if (::stat(directory.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) ||
      (status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    throw core::Error{
        core::Fault::environment,
        "the state directory " + directory.string() +
            " cannot be used (it is no directory, or others may write to it); try chmod 700, or another "
            "--state"};
  }
}

std::string version_of_file(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) {
    return "";
  }
  return std::to_string(status.st_ino) + ":" + std::to_string(status.st_size) + ":" +
         std::to_string(status.st_mtim.tv_sec) + "." + std::to_string(status.st_mtim.tv_nsec) + ":" +
         std::to_string(status.st_ctim.tv_sec) + "." + std::to_string(status.st_ctim.tv_nsec);
}

std::int64_t seconds_now() noexcept {
  return std::time(nullptr);
}

std::string utc_of(std::int64_t since_1970_s) {
  const auto time = static_cast<std::time_t>(since_1970_s);
  std::tm fields{};
  ::gmtime_r(&time, &fields);
  std::array<char, 40> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &fields);
  return text.data();
}

std::string user_name() {
  std::array<char, 4096> text{};
  passwd entry{};
  passwd* found = nullptr;
  const bool is_known = ::getpwuid_r(::geteuid(), &entry, text.data(), text.size(), &found) == 0;
  return is_known && found != nullptr ? std::string{found->pw_name} : "uid " + std::to_string(::geteuid());
}

}  // namespace polycosm::store
