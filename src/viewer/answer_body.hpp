#pragma once
#include <cstdint>

#include <polycosm/viewer/http.hpp>

#include "route.hpp"

namespace polycosm::viewer {

enum class Coding : std::uint8_t { none, gzip };

/// Puts what a route answered into a response: a body, packed when that is worth it, a file or the part of it
/// that `request` wants, or a stream. Throws Problem (416).
void put_body(Response& response, Answer answer, const Request& request, Coding coding);

}  // namespace polycosm::viewer
