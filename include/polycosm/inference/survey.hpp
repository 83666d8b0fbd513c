#pragma once
#include <cstdint>
#include <string_view>

namespace polycosm::inference {

/// How a star was searched for transits, as its known planets say.
enum class TransitSearch : std::uint8_t { none = 0, short_search = 1, k2 = 2, kepler = 3 };

/// How deeply a star with known planets was searched. Recorded beside everything inferred from it.
struct SurveyRecord {
  TransitSearch transit = TransitSearch::none;
  double longest_transiting_d = 0.0;  ///< 0 = none transits
  double half_found_ms = 0.0;         ///< semi-amplitude found half the time; 0 = no velocities
  double velocity_baseline_d = 0.0;
};

[[nodiscard]] constexpr std::string_view name_of(TransitSearch search) noexcept {
  constexpr std::string_view names[]{"none", "short", "k2", "kepler"};
  return names[static_cast<std::uint8_t>(search)];
}

}  // namespace polycosm::inference
