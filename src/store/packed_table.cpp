#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/store/run_directory.hpp>

#include "table_writer.hpp"

/// Tables of members are cut, shuffled, deflated and summed by the threads that lived the members. None of it
/// calls HDF5, so only the finished chunks wait for the one thread that owns the library.
namespace polycosm::store {
namespace {

PackedTable pack(std::string_view group, std::string_view name, const Shape& shape,
                 std::span<const float> values, ChunkCodec& codec) {
  const DatasetInfo& info = dataset_info(FileKind::shard, group, name);
  const Shape chunk = chunk_shape(info, shape);
  const std::span<const std::byte> bytes = std::as_bytes(values);
  PackedTable table{std::string{group}, std::string{name}, digest_line(info, shape, bytes), {}};
  if (chunk.empty()) {
    return table;
  }
  std::vector<std::byte> plain(chunk[0] * chunk[1] * sizeof(float));
  for_each_chunk(shape, chunk, [&](const Shape& offset) {
    gather_chunk(bytes, shape, chunk, offset, sizeof(float), plain);
    const std::span<const std::byte> stored = codec.encode(plain, sizeof(float));
    table.chunks.emplace_back(stored.begin(), stored.end());
  });
  return table;
}

std::vector<float> years_of(const std::vector<core::Tick>& ticks) {
  std::vector<float> years(ticks.size());
  std::transform(ticks.begin(), ticks.end(), years.begin(), [](core::Tick tick) {
    return tick == sim::never ? std::numeric_limits<float>::quiet_NaN()
                              : static_cast<float>(core::year_of(tick));
  });
  return years;
}

}  // namespace

PackedShard pack_shard(const ensemble::ShardResult& result) {
  ChunkCodec codec;
  PackedShard packed;
  const std::size_t members = result.shard.member_count;
  const std::size_t size = members * result.year_count;
  const std::span<const float> series{result.series};
  core::expects(series.size() == sim::metrics().size() * size, "a shard has every series");
  for (const std::uint32_t m : result.stored_metrics) {
    packed.series.push_back(pack("member_series", sim::metrics()[m].name, {members, result.year_count},
                                 series.subspan(m * size, size), codec));
  }
  if (result.stores_outcomes) {
    packed.outcomes.push_back(pack("outcomes", "first_settled_year", {members, result.system_count},
                                   years_of(result.first_settled_tick), codec));
  } else {
    packed.partial = ensemble::statistics_of(result);
  }
  return packed;
}

void TableWriter::put_packed(const PackedTable& table) {
  const DatasetInfo& info = dataset_info(kind_, table.group, table.name);
  const Shape shape = shape_of(info);
  const Shape chunk = chunk_shape(info, shape);
  const H5Dataset dataset = create_shaped(info, shape, info.dimensions);
  std::size_t next = 0;
  if (!chunk.empty()) {
    for_each_chunk(shape, chunk, [&](const Shape& offset) {
      core::expects(next < table.chunks.size(), "a packed table has every chunk");
      const std::vector<std::byte>& stored = table.chunks[next++];
      checked(H5Dwrite_chunk(dataset.get(), H5P_DEFAULT, 0, offset.data(), stored.size(), stored.data()),
              "write of a chunk");
    });
  }
  core::expects(next == table.chunks.size(), "a packed table fits its dataset");
  digest_lines_[schema_index(info)] = table.digest_line;
}

}  // namespace polycosm::store
