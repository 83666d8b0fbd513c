#pragma once
#include <cstdint>
#include <vector>

#include "route.hpp"

namespace polycosm::viewer {

inline constexpr std::string_view detail_key = "storage.level = \"detail\" or storage.detail_members";

/// Members that keep planets, belts and events and are ok, ascending: the sample behind what is counted in
/// those tables. Throws Problem (404) when no member does.
[[nodiscard]] const std::vector<std::uint32_t>& detail_members(const Call& call);

}  // namespace polycosm::viewer
