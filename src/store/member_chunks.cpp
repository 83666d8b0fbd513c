#include "member_chunks.hpp"

#include <algorithm>
#include <filesystem>
#include <polycosm/sim/history.hpp>
#include <span>
#include <string_view>

#include "gathered.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"

namespace polycosm::store {
namespace {

/// The cut of a table, as every shard has it.
ShardRows empty_rows(const MemberTableInfo& table, std::uint32_t member_count) {
  const Shape shape{member_count, table.column_count};
  return {shape, chunk_shape(*table.info, shape), {}, {}};
}

std::size_t chunk_count(const ShardRows& rows) {
  return ((rows.shape[0] + rows.chunk[0] - 1) / rows.chunk[0]) *
         ((rows.shape[1] + rows.chunk[1] - 1) / rows.chunk[1]);
}

bool is_chunk_at(std::string_view bytes, std::uint64_t offset, std::uint64_t count) {
  return offset <= bytes.size() && count <= bytes.size() - offset &&
         matches_checksum(std::as_bytes(std::span{bytes.data() + offset, count}));
}

/// HDF5 1.10 counts the addresses of chunks from behind the user block, later ones from the start of the
/// file: the checksum says which it was.
std::uint64_t offset_in_file(std::string_view bytes, haddr_t address, hsize_t count) {
  for (const std::uint64_t offset : {address + user_block_size, address}) {
    if (is_chunk_at(bytes, offset, count)) {
      return offset;
    }
  }
  throw H5Failure{"a chunk does not match its checksum"};
}

void expect_cut(hid_t dataset, const ShardRows& expected, const std::string& name) {
  const H5Properties creation{checked(H5Dget_create_plist(dataset), name)};
  Shape chunk(2);
  if (shape_of(dataset) != expected.shape || H5Pget_layout(creation.get()) != H5D_CHUNKED ||
      H5Pget_chunk(creation.get(), 2, chunk.data()) != 2 || chunk != expected.chunk) {
    throw H5Failure{name + " is cut into other chunks than those of this program"};
  }
}

/// Its bytes were whole a moment ago.
[[noreturn]] void refuse_changed(const std::filesystem::path& path) {
  refuse_input(path, "a chunk does not match its checksum any more: the file has changed since it was opened",
               "see who writes there, then run `polycosm resume`");
}

}  // namespace

std::vector<MemberTableInfo> member_tables(const Gathered& all) {
  std::vector<MemberTableInfo> tables;
  for (const std::uint32_t m : all.metrics) {
    tables.push_back(
        {&dataset_info(FileKind::shard, "member_series", sim::metrics()[m].name), all.year_count});
  }
  if (all.has_outcomes) {
    tables.push_back({&dataset_info(FileKind::shard, "outcomes", "first_settled_year"), all.system_count});
  }
  return tables;
}

std::vector<ChunkPlace> chunk_places(const ShardFile& shard, const std::vector<MemberTableInfo>& tables,
                                     std::uint32_t member_count) {
  std::vector<ChunkPlace> places;
  for (const MemberTableInfo& table : tables) {
    const ShardRows rows = empty_rows(table, member_count);
    if (rows.chunk.empty()) {
      throw H5Failure{table.info->name + " is a table without rows or columns"};
    }
    const H5Dataset dataset = shard.tables().open(*table.info);
    expect_cut(dataset.get(), rows, table.info->name);
    for_each_chunk(rows.shape, rows.chunk, [&](const Shape& offset) {
      unsigned skipped_filters = 0;
      haddr_t address = HADDR_UNDEF;
      hsize_t count = 0;
      checked(H5Dget_chunk_info_by_coord(dataset.get(), offset.data(), &skipped_filters, &address, &count),
              "place of a chunk");
      if (address == HADDR_UNDEF || skipped_filters != 0) {
        throw H5Failure{"a chunk of " + table.info->name + " is missing"};
      }
      places.push_back({offset_in_file(shard.bytes, address, count), count});
    });
  }
  return places;
}

std::vector<ShardRows> read_raw_rows(const Gathered& all, std::uint32_t shard, std::uint32_t member_count,
                                     const std::vector<std::size_t>& which) {
  const StoredShard& stored = all.stored[shard];
  const FileDescriptor file = open_for_reading(stored.path);
  const std::vector<MemberTableInfo> tables = member_tables(all);
  std::vector<std::size_t> first{0};  // chunk of each table
  for (const MemberTableInfo& table : tables) {
    first.push_back(first.back() + chunk_count(empty_rows(table, member_count)));
  }
  std::vector<ShardRows> out;
  for (const std::size_t t : which) {
    ShardRows& rows = out.emplace_back(empty_rows(tables.at(t), member_count));
    std::size_t next = first[t];
    for_each_chunk(rows.shape, rows.chunk, [&](const Shape& offset) {
      const ChunkPlace& place = all.chunks[shard].at(next++);
      ShardRows::RawChunk& raw = rows.raw.emplace_back(ShardRows::RawChunk{offset, {}});
      raw.bytes.resize(place.byte_count);
      read_at(file, stored.path, stored.offset_bytes + place.offset_bytes, raw.bytes);
    });
  }
  return out;
}

void expect_unchanged(const Gathered& all, std::uint32_t shard, const ShardRows& rows) {
  for (const ShardRows::RawChunk& raw : rows.raw) {
    if (!matches_checksum(raw.bytes)) {
      refuse_changed(all.stored[shard].path);
    }
  }
}

void decode_rows(const Gathered& all, std::uint32_t shard, ShardRows& rows, ChunkCodec& codec) {
  try {
    decode(rows, codec);
  } catch (const H5Failure&) {
    refuse_changed(all.stored[shard].path);
  }
}

}  // namespace polycosm::store
