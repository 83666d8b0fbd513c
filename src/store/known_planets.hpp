#pragma once
#include <string_view>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>

#include "columns.hpp"
#include "table_reader.hpp"

namespace polycosm::store {

/// The columns of known planets that a catalogue and an ensemble share (known_columns() of the schema).
void put_known(TableWriter& out, std::string_view group, const std::vector<catalog::Planet>& planets);
/// Fills the same columns of as many planets as the group holds.
void get_known(const TableReader& in, std::string_view group, std::vector<catalog::Planet>& planets);

}  // namespace polycosm::store
