#pragma once
#include <polycosm/catalog/diff.hpp>
#include <polycosm/catalog/qa.hpp>
#include <polycosm/store/json.hpp>

namespace polycosm::cli {

/// Reports as JSON: the fields of their structs, null for what is not known. Gaia ids are not among them.
[[nodiscard]] store::Json json_of(const catalog::QaReport& report);
[[nodiscard]] store::Json json_of(const catalog::Difference& difference);

/// A number, or null when it is none.
[[nodiscard]] store::Json number_or_null(double value);

/// Text that JSON can hold: what is no UTF-8 becomes U+FFFD.
[[nodiscard]] store::Json printable(const std::string& text);

}  // namespace polycosm::cli
