#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/run_config.hpp>

namespace polycosm::config {

/// What a number is of. Units convert within one dimension only.
enum class Dimension : std::uint8_t {
  none,
  angle,
  angular_speed,
  speed,
  length,
  time,
  epoch,
  year,
  mass,
  power,
  temperature,
  decimal_exponent,
  magnitude,
  ratio
};

/// How the text of a unit becomes a number of it.
enum class UnitForm : std::uint8_t { plain, sexagesimal, logarithm, spreadsheet_day, besselian, coordinate };

/// One row of the closed table of units: a number times `factor` is in the first unit of its dimension.
struct MappedUnit {
  std::string_view name;
  Dimension dimension;
  double factor;
  UnitForm form;
  std::string_view sentence;
};
[[nodiscard]] std::span<const MappedUnit> mapped_units() noexcept;
[[nodiscard]] const MappedUnit* mapped_unit(std::string_view name) noexcept;  ///< nullptr = no such unit

enum class MappedTable : std::uint8_t { stars, planets, belts };
enum class FieldKind : std::uint8_t {
  measured,
  place,
  error,
  instant,
  calendar_year,
  number,
  text,
  list,
  word
};

/// One field of a record that a mapping can fill. Numbers outside [lowest_value, highest_value], in `unit`,
/// are impossible; where lowest_value is 0 and `is_positive`, a 0 says that the value is not known.
struct MappedField {
  MappedTable table;
  std::string_view name;  ///< planets take the fields of stars too, behind "host_"
  FieldKind kind;
  std::string_view unit;
  double lowest_value;
  double highest_value;
  bool is_positive;
  std::string_view sentence;
};
[[nodiscard]] std::span<const MappedField> mapped_fields() noexcept;
/// The field of a table of that name, "host_..." included; nullptr = no such field.
[[nodiscard]] const MappedField* mapped_field(MappedTable table, std::string_view name) noexcept;

/// What a number in `unit` is multiplied by to be in the unit of the field (forms other than plain do more).
[[nodiscard]] double unit_factor(const MappedField& field, const MappedUnit& unit) noexcept;

/// Where the value of one field comes from.
struct FieldMapping {
  const MappedField* field = nullptr;
  bool is_of_host = false;           ///< of the star of a planet
  std::vector<std::string> columns;  ///< the first with a value counts; lists take all
  std::string constant;              ///< instead of columns
  std::string prefix;                ///< put before a text that is not empty
  const MappedUnit* unit = nullptr;
  std::vector<std::string> missing;             ///< further spellings of "not known"
  std::string lower_error, upper_error, limit;  ///< columns
  std::string separators;                       ///< of lists
  std::map<std::string, std::string> prefixes;  ///< "GAIA " = "Gaia DR3 "
  bool is_averaged = false;
};

/// Rows whose cell is one of `is`.
struct RowFilter {
  std::string column;
  std::vector<std::string> is;
};

enum class MappedFormat : std::uint8_t { csv, votable, json_lines };

/// How one kind of table is read. The keys are explained in docs/mapping.md.
struct Mapping {
  std::string name;  ///< lower case, digits, '_' and '-'; its connector is "mapping:<name>"
  MappedTable table = MappedTable::stars;
  MappedFormat format = MappedFormat::csv;
  char separator = ',';
  std::string comment;            ///< lines that begin with it are skipped; empty = as usual
  std::uint32_t header_line = 0;  ///< 0 = the first that is no comment
  std::string licence;
  std::string release_date;
  std::vector<std::string> required;  ///< a file with these columns is read; empty = with all it names
  bool is_preferred = false;          ///< before the connectors of this house
  bool are_hosts = false;             ///< stars that are known by name only
  std::optional<RowFilter> only, except, sun;
  std::vector<FieldMapping> fields;
  /// Of "status", "mass_kind", "kind" and "host_kind": the word of the file, and ours.
  std::map<std::string, std::map<std::string, std::string>> words;
};

struct ParsedMapping {
  Mapping mapping;
  std::vector<Problem> problems;  ///< empty = usable
};

/// Reads TOML. Never throws for bad input: all problems come back at once.
[[nodiscard]] ParsedMapping parse_mapping(std::string_view toml_text, std::string_view file_name);

/// The reference of all keys, fields and units as Markdown: docs/mapping-reference.md.
[[nodiscard]] std::string mapping_reference_markdown();

}  // namespace polycosm::config
