#pragma once
#include <string>
#include <string_view>

namespace polycosm::store {

/// At most `limit` bytes of a text, cut between characters, with `?` for every byte that is not UTF-8:
/// readers of netCDF and JSON refuse anything else.
[[nodiscard]] std::string utf8_prefix(std::string_view text, std::size_t limit);

}  // namespace polycosm::store
