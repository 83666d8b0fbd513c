#pragma once
#include <string_view>

namespace polycosm::catalog {

/// The style sheet of the page. Colours are named once, for light and for dark; figures use the same names.
[[nodiscard]] std::string_view page_style() noexcept;

}  // namespace polycosm::catalog
