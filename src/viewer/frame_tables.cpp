#include <algorithm>
#include <array>
#include <utility>

#include <polycosm/core/error.hpp>

#include "frame_forms.hpp"

namespace polycosm::viewer {
namespace {

using store::ElementType;
using store::Json;

// [VOUnits 1.0]; the others have no name there and stand in the description alone.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> unit_names{{{"pc", "pc"},
                                                                                    {"ly", "lyr"},
                                                                                    {"mag", "mag"},
                                                                                    {"au", "AU"},
                                                                                    {"degree", "deg"},
                                                                                    {"day_julian", "d"},
                                                                                    {"year", "yr"},
                                                                                    {"yr", "yr"},
                                                                                    {"K", "K"},
                                                                                    {"mas", "mas"},
                                                                                    {"mas/year", "mas/yr"},
                                                                                    {"M_sun", "solMass"},
                                                                                    {"R_sun", "solRad"},
                                                                                    {"L_sun", "solLum"},
                                                                                    {"km/s", "km/s"}}};

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', true, Json::error_handler_t::replace);  // ASCII: a JSON text is a YAML text
}

std::string described(const Column& column) {
  const bool is_named = column.unit.empty() || column.unit == "1" || !ivoa_unit(column.unit).empty();
  return column.meaning + (is_named ? "" : " Unit: " + column.unit + ".");
}

std::size_t width_of(const Column& column) {
  return column.shape.empty() || column.shape[0] == 0 ? 1 : column.value_count() / column.shape[0];
}

std::size_t row_count_of(const Frame& frame) {
  core::expects(!frame.columns.empty() && !frame.columns.front().shape.empty(), "a table has columns");
  const std::uint64_t count = frame.columns.front().shape[0];
  for (const Column& column : frame.columns) {
    core::expects(!column.shape.empty() && column.shape[0] == count, "columns of a table are equally long");
  }
  return count;
}

bool is_text(const Column& column) {
  return column.type == ElementType::text || !column.flags.empty();
}

std::string ecsv_type(const Column& column) {
  if (is_text(column)) {
    return "string";
  }
  if (column.step_scale != 1.0) {
    return "float64";
  }
  const std::string name{store::type_name(column.type)};
  const std::string bits = name.substr(1);
  return (name[0] == 'f' ? "float" : name[0] == 'u' ? "uint" : "int") + bits;
}

std::string ecsv_head(const Column& column) {
  const std::size_t width = width_of(column);
  std::string line = "# - {name: " + text_of(column.name) +
                     ", datatype: " + (width == 1 ? ecsv_type(column) : std::string{"string"});
  if (width != 1) {
    line += ", subtype: \"" + ecsv_type(column) + "[" + std::to_string(width) + "]\"";
  }
  if (const std::string_view unit = ivoa_unit(column.unit); !unit.empty()) {
    line += ", unit: " + text_of(unit);
  }
  return line + ", description: " + text_of(described(column)) + "}\n";
}

std::string quoted_cell(std::string_view text) {
  if (!text.empty() && text.find_first_of(",\"\r\n ") == std::string_view::npos) {
    return std::string{text};
  }
  std::string out = "\"";
  for (const char c : text) {
    out += c == '"' ? "\"\"" : std::string(1, c);
  }
  return out + "\"";
}

std::string plain(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

/// An empty cell is a masked one; an array is a JSON list, its unknown numbers null.
std::string ecsv_cell(const Column& column, std::size_t row, std::size_t width) {
  if (width == 1) {
    const Json value = value_of(column, row);
    return value.is_null() ? "" : quoted_cell(plain(value));
  }
  Json list = Json::array();
  for (std::size_t i = 0; i < width; ++i) {
    list.push_back(value_of(column, row * width + i));
    if (column.type == ElementType::u64 && list.back().is_string()) {
      list.back() = Json::parse(list.back().get<std::string>());
    }
  }
  return quoted_cell(list.dump());
}

/// XML has no way to say most control characters: they become the replacement character.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' ? "\xEF\xBF\xBD"
                                                                              : std::string(1, c);
    }
  }
  return out;
}

