#pragma once
#include <optional>

#include <polycosm/astro/distances.hpp>
#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/sky/placement.hpp>

namespace polycosm::sky {

/// What a catalogue lets one say about the distance of one star: exact, a posterior, or nothing.
class StarDistance {
 public:
  StarDistance(const catalog::Star& star, const EdgePolicy& policy);

  [[nodiscard]] DistanceMethod method() const noexcept { return method_; }
  [[nodiscard]] double point_pc() const noexcept { return point_pc_; }  ///< NaN = unknown
  [[nodiscard]] bool has_error() const noexcept {
    return method_ == DistanceMethod::parallax || method_ == DistanceMethod::given_with_error;
  }
  /// The distance below which a probability lies; the point estimate where there is no error.
  [[nodiscard]] double quantile_pc(double probability) const;
  /// P(d <= dist_pc) by the rule of the policy; 0 or 1 where there is no error.
  [[nodiscard]] double probability_within(double dist_pc) const;
  /// Error of the parallax over the parallax, or of the distance over the distance; 0 = none is known.
  [[nodiscard]] double sigma_fraction() const noexcept { return sigma_fraction_; }

 private:
  DistanceMethod method_ = DistanceMethod::unknown;
  ProbabilityRule rule_;
  double point_pc_ = catalog::unknown;
  double lower_pc_ = 0.0, upper_pc_ = 0.0;  ///< errors of a given distance
  double sigma_fraction_ = 0.0;
  astro::ParallaxMeasurement parallax_;
  std::optional<astro::DistancePosterior> posterior_;
};

}  // namespace polycosm::sky
