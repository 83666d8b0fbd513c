#include "frame.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <functional>
#include <numeric>

#include <polycosm/core/error.hpp>

namespace polycosm::viewer {
namespace {

using store::ElementType;
using store::Json;

template <class T>
T element(const Column& column, std::size_t index) {
  T value{};
  std::memcpy(&value, column.bytes.data() + index * sizeof(T), sizeof(T));
  return value;
}

/// The word of a code: the n-th of `flags`; nothing for one that has none.
std::optional<std::string> word_of(std::string_view flags, std::int64_t code) {
  for (std::int64_t at = 0; !flags.empty(); ++at) {
    const std::size_t end = flags.find(' ');
    if (at == code) {
      return std::string{flags.substr(0, end)};
    }
    flags = end == std::string_view::npos ? std::string_view{} : flags.substr(end + 1);
  }
  return std::nullopt;
}

/// The shortest decimal that reads back as the same float, as JSON number.
Json float_json(float value) {
  std::array<char, 32> text{};
  const char* end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  double shortest = 0.0;
  std::from_chars(text.data(), end, shortest);
  return shortest;
}

Json whole_json(const Column& column, std::int64_t value) {
  if (!column.flags.empty()) {
    const auto word = word_of(column.flags, value);
    return word ? Json(*word) : Json(nullptr);
  }
  return value;
}

Json unsigned_json(const Column& column, std::uint64_t value) {
  if (column.fill && value == *column.fill) {
    return nullptr;
  }
  if (column.step_scale != 1.0) {
    return static_cast<double>(value) * column.step_scale;
  }
  return column.type == ElementType::u64 ? Json(std::to_string(value)) : Json(value);
}

Json nested(const Column& column, std::size_t axis, std::size_t& at) {
  if (axis == column.shape.size()) {
    return value_of(column, at++);
  }
  Json list = Json::array();
  for (std::uint64_t i = 0; i < column.shape[axis]; ++i) {
    list.push_back(nested(column, axis + 1, at));
  }
  return list;
}

std::string csv_cell(const Json& value) {
  if (value.is_null()) {
    return "";
  }
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    return text;
  }
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + "\"";
}

std::size_t row_width(const Column& column) {
  return column.shape.empty() || column.shape[0] == 0 ? 1 : column.value_count() / column.shape[0];
}

std::string delta_rows(std::string_view bytes, std::size_t width) {
  std::string packed{bytes};
  for (std::size_t i = packed.size(); i-- > width;) {
    packed[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) -
                                  static_cast<unsigned char>(bytes[i - width]));
  }
  return packed;
}

/// Texts: value_count + 1 offsets (u32) into the UTF-8 that follows them.
std::string text_bytes(const std::vector<std::string>& texts) {
  std::vector<std::uint32_t> offsets{0};
  std::string all;
  for (const std::string& text : texts) {
    all += text;
    offsets.push_back(static_cast<std::uint32_t>(all.size()));
  }
  return std::string{reinterpret_cast<const char*>(offsets.data()), offsets.size() * sizeof(std::uint32_t)} +
         all;
}

std::size_t padded(std::size_t count) {
  return (count + 7) / 8 * 8;
}

Json described(const Column& column) {
  Json json = {{"unit", column.unit}, {"meaning", column.meaning}, {"shape", column.shape}};
  return json;
}

}  // namespace

std::size_t Column::value_count() const noexcept {
  return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>{});
}

Column column_of(store::Block block) {
  Column column;
  column.name = block.info->name;
  column.type = block.info->type;
  column.unit = block.info->unit;
  column.meaning = block.info->sentence;
  column.flags = block.info->flags;
  column.shape = std::move(block.shape);
  column.bytes = std::move(block.bytes);
  column.texts = std::move(block.texts);
  for (const auto& [name, value] : block.info->attributes) {
    if (name == "_FillValue") {
      column.fill = std::stoull(value);
    } else if (name == "scale_factor") {
      column.step_scale = 1.0 / std::stod(value.substr(value.find('/') + 1));
    }
  }
  if (column.type == ElementType::u32 && column.meaning.find("4294967295") != std::string::npos) {
    column.fill = 4294967295U;
  }
  return column;
}

