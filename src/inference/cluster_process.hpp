#pragma once
#include <array>
#include <cstddef>
#include <span>

#include <polycosm/core/ids.hpp>

#include "normal_draw.hpp"
#include "power_law.hpp"
#include "uniform_stream.hpp"

namespace polycosm::inference {

/// Sizes of clusters in two kinds, rocky and sub-Neptune, each normal in ln R and cut to the domain. A share
/// of 0 leaves the broken power law in force.
struct TwoKindsOfRadius {
  double rocky_share = 0.0;
  double rocky_rearth = 1.0, rocky_sigma_ln = 0.1;
  double volatile_rearth = 1.0, volatile_sigma_ln = 0.1;
};

/// The numbers of the clustered point process for one kind of star [He2020].
struct ClusterParameters {
  double min_period_d, max_period_d;
  double min_radius_rearth, max_radius_rearth;
  double mean_clusters;  ///< of the zero-truncated Poisson law
  double mean_planets_per_cluster;
  double sigma_ln_period_per_planet;
  double sigma_ln_radius;
  BrokenPowerLaw radius;
  BrokenPowerLaw period_scale;  ///< {0, 0, 1}: flat in P, the paper's alpha_P = 0
  TwoKindsOfRadius two_kinds = {};
};

/// Zero-truncated Poisson law as a table of its distribution function.
class ZeroTruncatedPoisson {
 public:
  explicit ZeroTruncatedPoisson(double mean) noexcept;
  [[nodiscard]] unsigned at(double uniform) const noexcept {
    unsigned n = 1;
    while (n < max_count && uniform >= cumulative_[n]) {
      ++n;
    }
    return n;
  }
  static constexpr unsigned max_count = 20;

 private:
  std::array<double, max_count + 1> cumulative_{};
};

/// Inner planets of one star while they are drawn: columns, ascending in period.
struct InnerPlanets {
  static constexpr std::size_t capacity = 64;
  std::size_t count = 0;
  std::array<double, capacity> period_d;
  std::array<double, capacity> cbrt_period;  ///< P^(1/3), so that a needs no further root
  std::array<double, capacity> radius_rearth;
  std::array<double, capacity> mass_mearth;
  std::array<double, capacity> hill;                 ///< (m / 3 M)^(1/3)
  std::array<double, capacity> ln_period, ln_reach;  ///< no neighbour comes closer in ln P than ln_reach
};

/// The streams of one star.
struct InnerStreams {
  explicit InnerStreams(core::DrawKey key) noexcept
      : inner{with(key, core::Purpose::inference_inner)}, mass{with(key, core::Purpose::inference_mass)} {}
  UniformStream<16> inner;
  UniformStream<4> mass;

 private:
  static core::DrawKey with(core::DrawKey key, core::Purpose purpose) noexcept {
    key.purpose = purpose;
    return key;
  }
};

/// The process with its tables; made once.
class ClusterProcess {
 public:
  explicit ClusterProcess(const ClusterParameters& parameters) noexcept;

  /// Draws the inner planets of a star that has some. star_scale = 3 M_star in Earth masses.
  void draw(double star_scale_mearth, InnerStreams& streams, InnerPlanets& out) const;

  [[nodiscard]] const ClusterParameters& parameters() const noexcept { return parameters_; }

 private:
  struct Cluster;
  void draw_bodies(double ln_star_scale, InnerStreams& streams, Cluster& cluster) const;
  [[nodiscard]] double draw_ln_cluster_radius(double uniform) const noexcept;
  [[nodiscard]] bool draw_unscaled_periods(InnerStreams& streams, Cluster& cluster) const;
  [[nodiscard]] bool place(InnerStreams& streams, const Cluster& cluster, InnerPlanets& out) const;
  [[nodiscard]] bool has_room(const Cluster& cluster, const InnerPlanets& out) const noexcept;
  [[nodiscard]] static bool is_apart_when_merged(const Cluster& cluster, double scale,
                                                 const InnerPlanets& out) noexcept;
  static void merge(const Cluster& cluster, double ln_scale, double cbrt_scale, InnerPlanets& out) noexcept;

  ClusterParameters parameters_;
  ZeroTruncatedPoisson clusters_;
  ZeroTruncatedPoisson planets_;
  /// A component of TwoKindsOfRadius ready for inversion: normal_cdf at the ends of the domain.
  struct RadiusKind {
    double ln_centre, sigma_ln, cdf_low, cdf_range;
  };
  [[nodiscard]] RadiusKind radius_kind(double centre_rearth, double sigma_ln) const noexcept;

  double ln_min_radius_, ln_max_radius_;
  RadiusKind rocky_{}, volatile_{};
  double radius_weight_below_, radius_low_, radius_high_, ln_radius_break_;
  double ln_min_period_, ln_max_period_, ln_scale_break_;
};

}  // namespace polycosm::inference
