#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "../record.hpp"

namespace polycosm::catalog {

/// The rows of the first TABLE of a VOTable (1.1 to 1.4) that has TABLEDATA, wherever its RESOURCE is nested.
/// Columns are FIELD names (or IDs); a text equal to the null value of its FIELD reads as empty. Throws
/// core::Error (input) with the line for broken XML, and for tables that are BINARY, FITS or not there.
/// Memory is a multiple of the size of the text.
class VotableReader {
 public:
  explicit VotableReader(std::string_view bytes);
  VotableReader(VotableReader&&) noexcept;
  VotableReader& operator=(VotableReader&&) noexcept;
  ~VotableReader();

  [[nodiscard]] const std::vector<ColumnInfo>& columns() const noexcept;
  [[nodiscard]] bool next(Record& record);

 private:
  struct Document;
  std::unique_ptr<Document> document_;
};

}  // namespace polycosm::catalog
