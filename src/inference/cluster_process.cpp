#include "cluster_process.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <polycosm/core/math.hpp>

#include "mass_table.hpp"
#include "roots.hpp"

namespace polycosm::inference {
namespace {

constexpr int max_attempts = 100;           // [He2020]: for the periods of a cluster, and again for its place
constexpr int attempts_before_looking = 8;  // most places are found sooner
constexpr double min_separation_hill = 10.0;
constexpr double mass_truncation_sigma = 2.6;   // 99 % of the mixture of [Ning2018]
constexpr double ln_earth_density = 1.7066022;  // ln 5.51 g/cc
constexpr double ln_max_density = 4.605170186;  // 100 g/cc; the minimum, 1 g/cc, is ln = 0
// (1 + 1)^(1/3) = 1.2599...: the Hill parameter of a pair lies between the larger one's and this many times
// it.
constexpr double pair_over_larger = 1.26;

// Delta = (a2 - a1) / R_H >= 10 with R_H = h (a1 + a2) / 2 is a2 / a1 >= q = (1 + 5 h) / (1 - 5 h), hence
// (P2 / P1)^2 >= q^3: no root is needed to test a pair.
double squared_period_ratio_at(double hill) noexcept {
  const double x = 0.5 * min_separation_hill * hill;
  if (x >= 1.0) {
    return std::numeric_limits<double>::infinity();
  }
  const double q = (1.0 + x) / (1.0 - x);
  return q * q * q;
}

bool is_hill_apart(double inner_period, double inner_hill, double outer_period, double outer_hill) noexcept {
  const double ratio = outer_period / inner_period;
  const double larger = std::max(inner_hill, outer_hill);
  if (ratio * ratio >= squared_period_ratio_at(pair_over_larger * larger)) {
    return true;
  }
  const double hill = quick_cbrt(inner_hill * inner_hill * inner_hill + outer_hill * outer_hill * outer_hill);
  // A margin of 1e-11 keeps the promise for whoever recomputes Delta from the rounded columns.
  return ratio * ratio >= squared_period_ratio_at(hill) * (1.0 + 1e-11);
}

// ln(P2 / P1) >= 3 atanh(5 h) > 3 (x + x^3 / 3).
double ln_reach_of(double hill) noexcept {
  const double x = 0.5 * min_separation_hill * hill;
  return x * (3.0 + x * x);
}

}  // namespace

// A cluster before it has a place. Columns; `slot` order is ascending in period once periods are drawn.
struct ClusterProcess::Cluster {
  static constexpr std::size_t capacity = ZeroTruncatedPoisson::max_count;
  std::size_t count = 0;
  std::array<double, capacity> radius, hill, ln_reach;  // in order of drawing
  std::array<double, capacity> ln_period;               // ascending
  std::array<std::size_t, capacity> body;               // which body has that period
  std::array<double, capacity> cbrt_period, period;     // ascending
};

ZeroTruncatedPoisson::ZeroTruncatedPoisson(double mean) noexcept {
  double term = core::exp(-mean);
  const double norm = 1.0 / (1.0 - term);
  double sum = 0.0;
  for (unsigned n = 1; n <= max_count; ++n) {
    term *= mean / n;
    sum += term * norm;
    cumulative_[n] = sum;
  }
}

ClusterProcess::ClusterProcess(const ClusterParameters& parameters) noexcept
    : parameters_{parameters},
      clusters_{parameters.mean_clusters},
      planets_{parameters.mean_planets_per_cluster},
      ln_min_radius_{core::log(parameters.min_radius_rearth)},
      ln_max_radius_{core::log(parameters.max_radius_rearth)},
      ln_radius_break_{core::log(parameters.radius.at)},
      ln_min_period_{core::log(parameters.min_period_d)},
      ln_max_period_{core::log(parameters.max_period_d)},
      ln_scale_break_{core::log(parameters.period_scale.at)} {
  const double below = parameters.radius.below + 1.0;
  const double above = parameters.radius.above + 1.0;
  radius_low_ = core::exp(below * (ln_min_radius_ - ln_radius_break_));
  radius_high_ = core::exp(above * (ln_max_radius_ - ln_radius_break_));
  const double inner = (1.0 - radius_low_) / below;
  const double outer = (radius_high_ - 1.0) / above;
  radius_weight_below_ = inner / (inner + outer);
  if (parameters.two_kinds.rocky_share > 0.0) {
    rocky_ = radius_kind(parameters.two_kinds.rocky_rearth, parameters.two_kinds.rocky_sigma_ln);
    volatile_ = radius_kind(parameters.two_kinds.volatile_rearth, parameters.two_kinds.volatile_sigma_ln);
  }
}

ClusterProcess::RadiusKind ClusterProcess::radius_kind(double centre_rearth, double sigma_ln) const noexcept {
  const double centre = core::log(centre_rearth);
  const double low = core::normal_cdf((ln_min_radius_ - centre) / sigma_ln);
  return {centre, sigma_ln, low, core::normal_cdf((ln_max_radius_ - centre) / sigma_ln) - low};
}

double ClusterProcess::draw_ln_cluster_radius(double uniform) const noexcept {
  if (const double share = parameters_.two_kinds.rocky_share; share > 0.0) {
    const bool is_rocky = uniform < share;
    const RadiusKind& kind = is_rocky ? rocky_ : volatile_;
    const double v = is_rocky ? uniform / share : (uniform - share) / (1.0 - share);
    const double p = kind.cdf_low + kind.cdf_range * v;
    return kind.ln_centre + kind.sigma_ln * core::normal_quantile(std::clamp(p, 1e-15, 1.0 - 1e-15));
  }
  if (uniform < radius_weight_below_) {
    const double v = uniform / radius_weight_below_;
    return ln_radius_break_ +
           core::log(radius_low_ + v * (1.0 - radius_low_)) / (parameters_.radius.below + 1.0);
  }
  const double v = (uniform - radius_weight_below_) / (1.0 - radius_weight_below_);
  return ln_radius_break_ + core::log(1.0 + v * (radius_high_ - 1.0)) / (parameters_.radius.above + 1.0);
}

void ClusterProcess::draw_bodies(double ln_star_scale, InnerStreams& streams, Cluster& cluster) const {
  const Ziggurat& table = ziggurat();
  const MassTable& masses = mass_table();
  const double ln_cluster_radius = draw_ln_cluster_radius(streams.inner.next());
  for (std::size_t i = 0; i < cluster.count; ++i) {
    double ln_radius = ln_cluster_radius;
    if (cluster.count > 1) {
      do {
        ln_radius = ln_cluster_radius + parameters_.sigma_ln_radius * normal(table, streams.inner);
      } while (ln_radius < ln_min_radius_ || ln_radius > ln_max_radius_);
    }
    const double radius = core::exp(ln_radius);
    const double median = masses.median_ln_mass(ln_radius);
    const double sigma = masses.sigma_ln_mass(ln_radius, radius);
    const bool is_rock = radius < MassTable::rock_end_rearth;
    double ln_mass = median;
    for (;;) {
      const double z = normal(table, streams.mass);
      ln_mass = median + sigma * z;
      const double ln_density = ln_earth_density + ln_mass - 3.0 * ln_radius;
      if (is_rock ? (ln_density >= 0.0 && ln_density <= ln_max_density)
                  : std::abs(z) <= mass_truncation_sigma) {
        break;
      }
    }
    cluster.radius[i] = radius;
    cluster.hill[i] = core::exp((ln_mass - ln_star_scale) * (1.0 / 3.0));
    cluster.ln_reach[i] = ln_reach_of(cluster.hill[i]);
  }
}

// Draws the periods of a cluster around 1 until neighbours keep their distance; false when they never do.
// A pair that is too close for the heavier of the two alone is too close for some pair of neighbours too,
// whatever comes between: that is why a try may end at the first such pair. The overlap of first-order
// resonances for circular orbits, alpha < 1 - 1.46 eps^(2/7), is implied by Delta >= 10 for every eps between
// 1e-14 and 0.01.
bool ClusterProcess::draw_unscaled_periods(InnerStreams& streams, Cluster& cluster) const {
  const std::size_t n = cluster.count;
  if (n == 1) {
    cluster.body[0] = 0;
    cluster.ln_period[0] = 0.0;
    cluster.period[0] = cluster.cbrt_period[0] = 1.0;
    return true;
  }
  const Ziggurat& table = ziggurat();
  const double sigma = parameters_.sigma_ln_period_per_planet * static_cast<double>(n);
  const double half_span = 0.5 * (ln_max_period_ - ln_min_period_);
  for (int attempt = 0; attempt < max_attempts; ++attempt) {
    bool is_apart = true;
    for (std::size_t i = 0; i < n && is_apart; ++i) {
      double y = sigma * normal(table, streams.inner);
      while (std::abs(y) > half_span) {
        y = sigma * normal(table, streams.inner);
      }
      std::size_t slot = i;
      for (; slot > 0 && cluster.ln_period[slot - 1] > y; --slot) {
        cluster.ln_period[slot] = cluster.ln_period[slot - 1];
        cluster.body[slot] = cluster.body[slot - 1];
      }
      cluster.ln_period[slot] = y;
      cluster.body[slot] = i;
      const double own = cluster.ln_reach[i];
      if (slot > 0) {
        is_apart = y - cluster.ln_period[slot - 1] >= std::max(own, cluster.ln_reach[cluster.body[slot - 1]]);
      }
      if (slot < i && is_apart) {
        is_apart = cluster.ln_period[slot + 1] - y >= std::max(own, cluster.ln_reach[cluster.body[slot + 1]]);
      }
    }
    if (!is_apart) {
      continue;
    }
    for (std::size_t k = 0; k < n; ++k) {
      cluster.cbrt_period[k] = core::exp(cluster.ln_period[k] * (1.0 / 3.0));
      cluster.period[k] = cluster.cbrt_period[k] * cluster.cbrt_period[k] * cluster.cbrt_period[k];
    }
    for (std::size_t k = 1; k < n && is_apart; ++k) {
      is_apart = is_hill_apart(cluster.period[k - 1], cluster.hill[cluster.body[k - 1]], cluster.period[k],
                               cluster.hill[cluster.body[k]]);
    }
    if (is_apart) {
      return true;
    }
  }
  return false;
}

// Is any place left? Every pair of a new and an old planet forbids an interval of ln scale; asks whether
// together they cover all there is.
bool ClusterProcess::has_room(const Cluster& cluster, const InnerPlanets& out) const noexcept {
  double reached = ln_min_period_ - cluster.ln_period[0];
  const double high = ln_max_period_ - cluster.ln_period[cluster.count - 1];
  for (bool has_moved = true; has_moved && reached < high;) {
    has_moved = false;
    for (std::size_t k = 0; k < cluster.count; ++k) {
      const double reach = cluster.ln_reach[cluster.body[k]];
      for (std::size_t j = 0; j < out.count; ++j) {
        const double middle = out.ln_period[j] - cluster.ln_period[k];
        const double half = std::max(reach, out.ln_reach[j]);
        if (middle - half <= reached && middle + half > reached) {
          reached = middle + half;
          has_moved = true;
        }
      }
    }
  }
  return reached < high;
}

// Scales the cluster to a place where all neighbours of the system keep their distance; false when none is
// found.
bool ClusterProcess::place(InnerStreams& streams, const Cluster& cluster, InnerPlanets& out) const {
  const std::size_t n = cluster.count;
  const double ln_low = ln_min_period_ - cluster.ln_period[0];
  const double ln_high = ln_max_period_ - cluster.ln_period[n - 1];
  if (!(ln_low < ln_high) || out.count + n > InnerPlanets::capacity) {
    return false;
  }
  const CutPowerLaw scales{parameters_.period_scale, ln_scale_break_, ln_low, ln_high};
  std::array<double, Cluster::capacity> ln_reach;
  for (std::size_t k = 0; k < n; ++k) {
    ln_reach[k] = cluster.ln_reach[cluster.body[k]];
  }
  for (int attempt = 0; attempt < max_attempts; ++attempt) {
    if (attempt == attempts_before_looking && !has_room(cluster, out)) {
      return false;
    }
    const double ln_scale = scales.ln_at(streams.inner.next());
    bool is_apart = true;
    for (std::size_t k = 0; k < n && is_apart; ++k) {
      const double mine = cluster.ln_period[k] + ln_scale;
      for (std::size_t j = 0; j < out.count; ++j) {
        is_apart &= std::abs(mine - out.ln_period[j]) >= std::max(ln_reach[k], out.ln_reach[j]);
      }
    }
    if (!is_apart) {
      continue;
    }
    const double cbrt_scale = core::exp(ln_scale * (1.0 / 3.0));
    if (out.count == 0 || is_apart_when_merged(cluster, cbrt_scale * cbrt_scale * cbrt_scale, out)) {
      merge(cluster, ln_scale, cbrt_scale, out);
      return true;
    }
  }
  return false;
}

bool ClusterProcess::is_apart_when_merged(const Cluster& cluster, double scale,
                                          const InnerPlanets& out) noexcept {
  std::size_t j = 0;
  for (std::size_t k = 0; k < cluster.count; ++k) {
    const double period = cluster.period[k] * scale;
    const double hill = cluster.hill[cluster.body[k]];
    while (j < out.count && out.period_d[j] <= period) {
      ++j;
    }
    // Neighbours within the cluster were tested; a test against a planet beyond them is only stricter by
    // rounding.
    if (j > 0 && (k == 0 || out.period_d[j - 1] > cluster.period[k - 1] * scale) &&
        !is_hill_apart(out.period_d[j - 1], out.hill[j - 1], period, hill)) {
      return false;
    }
    if (j < out.count && (k + 1 == cluster.count || out.period_d[j] < cluster.period[k + 1] * scale) &&
        !is_hill_apart(period, hill, out.period_d[j], out.hill[j])) {
      return false;
    }
  }
  return true;
}

void ClusterProcess::merge(const Cluster& cluster, double ln_scale, double cbrt_scale,
                           InnerPlanets& out) noexcept {
  std::size_t write = out.count + cluster.count;
  std::size_t j = out.count;
  out.count = write;
  for (std::size_t k = cluster.count; k-- > 0;) {
    const double cbrt_period = cluster.cbrt_period[k] * cbrt_scale;
    const double period = cbrt_period * cbrt_period * cbrt_period;
    for (; j > 0 && out.period_d[j - 1] > period; --j) {
      --write;
      out.period_d[write] = out.period_d[j - 1];
      out.cbrt_period[write] = out.cbrt_period[j - 1];
      out.ln_period[write] = out.ln_period[j - 1];
      out.ln_reach[write] = out.ln_reach[j - 1];
      out.radius_rearth[write] = out.radius_rearth[j - 1];
      out.hill[write] = out.hill[j - 1];
    }
    --write;
    const std::size_t body = cluster.body[k];
    out.period_d[write] = period;
    out.cbrt_period[write] = cbrt_period;
    out.ln_period[write] = cluster.ln_period[k] + ln_scale;
    out.ln_reach[write] = cluster.ln_reach[body];
    out.radius_rearth[write] = cluster.radius[body];
    out.hill[write] = cluster.hill[body];
  }
}

void ClusterProcess::draw(double star_scale_mearth, InnerStreams& streams, InnerPlanets& out) const {
  out.count = 0;
  const double ln_star_scale = core::log(star_scale_mearth);
  const unsigned cluster_count = clusters_.at(streams.inner.next());
  Cluster cluster;
  for (unsigned c = 0; c < cluster_count; ++c) {
    cluster.count = planets_.at(streams.inner.next());
    draw_bodies(ln_star_scale, streams, cluster);
    if (draw_unscaled_periods(streams, cluster)) {
      (void)place(streams, cluster, out);  // a cluster without a place is dropped [He2020]
    }
  }
  for (std::size_t i = 0; i < out.count; ++i) {
    out.mass_mearth[i] = out.hill[i] * out.hill[i] * out.hill[i] * star_scale_mearth;
  }
}

}  // namespace polycosm::inference
