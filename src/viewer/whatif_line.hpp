#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace polycosm::viewer {

/// A connection to the socket of `polycosm whatif`: a line each way (docs/whatif.md). Never waits longer than
/// it is told to.
class WhatifLine {
 public:
  /// Nothing when nobody listens there (yet), or the other side takes no more connections.
  [[nodiscard]] static std::optional<WhatifLine> to(const std::filesystem::path& socket);
  WhatifLine(WhatifLine&& other) noexcept
      : fd_{std::exchange(other.fd_, -1)}, unread_{std::move(other.unread_)}, is_open_{other.is_open_} {}
  WhatifLine& operator=(WhatifLine&& other) noexcept {
    std::swap(fd_, other.fd_);
    std::swap(unread_, other.unread_);
    std::swap(is_open_, other.is_open_);
    return *this;
  }
  ~WhatifLine();

  /// False when the other side is gone or does not take it.
  bool say(const std::string& line);
  /// The next whole line, without its end; nothing when there is none within `patience`.
  [[nodiscard]] std::optional<std::string> hear(std::chrono::milliseconds patience);
  [[nodiscard]] bool is_open() const noexcept { return is_open_; }

 private:
  explicit WhatifLine(int fd) noexcept : fd_{fd} {}
  void receive();
  int fd_ = -1;
  std::string unread_;
  bool is_open_ = true;
};

}  // namespace polycosm::viewer
