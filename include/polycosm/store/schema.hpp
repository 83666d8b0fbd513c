#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Every dataset of every file the house writes, once: writers take names, units and sentences from here, and
/// so does the data dictionary. To add a dataset, add one row in src/store/schema.cpp and put() it where the
/// file is written.
namespace polycosm::store {

inline constexpr std::uint32_t schema_version = 3;            ///< of shards, ensembles and plans
inline constexpr std::uint32_t catalogue_schema_version = 2;  ///< of sky.h5; 1 is read and migrated

/// `catalogue_1` is a catalogue as release 0.1.0 wrote it; `completion` is what `complete --all` writes.
enum class FileKind : std::uint8_t { shard, ensemble, catalogue, catalogue_1, completion };

/// Little-endian types of the files. `text` is a character array in UTF-8 with one more dimension `stringN`
/// (N bytes); `json` is one variable-length UTF-8 string.
enum class ElementType : std::uint8_t { f32, f64, i8, u8, i32, u32, i64, u64, text, json };
[[nodiscard]] std::string_view type_name(ElementType type) noexcept;

struct DatasetInfo {
  std::vector<FileKind> files;
  std::string group;
  std::string name;
  std::vector<std::string>
      dimensions;  ///< empty = scalar; a coordinate has its own name as its one dimension
  ElementType type = ElementType::f64;
  std::string unit;  ///< "1" for pure numbers, empty for text and labels
  std::string sentence;
  std::string flags;  ///< meanings of the values 0, 1, 2, ... separated by blanks
  std::vector<std::pair<std::string, std::string>> attributes;  ///< further text attributes
};

/// All rows in the order in which files hold them; series and hyper-parameters come from the tables of `sim`.
[[nodiscard]] const std::vector<DatasetInfo>& datasets();

/// One row; throws core::Bug when the table has none.
[[nodiscard]] const DatasetInfo& dataset_info(FileKind file, std::string_view group, std::string_view name);

/// The quantile levels of every `quantile` dimension.
[[nodiscard]] const std::vector<double>& quantile_levels();

/// docs/data-dictionary.md, and what `polycosm schema` prints.
[[nodiscard]] std::string data_dictionary();

}  // namespace polycosm::store
