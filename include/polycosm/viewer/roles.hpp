#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace polycosm::viewer {

/// What somebody may do; each role may do what those before it may.
enum class Role : std::uint8_t { viewer, analyst, curator, admin };
[[nodiscard]] std::string_view name_of(Role role) noexcept;
[[nodiscard]] std::optional<Role> role_named(std::string_view name) noexcept;

}  // namespace polycosm::viewer
