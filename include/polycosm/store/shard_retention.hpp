#pragma once
#include <filesystem>
#include <vector>

/// Shards of a sealed run that are put away or given up. What is sealed stays as it is. Functions throw
/// core::Error: environment when somebody works in the run or a disk refuses, input when the run is not
/// sealed whole, and then no shard is gone.
namespace polycosm::store {

/// The files that hold shards, whichever way they are kept.
[[nodiscard]] std::vector<std::filesystem::path> shard_files(const std::filesystem::path& run);

/// Copies every shard file to `archive` (beneath it, by its path in the run), compares the bytes, and then
/// removes it from the run. What an interrupted call left is gone on with.
void archive_shards(const std::filesystem::path& run, const std::filesystem::path& archive);

/// Removes every shard file.
void drop_shards(const std::filesystem::path& run);

}  // namespace polycosm::store
