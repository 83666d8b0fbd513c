#pragma once
#include <map>
#include <string>
#include <string_view>

namespace polycosm::config {

/// Keys of the canonical text of a configuration, "section.key", with their values as they stand there.
[[nodiscard]] std::map<std::string, std::string> canonical_keys(std::string_view toml);

}  // namespace polycosm::config
