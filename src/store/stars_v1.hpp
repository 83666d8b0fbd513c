#pragma once
#include <vector>

#include <polycosm/catalog/catalogue.hpp>

#include "table_reader.hpp"

/// The stars of a catalogue file of version 1.
namespace polycosm::store {

void put_stars_v1(TableWriter& out, const std::vector<catalog::Star>& stars);
[[nodiscard]] std::vector<catalog::Star> get_stars_v1(const TableReader& in);

}  // namespace polycosm::store
