#include "conditional/cluster_density.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/math_inline.hpp>

namespace polycosm::inference {
namespace {

constexpr double minus_infinity = -std::numeric_limits<double>::infinity();
constexpr double ln_two_pi = 1.8378770664093453;

// Integral of e^(p x) over [low, high].
double exponential_integral(double power, double low, double high) noexcept {
  if (power == 0.0) {
    return high - low;
  }
  return (core::exp(power * high) - core::exp(power * low)) / power;
}

// Integral over [low, high] of e^(p x) below 0 and e^(q x) above it.
double broken_integral(const BrokenPowerLaw& per_ln, double low, double high) noexcept {
  const double below = low < 0.0 ? exponential_integral(per_ln.below, low, std::min(high, 0.0)) : 0.0;
  const double above = high > 0.0 ? exponential_integral(per_ln.above, std::max(low, 0.0), high) : 0.0;
  return below + above;
}

// Gauss-Legendre abscissae and weights on [-1, 1], 12 points; the other half by symmetry.
constexpr std::array gauss_x{0.1252334085114689, 0.3678314989981802, 0.5873179542866175,
                             0.7699026741943047, 0.9041172563704749, 0.9815606342467192};
constexpr std::array gauss_w{0.2491470458134028, 0.2334925365383548, 0.2031674267230659,
                             0.1600783285433462, 0.1069393259953184, 0.0471753363865118};

}  // namespace

ClusterDensity::ClusterDensity(const ClusterParameters& parameters, double sigma_ln_period_offset)
    : parameters_{parameters},
      sigma_ln_period_offset_{sigma_ln_period_offset},
      ln_min_period_{core::log(parameters.min_period_d)},
      ln_max_period_{core::log(parameters.max_period_d)},
      ln_min_radius_{core::log(parameters.min_radius_rearth)},
      ln_max_radius_{core::log(parameters.max_radius_rearth)},
      ln_radius_break_{core::log(parameters.radius.at)},
      ln_scale_break_{core::log(parameters.period_scale.at)},
      has_plain_scale_{parameters.period_scale.below == parameters.period_scale.above ||
                       ln_scale_break_ <= ln_min_period_},
      scale_power_{parameters.period_scale.above + 1.0},
      half_inverse_radius_variance_{0.5 / (parameters.sigma_ln_radius * parameters.sigma_ln_radius)} {
  core::expects(sigma_ln_period(2) > 0.0 && parameters.sigma_ln_radius > 0.0,
                "a cluster has width in period and radius");
  set_means(parameters.mean_clusters, parameters.mean_planets_per_cluster);
  for (unsigned n = 2; n <= max_block; ++n) {
    const double sigma = sigma_ln_period(n);
    half_inverse_period_variance_[n] = 0.5 / (sigma * sigma);
    log_period_norm_[n] = -0.5 * (n - 1.0) * (ln_two_pi + 2.0 * core::log(sigma)) - 0.5 * core::log(n);
    log_radius_gauss_[n] = -0.5 * n * (ln_two_pi + 2.0 * core::log(parameters.sigma_ln_radius));
  }
  const BrokenPowerLaw per_ln{parameters.radius.below + 1.0, parameters.radius.above + 1.0, 0.0};
  log_radius_norm_ = core::log(
      broken_integral(per_ln, ln_min_radius_ - ln_radius_break_, ln_max_radius_ - ln_radius_break_));
  tabulate_sizes();
}

void ClusterDensity::set_means(double clusters, double planets_per_cluster) noexcept {
  parameters_.mean_clusters = clusters;
  parameters_.mean_planets_per_cluster = planets_per_cluster;
  log_new_cluster_ = core::log(clusters) - core::log(core::expm1(planets_per_cluster));
  log_planets_mean_ = core::log(planets_per_cluster);
  log_system_ = -core::log(core::expm1(clusters));
}

// T_n(u) = integral over the cluster's ln size q of w(q) Z(q)^-n exp(-n (u - q)^2 / 2 s^2): w the broken
// power law per ln R, Z the part of the scatter that the cut to [min, max] leaves.
void ClusterDensity::tabulate_sizes() {
  constexpr std::size_t intervals = 128;  // Simpson, on either side of the break
  const double scatter = parameters_.sigma_ln_radius;
  std::vector<double> q, log_weight, log_cut;
  const auto add_side = [&](double from, double to, double power) {
    if (!(from < to)) {
      return;
    }
    const double step = (to - from) / static_cast<double>(intervals);
    for (std::size_t i = 0; i <= intervals; ++i) {
      const double at = from + step * static_cast<double>(i);
      const double simpson = (i == 0 || i == intervals ? 1.0 : (i % 2 == 1 ? 4.0 : 2.0)) * step / 3.0;
      q.push_back(at);
      log_weight.push_back(core::log(simpson) + power * (at - ln_radius_break_) - log_radius_norm_);
      log_cut.push_back(core::log(core::normal_cdf((ln_max_radius_ - at) / scatter) -
                                  core::normal_cdf((ln_min_radius_ - at) / scatter)));
    }
  };
  const double middle = std::clamp(ln_radius_break_, ln_min_radius_, ln_max_radius_);
  add_side(ln_min_radius_, middle, parameters_.radius.below + 1.0);
  add_side(middle, ln_max_radius_, parameters_.radius.above + 1.0);

  node_step_ = (ln_max_radius_ - ln_min_radius_) / static_cast<double>(size_nodes - 1);
  log_size_.assign((max_block + 1) * size_nodes, 0.0);
  for (unsigned n = 2; n <= max_block; ++n) {
    for (std::size_t k = 0; k < size_nodes; ++k) {
      const double u = ln_min_radius_ + node_step_ * static_cast<double>(k);
      double sum = 0.0;
      for (std::size_t i = 0; i < q.size(); ++i) {
        const double d = u - q[i];
        const double x = log_weight[i] - n * (log_cut[i] + half_inverse_radius_variance_ * d * d);
        sum += core::inlined::exp_of_moderate(std::max(x, -700.0));
      }
      log_size_[n * size_nodes + k] = core::log(sum);
    }
  }
}

void ClusterDensity::set_block_factors(const BlockFactors& log_factor) {
  for (auto& of_count : block_factors_) {
    for (double& x : of_count) {
      x = -x;
    }
  }
  add_to_sizes(block_factors_);  // what was set before goes
  block_factors_ = log_factor;
  add_to_sizes(block_factors_);
}

void ClusterDensity::add_to_sizes(const BlockFactors& log_factor) noexcept {
  constexpr std::size_t per_factor = (size_nodes - 1) / (factor_nodes - 1);
  for (unsigned n = 2; n <= max_block; ++n) {
    for (std::size_t k = 0; k < size_nodes; ++k) {
      const std::size_t left = std::min(k / per_factor, factor_nodes - 2);
      const double share = static_cast<double>(k - left * per_factor) / static_cast<double>(per_factor);
      log_size_[n * size_nodes + k] +=
          log_factor[n][left] + share * (log_factor[n][left + 1] - log_factor[n][left]);
    }
  }
}

// Cubic through four neighbouring nodes: within 3e-6 of T.
double ClusterDensity::log_size_integral(unsigned count, double mean_ln_radius) const noexcept {
  const double x = (mean_ln_radius - ln_min_radius_) / node_step_;
  const double first = std::clamp(std::floor(x) - 1.0, 0.0, static_cast<double>(size_nodes - 4));
  const double* t = &log_size_[count * size_nodes + static_cast<std::size_t>(first)];
  const double s = x - first;
  const double s1 = s - 1.0;
  const double s2 = s - 2.0;
  const double s3 = s - 3.0;
  return (t[3] * s * s1 * s2 - t[0] * s1 * s2 * s3) / 6.0 + 0.5 * (t[1] * s * s2 * s3 - t[2] * s * s1 * s3);
}

double ClusterDensity::log_radii(const BlockSums& sums) const noexcept {
  if (sums.count == 1) {
    const double x = sums.z_sum - ln_radius_break_;
    return (x < 0.0 ? parameters_.radius.below + 1.0 : parameters_.radius.above + 1.0) * x - log_radius_norm_;
  }
  const double mean = sums.z_sum / sums.count;
  const double spread = sums.z_square_sum - sums.z_sum * mean;
  return log_radius_gauss_[sums.count] - half_inverse_radius_variance_ * spread +
         log_size_integral(sums.count, mean);
}

double ClusterDensity::log_periods(const BlockSums& sums) const noexcept {
  if (sums.count > max_block || !(sums.y_min >= ln_min_period_ && sums.y_max <= ln_max_period_)) {
    return minus_infinity;
  }
  if (sums.count == 1) {
    return log_scale_density(sums);
  }
  const double mean = sums.y_sum / sums.count;
  const double spread = sums.y_square_sum - sums.y_sum * mean;
  const double gauss = log_period_norm_[sums.count] - half_inverse_period_variance_[sums.count] * spread;
  return gauss + (has_plain_scale_ ? log_scale_density(sums) : log_mean_scale_density(sums));
}

// One planet, or one power law: the law of the scale divided by its integral over where the cluster fits. The
// scale itself cancels: e^(p s) / [e^(p (s + H - y_max)) - e^(p (s + L - y_min))].
double ClusterDensity::log_scale_density(const BlockSums& sums) const noexcept {
  const double low = ln_min_period_ - sums.y_min;
  const double high = ln_max_period_ - sums.y_max;
  if (!(low < high)) {
    return minus_infinity;
  }
  if (has_plain_scale_) {
    return -core::log(exponential_integral(scale_power_, low, high));
  }
  const BrokenPowerLaw per_ln{parameters_.period_scale.below + 1.0, parameters_.period_scale.above + 1.0,
                              0.0};
  const double x = sums.y_sum - ln_scale_break_;
  return (x < 0.0 ? per_ln.below : per_ln.above) * x -
         core::log(
             broken_integral(per_ln, ln_min_period_ - ln_scale_break_, ln_max_period_ - ln_scale_break_));
}

// A broken law of the scale does not cancel: its mean over the normal law N(mean, sigma^2 / n) that the
// periods leave for the scale. Pieces end where the law or an end of its interval passes the break.
double ClusterDensity::log_mean_scale_density(const BlockSums& sums) const noexcept {
  constexpr double reach_sigma = 6.0;
  const BrokenPowerLaw per_ln{parameters_.period_scale.below + 1.0, parameters_.period_scale.above + 1.0,
                              0.0};
  const double low = ln_min_period_ - sums.y_min;
  const double high = ln_max_period_ - sums.y_max;
  if (!(low < high)) {
    return minus_infinity;
  }
  const double centre = sums.y_sum / sums.count - ln_scale_break_;
  const double inverse_variance = 2.0 * half_inverse_period_variance_[sums.count] * sums.count;
  const double sigma = 1.0 / std::sqrt(inverse_variance);
  std::array<double, 6> ends{
      centre - reach_sigma * sigma, centre, centre + reach_sigma * sigma, 0.0, -low, -high};
  for (std::size_t i = 3; i < ends.size(); ++i) {
    ends[i] = std::clamp(ends[i], ends[0], ends[2]);
  }
  std::sort(ends.begin(), ends.end());
  // Nodes of all pieces first, then their exponentials side by side: that loop vectorises.
  constexpr std::size_t most_nodes = 5 * 2 * gauss_x.size();
  std::array<double, most_nodes> node, weight, of_below, of_above;
  std::size_t count = 0;
  for (std::size_t piece = 0; piece + 1 < ends.size(); ++piece) {
    const double half = 0.5 * (ends[piece + 1] - ends[piece]);
    const double middle = 0.5 * (ends[piece + 1] + ends[piece]);
    for (std::size_t i = 0; half > 0.0 && i < gauss_x.size(); ++i) {
      node[count] = middle + half * gauss_x[i];
      node[count + 1] = middle - half * gauss_x[i];
      weight[count] = weight[count + 1] = half * gauss_w[i];
      count += 2;
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    const double d = node[i] - centre;
    weight[i] *= core::inlined::exp_of_moderate(-0.5 * inverse_variance * d * d);
    of_below[i] = core::inlined::exp_of_moderate(per_ln.below * node[i]);
    of_above[i] = core::inlined::exp_of_moderate(per_ln.above * node[i]);
  }
  const double below_low = core::exp(per_ln.below * low);
  const double above_low = core::exp(per_ln.above * low);
  const double below_high = core::exp(per_ln.below * high);
  const double above_high = core::exp(per_ln.above * high);
  // Integral of the law from the break to x, of which e^(p x) is known.
  const auto from_break = [&](double x, double below, double above) {
    if (x < 0.0) {
      return per_ln.below == 0.0 ? x : (below - 1.0) / per_ln.below;
    }
    return per_ln.above == 0.0 ? x : (above - 1.0) / per_ln.above;
  };
  double sum = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double reach = from_break(node[i] + high, of_below[i] * below_high, of_above[i] * above_high) -
                         from_break(node[i] + low, of_below[i] * below_low, of_above[i] * above_low);
    sum += weight[i] * (node[i] < 0.0 ? of_below[i] : of_above[i]) / reach;
  }
  return core::log(sum) + 0.5 * (core::log(inverse_variance) - ln_two_pi);
}

void ClusterDensity::partition_sums(std::span<const PlanetPoint> points, std::span<double> out) const {
  const std::size_t count = points.size();
  core::expects(count <= max_exact_planets && out.size() == std::size_t{1} << count,
                "exact sums are for at most max_exact_planets planets");
  std::vector<double> block(out.size());
  std::vector<BlockSums> sums(out.size());
  std::size_t outside = 0;
  for (std::size_t i = 0; i < count; ++i) {
    outside |= is_inside(points[i]) ? 0 : std::size_t{1} << i;
  }
  for (std::size_t set = 1; set < out.size(); ++set) {
    const std::size_t last = static_cast<std::size_t>(std::bit_width(set)) - 1;
    sums[set] = sums[set ^ (std::size_t{1} << last)];
    sums[set].add(points[last]);
    block[set] = (set & outside) == 0 ? core::exp(log_block(sums[set])) : 0.0;
  }
  // The cluster of a set's first planet, and any partition of the rest.
  out[0] = 1.0;
  for (std::size_t set = 1; set < out.size(); ++set) {
    const std::size_t first = set & (~set + 1);
    const std::size_t others = set ^ first;
    double sum = 0.0;
    for (std::size_t with = others;; with = (with - 1) & others) {
      sum += block[with | first] * out[others ^ with];
      if (with == 0) {
        break;
      }
    }
    out[set] = sum;
  }
}

double ClusterDensity::log_density(std::span<const PlanetPoint> points) const {
  std::vector<double> sums(std::size_t{1} << points.size());
  partition_sums(points, sums);
  return log_system_ + core::log(sums.back());
}

}  // namespace polycosm::inference
