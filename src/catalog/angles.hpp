#pragma once
#include <optional>
#include <string_view>

namespace polycosm::catalog {

/// "-62 40 46.2", "14:29:42.95", "12h20m43s", "-69d40m32.9s", "12 20": the number in units of its first part
/// (hours or degrees). Nothing for other text, or for minutes or seconds of 60 and more (60.0 is a rounded
/// 59.99 and stands).
[[nodiscard]] std::optional<double> sexagesimal(std::string_view text) noexcept;

}  // namespace polycosm::catalog
