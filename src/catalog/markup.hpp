#pragma once
#include <string>
#include <string_view>

namespace polycosm::catalog {

/// Text as content or quoted attribute of XML and HTML: & < > " ' as entities, control characters that XML
/// does not allow as blanks, bytes that are not UTF-8 as U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace polycosm::catalog
