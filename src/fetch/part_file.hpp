#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace polycosm::fetch {

/// A table on its way: bytes under the name NAME.csv.part, locked against a second program. What it cannot do
/// is told as core::Error (environment).
class PartFile {
 public:
  explicit PartFile(std::filesystem::path path);
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile();

  [[nodiscard]] std::uint64_t byte_count() const;
  void truncate(std::uint64_t byte_count);
  void append(std::string_view bytes);
  /// Gives the bytes from `begin` on, in blocks.
  void read(std::uint64_t begin, const std::function<void(std::string_view)>& take) const;
  /// Makes the bytes safe and gives them their name.
  void publish(const std::filesystem::path& path);
  void remove();

 private:
  [[noreturn]] void fail(std::string_view verb) const;
  std::filesystem::path path_;
  int fd_ = -1;
};

/// Of any file; empty when it cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace polycosm::fetch
