#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "member_table.hpp"
#include "shard_file.hpp"

/// Where the chunks of member tables lie in the files of shards, so that any thread can read them again: a
/// seal opens a shard through HDF5 once, and looks at its tables as often as its memory asks for.
namespace polycosm::store {

struct Gathered;

/// A (member, ...) table of floats, alike in all shards.
struct MemberTableInfo {
  const DatasetInfo* info = nullptr;  ///< as in a shard
  std::uint32_t column_count = 0;
};
/// The series that shards keep, in their order, then first settlings if they keep them.
[[nodiscard]] std::vector<MemberTableInfo> member_tables(const Gathered& all);

struct ChunkPlace {
  std::uint64_t offset_bytes = 0;  ///< in the bytes of its shard
  std::uint64_t byte_count = 0;
};
/// Those of all tables of a shard, one after the other, each in row-major order. Throws H5Failure when a
/// table is not cut like ours.
[[nodiscard]] std::vector<ChunkPlace> chunk_places(const ShardFile& shard,
                                                   const std::vector<MemberTableInfo>& tables,
                                                   std::uint32_t member_count);

/// Some tables of one shard, raw, in the order of `which` (indices of member_tables()). This and what follows
/// use no HDF5: any thread may call them. They throw core::Error (input) that names the file when it has gone
/// or changed since it was gathered.
[[nodiscard]] std::vector<ShardRows> read_raw_rows(const Gathered& all, std::uint32_t shard,
                                                   std::uint32_t member_count,
                                                   const std::vector<std::size_t>& which);
/// For chunks that are copied as they are.
void expect_unchanged(const Gathered& all, std::uint32_t shard, const ShardRows& rows);
/// Fills `rows.values` from the raw chunks.
void decode_rows(const Gathered& all, std::uint32_t shard, ShardRows& rows, ChunkCodec& codec);

}  // namespace polycosm::store
