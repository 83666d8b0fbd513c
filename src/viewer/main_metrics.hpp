#pragma once
#include <array>
#include <string_view>

namespace polycosm::viewer {

/// The metrics that diagnostics and comparisons tell of: those whose sensitivity every ensemble keeps.
inline constexpr std::array<std::string_view, 8> main_metrics{
    "settled_systems", "population",       "reach_ly",      "tech_max",
    "polities",        "output_su_per_yr", "mature_worlds", "ships_lost"};

}  // namespace polycosm::viewer
