#include "mapping_text.hpp"

#include <array>
#include <utility>

#include "text.hpp"

namespace polycosm::config {
namespace {

using KeyRow = std::pair<std::string_view, std::string_view>;

constexpr std::array file_rows{
    KeyRow{"name", "Lower case letters, digits, `_` and `-`; the rows come from connector `mapping:<name>`."},
    KeyRow{"table", "`stars`, `planets` or `belts`."},
    KeyRow{"format", "`csv` (default), `tsv`, `votable` or `json_lines`."},
    KeyRow{"separator", "One character, for text separated by another one."},
    KeyRow{"comment", "Lines that begin with it are skipped. `#` before the header needs no saying."},
    KeyRow{"header_line", "The line that names the columns, when lines without a mark stand before it."},
    KeyRow{"licence", "Goes into the catalogue with every row."},
    KeyRow{"release_date", "`2020-02-14`; a date in the manifest of the file wins."},
    KeyRow{"requires", "Columns by which a file is recognised; without it, all that the mapping names."},
    KeyRow{"prefer", "`true`: before the built-in connectors, where both fit."},
    KeyRow{"hosts", "`true`: stars known by name only; they need no place and no distance."},
    KeyRow{"only", "`{ column = \"kind\", is = [\"star\"] }`: other rows are not read, and not counted."},
    KeyRow{"except", "The same, for rows that are not read."},
    KeyRow{"sun", "The same, for the row of the Sun, which needs no place and stands at the origin."},
};

constexpr std::array field_rows{
    KeyRow{"column", "Name of the column, or a list: the first with a value counts, of lists all."},
    KeyRow{"constant", "The same value for every row, instead of a column."},
    KeyRow{"unit", "One of the table below; without it, that of the field."},
    KeyRow{"missing", "Texts or numbers that say \"not known\", besides blank, NA, None, null, nan, inf."},
    KeyRow{"error", "Column of the error, both ways. Signs of errors are ignored."},
    KeyRow{"lower_error", "Column of the error downwards."},
    KeyRow{"upper_error", "Column of the error upwards."},
    KeyRow{"limit",
           "Column that is 1, `<` or `upper` where the value is an upper limit, -1, `>` or `lower` "
           "where it is a lower one. `<12` in the value itself is understood too."},
    KeyRow{"prefix", "Put before a text: `\"KIC \"` before a number makes a name."},
    KeyRow{"prefixes", "`{ \"GAIA \" = \"Gaia DR3 \" }`: a text that begins so begins otherwise."},
    KeyRow{"separators", "Characters between the names of a list; of another text the first part counts."},
    KeyRow{"averaged", "`true`: the column is an average over literature; the gate `source.averaged` tells."},
};

template <std::size_t size>
std::vector<std::string> names_of(const std::array<KeyRow, size>& rows) {
  std::vector<std::string> names;
  for (const KeyRow& row : rows) {
    names.emplace_back(row.first);
  }
  return names;
}

template <std::size_t size>
std::string rows_markdown(const std::array<KeyRow, size>& rows) {
  std::string text = "\n| key | meaning |\n|---|---|\n";
  for (const auto& [key, meaning] : rows) {
    text += "| `" + std::string{key} + "` | " + std::string{meaning} + " |\n";
  }
  return text;
}

}  // namespace

const std::vector<std::string>& file_keys() {
  static const std::vector<std::string> names = names_of(file_rows);
  return names;
}

const std::vector<std::string>& field_keys() {
  static const std::vector<std::string> names = names_of(field_rows);
  return names;
}

std::vector<std::string> field_names(MappedTable table) {
  std::vector<std::string> names;
  for (const MappedField& field : mapped_fields()) {
    if (field.table == table) {
      names.emplace_back(field.name);
    } else if (table == MappedTable::planets && field.table == MappedTable::stars && field.name != "name") {
      names.push_back("host_" + std::string{field.name});
    }
  }
  return names;
}

std::vector<std::string> words_of(std::string_view name) {
  if (name == "status") {
    return {"confirmed", "candidate", "controversial", "retracted"};
  }
  if (name == "mass_kind") {
    return {"mass", "msini", "from_radius", "not_known"};
  }
  if (name == "kind") {
    return {"inner_rocky", "outer_icy"};
  }
  return name == "host_kind" ? std::vector<std::string>{"star", "binary"} : std::vector<std::string>{};
}

bool units_agree(const MappedField& field, const MappedUnit& unit) {
  const MappedUnit* own = mapped_unit(field.unit);
  if (own == nullptr || unit.name == field.unit) {
    return own != nullptr;
  }
  switch (field.kind) {
    case FieldKind::instant:
      return unit.form == UnitForm::besselian;
    case FieldKind::calendar_year:
      return unit.form == UnitForm::spreadsheet_day;
    default:
      break;
  }
  // An hour is 15 degrees of right ascension, and a part of a day of anything else.
  if (unit.name == "h") {
    return own->dimension == Dimension::time || field.name == "ra_deg";
  }
  if (unit.name == "sexagesimal_h") {
    return field.name == "ra_deg";
  }
  if (unit.form == UnitForm::sexagesimal) {
    return field.kind == FieldKind::place;
  }
  if (unit.form == UnitForm::coordinate) {
    return field.name == "pm_ra_cosdec_masyr";
  }
  return own->dimension == unit.dimension;
}

std::vector<std::string> units_of(const MappedField& field) {
  std::vector<std::string> names;
  for (const MappedUnit& unit : mapped_units()) {
    if (units_agree(field, unit)) {
      names.emplace_back(unit.name);
    }
  }
  return names;
}

std::string mapping_reference_markdown() {
  std::string text =
      "# Mapping files: all keys, fields and units\n\n"
      "Generated from the tables in `src/config/`. How to write one: [mapping.md](mapping.md).\n\n"
      "## [file]\n";
  text += rows_markdown(file_rows);
  text += "\n## [fields.NAME]\n" + rows_markdown(field_rows);
  constexpr std::array<std::string_view, 3> titles{"stars", "planets", "belts"};
  for (std::size_t table = 0; table < titles.size(); ++table) {
    text +=
        "\n## Fields of " + std::string{titles[table]} + "\n\n| field | units | meaning |\n|---|---|---|\n";
    for (const MappedField& field : mapped_fields()) {
      if (static_cast<std::size_t>(field.table) == table) {
        text += "| `" + std::string{field.name} + "` | " + join(units_of(field), ", ") + " | " +
                std::string{field.sentence} + " |\n";
      }
    }
    if (titles[table] == "planets") {
      text +=
          "| `host_` + field of a star | as there | What the table says of the star, as `host_teff_k`. |\n";
    }
  }
  text += "\n## [words.NAME]\n\nThe word of the file = our word.\n\n| table | our words |\n|---|---|\n";
  for (const std::string_view name : {"status", "mass_kind", "kind", "host_kind"}) {
    text += "| `" + std::string{name} + "` | " + join(words_of(name), ", ") + " |\n";
  }
  text += "\n## Units\n\n| unit | meaning |\n|---|---|\n";
  for (const MappedUnit& unit : mapped_units()) {
    text += "| `" + std::string{unit.name} + "` | " + std::string{unit.sentence} + " |\n";
  }
  return text;
}

}  // namespace polycosm::config
