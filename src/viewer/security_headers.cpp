#include "security_headers.hpp"

#include <string>

namespace polycosm::viewer {

std::vector<Header> security_headers(std::string_view policy) {
  return {{"Content-Security-Policy", std::string{policy}},
          {"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Resource-Policy", "same-origin"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"}};
}

}  // namespace polycosm::viewer
