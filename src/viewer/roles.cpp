#include <polycosm/viewer/roles.hpp>

#include <algorithm>
#include <iterator>

namespace polycosm::viewer {
namespace {

constexpr std::string_view names[] = {"viewer", "analyst", "curator", "admin"};

}  // namespace

std::string_view name_of(Role role) noexcept {
  return names[static_cast<std::size_t>(role)];
}

std::optional<Role> role_named(std::string_view name) noexcept {
  const auto found = std::find(std::begin(names), std::end(names), name);
  return found == std::end(names) ? std::nullopt
                                  : std::optional{static_cast<Role>(found - std::begin(names))};
}

}  // namespace polycosm::viewer
