#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

namespace polycosm::store {

/// What holds a directory that exists or is to be made.
struct Place {
  std::filesystem::path directory;  ///< it, or what exists above it
  std::string type;                 ///< of the file system: "ext4", "nfs4"
  bool is_network = false;
  std::uint64_t free_bytes = 0;
  std::uint64_t free_files = 0;  ///< 0 = the file system does not count them
};
[[nodiscard]] Place place_of(const std::filesystem::path& directory);

/// A file locked by flock and by fcntl as long as this lives, for others to try. Throws core::Error
/// (environment) where no file can be written.
class LockedFile {
 public:
  explicit LockedFile(const std::filesystem::path& directory);
  LockedFile(const LockedFile&) = delete;
  LockedFile& operator=(const LockedFile&) = delete;
  ~LockedFile();
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  /// Why it could not be locked; empty = it is.
  [[nodiscard]] const std::string& refusal() const noexcept { return refusal_; }

 private:
  std::filesystem::path path_;
  std::string refusal_;
  int fd_ = -1;
};

/// What is wrong when a process other than that of LockedFile tries its locks; empty = it is kept out by
/// both. Neither throws nor allocates before the answer, so a forked child may ask.
enum class LockAnswer : std::uint8_t { kept_out, flock_let_in, fcntl_let_in, no_file };
[[nodiscard]] LockAnswer try_locked_file(const char* path) noexcept;
/// The same, by a process forked for it.
[[nodiscard]] LockAnswer try_locked_file_by_child(const std::filesystem::path& path);

/// How far the clock that stamps files in a directory is ahead of that of this node.
[[nodiscard]] double file_clock_ahead_s(const std::filesystem::path& directory);

/// Reserves so many bytes in a file and gives them back: quotas answer only to that. Why not; empty = it
/// went, or the file system cannot be asked.
[[nodiscard]] std::string try_to_reserve(const std::filesystem::path& directory, std::uint64_t byte_count);

}  // namespace polycosm::store
