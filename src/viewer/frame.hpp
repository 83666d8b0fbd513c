#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/store/json.hpp>
#include <polycosm/store/sealed_run.hpp>

namespace polycosm::viewer {

/// Numbers or texts with what they mean. A value that nobody knows is null in JSON, empty in CSV and NaN or
/// `fill` in the binary form: never a number of our own.
struct Column {
  std::string name;
  store::ElementType type = store::ElementType::f64;
  std::string unit, meaning;
  std::string flags;  ///< words for 0, 1, 2, ... separated by blanks
  std::vector<std::uint64_t> shape;
  std::vector<std::byte> bytes;
  std::vector<std::string> texts;
  std::optional<std::uint64_t> fill;  ///< the whole number that stands for unknown
  double step_scale = 1.0;            ///< value = number * step_scale
  [[nodiscard]] std::size_t value_count() const noexcept;
};

/// Columns that belong together, and what else there is to say of them.
struct Frame {
  store::Json about = store::Json::object();
  std::vector<Column> columns;
  std::string array;  ///< the column that is the answer, when the others are its axes
};

/// A dataset as a column, with the words of the schema.
[[nodiscard]] Column column_of(store::Block block);
template <class T>
[[nodiscard]] Column made_column(std::string name, store::ElementType type, std::string unit,
                                 std::string meaning, const std::vector<T>& values) {
  Column column;
  column.name = std::move(name);
  column.type = type;
  column.unit = std::move(unit);
  column.meaning = std::move(meaning);
  column.shape = {values.size()};
  const auto bytes = std::as_bytes(std::span{values});
  column.bytes.assign(bytes.begin(), bytes.end());
  return column;
}

/// One value. Identities of 64 bits are texts, for no browser counts that far; a code is its word.
[[nodiscard]] store::Json value_of(const Column& column, std::size_t index);
/// The number as it is stored, without scale.
[[nodiscard]] double number_of(const Column& column, std::size_t index);

enum class Packing : std::uint8_t { plain, delta };  ///< delta: rows of u8 less the row before, modulo 256

/// The three forms of an answer.
[[nodiscard]] store::Json to_json(const Frame& frame);
[[nodiscard]] std::string to_csv(const Frame& frame);
/// application/vnd.polycosm.columns: "PCOLUMN1", u32 length of the header, the header (JSON), then columns at
/// multiples of 8 bytes, little-endian; docs/viewer.md.
[[nodiscard]] std::string to_binary(const Frame& frame, Packing packing);

inline constexpr std::string_view json_media = "application/json";
inline constexpr std::string_view columns_media = "application/vnd.polycosm.columns";
inline constexpr std::string_view csv_media = "text/csv; charset=utf-8";

}  // namespace polycosm::viewer
