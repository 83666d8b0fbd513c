#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

/// What the viewer and its operators write lives in one directory, apart from the runs: tokens.json,
/// decisions.jsonl, audit.jsonl, index.sqlite.
namespace polycosm::store {

/// $XDG_STATE_HOME/polycosm, or ~/.local/state/polycosm; nothing when the environment names neither.
[[nodiscard]] std::optional<std::filesystem::path> default_state_directory();
/// Makes it, for its owner alone (0700). Throws core::Error (environment), also for one that others may
/// write to.
void make_state_directory(const std::filesystem::path& directory);

/// Changes whenever the file does: place on disk, size, times; empty = there is none.
[[nodiscard]] std::string version_of_file(const std::filesystem::path& file);
[[nodiscard]] std::int64_t seconds_now() noexcept;  ///< since 1970
[[nodiscard]] std::string utc_of(std::int64_t since_1970_s);
[[nodiscard]] std::string user_name();  ///< whose process this is

}  // namespace polycosm::store
