#include "beside_known.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/core/math.hpp>

namespace polycosm::inference {
namespace {

constexpr double min_separation_hill = 10.0;

}  // namespace

Span searched_span(std::span<const KnownPlanet> known, const ClusterParameters& parameters) noexcept {
  Span span;
  for (const KnownPlanet& planet : known) {
    if (planet.period_d >= parameters.min_period_d && planet.period_d <= parameters.max_period_d) {
      span.from_d = span.to_d > 0.0 ? std::min(span.from_d, planet.period_d) : planet.period_d;
      span.to_d = std::max(span.to_d, planet.period_d);
    }
  }
  return span;
}

bool is_apart(double a_au, double mass_mearth, const KnownPlanet& known,
              double third_of_inverse_star) noexcept {
  if (!(known.a_au > 0.0)) {
    return true;
  }
  const double e = known.eccentricity > 0.0 && known.eccentricity < 1.0 ? known.eccentricity : 0.0;
  if (a_au >= known.a_au * (1.0 - e) && a_au <= known.a_au * (1.0 + e)) {
    return false;
  }
  const double mass = mass_mearth + (known.mass_mearth > 0.0 ? known.mass_mearth : 0.0);
  const double hill_au = core::cbrt(mass * third_of_inverse_star) * 0.5 * (a_au + known.a_au);
  return std::abs(a_au - known.a_au) >= min_separation_hill * hill_au;
}

}  // namespace polycosm::inference