/// VOTable knows no signed byte and nothing unsigned above a byte: those go one size up, 64 bits as text.
std::string_view votable_type(const Column& column) {
  if (is_text(column) || column.type == ElementType::u64) {
    return "unicodeChar";
  }
  if (column.step_scale != 1.0) {
    return "double";
  }
  switch (column.type) {
    case ElementType::f32:
      return "float";
    case ElementType::f64:
      return "double";
    case ElementType::i8:
      return "short";
    case ElementType::u8:
      return "unsignedByte";
    case ElementType::i32:
      return "int";
    default:
      return "long";
  }
}

std::string votable_field(const Column& column) {
  const std::size_t width = width_of(column);
  const std::string_view type = votable_type(column);
  std::string field = "<FIELD name=\"" + escaped(column.name) + "\" datatype=\"" + std::string{type} + "\"";
  if (type == "unicodeChar") {
    field += " arraysize=\"*\"";
  } else if (width != 1) {
    field += " arraysize=\"" + std::to_string(width) + "\"";
  }
  if (const std::string_view unit = ivoa_unit(column.unit); !unit.empty()) {
    field += " unit=\"" + std::string{unit} + "\"";
  }
  field += "><DESCRIPTION>" + escaped(described(column)) + "</DESCRIPTION>";
  const bool is_whole = type != "unicodeChar" && type != "double" && type != "float";
  if (is_whole && column.fill) {
    field += "<VALUES null=\"" + std::to_string(*column.fill) + "\"/>";
  }
  return field + "</FIELD>\n";
}

std::string votable_cell(const Column& column, std::size_t row, std::size_t width) {
  const std::string_view type = votable_type(column);
  std::string cell;
  for (std::size_t i = 0; i < width; ++i) {
    const Json value = value_of(column, row * width + i);
    cell += i == 0 ? "" : " ";
    if (!value.is_null()) {
      cell += plain(value);
    } else if (type == "double" || type == "float") {
      cell += "NaN";
    } else if (type != "unicodeChar" && column.fill) {
      cell += std::to_string(*column.fill);
    }
  }
  return escaped(cell);
}

}  // namespace

std::string_view ivoa_unit(std::string_view unit) noexcept {
  const auto found =
      std::find_if(unit_names.begin(), unit_names.end(), [&](const auto& one) { return one.first == unit; });
  return found == unit_names.end() ? std::string_view{} : found->second;
}

std::string to_ecsv(const Frame& frame) {
  std::string text = "# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n";
  for (const Column& column : frame.columns) {
    text += ecsv_head(column);
  }
  text += "# meta: " + text_of(frame.about) + "\n# schema: astropy-2.0\n";
  const std::size_t row_count = row_count_of(frame);
  for (std::size_t i = 0; i < frame.columns.size(); ++i) {
    text += (i == 0 ? "" : ",") + frame.columns[i].name;
  }
  text += "\n";
  for (std::size_t row = 0; row < row_count; ++row) {
    for (std::size_t i = 0; i < frame.columns.size(); ++i) {
      text += i == 0 ? "" : ",";
      text += ecsv_cell(frame.columns[i], row, width_of(frame.columns[i]));
    }
    text += "\n";
  }
  return text;
}

std::string to_votable(const Frame& frame) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\">\n<RESOURCE "
      "type=\"results\">\n"
      "<INFO name=\"about\" value=\"" +
      escaped(text_of(frame.about)) + "\"/>\n<TABLE>\n";
  for (const Column& column : frame.columns) {
    text += votable_field(column);
  }
  text += "<DATA><TABLEDATA>\n";
  const std::size_t row_count = row_count_of(frame);
  for (std::size_t row = 0; row < row_count; ++row) {
    text += "<TR>";
    for (const Column& column : frame.columns) {
      text += "<TD>" + votable_cell(column, row, width_of(column)) + "</TD>";
    }
    text += "</TR>\n";
  }
  return text + "</TABLEDATA></DATA>\n</TABLE>\n</RESOURCE>\n</VOTABLE>\n";
}

}  // namespace polycosm::viewer
