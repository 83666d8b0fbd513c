#pragma once
#include <filesystem>

namespace polycosm::runner {

/// A Unix socket that listens, for its owner alone (mode 0600); its file goes with it. What a killed process
/// left behind is replaced; a live socket, and everything that is none, is not. Throws core::Error
/// (environment).
class SocketFile {
 public:
  explicit SocketFile(const std::filesystem::path& path);
  SocketFile(const SocketFile&) = delete;
  SocketFile& operator=(const SocketFile&) = delete;
  ~SocketFile();
  [[nodiscard]] int get() const noexcept { return fd_; }  ///< does not block

 private:
  std::filesystem::path path_;
  int fd_ = -1;
};

}  // namespace polycosm::runner
