#include <algorithm>
#include <array>
#include <utility>

#include <polycosm/catalog/tables.hpp>

#include "markup.hpp"

namespace polycosm::catalog {
namespace {

// `long` is signed: hashes of 64 bits do not fit and go as text.
std::string_view votable_datatype(CellType type) noexcept {
  constexpr std::array<std::string_view, 5> names{"char", "char", "long", "double", "boolean"};
  return names[static_cast<std::size_t>(type)];
}

// VOUnits 1.0 has the astronomical unit as AU, and no units of the Earth: those go as kilograms and metres
// [IAU2015B3] that every reader can convert.
std::string_view votable_unit(std::string_view unit) noexcept {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> forms{
      {{"au", "AU"}, {"1", ""}, {"earthMass", "5.9722e+24kg"}, {"earthRad", "6378100m"}}};
  for (const auto& [ours, theirs] : forms) {
    if (ours == unit) {
      return theirs;
    }
  }
  return unit;
}

/// Which declared system a column refers to.
std::string_view system_of(std::string_view column) noexcept {
  constexpr std::array<std::string_view, 8> celestial{
      "ra_deg",       "dec_deg",     "ra_cosdec_error_mas", "dec_error_mas", "pm_ra_cosdec_masyr",
      "pm_dec_masyr", "host_ra_deg", "host_dec_deg"};
  if (column == "epoch_yr") {
    return "time";
  }
  return std::ranges::find(celestial, column) == celestial.end() ? "" : "icrs";
}

/// `char` is ASCII; a column with any other character is `unicodeChar`.
bool is_ascii(const ExportColumn& column, const std::vector<std::uint32_t>& rows) {
  std::string cell;
  return std::ranges::all_of(rows, [&](std::uint32_t row) {
    cell.clear();
    column.cell(row, cell);
    return std::ranges::all_of(cell, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
  });
}

void append_field(const ExportColumn& column, const ExportTable& table, std::string& out) {
  std::string_view datatype = votable_datatype(column.type);
  const bool is_text = datatype == "char";
  if (is_text && !is_ascii(column, table.rows)) {
    datatype = "unicodeChar";
  }
  out += "   <FIELD name=\"" + escaped(column.name) + "\" datatype=\"" + std::string{datatype} + "\"";
  out += is_text ? " arraysize=\"*\"" : "";
  const auto add_attribute = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) {
      out += " " + std::string{name} + "=\"" + escaped(value) + "\"";
    }
  };
  add_attribute("unit", votable_unit(column.unit));
  add_attribute("ucd", column.ucd);
  add_attribute("ref", system_of(column.name));
  out += "><DESCRIPTION>" + escaped(column.description) + "</DESCRIPTION></FIELD>\n";
}

void append_rows(const ExportTable& table, std::string& out) {
  std::string cell;
  for (const std::uint32_t row : table.rows) {
    out += "    <TR>";
    for (const ExportColumn& column : table.columns) {
      cell.clear();
      column.cell(row, cell);
      if (cell.empty()) {
        out += "<TD/>";
      } else if (column.type == CellType::text) {
        out += "<TD>" + escaped(cell) + "</TD>";
      } else {
        out += "<TD>";
        out += column.type != CellType::truth ? cell : cell == "true" ? "T" : "F";
        out += "</TD>";
      }
    }
    out += "</TR>\n";
  }
}

void append_table(const ExportTable& table, std::string& out) {
  out +=
      "  <TABLE name=\"" + escaped(table.name) + "\" nrows=\"" + std::to_string(table.rows.size()) + "\">\n";
  out += "   <DESCRIPTION>" + escaped(table.description) + "</DESCRIPTION>\n";
  for (const ExportColumn& column : table.columns) {
    append_field(column, table, out);
  }
  out += "   <DATA><TABLEDATA>\n";
  append_rows(table, out);
  out += "   </TABLEDATA></DATA>\n  </TABLE>\n";
}

}  // namespace

// Epochs are Julian years row by row, so COOSYS names none and TIMESYS has no origin.
std::string votable(std::span<const ExportTable> tables) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\">\n"
      " <RESOURCE type=\"results\">\n"
      "  <DESCRIPTION>A catalogue of Polycosm. An empty cell is null.</DESCRIPTION>\n";
  if (!tables.empty()) {
    for (const auto& [key, text] : tables.front().notes) {
      out += "  <INFO name=\"" + escaped(key) + "\" value=\"" + escaped(text) + "\"/>\n";
    }
  }
  out +=
      "  <COOSYS ID=\"icrs\" system=\"ICRS\"/>\n"
      "  <TIMESYS ID=\"time\" timescale=\"TDB\" refposition=\"BARYCENTER\"/>\n";
  for (const ExportTable& table : tables) {
    append_table(table, out);
  }
  return out + " </RESOURCE>\n</VOTABLE>\n";
}

}  // namespace polycosm::catalog
