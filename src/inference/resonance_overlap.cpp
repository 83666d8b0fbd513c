#include "resonance_overlap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <polycosm/core/math.hpp>

namespace polycosm::inference {
namespace {

constexpr double pi = 3.141592653589793;
constexpr double log10_lifetime_periods = 9.0;
constexpr double steps_per_dex = 2.0;

// What both the spacing of overlap and the speed of diffusion hang on.
struct Overlap {
  double nu12;            // period ratio
  double mass_factor_sq;  // epsilon_M^2, eq. 53
  double eta_product;     // eta (1 - eta), eq. 21
  double fourth;          // (delta / delta_ov)^4
};

// Square roots alone, no logarithm.
Overlap overlap_of(const Triple& t, double resonance_density) noexcept {
  const double nu12 = t.alpha12 * std::sqrt(t.alpha12);
  const double nu23 = t.alpha23 * std::sqrt(t.alpha23);
  const double eta = nu12 * (1.0 - nu23) / (1.0 - nu12 * nu23);
  const double inner = (1.0 - eta) * t.alpha23;
  const double outer = eta / t.alpha12;
  const double mass_factor_sq = t.mu1 * t.mu3 + t.mu2 * t.mu3 * outer * outer + t.mu2 * t.mu1 * inner * inner;
  const double delta = (1.0 - t.alpha12) * (1.0 - t.alpha23) / (2.0 - t.alpha12 - t.alpha23);
  const double eta_product = eta * (1.0 - eta);
  // delta_ov^4 = epsilon_M A (eta (1 - eta))^(3/2), A = 4/3 sqrt(76 / pi)
  constexpr double a_squared = 16.0 / 9.0 * 76.0 / pi;
  const double overlap_fourth =
      resonance_density * std::sqrt(mass_factor_sq * a_squared * eta_product * eta_product * eta_product);
  return {nu12, mass_factor_sq, eta_product, delta * delta * delta * delta / overlap_fourth};
}

// Bounds that spare drawn systems the square roots: delta >= (1 - alpha) / 2 of the closer pair, epsilon_M <=
// sqrt(3) mu of the heaviest, eta (1 - eta) <= 1/4, so delta_ov^4 <= 1.42 mu.
bool is_plainly_apart(const Triple& t, double resonance_density) noexcept {
  const double half_gap = 0.5 * (1.0 - std::max(t.alpha12, t.alpha23));
  const double heaviest = std::max({t.mu1, t.mu2, t.mu3});
  return half_gap * half_gap * half_gap * half_gap > 1.4203 * resonance_density * heaviest;
}

constexpr bool is_triple(const Triple& t) noexcept {
  return t.alpha12 > 0.0 && t.alpha12 < 1.0 && t.alpha23 > 0.0 && t.alpha23 < 1.0 && t.mu1 > 0.0 &&
         t.mu2 > 0.0 && t.mu3 > 0.0;
}

double log10_of(double x) noexcept {
  return core::log(x) * 0.4342944819032518;
}

// T / P1 = (9/4) (3/32) n^2 / (epsilon_M nu12 sqrt(38/pi) sqrt(eta (1 - eta))) 2^1.5/9 r^6 / (1 - r^4)
//          10^sqrt(-ln(1 - r^4)), r = delta / delta_ov, n = density of resonances.
double log10_survival(const Overlap& o, double resonance_density) noexcept {
  const double left = 1.0 - o.fourth;
  constexpr double number = 9.0 / 4.0 * 3.0 / 32.0 * 2.8284271247461903 / 9.0;
  const double speed = o.nu12 * std::sqrt(o.mass_factor_sq * (38.0 / pi) * o.eta_product);
  const double sixth = o.fourth * std::sqrt(o.fourth);
  return log10_of(number * resonance_density * resonance_density / speed * sixth / left) +
         std::sqrt(-core::log(left));
}

}  // namespace

double spacing_over_overlap(const Triple& triple, double resonance_density) noexcept {
  if (!is_triple(triple)) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  return std::sqrt(std::sqrt(overlap_of(triple, resonance_density).fourth));
}

double log10_survival_periods(const Triple& triple, double resonance_density) noexcept {
  if (!is_triple(triple)) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const Overlap overlap = overlap_of(triple, resonance_density);
  return overlap.fourth < 1.0 ? log10_survival(overlap, resonance_density)
                              : std::numeric_limits<double>::infinity();
}

double triple_survival(const Triple& triple, double resonance_density) noexcept {
  if (!is_triple(triple)) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  if (is_plainly_apart(triple, resonance_density)) {
    return 1.0;
  }
  const Overlap overlap = overlap_of(triple, resonance_density);
  if (!(overlap.fourth < 1.0)) {
    return 1.0;
  }
  const double dex = log10_survival(overlap, resonance_density) - log10_lifetime_periods;
  return 1.0 / (1.0 + core::exp(-steps_per_dex * dex));
}

}  // namespace polycosm::inference
