#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

/// The few system calls this room makes, each told so that its failure can be mended.
namespace polycosm::store {

/// Throws core::Error (environment): "cannot <verb> <path> (<reason of errno>); try ...". On a full disk it
/// names needed and free bytes.
[[noreturn]] void fail_on_path(std::string_view verb, const std::filesystem::path& path, int error_number,
                               std::uint64_t needed_byte_count);

/// Throws core::Error (input): "<path> <what> (<reason>); <advice>".
[[noreturn]] void refuse_input(const std::filesystem::path& path, std::string_view reason,
                               std::string_view advice);

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) noexcept : fd_{fd} {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
  FileDescriptor& operator=(FileDescriptor&&) = delete;
  ~FileDescriptor();
  [[nodiscard]] int get() const noexcept { return fd_; }
  /// Closes and tells whether the system kept what was written.
  [[nodiscard]] bool close() noexcept;

 private:
  int fd_ = -1;
};

/// Throws core::Error (input).
[[nodiscard]] FileDescriptor open_for_reading(const std::filesystem::path& path);
/// Some bytes of an open file. Throws core::Error (input) that names `path` when there are not so many.
void read_at(const FileDescriptor& file, const std::filesystem::path& path, std::uint64_t offset_bytes,
             std::span<std::byte> into);
[[nodiscard]] std::string read_bytes(const std::filesystem::path& path);

/// Writes path.part, fsync, rename, fsync of the directory; removes the .part when it fails.
void write_durably(const std::filesystem::path& path, std::string_view bytes);

void sync_file(const std::filesystem::path& path);

/// Renames a synced file onto `path` and syncs the directory.
void publish(const std::filesystem::path& part, const std::filesystem::path& path);

/// Size and time of the last change of a file, without opening it; nothing when there is none.
struct FileStamp {
  std::uint64_t byte_count = 0;
  std::int64_t changed_ns = 0;  ///< since 1970
};
[[nodiscard]] std::optional<FileStamp> stamp_of(const std::filesystem::path& path) noexcept;

[[nodiscard]] std::filesystem::path part_of(const std::filesystem::path& path);
[[nodiscard]] std::uint64_t free_byte_count(const std::filesystem::path& directory) noexcept;
[[nodiscard]] std::string host_name();
/// ISO 8601, UTC, to the second.
[[nodiscard]] std::string utc_now();

}  // namespace polycosm::store
