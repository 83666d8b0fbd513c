#pragma once
#include <string>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>

#include "table_reader.hpp"

/// Stars, planets and belts of a catalogue file: the merged tables and the rows of the sources, which have
/// the same columns.
namespace polycosm::store {

/// Where a table of records goes: its group, the group of other names, and their dimensions.
struct TableName {
  std::string group;
  std::string dimension;
  std::string alias_group;      ///< empty = its records have no other names
  std::string alias_dimension;  ///< of alias_group
  std::string alias_index;      ///< column of alias_group that names the record
};
[[nodiscard]] const TableName& merged_stars();
[[nodiscard]] const TableName& merged_planets();
[[nodiscard]] const TableName& merged_belts();
[[nodiscard]] const TableName& star_rows();
[[nodiscard]] const TableName& planet_rows();
[[nodiscard]] const TableName& belt_rows();

void put_star_table(TableWriter& out, const TableName& table, const std::vector<catalog::Star>& stars);
void put_planet_table(TableWriter& out, const TableName& table, const std::vector<catalog::Planet>& planets);
void put_belt_table(TableWriter& out, const TableName& table, const std::vector<catalog::Belt>& belts);

/// Nothing when the file has no such group.
[[nodiscard]] std::vector<catalog::Star> get_star_table(const TableReader& in, const TableName& table);
[[nodiscard]] std::vector<catalog::Planet> get_planet_table(const TableReader& in, const TableName& table);
[[nodiscard]] std::vector<catalog::Belt> get_belt_table(const TableReader& in, const TableName& table);

}  // namespace polycosm::store
