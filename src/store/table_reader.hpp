#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "table_writer.hpp"

namespace polycosm::store {

/// Reads datasets of the schema and refuses what the schema does not know: other types, ranks, external
/// storage, virtual datasets. Throws H5Failure.
class TableReader {
 public:
  TableReader(hid_t file, FileKind kind);

  [[nodiscard]] bool has(std::string_view group, std::string_view name) const;
  [[nodiscard]] bool has_group(const std::string& group) const;
  [[nodiscard]] Shape shape(std::string_view group, std::string_view name) const;

  template <class T>
  [[nodiscard]] std::vector<T> get(std::string_view group, std::string_view name) const {
    std::vector<T> values(count(group, name, element_type_of<T>()));
    read(group, name, std::as_writable_bytes(std::span{values}));
    return values;
  }
  template <class T>
  [[nodiscard]] T get_scalar(std::string_view group, std::string_view name) const {
    const std::vector<T> values = get<T>(group, name);
    if (values.size() != 1) {
      throw H5Failure{std::string{name} + " is not one number"};
    }
    return values.front();
  }
  /// The numbers of an enumeration; refuses one that the schema does not name.
  [[nodiscard]] std::vector<std::int8_t> get_codes(std::string_view group, std::string_view name) const;
  [[nodiscard]] std::vector<std::string> get_text(std::string_view group, std::string_view name) const;
  [[nodiscard]] std::string get_json(std::string_view group, std::string_view name) const;

  [[nodiscard]] H5Dataset open(const DatasetInfo& info) const;
  /// As TableWriter::content_digest, from the decoded datasets.
  [[nodiscard]] std::string content_digest() const;
  [[nodiscard]] std::string content_digest_of_group(std::string_view group) const;
  /// As TableWriter::digest_line_of.
  [[nodiscard]] std::string digest_line_of(const DatasetInfo& info) const;

 private:
  [[nodiscard]] std::size_t count(std::string_view group, std::string_view name, ElementType type) const;
  void read(std::string_view group, std::string_view name, std::span<std::byte> into) const;

  hid_t file_;
  FileKind kind_;
};

[[nodiscard]] Shape shape_of(hid_t dataset);

}  // namespace polycosm::store
