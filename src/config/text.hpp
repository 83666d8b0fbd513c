#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/suggestion.hpp>

namespace polycosm::config {

[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);  ///< "" gives no parts
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// The shortest text that reads back as the same number.
[[nodiscard]] std::string number_text(double value);

}  // namespace polycosm::config
