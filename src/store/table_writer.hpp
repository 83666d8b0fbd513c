#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "chunk_codec.hpp"
#include "h5.hpp"

namespace polycosm::store {

template <class T>
constexpr ElementType element_type_of() {
  if constexpr (std::is_same_v<T, float>) {
    return ElementType::f32;
  } else if constexpr (std::is_same_v<T, double>) {
    return ElementType::f64;
  } else if constexpr (std::is_same_v<T, std::int8_t>) {
    return ElementType::i8;
  } else if constexpr (std::is_same_v<T, std::uint8_t>) {
    return ElementType::u8;
  } else if constexpr (std::is_same_v<T, std::int32_t>) {
    return ElementType::i32;
  } else if constexpr (std::is_same_v<T, std::uint32_t>) {
    return ElementType::u32;
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return ElementType::i64;
  } else {
    static_assert(std::is_same_v<T, std::uint64_t>);
    return ElementType::u64;
  }
}

using Shape = std::vector<hsize_t>;

/// How a dataset of this shape is cut; empty = stored in one piece. Rows of members are cut by 64, like
/// shards.
[[nodiscard]] Shape chunk_shape(const DatasetInfo& info, const Shape& shape);

/// Writes datasets of the schema with names, units, scales and filters. Holds the rules of
/// docs/data-dictionary.md: a dimension has one length per file, every group its own scales. Throws
/// H5Failure.
class TableWriter {
 public:
  TableWriter(hid_t file, FileKind kind);

  void set_length(const std::string& dimension, std::uint64_t length);
  [[nodiscard]] std::uint64_t length(const std::string& dimension) const;

  template <class T>
  void put(std::string_view group, std::string_view name, std::span<const T> values) {
    put_bytes(group, name, element_type_of<T>(), std::as_bytes(values));
  }
  template <class T>
  void put(std::string_view group, std::string_view name, const std::vector<T>& values) {
    put(group, name, std::span<const T>{values});
  }
  template <class T>
  void put_scalar(std::string_view group, std::string_view name, T value) {
    put(group, name, std::span<const T>{&value, 1});
  }
  void put_text(std::string_view group, std::string_view name, std::span<const std::string> values);
  void put_json(std::string_view group, std::string_view name, const std::string& text);

  /// A dataset with attributes and scales whose chunks the caller writes.
  [[nodiscard]] H5Dataset create(std::string_view group, std::string_view name);

  [[nodiscard]] hid_t group(const std::string& name);

  /// Writes what only stands at the end (back references of the scales). Call once, last.
  void finish();
  /// Digest of everything put so far but json, by the decoded bytes in the order of the schema.
  [[nodiscard]] std::string content_digest() const;
  [[nodiscard]] std::string content_digest_of_group(std::string_view group) const;
  /// The line of one dataset in those digests; empty when it was not put.
  [[nodiscard]] std::string digest_line_of(const DatasetInfo& info) const;

 private:
  struct Scale {
    H5Dataset dataset;
    std::vector<std::pair<hobj_ref_t, std::int32_t>> users;
  };
  struct Group {
    H5Group handle;
    std::map<std::string, Scale> scales;
  };

  void put_bytes(std::string_view group, std::string_view name, ElementType type,
                 std::span<const std::byte> bytes);
  [[nodiscard]] Shape shape_of(const DatasetInfo& info) const;
  [[nodiscard]] H5Dataset create_shaped(const DatasetInfo& info, const Shape& shape,
                                        const std::vector<std::string>& dimensions);
  void write(const H5Dataset& dataset, const DatasetInfo& info, const Shape& shape,
             std::span<const std::byte> bytes);
  void write_text_by_chunks(const H5Dataset& dataset, const DatasetInfo& info,
                            std::span<const std::string> values, const Shape& chunk);
  void attach(hid_t dataset, Group& group, const DatasetInfo& info,
              const std::vector<std::string>& dimensions);
  Scale& scale(Group& group, const std::string& dimension);
  void note_digest(const DatasetInfo& info, const Shape& shape, std::span<const std::byte> bytes);

  hid_t file_;
  FileKind kind_;
  std::map<std::string, std::uint64_t> lengths_;
  std::map<std::string, Group> groups_;
  std::map<std::size_t, std::string> digest_lines_;
  ChunkCodec codec_;
};

/// One line of a content digest.
[[nodiscard]] std::string digest_line(const DatasetInfo& info, const Shape& shape,
                                      std::span<const std::byte> bytes);
/// Position in the schema, which is the order of digest lines.
[[nodiscard]] std::size_t schema_index(const DatasetInfo& info);

/// Encodes and writes one chunk whose plain bytes are given in full.
void write_chunk(hid_t dataset, ChunkCodec& codec, const Shape& offset, std::size_t element_size,
                 std::span<const std::byte> plain);

}  // namespace polycosm::store
