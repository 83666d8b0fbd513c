#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "table_writer.hpp"

namespace polycosm::store {

/// All rows of a (member, ...) table of floats of one shard, decoded; the raw chunks are kept beside them.
struct ShardRows {
  Shape shape;
  Shape chunk;
  std::vector<float> values;  ///< [member][column]
  struct RawChunk {
    Shape offset;
    std::vector<std::byte> bytes;
  };
  std::vector<RawChunk> raw;
};
[[nodiscard]] ShardRows read_rows(const H5Dataset& dataset, ChunkCodec& codec);
/// Fills `values` from the raw chunks. Throws H5Failure for one that does not match its checksum.
void decode(ShardRows& rows, ChunkCodec& codec);

/// One (member, ...) table of the ensemble, filled shard by shard. Chunks that fit are copied as they are,
/// without decompression; others are packed anew.
class MemberTable {
 public:
  MemberTable(H5Dataset dataset, const DatasetInfo& info, const Shape& shape);
  /// Whether these rows, put at `first_row`, are whole chunks of the table: then nobody need decode them.
  [[nodiscard]] bool takes_raw(const Shape& rows, const Shape& chunk, hsize_t first_row) const;
  void append(const ShardRows& rows, ChunkCodec& codec);
  /// Writes what is left of the last chunk.
  void finish(ChunkCodec& codec);

 private:
  void flush(ChunkCodec& codec);

  H5Dataset dataset_;
  Shape shape_;
  Shape chunk_;
  std::vector<float> pending_;  ///< rows of the chunk that is being filled
  hsize_t row_count_ = 0;       ///< rows appended so far
};

}  // namespace polycosm::store
