#include <polycosm/astro/distances.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>

namespace polycosm::astro {
namespace {

/// Beyond so many standard errors or prior lengths nothing is left: e^-40 of the densest place.
constexpr double widest_sigma = 9.0;
constexpr double widest_prior = 60.0;

double gap_in_sigma(const ParallaxMeasurement& m, double true_parallax_mas) noexcept {
  const double gap = true_parallax_mas - m.parallax_mas;
  return gap / (gap > 0.0 ? m.upper_error_mas : m.lower_error_mas);
}

/// Cubic between two nodes through both probabilities with both densities as slopes, at `f` of the cell.
double cubic_between(double low, double high, double slope_low, double slope_high, double f) noexcept {
  const double rise = high - low;
  return low + f * (slope_low + f * ((3.0 * rise - 2.0 * slope_low - slope_high) +
                                     f * (slope_low + slope_high - 2.0 * rise)));
}

}  // namespace

DistancePosterior::DistancePosterior(const ParallaxMeasurement& m, double prior_length_pc) {
  core::expects(m.lower_error_mas > 0.0 && m.upper_error_mas > 0.0 && std::isfinite(m.lower_error_mas) &&
                    std::isfinite(m.upper_error_mas) && std::isfinite(m.parallax_mas),
                "a parallax is a number with errors above 0");
  core::expects(prior_length_pc > 0.0 && std::isfinite(prior_length_pc), "a prior has a length");
  const double largest_mas = std::max(m.parallax_mas, 0.0) + widest_sigma * m.upper_error_mas;
  const double smallest_mas = m.parallax_mas - widest_sigma * m.lower_error_mas;
  const double furthest_pc = std::max(widest_prior * prior_length_pc, 2000.0 / largest_mas);
  const double far_pc = smallest_mas > 0.0 ? std::min(1000.0 / smallest_mas, furthest_pc) : furthest_pc;
  first_ = core::log(1000.0 / largest_mas);
  step_ = (core::log(far_pc) - first_) / static_cast<double>(cells);
  std::array<double, cells + 1> parallax_mas, slope;
  for (std::size_t i = 0; i <= cells; ++i) {
    parallax_mas[i] = first_ + step_ * static_cast<double>(i);
  }
  core::exp(parallax_mas, parallax_mas);
  double highest = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i <= cells; ++i) {
    const double dist_pc = parallax_mas[i];
    parallax_mas[i] = 1000.0 / dist_pc;
    const double gap = gap_in_sigma(m, parallax_mas[i]);
    const double sigma = gap > 0.0 ? m.upper_error_mas : m.lower_error_mas;
    // ln d^3 (one power more: the density is of ln d) and its slope along ln d.
    density_[i] =
        3.0 * (first_ + step_ * static_cast<double>(i)) - dist_pc / prior_length_pc - 0.5 * gap * gap;
    slope[i] = 3.0 - dist_pc / prior_length_pc + gap * parallax_mas[i] / sigma;
    highest = std::max(highest, density_[i]);
  }
  for (double& density : density_) {
    density -= highest;
  }
  core::exp(density_, density_);
  // Trapezia with the correction of their ends: the error is of the fifth order in the step.
  below_[0] = 0.0;
  for (std::size_t i = 0; i < cells; ++i) {
    const double area = 0.5 * step_ * (density_[i] + density_[i + 1]) +
                        step_ * step_ / 12.0 * (slope[i] * density_[i] - slope[i + 1] * density_[i + 1]);
    below_[i + 1] = below_[i] + std::max(area, 0.0);
  }
  const double total = below_[cells];
  for (std::size_t i = 0; i <= cells; ++i) {
    density_[i] /= total;
    below_[i] /= total;
  }
}

double DistancePosterior::quantile_pc(double probability) const {
  const auto above = std::upper_bound(below_.begin() + 1, below_.end() - 1, probability);
  const auto i = static_cast<std::size_t>(above - below_.begin()) - 1;
  double low = 0.0, high = 1.0;
  // The cubic rises wherever its slopes are densities of a smooth curve: halving always ends, at the last
  // bit.
  for (int halvings = 0; halvings < 40; ++halvings) {
    const double middle = 0.5 * (low + high);
    const double there =
        cubic_between(below_[i], below_[i + 1], step_ * density_[i], step_ * density_[i + 1], middle);
    (there < probability ? low : high) = middle;
  }
  return core::exp(first_ + step_ * (static_cast<double>(i) + 0.5 * (low + high)));
}

double DistancePosterior::probability_within(double dist_pc) const {
  if (!(dist_pc > 0.0)) {
    return 0.0;
  }
  const double at = (core::log(dist_pc) - first_) / step_;
  if (at <= 0.0) {
    return 0.0;
  }
  if (at >= static_cast<double>(cells)) {
    return 1.0;
  }
  const auto i = static_cast<std::size_t>(at);
  const double p = cubic_between(below_[i], below_[i + 1], step_ * density_[i], step_ * density_[i + 1],
                                 at - static_cast<double>(i));
  return std::clamp(p, 0.0, 1.0);
}

double normal_probability_within(const ParallaxMeasurement& m, double dist_pc) noexcept {
  return dist_pc > 0.0 ? core::normal_cdf(-gap_in_sigma(m, 1000.0 / dist_pc)) : 0.0;
}

}  // namespace polycosm::astro
