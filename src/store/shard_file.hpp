#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include <polycosm/ensemble/plan.hpp>
#include <polycosm/ensemble/shard_result.hpp>

#include "table_reader.hpp"

namespace polycosm::store {

[[nodiscard]] std::filesystem::path shard_path(const std::filesystem::path& run, std::uint32_t index);

struct ShardBytes {
  std::string bytes;
  std::string content_digest;
};
/// The whole file of a shard: a function of plan and result alone.
[[nodiscard]] ShardBytes shard_bytes(const ensemble::Plan& plan, const ensemble::ShardResult& result);

/// A shard that was found whole by its checksum and belongs to the plan.
struct ShardFile {
  std::string bytes;
  H5File file;
  [[nodiscard]] TableReader tables() const { return TableReader{file.get(), FileKind::shard}; }
};

/// Opens a shard; throws core::Error (input) naming it and the reason when it is missing, damaged or foreign.
[[nodiscard]] ShardFile open_shard(const std::filesystem::path& run, const ensemble::Plan& plan,
                                   std::uint32_t index);

/// Why an opened shard does not belong to the plan; empty when it does.
[[nodiscard]] std::string foreign_reason(const ShardFile& shard, const ensemble::Plan& plan,
                                         std::uint32_t index);

}  // namespace polycosm::store
