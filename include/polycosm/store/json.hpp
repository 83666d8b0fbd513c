#pragma once
#include <nlohmann/json.hpp>

namespace polycosm::store {

/// JSON whose fields keep the order in which they were written.
using Json = nlohmann::ordered_json;

}  // namespace polycosm::store
