#include "member_table.hpp"

#include <algorithm>
#include <cstring>
#include <polycosm/core/error.hpp>

#include "table_reader.hpp"

namespace polycosm::store {
namespace {

Shape chunk_of(hid_t dataset) {
  const H5Properties creation{checked(H5Dget_create_plist(dataset), "chunks")};
  if (H5Pget_layout(creation.get()) != H5D_CHUNKED) {
    throw H5Failure{"a member table is not cut into chunks"};
  }
  Shape chunk(2);
  checked(H5Pget_chunk(creation.get(), 2, chunk.data()), "chunks");
  return chunk;
}

/// Places a decoded chunk into a row-major table, leaving out what hangs over its edge.
void scatter(std::span<const float> plain, const Shape& chunk, const Shape& offset, const Shape& shape,
             std::vector<float>& values) {
  const hsize_t rows = std::min(chunk[0], shape[0] - offset[0]);
  const hsize_t columns = std::min(chunk[1], shape[1] - offset[1]);
  for (hsize_t row = 0; row < rows; ++row) {
    std::memcpy(values.data() + (offset[0] + row) * shape[1] + offset[1], plain.data() + row * chunk[1],
                columns * sizeof(float));
  }
}

}  // namespace

void decode(ShardRows& rows, ChunkCodec& codec) {
  rows.values.resize(rows.shape[0] * rows.shape[1]);
  std::vector<float> plain(rows.raw.empty() ? 0 : rows.chunk[0] * rows.chunk[1]);
  for (const ShardRows::RawChunk& raw : rows.raw) {
    if (!codec.decode(raw.bytes, sizeof(float), std::as_writable_bytes(std::span{plain}))) {
      throw H5Failure{"a chunk does not match its checksum"};
    }
    scatter(plain, rows.chunk, raw.offset, rows.shape, rows.values);
  }
}

ShardRows read_rows(const H5Dataset& dataset, ChunkCodec& codec) {
  ShardRows rows{shape_of(dataset.get()), chunk_of(dataset.get()), {}, {}};
  for_each_chunk(rows.shape, rows.chunk, [&](const Shape& offset) {
    ShardRows::RawChunk raw{offset, {}};
    hsize_t size = 0;
    std::uint32_t skipped_filters = 0;
    checked(H5Dget_chunk_storage_size(dataset.get(), raw.offset.data(), &size), "size of a chunk");
    raw.bytes.resize(size);
    checked(H5Dread_chunk(dataset.get(), H5P_DEFAULT, raw.offset.data(), &skipped_filters, raw.bytes.data()),
            "read of a chunk");
    if (skipped_filters != 0) {
      throw H5Failure{"a chunk does not match its checksum"};
    }
    rows.raw.push_back(std::move(raw));
  });
  decode(rows, codec);
  return rows;
}

MemberTable::MemberTable(H5Dataset dataset, const DatasetInfo& info, const Shape& shape)
    : dataset_{std::move(dataset)}, shape_{shape}, chunk_{chunk_shape(info, shape)} {}

bool MemberTable::takes_raw(const Shape& rows, const Shape& chunk, hsize_t first_row) const {
  return !chunk_.empty() && chunk == chunk_ && first_row % chunk_[0] == 0 &&
         (rows[0] % chunk_[0] == 0 || first_row + rows[0] == shape_[0]);
}

void MemberTable::append(const ShardRows& rows, ChunkCodec& codec) {
  if (row_count_ + rows.shape[0] > shape_[0] || rows.shape[1] != shape_[1]) {
    throw H5Failure{"a shard has more rows or other columns than the ensemble"};
  }
  if (takes_raw(rows.shape, rows.chunk, row_count_)) {
    core::expects(pending_.empty(), "rows at the edge of a chunk find the one before it written");
    for (const ShardRows::RawChunk& raw : rows.raw) {
      const Shape offset{row_count_ + raw.offset[0], raw.offset[1]};
      checked(
          H5Dwrite_chunk(dataset_.get(), H5P_DEFAULT, 0, offset.data(), raw.bytes.size(), raw.bytes.data()),
          "copy of a chunk");
    }
    row_count_ += rows.shape[0];
    return;
  }
  for (hsize_t row = 0; row < rows.shape[0]; ++row) {
    const auto first = rows.values.begin() + static_cast<std::ptrdiff_t>(row * shape_[1]);
    pending_.insert(pending_.end(), first, first + static_cast<std::ptrdiff_t>(shape_[1]));
    ++row_count_;
    if (pending_.size() == chunk_[0] * shape_[1]) {
      flush(codec);
    }
  }
}

void MemberTable::flush(ChunkCodec& codec) {
  const hsize_t rows = pending_.size() / shape_[1];
  const hsize_t first_row = row_count_ - rows;
  std::vector<float> plain(chunk_[0] * chunk_[1]);
  for (hsize_t column = 0; column < shape_[1]; column += chunk_[1]) {
    std::fill(plain.begin(), plain.end(), 0.0F);
    const hsize_t columns = std::min(chunk_[1], shape_[1] - column);
    for (hsize_t row = 0; row < rows; ++row) {
      std::memcpy(plain.data() + row * chunk_[1], pending_.data() + row * shape_[1] + column,
                  columns * sizeof(float));
    }
    write_chunk(dataset_.get(), codec, {first_row, column}, sizeof(float), std::as_bytes(std::span{plain}));
  }
  pending_.clear();
}

void MemberTable::finish(ChunkCodec& codec) {
  if (!pending_.empty()) {
    flush(codec);
  }
}

}  // namespace polycosm::store
