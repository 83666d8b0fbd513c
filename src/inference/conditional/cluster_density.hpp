#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "cluster_process.hpp"

namespace polycosm::inference {

/// Where a planet stands in the plane of the process: ln of days and of Earth radii.
struct PlanetPoint {
  double ln_period;
  double ln_radius;
};

/// All that the density needs to know of the planets of one cluster.
struct BlockSums {
  unsigned count = 0;
  double y_sum = 0.0, y_square_sum = 0.0;  ///< y = ln period
  double z_sum = 0.0, z_square_sum = 0.0;  ///< z = ln radius
  double y_min = 0.0, y_max = 0.0;

  void add(const PlanetPoint& point) noexcept {
    const double y = point.ln_period;
    const double z = point.ln_radius;
    y_min = count == 0 || y < y_min ? y : y_min;
    y_max = count == 0 || y > y_max ? y : y_max;
    ++count;
    y_sum += y;
    y_square_sum += y * y;
    z_sum += z;
    z_square_sum += z * z;
  }
};

/// The density of an unordered inner system under the clustered process of [He2020], in closed form. Summed
/// over the ways to part the planets into clusters, and integrated exactly over the unseen scale of periods
/// and size of each cluster. The rejection of close neighbours is not in it: that is the stability factor's.
///
/// With |pi|! ZTP(|pi|; lambda) = lambda^|pi| / (e^lambda - 1), and the same for |B|, a partition's weight is
/// a product over its clusters. Sets of N planets have the density exp(log_density) per d ln P d ln R to the
/// N, and integrate over unordered sets to the probability of N planets in a star that has some.
class ClusterDensity {
 public:
  static constexpr unsigned max_block = ZeroTruncatedPoisson::max_count;
  static constexpr std::size_t max_exact_planets = 12;

  explicit ClusterDensity(const ClusterParameters& parameters) : ClusterDensity{parameters, 0.0} {}
  /// Periods of a cluster of n scatter by offset + n sigma_ln_period_per_planet.
  ClusterDensity(const ClusterParameters& parameters, double sigma_ln_period_offset);

  [[nodiscard]] double sigma_ln_period(unsigned count) const noexcept {
    return sigma_ln_period_offset_ + parameters_.sigma_ln_period_per_planet * count;
  }

  /// ln of the weight of one cluster: count, periods and radii; -infinity outside the domain.
  [[nodiscard]] double log_block(const BlockSums& sums) const noexcept {
    return log_count(sums.count) + log_periods(sums) + log_radii(sums);
  }
  /// ln lambda_c lambda_p^n / (e^lambda_p - 1).
  [[nodiscard]] double log_count(unsigned count) const noexcept {
    return log_new_cluster_ + count * log_planets_mean_;
  }
  /// ln density of the ln periods of a cluster, its scale integrated out.
  [[nodiscard]] double log_periods(const BlockSums& sums) const noexcept;
  /// ln density of the ln radii of a cluster, its size integrated out.
  [[nodiscard]] double log_radii(const BlockSums& sums) const noexcept;
  /// -ln(e^lambda_c - 1): what a system has beside its clusters.
  [[nodiscard]] double log_system() const noexcept { return log_system_; }

  /// Sum of the weights of all partitions of every subset: out[m] belongs to the points in the bit mask m,
  /// out[0] = 1. points.size() <= max_exact_planets, out.size() == 1 << points.size().
  void partition_sums(std::span<const PlanetPoint> points, std::span<double> out) const;
  /// Exact ln density of a system with 1 to max_exact_planets planets.
  [[nodiscard]] double log_density(std::span<const PlanetPoint> points) const;

  /// The counts of clusters and of planets in them may vary from member to member; the tables stay.
  void set_means(double clusters, double planets_per_cluster) noexcept;

  static constexpr std::size_t factor_nodes = 11;
  /// ln of a factor on clusters of n >= 2 by their mean ln radius, at factor_nodes equidistant nodes over the
  /// domain. It becomes part of log_radii.
  using BlockFactors = std::array<std::array<double, factor_nodes>, max_block + 1>;
  void set_block_factors(const BlockFactors& log_factor);

  [[nodiscard]] const ClusterParameters& parameters() const noexcept { return parameters_; }
  [[nodiscard]] double ln_min_period() const noexcept { return ln_min_period_; }
  [[nodiscard]] double ln_max_period() const noexcept { return ln_max_period_; }
  [[nodiscard]] double ln_min_radius() const noexcept { return ln_min_radius_; }
  [[nodiscard]] double ln_max_radius() const noexcept { return ln_max_radius_; }
  [[nodiscard]] bool is_inside(const PlanetPoint& p) const noexcept {
    return p.ln_period >= ln_min_period_ && p.ln_period <= ln_max_period_ && p.ln_radius >= ln_min_radius_ &&
           p.ln_radius <= ln_max_radius_;
  }

 private:
  static constexpr std::size_t size_nodes = 161;

  [[nodiscard]] double log_scale_density(const BlockSums& sums) const noexcept;
  [[nodiscard]] double log_mean_scale_density(const BlockSums& sums) const noexcept;
  [[nodiscard]] double log_size_integral(unsigned count, double mean_ln_radius) const noexcept;
  void tabulate_sizes();
  void add_to_sizes(const BlockFactors& log_factor) noexcept;

  ClusterParameters parameters_;
  double sigma_ln_period_offset_;
  double ln_min_period_, ln_max_period_, ln_min_radius_, ln_max_radius_;
  double ln_radius_break_, ln_scale_break_;
  double log_radius_norm_ = 0.0;
  double log_new_cluster_ = 0.0, log_planets_mean_ = 0.0, log_system_ = 0.0;
  bool has_plain_scale_;  ///< one power law, whose integral cancels
  double scale_power_;    ///< its exponent per ln P
  std::array<double, max_block + 1> log_period_norm_{}, half_inverse_period_variance_{}, log_radius_gauss_{};
  double half_inverse_radius_variance_;
  double node_step_ = 0.0;
  BlockFactors block_factors_{};
  std::vector<double> log_size_;  ///< [count][node]
};

}  // namespace polycosm::inference
