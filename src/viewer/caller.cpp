#include "caller.hpp"

namespace polycosm::viewer {

std::string_view name_of(Role role) noexcept {
  constexpr std::string_view names[] = {"viewer", "analyst", "curator", "admin"};
  return names[static_cast<std::size_t>(role)];
}

Caller caller_of(const Request&) {
  return {};
}

}  // namespace polycosm::viewer
