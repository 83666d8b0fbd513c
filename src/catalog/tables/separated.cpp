#include <polycosm/catalog/tables.hpp>

#include <array>

namespace polycosm::catalog {
namespace {

void append_field(std::string_view field, std::string& out) {
  const bool is_plain = field.find_first_of(",\"\r\n") == std::string_view::npos &&
                        (field.empty() || (field.front() != ' ' && field.back() != ' '));
  if (is_plain) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) {
    out.append(c == '"' ? 2 : 1, c);
  }
  out += '"';
}

void append_header(const ExportTable& table, std::string& out) {
  for (const ExportColumn& column : table.columns) {
    out += &column == &table.columns.front() ? "" : ",";
    append_field(column.name, out);
  }
  out += '\n';
}

/// `reworded` changes the text of a cell before it is quoted.
template <class Reworded>
void append_rows(const ExportTable& table, const Reworded& reworded, std::string& out) {
  std::string cell;
  for (const std::uint32_t row : table.rows) {
    for (const ExportColumn& column : table.columns) {
      out += &column == &table.columns.front() ? "" : ",";
      cell.clear();
      column.cell(row, cell);
      reworded(column.type, cell);
      append_field(cell, out);
    }
    out += '\n';
  }
}

/// A double-quoted scalar of YAML 1.1.
std::string quoted(std::string_view text) {
  constexpr std::string_view hex_digits = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20U || byte == 0x7FU) {
      out += {'\\', 'x', hex_digits[byte >> 4U], hex_digits[byte & 0xFU]};
    } else {
      out += c == '"' || c == '\\' ? "\\" : "";
      out += c;
    }
  }
  return out + "\"";
}

std::string_view ecsv_datatype(CellType type) noexcept {
  constexpr std::array<std::string_view, 5> names{"string", "uint64", "int64", "float64", "bool"};
  return names[static_cast<std::size_t>(type)];
}

// Readers of ECSV take a file line by line, and spell truth as Python does.
void reword_for_ecsv(CellType type, std::string& cell) {
  if (type == CellType::truth && !cell.empty()) {
    cell = cell == "true" ? "True" : "False";
  }
  for (char& c : cell) {
    c = c == '\n' || c == '\r' ? ' ' : c;
  }
}

}  // namespace

std::string csv(const ExportTable& table) {
  std::string out;
  append_header(table, out);
  append_rows(
      table, [](CellType, std::string&) {}, out);
  return out;
}

std::string ecsv(const ExportTable& table) {
  std::string out = "# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n";
  for (const ExportColumn& column : table.columns) {
    out += "# - {name: " + quoted(column.name) + ", ";
    out += column.unit.empty() || column.unit == "1" ? "" : "unit: " + quoted(column.unit) + ", ";
    out += "datatype: " + std::string{ecsv_datatype(column.type)};
    out += ", description: " + quoted(column.description);
    out += column.ucd.empty() ? "" : ", meta: {ucd: " + quoted(column.ucd) + "}";
    out += "}\n";
  }
  out += "# meta: !!omap\n# - {table: " + quoted(table.name) + "}\n";
  out += "# - {description: " + quoted(table.description) + "}\n";
  for (const auto& [key, text] : table.notes) {
    out += "# - {" + quoted(key) + ": " + quoted(text) + "}\n";
  }
  out += "# schema: astropy-2.0\n";
  append_header(table, out);
  append_rows(table, reword_for_ecsv, out);
  return out;
}

}  // namespace polycosm::catalog
