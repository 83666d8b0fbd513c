#pragma once
#include <string_view>
#include <vector>

#include <polycosm/viewer/http.hpp>

namespace polycosm::viewer {

/// What data may do in a browser: nothing is loaded, framed or run.
inline constexpr std::string_view data_policy =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'";

/// The headers that every answer carries, with its Content-Security-Policy.
[[nodiscard]] std::vector<Header> security_headers(std::string_view policy);

}  // namespace polycosm::viewer
