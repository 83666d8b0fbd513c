#pragma once
#include <polycosm/store/json.hpp>

namespace polycosm::viewer {

/// JSON Schema of the answers about systems, events, quality and comparisons: every field of them.
[[nodiscard]] store::Json read_schemas();

}  // namespace polycosm::viewer
