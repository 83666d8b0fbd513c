#include <polycosm/runner/socket_file.hpp>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

#include <polycosm/core/error.hpp>

namespace polycosm::runner {
namespace {

[[noreturn]] void fail(const std::filesystem::path& socket, const std::string& why, std::string_view advice) {
  throw core::Error{core::Fault::environment,
                    "cannot serve " + socket.string() + " (" + why + "); " + std::string{advice}};
}

sockaddr_un address_of(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = socket.string();
  if (path.size() >= sizeof address.sun_path) {
    fail(socket, "a path of more than " + std::to_string(sizeof address.sun_path - 1) + " bytes",
         "choose a shorter one");
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

void replace_stale(const std::filesystem::path& path, const sockaddr* address) {
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0) {
    return;
  }
  if (!S_ISSOCK(found.st_mode)) {
    fail(path, "a file that is no socket is there", "choose another place");
  }
  const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const bool is_dead = ::connect(probe, address, sizeof(sockaddr_un)) != 0 && errno == ECONNREFUSED;
  ::close(probe);
  if (!is_dead) {
    fail(path, "another session serves it", "end that session or choose another place");
  }
  ::unlink(path.c_str());
}

}  // namespace

SocketFile::SocketFile(const std::filesystem::path& path) : path_{path} {
  const sockaddr_un address = address_of(path);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  replace_stale(path, generic);
  fd_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const mode_t mask = ::umask(0177);  // nobody but the owner, from the first moment on
  const bool is_bound = fd_ >= 0 && ::bind(fd_, generic, sizeof address) == 0;
  const int error_number = errno;
  ::umask(mask);
  if (!is_bound || ::listen(fd_, 128) != 0) {
    const std::string why = std::strerror(is_bound ? errno : error_number);
    if (fd_ >= 0) {
      ::close(fd_);
    }
    fail(path_, why, "check the directory or choose another place");
  }
}

SocketFile::~SocketFile() {
  ::close(fd_);
  ::unlink(path_.c_str());
}

}  // namespace polycosm::runner
