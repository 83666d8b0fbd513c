#pragma once
#include <string>
#include <vector>

#include "h5.hpp"

namespace polycosm::store {

/// What a file holds that some reader of netCDF-4 cannot open (fixed-length string tables, links out of the
/// file, compounds, axes without scales, one dimension with two lengths, times in objects); empty when all
/// can.
[[nodiscard]] std::vector<std::string> layout_problems(hid_t file);

}  // namespace polycosm::store
