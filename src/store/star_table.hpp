#pragma once
#include <vector>

#include <polycosm/catalog/catalogue.hpp>

#include "table_reader.hpp"

namespace polycosm::store {

void put_stars(TableWriter& out, const std::vector<catalog::Star>& stars);
[[nodiscard]] std::vector<catalog::Star> get_stars(const TableReader& in);

}  // namespace polycosm::store
