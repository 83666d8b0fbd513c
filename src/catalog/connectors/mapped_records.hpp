#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/mapping.hpp>

#include "../record_reader.hpp"
#include "../row.hpp"

namespace polycosm::catalog {

/// The rows of a file as its mapping cuts it: separator, comments, where the header stands, and without the
/// rows that its filters leave out. Broken rows are never left out. Keeps a reference to the mapping.
class MappedRecords {
 public:
  MappedRecords(std::string_view bytes, const config::Mapping& mapping);

  [[nodiscard]] const std::vector<ColumnInfo>& columns() const { return reader_.columns(); }
  [[nodiscard]] bool next(Record& record);
  [[nodiscard]] std::string cut_off() const { return reader_.cut_off(); }

 private:
  const config::Mapping& mapping_;
  std::uint64_t lines_before_ = 0;
  RecordReader reader_;
  Column only_ = absent, except_ = absent;
};

/// Whether `mapping` can read such a file: its container, and the columns it asks for.
[[nodiscard]] bool fits(const config::Mapping& mapping, std::string_view bytes);
/// The columns it asks for and does not find, or what else is wrong; empty = it fits.
[[nodiscard]] std::string why_not(const config::Mapping& mapping, std::string_view bytes);

}  // namespace polycosm::catalog
