#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include <polycosm/viewer/http.hpp>

namespace polycosm::viewer {

/// What somebody may do; each role may do what those before it may.
enum class Role : std::uint8_t { viewer, analyst, curator, admin };
[[nodiscard]] std::string_view name_of(Role role) noexcept;

/// Who asks: the label of a token, or nobody by name.
struct Caller {
  Role role = Role::viewer;
  std::string label;  ///< empty = without a token
};

/// Whoever reaches the server is a viewer.
[[nodiscard]] Caller caller_of(const Request& request);

}  // namespace polycosm::viewer
