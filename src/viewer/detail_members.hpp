#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "route.hpp"

namespace polycosm::viewer {

inline constexpr std::string_view detail_key = "storage.level = \"detail\" or storage.detail_members";

/// Members that keep planets, belts and events and are ok, ascending: the sample behind what is counted in
/// those tables. Throws Problem (404) when no member does.
[[nodiscard]] const std::vector<std::uint32_t>& detail_members(const Call& call);

/// Rows of whole members from row `first` of a table of details, about as many as one answer may look at.
[[nodiscard]] store::AxisRange whole_members(const Call& call, std::string_view group, std::uint64_t first,
                                             std::uint64_t row_bytes);
/// How many of detail_members() have their rows there.
[[nodiscard]] std::uint64_t members_within(const Call& call, std::string_view group, store::AxisRange rows);

}  // namespace polycosm::viewer
