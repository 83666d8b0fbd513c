#pragma once
#include <string_view>

#include "route.hpp"

namespace polycosm::viewer {

/// The known planets of these stars, each with its errors, how sure it is, and where that comes from.
[[nodiscard]] store::Json observed_planets_json(const Call& call, store::AxisRange stars);

}  // namespace polycosm::viewer
