#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polycosm::catalog {

/// One row of a table, in whatever container it came. The views live until the next row is read.
struct Record {
  std::uint64_t line = 0;  ///< 1-based line on which the row begins
  std::string_view raw;    ///< without its line end
  std::span<const std::string_view> fields;
};

/// What a container says about a column. CSV knows the name only.
struct ColumnInfo {
  std::string name;
  std::string unit;         ///< as the container spells it, may be empty
  bool is_float32 = false;  ///< stored in single precision by its author
};

}  // namespace polycosm::catalog
