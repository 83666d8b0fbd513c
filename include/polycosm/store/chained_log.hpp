#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <polycosm/store/json.hpp>

namespace polycosm::store {

/// A file of JSON lines that are only ever added: {"seq":1,"utc":...,...,"prev_hash":...,"hash":...}. `hash`
/// is the SHA-256 of its line without it, `prev_hash` the one of the line before (64 zeros at the start), so
/// an edited, removed, inserted or moved line shows. Several processes may add; one that a crash cut off in
/// a line that nobody was told of loses that line.
class ChainedLog {
 public:
  /// Touches nothing before the first append().
  explicit ChainedLog(std::filesystem::path file);

  /// Gives the line as it stands on disk when it returns. Throws core::Error: environment when it cannot be
  /// written, input when the end of the file is damaged.
  Json append(const Json& fields);
  /// `decide` sees all lines, and nobody adds one before what it gives is added; nothing = nothing to add.
  std::optional<Json> append_after(
      const std::function<std::optional<Json>(const std::vector<Json>&)>& decide);

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return file_; }

 private:
  Json append_to(int fd, const Json& fields, const Json& last);
  std::filesystem::path file_;
  std::mutex adding_;  ///< flock() is between processes
};

/// Where a chain stands, and where it is broken.
struct ChainState {
  std::uint64_t entry_count = 0;  ///< whole ones before the break
  std::string head_hash;          ///< of the last of them; empty = none
  std::uint64_t broken_line = 0;  ///< counted from 1; 0 = not broken
  std::string reason;
};
/// All lines before the first break are given to `each`. A missing file is an empty chain.
ChainState read_chain(const std::filesystem::path& file, const std::function<void(const Json&)>& each);

}  // namespace polycosm::store
