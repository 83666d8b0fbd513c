#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "../record.hpp"

namespace polycosm::catalog {

/// The rows of a text with one JSON object a line; blank lines are skipped. Columns are the keys of all
/// lines in order of first appearance; a key that a line lacks, and null, read as empty; numbers keep their
/// text. A line that is no object, or has a list or an object inside, or one key twice, is a record with a
/// `problem`.
/// Throws core::Error (input) when no line is an object, or for more keys than a table has columns.
class JsonLinesReader {
 public:
  explicit JsonLinesReader(std::string_view bytes);
  JsonLinesReader(JsonLinesReader&&) noexcept;
  JsonLinesReader& operator=(JsonLinesReader&&) noexcept;
  ~JsonLinesReader();

  [[nodiscard]] const std::vector<ColumnInfo>& columns() const noexcept;
  [[nodiscard]] bool next(Record& record);

 private:
  struct Lines;
  std::unique_ptr<Lines> lines_;
};

}  // namespace polycosm::catalog
