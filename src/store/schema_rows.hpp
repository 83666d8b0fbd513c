#pragma once
#include <span>
#include <string_view>

#include <polycosm/store/schema.hpp>

namespace polycosm::store {

inline constexpr unsigned in_shard = 1U;
inline constexpr unsigned in_ensemble = 2U;
inline constexpr unsigned in_catalogue = 4U;
inline constexpr unsigned in_catalogue_1 = 8U;  ///< as release 0.1.0 wrote it
inline constexpr unsigned in_completion = 16U;

/// One line of the table as it is written down; schema.cpp makes DatasetInfo of it.
struct SchemaRow {
  unsigned files = 0;
  std::string_view groups;      ///< one or more, separated by blanks
  std::string_view name;        ///< "<metric>..." and "<hyper>" stand for the tables of sim, "<known>" for
                                ///< known_columns(), "<star>",
                                ///< "<planet>" and "<belt>" for those of catalog
  std::string_view dimensions;  ///< separated by commas
  ElementType type{};
  std::string_view unit;
  std::string_view sentence;
  std::string_view flags;
  std::string_view attributes;  ///< "name=value;name=value"
};

/// A column of known planets, in the catalogue and in the ensemble; a measured one has two errors beside it.
struct KnownColumn {
  std::string_view name;
  ElementType type{};
  std::string_view unit;
  std::string_view sentence;
  std::string_view flags;
  bool is_measured = false;
};

[[nodiscard]] std::span<const SchemaRow> schema_rows() noexcept;
[[nodiscard]] std::span<const SchemaRow>
statistics_rows() noexcept;  ///< groups that hold counts over members
[[nodiscard]] std::span<const SchemaRow> completion_rows() noexcept;  ///< those of completions alone
[[nodiscard]] std::span<const KnownColumn> known_columns() noexcept;

}  // namespace polycosm::store
