#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::catalog {

/// What the cells of a column are. `identity` is an unsigned 64-bit hash: an integer where a format has such
/// integers (CSV, ECSV), text where it has not (VOTable, whose `long` is signed). `integer` fits 63 bits, as
/// all numbers of catalogues do (Gaia's are below 2^59 * 12).
enum class CellType : std::uint8_t { text, identity, integer, number, truth };

/// One column of a table for other programs. `cell` appends the text of row `row` of the table's records to
/// its second argument: nothing = missing, numbers in their shortest exact form (append_number), truth as
/// "true" or "false".
struct ExportColumn {
  std::string name;
  std::string
      unit;  ///< as in docs/units.md ("solMass", "mas/yr": what VOUnits and astropy read); may be empty
  std::string description;
  std::string ucd;  ///< IVOA unified content descriptor, may be empty
  CellType type = CellType::text;
  std::function<void(std::uint32_t row, std::string& cell)> cell;
};

/// A table for other programs. Refers to the catalogue it was made of: that has to outlive it. Columns may be
/// added, `rows` may be filtered.
struct ExportTable {
  std::string name;
  std::string description;
  std::vector<ExportColumn> columns;
  std::vector<std::uint32_t> rows;  ///< which records (of Catalogue::stars, ...), in the order of the file
  std::vector<std::pair<std::string, std::string>> notes;  ///< for headers: digest, sources, licences
};

/// Merged records with all facts and the path of the source behind each record. Stars by star_id, planets by
/// (host, name), belts by (host, name).
[[nodiscard]] ExportTable star_table(const Catalogue& catalogue);
[[nodiscard]] ExportTable planet_table(const Catalogue& catalogue);
[[nodiscard]] ExportTable belt_table(const Catalogue& catalogue);

/// The shortest text that reads back as exactly `value`; nothing for NaN and infinities.
void append_number(double value, std::string& cell);

/// RFC 4180 with one header line and line feeds.
[[nodiscard]] std::string csv(const ExportTable& table);

/// ECSV 1.0 as astropy reads and writes it: CSV under a YAML header with datatypes, units, descriptions.
[[nodiscard]] std::string ecsv(const ExportTable& table);

/// VOTable 1.4 in TABLEDATA: one resource, one table each, ICRS and TDB declared, an empty cell is null.
[[nodiscard]] std::string votable(std::span<const ExportTable> tables);

}  // namespace polycosm::catalog
