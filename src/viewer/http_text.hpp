#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/viewer/http.hpp>

/// The few texts of HTTP/1.1 that are written by hand.
namespace polycosm::viewer {

/// One answer on its way.
struct Sending {
  bool is_head = false;
  bool keeps_alive = false;
  int version = 11;
  std::uint64_t byte_count = 0;  ///< of the body, sent
  bool is_broken = false;        ///< the client is gone, or what was promised cannot be had
};

/// "Name: value", each with its CRLF.
[[nodiscard]] std::string lines_of(const std::vector<Header>& headers);
/// Status line and header with its empty line: the response's own, then length or chunks, date, connection.
[[nodiscard]] std::string head_of(const Response& response, const Sending& sending);
/// A piece of a chunked body.
[[nodiscard]] std::string chunk_of(std::string_view text);

}  // namespace polycosm::viewer
