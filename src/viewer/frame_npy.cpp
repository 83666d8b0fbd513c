#include <algorithm>
#include <cstdint>
#include <limits>

#include <polycosm/core/error.hpp>

#include "frame_forms.hpp"
#include "problem.hpp"

namespace polycosm::viewer {
namespace {

using store::ElementType;

constexpr std::size_t head_multiple = 64;  // so that numbers begin where a processor likes them
constexpr std::size_t magic_bytes = 10;

std::string_view descr_of(ElementType type) {
  switch (type) {
    case ElementType::f32:
      return "<f4";
    case ElementType::f64:
      return "<f8";
    case ElementType::i8:
      return "|i1";
    case ElementType::u8:
      return "|u1";
    case ElementType::i32:
      return "<i4";
    case ElementType::u32:
      return "<u4";
    case ElementType::i64:
      return "<i8";
    case ElementType::u64:
      return "<u8";
    case ElementType::text:
    case ElementType::json:
      break;
  }
  throw core::Bug{"a text is no array of numbers"};
}

std::string shape_of(const Column& column) {
  std::string shape;
  for (const std::uint64_t length : column.shape) {
    shape += std::to_string(length) + ",";
  }
  return "(" + shape + ")";
}

std::string as_doubles(const Column& column) {
  std::string bytes;
  bytes.reserve(column.value_count() * sizeof(double));
  for (std::size_t i = 0; i < column.value_count(); ++i) {
    const double number = number_of(column, i);
    const bool is_unknown = column.fill && number == static_cast<double>(*column.fill);
    const double value = is_unknown ? std::numeric_limits<double>::quiet_NaN() : number * column.step_scale;
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  return bytes;
}

}  // namespace

const Column& array_of(const Frame& frame) {
  const auto found = std::find_if(frame.columns.begin(), frame.columns.end(),
                                  [&](const Column& column) { return column.name == frame.array; });
  if (found == frame.columns.end()) {
    throw Problem{404, "not_stored", "this ensemble does not store that array"};
  }
  return *found;
}

std::string to_npy(const Column& column) {
  const bool is_plain = !column.fill && column.step_scale == 1.0;
  std::string head = "{'descr': '" + std::string{descr_of(is_plain ? column.type : ElementType::f64)} +
                     "', 'fortran_order': False, 'shape': " + shape_of(column) + ", }";
  const std::size_t whole =
      (magic_bytes + head.size() + 1 + head_multiple - 1) / head_multiple * head_multiple;
  head.resize(whole - magic_bytes - 1, ' ');
  head += '\n';
  std::string out{"\x93NUMPY\x01\x00", 8};
  out += static_cast<char>(head.size() & 0xFFU);
  out += static_cast<char>(head.size() >> 8U);
  out += head;
  return is_plain ? out.append(reinterpret_cast<const char*>(column.bytes.data()), column.bytes.size())
                  : out + as_doubles(column);
}

}  // namespace polycosm::viewer
