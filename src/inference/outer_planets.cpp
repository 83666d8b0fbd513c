#include "outer_planets.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/inference/mass_radius.hpp>

#include "normal_draw.hpp"
#include "power_law.hpp"
#include "roots.hpp"

namespace polycosm::inference {
namespace {

constexpr int max_attempts = 32;  // to find a place beside the others; then the planet is dropped
constexpr double giant_from_mearth = 30.0;
constexpr double giant_to_mearth = 6000.0;
constexpr double giant_from_d = 10.0;
constexpr double giant_to_au = 100.0;
constexpr double small_from_mearth = 1.0;
constexpr double small_to_mearth = 20.0;
constexpr double small_to_au = 10.0;  // times sqrt(L)

// [Johnson2010]: the rate grows as M 10^(1.2 [Fe/H]). Divided by its mean over the F, G, K sample it was
// normalised on: [Fe/H] normal with 0.2 dex, exp((1.2 ln 10 0.2)^2 / 2).
constexpr double metallicity_power = 1.2;
constexpr double mean_metallicity_factor = 1.1650;
// Half of the stars with [Fe/H] > 0 have an inner planet of 1 to 4 Earth radii that the link speaks of.
constexpr double linked_share = 0.5;

// [Petigura2018]: 0.57 % of F, G, K stars have one of 8 to 24 Earth radii within 10 d.
constexpr double hot_jupiter_rate = 0.0057;
// Hot Jupiters are lonely: nothing else within this period.
constexpr double lonely_within_d = 50.0;
// The order of [Hsu2019] for 0.5 to 3 d, 0.8 to 3.5 Earth radii; an assumption of this house.
constexpr double short_small_rate = 0.03;

double integral_of_power(double power, double low, double high) {
  if (!(low < high)) {
    return 0.0;
  }
  return power == 0.0 ? core::log(high / low) : (core::pow(high, power) - core::pow(low, power)) / power;
}

double period_of(const Host& host, double a_au) {
  const double x = a_au / host.axis_scale_au;
  return x * std::sqrt(x);
}

double axis_of(const Host& host, double period_d) {
  const double root = quick_cbrt(period_d);
  return host.axis_scale_au * root * root;
}

unsigned draw_count(double mean, UniformStream<16>& uniforms) {
  double term = core::exp(-mean);
  double left = uniforms.next() - term;
  unsigned count = 0;
  while (left >= 0.0 && count < 16) {
    term *= mean / ++count;
    left -= term;
  }
  return count;
}

/// Eccentricities of giants: Beta(0.867, 3.03) [Kipping2013], by its tabulated distribution function in
/// t = e^0.867, where the density has no pole.
class GiantEccentricity {
 public:
  GiantEccentricity() {
    double sum = 0.0;
    double last = 1.0;
    for (std::size_t i = 1; i < e_.size(); ++i) {
      const double t = static_cast<double>(i) / static_cast<double>(e_.size() - 1);
      e_[i] = core::pow(t, 1.0 / alpha);
      const double density = core::pow(1.0 - e_[i], beta - 1.0);
      sum += 0.5 * (last + density);
      cumulative_[i] = sum;
      last = density;
    }
    for (double& c : cumulative_) {
      c /= sum;
    }
  }
  [[nodiscard]] double at(double uniform) const {
    const auto above = std::upper_bound(cumulative_.begin() + 1, cumulative_.end() - 1, uniform);
    const auto i = static_cast<std::size_t>(above - cumulative_.begin());
    const double share = (uniform - cumulative_[i - 1]) / (cumulative_[i] - cumulative_[i - 1]);
    return std::min(0.95, e_[i - 1] + share * (e_[i] - e_[i - 1]));
  }

