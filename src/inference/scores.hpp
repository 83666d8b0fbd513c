#pragma once
#include <span>

#include "columns.hpp"
#include "host.hpp"

namespace polycosm::inference {

/// Scores a completed system (planets ascending in period) and writes it.
void write_system(const Host& host, std::span<const Body> bodies, ColumnWriter& out);

}  // namespace polycosm::inference
