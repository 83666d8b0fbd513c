#pragma once
#include <span>

#include "cluster_process.hpp"
#include "known_planets.hpp"

namespace polycosm::inference {

/// The periods between the first and the last known planet that the process could have drawn. Surveys that
/// found both have looked between them; a distant giant does not empty the inner system.
struct Span {
  double from_d = 0.0;
  double to_d = 0.0;
};
[[nodiscard]] Span searched_span(std::span<const KnownPlanet> known,
                                 const ClusterParameters& parameters) noexcept;

/// Could an inferred planet live beside a known one: outside its radial range and 10 mutual Hill radii away?
[[nodiscard]] bool is_apart(double a_au, double mass_mearth, const KnownPlanet& known,
                            double third_of_inverse_star) noexcept;

}  // namespace polycosm::inference