double number_of(const Column& column, std::size_t index) {
  switch (column.type) {
    case ElementType::f32:
      return element<float>(column, index);
    case ElementType::f64:
      return element<double>(column, index);
    case ElementType::i8:
      return element<std::int8_t>(column, index);
    case ElementType::u8:
      return element<std::uint8_t>(column, index);
    case ElementType::i32:
      return element<std::int32_t>(column, index);
    case ElementType::u32:
      return element<std::uint32_t>(column, index);
    case ElementType::i64:
      return static_cast<double>(element<std::int64_t>(column, index));
    case ElementType::u64:
      return static_cast<double>(element<std::uint64_t>(column, index));
    default:
      break;
  }
  throw core::Bug{"a text was read as a number"};
}

Json value_of(const Column& column, std::size_t index) {
  switch (column.type) {
    case ElementType::f32: {
      const float value = element<float>(column, index);
      return std::isfinite(value) ? float_json(value) : Json(nullptr);
    }
    case ElementType::f64: {
      const double value = element<double>(column, index);
      return std::isfinite(value) ? Json(value) : Json(nullptr);
    }
    case ElementType::i8:
      return whole_json(column, element<std::int8_t>(column, index));
    case ElementType::u8:
      return unsigned_json(column, element<std::uint8_t>(column, index));
    case ElementType::i32:
      return whole_json(column, element<std::int32_t>(column, index));
    case ElementType::u32:
      return unsigned_json(column, element<std::uint32_t>(column, index));
    case ElementType::i64:
      return whole_json(column, element<std::int64_t>(column, index));
    case ElementType::u64:
      return unsigned_json(column, element<std::uint64_t>(column, index));
    case ElementType::text:
    case ElementType::json:
      break;
  }
  return column.texts.at(index).empty() ? Json(nullptr) : Json(column.texts[index]);
}

Json to_json(const Frame& frame) {
  Json json = frame.about;
  Json columns = Json::object();
  for (const Column& column : frame.columns) {
    Json one = described(column);
    std::size_t at = 0;
    one["values"] = nested(column, 0, at);
    columns[column.name] = std::move(one);
  }
  json["columns"] = std::move(columns);
  return json;
}

std::string to_csv(const Frame& frame) {
  std::string text;
  std::size_t row_count = 0;
  for (const Column& column : frame.columns) {
    row_count = column.shape.empty() ? 1 : column.shape[0];
    const std::size_t width = row_width(column);
    for (std::size_t i = 0; i < width; ++i) {
      text += (text.empty() ? "" : ",") + column.name + (width == 1 ? "" : "[" + std::to_string(i) + "]");
    }
  }
  text += "\r\n";
  for (std::size_t row = 0; row < row_count; ++row) {
    bool is_first = true;
    for (const Column& column : frame.columns) {
      const std::size_t width = row_width(column);
      for (std::size_t i = 0; i < width; ++i) {
        text += is_first ? "" : ",";
        text += csv_cell(value_of(column, row * width + i));
        is_first = false;
      }
    }
    text += "\r\n";
  }
  return text;
}

std::string to_binary(const Frame& frame, Packing packing) {
  Json header = frame.about;
  Json columns = Json::array();
  std::string data;
  for (const Column& column : frame.columns) {
    std::string bytes =
        column.type == ElementType::text
            ? text_bytes(column.texts)
            : std::string{reinterpret_cast<const char*>(column.bytes.data()), column.bytes.size()};
    const bool is_delta =
        packing == Packing::delta && column.type == ElementType::u8 && column.shape.size() == 2;
    if (is_delta) {
      bytes = delta_rows(bytes, column.shape[1]);
    }
    Json one = {{"name", column.name}, {"type", store::type_name(column.type)}};
    one.update(described(column));
    one["offset"] = data.size();  // from the end of the padded header
    one["byte_count"] = bytes.size();
    one["packing"] = is_delta ? "delta" : "plain";
    if (column.step_scale != 1.0) {
      one["scale"] = column.step_scale;
    }
    if (column.fill) {
      one["fill"] = *column.fill;
    }
    if (!column.flags.empty()) {
      one["flags"] = column.flags;
    }
    columns.push_back(std::move(one));
    data += bytes;
    data.resize(padded(data.size()), '\0');
  }
  header["columns"] = std::move(columns);
  std::string text = header.dump(-1, ' ', false, Json::error_handler_t::replace);
  text.resize(padded(12 + text.size()) - 12, ' ');
  const auto length = static_cast<std::uint32_t>(text.size());
  std::string out = "PCOLUMN1";
  out.append(reinterpret_cast<const char*>(&length), sizeof length);
  return out + text + data;
}

}  // namespace polycosm::viewer