 private:
  static constexpr double alpha = 0.867;
  static constexpr double beta = 3.03;
  std::array<double, 1025> e_{};
  std::array<double, 1025> cumulative_{};
};

double radius_of_giant(double mass_mearth, double z) {
  // [Chen2017]: 0.146 dex up to 0.414 Jupiter masses, 0.0737 dex beyond.
  const double sigma_dex = mass_mearth < 0.414 * core::mearth_per_mjup ? 0.146 : 0.0737;
  return median_radius_rearth(mass_mearth) * core::exp(2.302585092994046 * sigma_dex * z);
}

/// Puts a body where `draw` says, again and again until the neighbours let it live; drops it when they never
/// do.
template <class Draw>
void settle(const Host& host, UniformStream<16>& uniforms, std::vector<Body>& bodies, const Draw& draw) {
  for (int attempt = 0; attempt < max_attempts; ++attempt) {
    const Body body = draw();
    if (uniforms.next() < survival_beside(host, body, bodies)) {
      bodies.push_back(body);
      return;
    }
  }
}

}  // namespace

double expected_giants(const OuterParameters& p, const GiantCell& cell) {
  const double in_mass =
      integral_of_power(p.giant_mass_slope, cell.min_mass_mearth / 10.0, cell.max_mass_mearth / 10.0);
  const double low = cell.min_period_d / p.giant_break_d;
  const double high = cell.max_period_d / p.giant_break_d;
  const double in_period = integral_of_power(p.giant_period_slope_inside, low, std::min(high, 1.0)) +
                           integral_of_power(p.giant_period_slope_outside, std::max(low, 1.0), high);
  return p.giant_rate * in_mass * in_period;
}

double survival_beside(const Host& host, const Body& candidate, const std::vector<Body>& bodies) {
  constexpr double certain_hill = 25.0;  // Phi is 1 within 1e-3 beyond
  const double third_of_inverse_star = 1.0 / (3.0 * host.mass_msun * core::mearth_per_msun);
  double share = 1.0;
  for (const Body& body : bodies) {
    if (!has_orbit(body)) {
      continue;
    }
    const bool is_outside = candidate.a_au > body.a_au;
    const Body& inner = is_outside ? body : candidate;
    const Body& outer = is_outside ? candidate : body;
    const auto e = [](const Body& b) {
      return b.eccentricity > 0.0 && b.eccentricity < 1.0 ? b.eccentricity : 0.0;
    };
    const double hill = quick_cbrt((inner.mass_mearth + outer.mass_mearth) * third_of_inverse_star);
    const double gap_au = outer.a_au * (1.0 - e(outer)) - inner.a_au * (1.0 + e(inner));
    const double separation_hill = 2.0 * gap_au / ((outer.a_au + inner.a_au) * hill);
    if (!(separation_hill > 0.0)) {
      return 0.0;
    }
    if (separation_hill < certain_hill) {
      share *= core::normal_cdf((core::log(separation_hill) - 1.97) / 0.40);
    }
  }
  return share;
}

GiantLaw::GiantLaw(const OuterParameters& p)
    : parameters_{p},
      ln_break_{core::log(p.giant_break_d)},
      ln_from_{core::log(giant_from_d)},
      rate_of_masses_{p.giant_rate * integral_of_power(p.giant_mass_slope, giant_from_mearth / 10.0,
                                                       giant_to_mearth / 10.0)},
      inside_break_{integral_of_power(p.giant_period_slope_inside, giant_from_d / p.giant_break_d, 1.0)},
      mass_low_{core::pow(giant_from_mearth, p.giant_mass_slope)},
      mass_high_{core::pow(giant_to_mearth, p.giant_mass_slope)} {}

double GiantLaw::mean_of(const Host& host, double to_d, const std::vector<Body>& bodies) const {
  const double outside =
      integral_of_power(parameters_.giant_period_slope_outside, 1.0, to_d / parameters_.giant_break_d);
  double factor = host.mass_msun;
  if (host.metallicity != 1.0) {
    factor *= core::pow(host.metallicity, metallicity_power) / mean_metallicity_factor;
  }
  if (host.metallicity > 1.0) {
    const bool is_linked = std::any_of(bodies.begin(), bodies.end(), [](const Body& body) {
      return body.radius_rearth >= 1.0 && body.radius_rearth <= 4.0;
    });
    const double mean = linked_share * parameters_.inner_link + (1.0 - linked_share);
    factor *= (is_linked ? parameters_.inner_link : 1.0) / mean;
  }
  return rate_of_masses_ * (inside_break_ + outside) * factor;
}

void GiantLaw::draw(const Host& host, UniformStream<16>& uniforms, std::vector<Body>& bodies) const {
  static const GiantEccentricity eccentricities;
  const OuterParameters& p = parameters_;
  const double to_d = period_of(host, giant_to_au);
  const unsigned count = draw_count(mean_of(host, to_d, bodies), uniforms);
  if (count == 0) {
    return;
  }
  const CutPowerLaw periods{
      {p.giant_period_slope_inside - 1.0, p.giant_period_slope_outside - 1.0, p.giant_break_d},
      ln_break_,
      ln_from_,
      core::log(to_d)};
  for (unsigned k = 0; k < count; ++k) {
    settle(host, uniforms, bodies, [&] {
      Body body{};
      body.method = Method::inferred_giant;
      body.period_d = core::exp(periods.ln_at(uniforms.next()));
      body.a_au = axis_of(host, body.period_d);
      body.mass_mearth =
          core::pow(mass_low_ + uniforms.next() * (mass_high_ - mass_low_), 1.0 / p.giant_mass_slope);
      body.eccentricity = eccentricities.at(uniforms.next());
      body.radius_rearth = radius_of_giant(body.mass_mearth, normal(ziggurat(), uniforms));
      return body;
    });
  }
}

void add_outer_small(const Host& host, const OuterParameters& p, double from_d, UniformStream<16>& uniforms,
                     std::vector<Body>& bodies) {
  const double to_d = period_of(host, small_to_au * std::sqrt(host.luminosity_lsun));
  if (!(to_d > from_d)) {
    return;
  }
  // dN/dlnP = max(r0 (P / from)^-1/2, floor): the two pieces meet where the root law reaches the floor.
  const double meeting = p.small_rate_at_start / p.small_rate_floor;
  const double meets_d = std::min(from_d * std::max(1.0, meeting * meeting), to_d);
  const double steep = 2.0 * p.small_rate_at_start * (1.0 - std::sqrt(from_d / meets_d));
  const double flat = p.small_rate_floor * core::log(to_d / meets_d);
  const unsigned count = draw_count(steep + flat, uniforms);
  for (unsigned k = 0; k < count; ++k) {
    settle(host, uniforms, bodies, [&] {
      Body body{};
      body.method = Method::inferred_outer_small;
      const double u = uniforms.next() * (steep + flat);
      if (u < steep) {
        const double root = 1.0 - u / (2.0 * p.small_rate_at_start);
        body.period_d = from_d / (root * root);
      } else {
        body.period_d = meets_d * core::exp((u - steep) / p.small_rate_floor);
      }
      body.a_au = axis_of(host, body.period_d);
      body.mass_mearth = small_from_mearth * core::pow(small_to_mearth / small_from_mearth, uniforms.next());
      body.radius_rearth = median_radius_rearth(body.mass_mearth) *
                           core::exp(2.302585092994046 * 0.09 * normal(ziggurat(), uniforms));
      return body;
    });
  }
}

void add_short_period(const Host& host, UniformStream<16>& uniforms, std::vector<Body>& bodies) {
  if (uniforms.next() < hot_jupiter_rate * host.mass_msun) {
    std::erase_if(bodies, [](const Body& body) {
      return body.method != Method::observed && body.period_d < lonely_within_d;
    });
    settle(host, uniforms, bodies, [&] {
      Body body{};
      body.method = Method::inferred_short_period;
      body.period_d =
          core::exp(core::log(10.0) * (0.2 + 0.8 * uniforms.next()));  // they pile up beyond 1.6 d
      body.a_au = axis_of(host, body.period_d);
      body.radius_rearth = 8.0 * core::pow(3.0, uniforms.next());
      body.mass_mearth = core::mearth_per_mjup * core::exp(0.8 * normal(ziggurat(), uniforms));
      return body;
    });
  }
  const unsigned count = draw_count(short_small_rate, uniforms);
  for (unsigned k = 0; k < count; ++k) {
    settle(host, uniforms, bodies, [&] {
      Body body{};
      body.method = Method::inferred_short_period;
      body.period_d = 0.5 * core::pow(6.0, uniforms.next());
      body.a_au = axis_of(host, body.period_d);
      body.radius_rearth = 0.8 * core::pow(3.5 / 0.8, uniforms.next());
      body.mass_mearth = median_mass_mearth(body.radius_rearth);
      return body;
    });
  }
}

}  // namespace polycosm::inference
