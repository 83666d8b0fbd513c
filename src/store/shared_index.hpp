#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "h5.hpp"

/// How shards.h5 is laid out. Contiguous datasets of fixed size only, so that between the makings of extents
/// no metadata changes and a killed writer leaves a file that opens.
namespace polycosm::store {

inline constexpr const char* extent_group = "extents";
inline constexpr const char* index_group = "index";
/// u64 [shard] each; a byte count of 0 says that the shard is not there.
inline constexpr const char* index_columns[] = {"extent", "offset_bytes", "byte_count"};
inline constexpr std::uint64_t extent_size_bytes = std::uint64_t{64} << 20U;

[[nodiscard]] std::filesystem::path shared_path(const std::filesystem::path& run);
[[nodiscard]] std::string extent_name(std::uint64_t number);

/// Where the bytes of a shard lie in a file: all of it, or a part of shards.h5.
struct StoredShard {
  std::filesystem::path path;
  std::uint64_t offset_bytes = 0;
  std::optional<std::uint64_t> byte_count;  ///< nothing = to the end
};

/// Where shards.h5 holds a shard; nothing when there is no such file or the shard is not in it. Throws
/// H5Failure when the file cannot be read.
[[nodiscard]] std::optional<StoredShard> shared_place(const std::filesystem::path& run, std::uint32_t index);

/// The byte count of every shard as the index has it, 0 = not there; empty when there is no such file. Throws
/// H5Failure when it cannot be read.
[[nodiscard]] std::vector<std::uint64_t> shared_byte_counts(const std::filesystem::path& run);

}  // namespace polycosm::store
