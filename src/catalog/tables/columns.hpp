#pragma once
#include <string_view>

namespace polycosm::catalog {

/// Unified content descriptor [IVOA UCD1+] of a column named as in quantities.hpp; empty = none.
[[nodiscard]] std::string_view ucd_of(std::string_view column) noexcept;

}  // namespace polycosm::catalog
