#include <polycosm/inference/amd.hpp>

#include <algorithm>
#include <cmath>

namespace polycosm::inference {
namespace {

// Eccentricity of the inner planet where the orbits first touch, for the smallest relative AMD: the root of
// alpha e + gamma e / sqrt(alpha (1 - e^2) + gamma^2 e^2) = 1 - alpha [Laskar2017, eq. 35]. The left side
// grows with e and stays concave or convex, so Newton kept inside its bracket converges.
double inner_eccentricity(double gamma, double alpha) noexcept {
  const double target = 1.0 - alpha;
  const double curvature = gamma * gamma - alpha;
  double low = 0.0;
  double high = std::min(1.0, target / alpha);
  double e = std::min(0.5 * high, target / (alpha + gamma / std::sqrt(alpha)));
  for (int iteration = 0; iteration < 60; ++iteration) {
    const double inverse = 1.0 / (alpha + curvature * e * e);
    const double pull = gamma * std::sqrt(inverse);
    const double residual = e * (alpha + pull) - target;
    (residual < 0.0 ? low : high) = e;
    double next = e - residual / (alpha + pull * alpha * inverse);
    if (!(next > low && next < high)) {
      next = 0.5 * (low + high);
    }
    if (std::abs(next - e) <= 1e-7) {  // the next step would be its square
      return next;
    }
    e = next;
  }
  return e;
}

Pair pair_of(std::span<const double> mu, std::span<const double> a_au, std::size_t outer) noexcept {
  return {mu[outer - 1] / mu[outer], a_au[outer - 1] / a_au[outer], mu[outer - 1] + mu[outer]};
}

// Below critical_amd_collision, without a root: 1 - sqrt(1 - e^2) >= e^2 / 2, minimised on alpha e1 + e2 = 1
// - alpha.
double collision_lower_bound(const Pair& pair) noexcept {
  const double gap = 1.0 - pair.alpha;
  const double weight = pair.gamma * std::sqrt(pair.alpha);
  return 0.5 * gap * gap * weight / (weight + pair.alpha * pair.alpha);
}

}  // namespace

double critical_amd_collision(double gamma, double alpha) noexcept {
  if (alpha >= 1.0) {
    return 0.0;
  }
  const double e1 = inner_eccentricity(gamma, alpha);
  const double e2 = std::max(0.0, 1.0 - alpha - alpha * e1);
  // 1 - sqrt(1 - e^2) without cancellation.
  const double cost1 = e1 * e1 / (1.0 + std::sqrt(1.0 - e1 * e1));
  const double cost2 = e2 * e2 / (1.0 + std::sqrt(1.0 - e2 * e2));
  return gamma * std::sqrt(alpha) * cost1 + cost2;
}

double critical_amd_resonance(const Pair& pair) noexcept {
  constexpr double r = 0.80199;  // [Petit2017]
  const double gap = 1.0 - pair.alpha;
  const double gap2 = gap * gap;
  const double g =
      81.0 * gap2 * gap2 * gap / (512.0 * r * pair.epsilon) - 32.0 * r * pair.epsilon / (9.0 * gap2);
  if (!(g > 0.0)) {
    return 0.0;
  }
  const double weight = pair.gamma * std::sqrt(pair.alpha);
  return g * g * weight / (2.0 + 2.0 * weight);
}

double critical_amd(const Pair& pair) noexcept {
  return std::min(critical_amd_collision(pair.gamma, pair.alpha), critical_amd_resonance(pair));
}

double critical_amd_of_system(std::span<const double> mu, std::span<const double> a_au) noexcept {
  if (mu.empty()) {
    return 0.0;
  }
  double smallest = mu[0] * std::sqrt(a_au[0]);
  for (std::size_t k = 1; k < mu.size(); ++k) {
    smallest = std::min(smallest, mu[k] * std::sqrt(a_au[k]) * critical_amd_resonance(pair_of(mu, a_au, k)));
  }
  // The root costs more than all the rest; most pairs are known by its bound not to be the smallest.
  for (std::size_t k = 1; k < mu.size(); ++k) {
    const Pair pair = pair_of(mu, a_au, k);
    const double circular = mu[k] * std::sqrt(a_au[k]);
    if (circular * collision_lower_bound(pair) < smallest) {
      smallest = std::min(smallest, circular * critical_amd_collision(pair.gamma, pair.alpha));
    }
  }
  return smallest;
}

}  // namespace polycosm::inference
