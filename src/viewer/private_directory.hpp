#pragma once
#include <filesystem>

namespace polycosm::viewer {

/// A directory only we may enter, gone with this. Short, because the path of a socket is. It is locked while
/// its server lives, so the next server knows what one that was killed left behind.
class PrivateDirectory {
 public:
  PrivateDirectory();  ///< throws core::Error (environment)
  PrivateDirectory(const PrivateDirectory&) = delete;
  PrivateDirectory& operator=(const PrivateDirectory&) = delete;
  ~PrivateDirectory();
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

/// Removes those of ours that nobody holds any more.
void remove_left_directories() noexcept;

}  // namespace polycosm::viewer
