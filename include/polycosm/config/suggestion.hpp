#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace polycosm::config {

/// "; did you mean ...?" for the nearest known word, or "" when none is near.
[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string>& known);

}  // namespace polycosm::config
