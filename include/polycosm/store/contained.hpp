#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Files of a directory that strangers may have written and strangers may ask for: nothing outside of it is
/// ever opened, by whatever name.
namespace polycosm::store {

/// A regular file, open for reading: it stays what was opened, whatever happens to its name.
class OpenFile {
 public:
  explicit OpenFile(int fd) noexcept : fd_{fd} {}
  OpenFile(OpenFile&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
  OpenFile& operator=(OpenFile&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~OpenFile();

  /// Equal stamps: the same file, and nobody wrote to it in between.
  struct Stamp {
    std::uint64_t device = 0, inode = 0, byte_count = 0;
    std::int64_t modified_ns = 0, changed_ns = 0;
    bool operator==(const Stamp&) const = default;
  };
  [[nodiscard]] Stamp stamp() const;
  /// At most `count` bytes from `first`; fewer only at the end. Throws core::Error (environment).
  [[nodiscard]] std::string read(std::uint64_t first, std::uint64_t count) const;
  /// A path by which libraries open this very file.
  [[nodiscard]] std::filesystem::path path() const;

 private:
  int fd_ = -1;
};

class ContainedDirectory {
 public:
  /// Whoever starts the program vouches for this path. Throws core::Error (input) when it is no directory.
  explicit ContainedDirectory(const std::filesystem::path& path);
  ContainedDirectory(ContainedDirectory&& other) noexcept
      : path_{std::move(other.path_)}, fd_{std::exchange(other.fd_, -1)} {}
  ContainedDirectory& operator=(ContainedDirectory&&) = delete;
  ~ContainedDirectory();

  /// By names with `/` between them. Nothing when there is no such thing, or when the way to it has an empty
  /// name, `.`, `..` or a symbolic link, or when it is no regular file.
  [[nodiscard]] std::optional<ContainedDirectory> directory(std::string_view relative) const;
  [[nodiscard]] std::optional<OpenFile> file(std::string_view relative) const;
  [[nodiscard]] bool has_file(std::string_view relative) const { return file(relative).has_value(); }

  [[nodiscard]] std::vector<std::string> names() const;  ///< of everything in it, ascending
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  ContainedDirectory(std::filesystem::path path, int fd) noexcept : path_{std::move(path)}, fd_{fd} {}

  std::filesystem::path path_;
  int fd_ = -1;
};

}  // namespace polycosm::store
