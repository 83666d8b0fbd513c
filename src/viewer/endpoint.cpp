#include <charconv>

#include <polycosm/core/error.hpp>
#include <polycosm/viewer/server.hpp>

namespace polycosm::viewer {

Endpoint endpoint_of(const std::string& text) {
  Endpoint endpoint;
  const std::size_t colon = text.rfind(':');
  const char* end = text.data() + text.size();
  const char* digits = colon == std::string::npos ? end : text.data() + colon + 1;
  const auto read = std::from_chars(digits, end, endpoint.port);
  if (digits == end || read.ec != std::errc{} || read.ptr != end) {
    throw core::Error{core::Fault::usage, "\"" + text + "\" is no address and port; try 127.0.0.1:8700"};
  }
  endpoint.host = text.substr(0, colon);
  if (endpoint.host == "localhost") {
    endpoint.host = "127.0.0.1";
  }
  if (endpoint.host.starts_with('[') && endpoint.host.ends_with(']')) {
    endpoint.host = endpoint.host.substr(1, endpoint.host.size() - 2);
  }
  return endpoint;
}

}  // namespace polycosm::viewer
