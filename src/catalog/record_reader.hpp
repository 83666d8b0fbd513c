#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "csv.hpp"
#include "record.hpp"

namespace polycosm::catalog {

/// How the rows of a table are packed into bytes.
enum class Container : std::uint8_t { csv, votable, json_lines };
[[nodiscard]] Container container_of(std::string_view bytes) noexcept;

/// The rows of a table, whatever its container: connectors match columns by name and never see the bytes. A
/// container is a class with `explicit X(std::string_view bytes)`, `columns()`, `next(Record&)` and, where
/// its text can be cut off, `cut_off()`; it stands in the variant below and in record_reader.cpp.
class RecordReader {
 public:
  explicit RecordReader(std::string_view bytes);
  /// Text fields between separators, whatever the bytes look like.
  RecordReader(std::string_view bytes, char separator);

  [[nodiscard]] const std::vector<ColumnInfo>& columns() const;
  [[nodiscard]] bool next(Record& record);
  /// After the last row: why the text ends too early; empty = it does not.
  [[nodiscard]] std::string cut_off() const;

 private:
  std::variant<CsvTable> reader_;
};

}  // namespace polycosm::catalog
