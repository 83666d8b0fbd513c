#pragma once
#include <cstdint>

#include <polycosm/ensemble/member.hpp>
#include <polycosm/ensemble/plan.hpp>

namespace polycosm::ensemble {

/// What a run is expected to write, from its shapes alone: no member is lived for it.
struct ByteForecast {
  std::uint64_t shard_bytes = 0;
  std::uint64_t sealed_bytes = 0;  ///< ensemble.h5
  [[nodiscard]] std::uint64_t total() const noexcept { return shard_bytes + sealed_bytes; }
};
[[nodiscard]] ByteForecast byte_forecast(const Recipe& recipe, const Plan& plan);

}  // namespace polycosm::ensemble
