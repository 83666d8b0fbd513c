#include "star_distance.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/core/math.hpp>

namespace polycosm::sky {
namespace {

bool is_positive(double x) noexcept {
  return std::isfinite(x) && x > 0.0;
}

/// Two errors, one of which may be unknown and is then taken as the other.
struct Errors {
  double lower, upper;
};
std::optional<Errors> errors_of(const catalog::Measured& measured) {
  const double lower = is_positive(measured.lower_error) ? measured.lower_error : measured.upper_error;
  const double upper = is_positive(measured.upper_error) ? measured.upper_error : measured.lower_error;
  return is_positive(lower) && is_positive(upper) ? std::optional<Errors>{{lower, upper}} : std::nullopt;
}

}  // namespace

StarDistance::StarDistance(const catalog::Star& star, const EdgePolicy& policy) : rule_{policy.probability} {
  if (star.is_sun) {
    method_ = DistanceMethod::sun;
    point_pc_ = 0.0;
    return;
  }
  const catalog::Measured& parallax = star.parallax_mas;
  const auto parallax_errors = errors_of(parallax);
  if (std::isfinite(parallax.value) && parallax_errors) {
    method_ = DistanceMethod::parallax;
    parallax_ = {parallax.value, parallax_errors->lower, parallax_errors->upper};
    posterior_.emplace(parallax_, policy.prior_length_pc);
    point_pc_ = parallax.value > 0.0 ? astro::distance_pc(parallax.value) : posterior_->quantile_pc(0.5);
    sigma_fraction_ = parallax.value > 0.0
                          ? 0.5 * (parallax_.lower_error_mas + parallax_.upper_error_mas) / parallax.value
                          : 1.0;
  } else if (is_positive(parallax.value)) {
    method_ = DistanceMethod::bare_parallax;
    point_pc_ = astro::distance_pc(parallax.value);
  } else if (is_positive(star.dist_pc.value)) {
    point_pc_ = star.dist_pc.value;
    const auto errors = errors_of(star.dist_pc);
    method_ = errors ? DistanceMethod::given_with_error : DistanceMethod::given;
    if (errors) {
      lower_pc_ = errors->lower;
      upper_pc_ = errors->upper;
      sigma_fraction_ = 0.5 * (lower_pc_ + upper_pc_) / point_pc_;
    }
  }
}

double StarDistance::quantile_pc(double probability) const {
  if (posterior_) {
    return posterior_->quantile_pc(probability);
  }
  if (method_ != DistanceMethod::given_with_error) {
    return point_pc_;
  }
  const double z = core::normal_quantile(probability);
  // A distance cannot be negative, however wide its error.
  constexpr double least_fraction = 0.01;
  return std::max(point_pc_ + z * (z < 0.0 ? lower_pc_ : upper_pc_), least_fraction * point_pc_);
}

double StarDistance::probability_within(double dist_pc) const {
  if (posterior_) {
    return rule_ == ProbabilityRule::normal ? astro::normal_probability_within(parallax_, dist_pc)
                                            : posterior_->probability_within(dist_pc);
  }
  if (method_ == DistanceMethod::given_with_error) {
    const double gap = dist_pc - point_pc_;
    return core::normal_cdf(gap / (gap < 0.0 ? lower_pc_ : upper_pc_));
  }
  return point_pc_ <= dist_pc ? 1.0 : 0.0;
}

}  // namespace polycosm::sky
