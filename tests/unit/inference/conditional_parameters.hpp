#pragma once
#include "conditional/cluster_density.hpp"

namespace polycosm::inference {

/// The process of F, G, K stars with a power law of the period scale of one's choice.
[[nodiscard]] inline ClusterParameters fgk_with_scale(const BrokenPowerLaw& scale) {
  return {3.0, 300.0, 0.5, 10.0, 1.0, 1.6, 0.25, 0.3, {-1.4, -5.2, 3.0}, scale};
}
inline constexpr BrokenPowerLaw flat_scale{0.0, 0.0, 1.0};
inline constexpr BrokenPowerLaw log_uniform_scale{-1.0, -1.0, 1.0};
inline constexpr BrokenPowerLaw m_dwarf_scale{1.189, -1.32, 20.4};

}  // namespace polycosm::inference
