#pragma once
#include <span>

#include "columns.hpp"
#include "host.hpp"

namespace polycosm::inference {

/// Scores a completed system (planets ascending in period) and writes it.
void write_system(const Host& host, std::span<const Body> bodies, ColumnWriter& out);

/// The same with belts, which count for resources: the Sun has 0.5 with its two.
void write_system_with_belts(const Host& host, std::span<const Body> bodies, std::span<const DrawnBelt> belts,
                             ColumnWriter& out);

}  // namespace polycosm::inference
