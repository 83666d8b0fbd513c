#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <polycosm/ensemble/plan.hpp>
#include <polycosm/ensemble/shard_result.hpp>
#include <polycosm/store/run_directory.hpp>

#include "shared_index.hpp"
#include "table_reader.hpp"

namespace polycosm::store {

[[nodiscard]] std::filesystem::path shard_path(const std::filesystem::path& run, std::uint32_t index);

/// Where a shard is, in a file of its own or in shards.h5; nothing when neither has it. Throws H5Failure when
/// shards.h5 cannot be read.
[[nodiscard]] std::optional<StoredShard> find_shard(const std::filesystem::path& run, std::uint32_t index);

/// The same; throws core::Error (input) naming the shard when it is missing.
[[nodiscard]] StoredShard expect_shard(const std::filesystem::path& run, std::uint32_t index);

/// The bytes of a shard and what they are worth. Without HDF5: any thread may ask. Throws core::Error (input)
/// when they cannot be read.
struct CheckedBytes {
  std::string bytes;
  std::optional<std::string> damage;  ///< why they are not the whole file that was sealed
  std::string sha256;                 ///< of all of them; empty when damaged
};
[[nodiscard]] CheckedBytes read_shard(const StoredShard& stored);

struct ShardBytes {
  std::string bytes;
  std::string content_digest;
};
/// The whole file of a shard: a function of plan and result alone.
[[nodiscard]] ShardBytes shard_bytes(const ensemble::Plan& plan, const ensemble::ShardResult& result,
                                     const PackedShard& packed);

/// Every dataset of a shard, without the attributes of its file.
void put_shard(TableWriter& out, const ensemble::Plan& plan, const ensemble::ShardResult& result,
               const PackedShard& packed);

/// A shard that was found whole by its checksum and belongs to the plan.
struct ShardFile {
  std::string bytes;
  std::string sha256;
  H5File file;
  [[nodiscard]] TableReader tables() const { return TableReader{file.get(), FileKind::shard}; }
};

/// Opens a shard; throws core::Error (input) naming it and the reason when it is missing, damaged or foreign.
[[nodiscard]] ShardFile open_shard(const std::filesystem::path& run, const ensemble::Plan& plan,
                                   std::uint32_t index);
/// The same from bytes that were read before.
[[nodiscard]] ShardFile open_shard(const std::filesystem::path& run, const ensemble::Plan& plan,
                                   std::uint32_t index, CheckedBytes checked_bytes);

/// Why an opened shard does not belong to the plan; empty when it does.
[[nodiscard]] std::string foreign_reason(const ShardFile& shard, const ensemble::Plan& plan,
                                         std::uint32_t index);

}  // namespace polycosm::store
