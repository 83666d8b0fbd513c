#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/mapping.hpp>

#include "../row.hpp"

namespace polycosm::catalog {

/// One field of a mapping, its columns found in a header.
struct BoundField {
  const config::FieldMapping* mapping = nullptr;
  std::vector<Column> columns;
  Column lower = absent, upper = absent, limit = absent;
  double factor = 1.0;  ///< from the unit of the file to that of the field
  bool is_float32 = false;
};
[[nodiscard]] BoundField bind(const config::FieldMapping& mapping, const Header& header);

/// A number of the unit of the field, and the text it came from.
struct MappedNumber {
  double value = unknown;
  double raw_value = unknown;
  Limit limit = Limit::none;
};
/// Flags what is no number and what no such quantity can be. `dec_deg` is for motions of right ascension.
[[nodiscard]] MappedNumber number_of(const BoundField& field, Row& row, double dec_deg);
/// The same with its errors and its limit.
[[nodiscard]] Measured measured_of(const BoundField& field, Row& row, double dec_deg);
[[nodiscard]] std::string text_of(const BoundField& field, const Row& row);
[[nodiscard]] std::vector<std::string> list_of(const BoundField& field, const Row& row);
/// A number of a catalogue of stars: digits, or digits behind the name of the catalogue.
[[nodiscard]] std::uint64_t id_of(const BoundField& field, Row& row, std::uint64_t Star::*member);
/// A year, also of a date ("2020-02-14") or of a spreadsheet's day; 0 = not known.
[[nodiscard]] std::int32_t year_of(const BoundField& field, Row& row);
/// The cell as it stands, trimmed; empty when it says "not known".
[[nodiscard]] std::string_view cell_of(const BoundField& field, const Row& row);

}  // namespace polycosm::catalog
