#include "whatif_line.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace polycosm::viewer {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t line_limit_bytes = std::size_t{32} << 20U;

}  // namespace

std::optional<WhatifLine> WhatifLine::to(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = socket.string();
  if (path.size() >= sizeof address.sun_path) {
    return std::nullopt;
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) {
    return std::nullopt;
  }
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(fd);
    return std::nullopt;
  }
  return WhatifLine{fd};
}

WhatifLine::~WhatifLine() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

bool WhatifLine::say(const std::string& line) {
  const std::string text = line + "\n";
  // A request is short and the line is empty: what does not go at once goes to somebody who does not read.
  const ssize_t count = ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
  is_open_ = is_open_ && count == static_cast<ssize_t>(text.size());
  return is_open_;
}

void WhatifLine::receive() {
  char block[65536];
  const ssize_t count = ::recv(fd_, block, sizeof block, 0);
  if (count > 0) {
    unread_.append(block, static_cast<std::size_t>(count));
    is_open_ = unread_.size() <= line_limit_bytes;
  } else if (count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
    is_open_ = false;
  }
}

std::optional<std::string> WhatifLine::hear(std::chrono::milliseconds patience) {
  const Clock::time_point latest = Clock::now() + patience;
  std::size_t looked_at = 0;
  while (true) {
    const std::size_t end = unread_.find('\n', looked_at);
    if (end != std::string::npos) {
      std::string line = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      return line;
    }
    looked_at = unread_.size();
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(latest - Clock::now());
    pollfd watched{fd_, POLLIN, 0};
    if (!is_open_ || ::poll(&watched, 1, static_cast<int>(std::max<std::int64_t>(0, left.count()))) <= 0) {
      return std::nullopt;
    }
    receive();
  }
}

}  // namespace polycosm::viewer
