#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace polycosm::store {

/// A file of JSON lines that only grows: a head and one line a command. A line cut off by a crash is taken
/// away when the file is opened again; every other damage is the reader's to refuse. Only one process at a
/// time has it open.
class CommandLog {
 public:
  /// Opens the file, or makes an empty one that only its owner may read. Throws core::Error (environment)
  /// when that cannot be or another process has it open.
  explicit CommandLog(const std::filesystem::path& path);
  CommandLog(const CommandLog&) = delete;
  CommandLog& operator=(const CommandLog&) = delete;
  ~CommandLog();

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  /// What stood in the file when it was opened.
  [[nodiscard]] const std::vector<std::string>& lines() const noexcept { return lines_; }
  [[nodiscard]] bool is_empty() const noexcept { return byte_count_ == 0; }
  /// Makes `json` the first line of an empty log.
  void start(std::string_view json);
  /// Takes a line cut off at the end away; to be called once the whole lines are believed.
  void mend();
  /// Adds a line and waits until the disk has it. Throws core::Error (environment).
  void append(std::string_view json);

 private:
  std::filesystem::path path_;
  int fd_ = -1;
  std::vector<std::string> lines_;
  std::size_t byte_count_ = 0;        ///< when it was opened
  std::size_t whole_byte_count_ = 0;  ///< of them in whole lines
};

}  // namespace polycosm::store
