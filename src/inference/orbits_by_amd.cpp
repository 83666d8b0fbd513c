#include "orbits_by_amd.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/inference/amd.hpp>

namespace polycosm::inference {
namespace {

constexpr double lone_planet_sigma_e = 0.25;  // [He2020]: Rayleigh

double lone_eccentricity(UniformStream<4>& uniforms) {
  for (;;) {
    const double e = lone_planet_sigma_e * std::sqrt(-2.0 * core::log(1.0 - uniforms.next()));
    if (e < 1.0) {
      return e;
    }
  }
}

// asin to 1e-15 where nearly all inclinations lie.
double small_asin(double x) noexcept {
  if (x > 0.125) {
    return core::asin(x);
  }
  const double y = x * x;
  constexpr std::array coefficient{1.0 / 6.0,      3.0 / 40.0,      15.0 / 336.0,
                                   105.0 / 3456.0, 945.0 / 42240.0, 10395.0 / 599040.0};
  double sum = 0.0;
  for (std::size_t i = coefficient.size(); i-- > 0;) {
    sum = y * (coefficient[i] + sum);
  }
  return x + x * sum;
}

// Planets of a system that matter for its dynamics, ascending in a.
struct Chain {
  static constexpr std::size_t capacity = 128;
  std::size_t count = 0;
  std::size_t inferred_count = 0;
  double inferred_mu = 0.0;
  std::array<double, capacity> mu, a_au;
  std::array<std::size_t, capacity> body;
};

Chain chain_of(const Host& host, std::span<const Body> bodies) noexcept {
  Chain chain;
  const double per_star = 1.0 / (host.mass_msun * core::mearth_per_msun);
  for (std::size_t k = 0; k < bodies.size() && chain.count < Chain::capacity; ++k) {
    if (!has_orbit(bodies[k])) {
      continue;
    }
    const double mu = bodies[k].mass_mearth * per_star;
    if (bodies[k].method != Method::observed) {
      chain.inferred_mu += mu;
      ++chain.inferred_count;
    }
    chain.mu[chain.count] = mu;
    chain.a_au[chain.count] = bodies[k].a_au;
    chain.body[chain.count] = k;
    ++chain.count;
  }
  return chain;
}

// Critical AMD over the pairs that an inferred planet belongs to: what known planets do to each other bounds
// nothing.
double critical_amd_of_inferred(const Chain& chain, std::span<const Body> bodies) {
  const auto is_inferred = [&](std::size_t k) { return bodies[chain.body[k]].method != Method::observed; };
  double critical = std::numeric_limits<double>::infinity();
  for (std::size_t k = chain.count; k-- > 0;) {
    const double circular = chain.mu[k] * std::sqrt(chain.a_au[k]);
    if (k > 0 && (is_inferred(k) || is_inferred(k - 1))) {
      const Pair pair{chain.mu[k - 1] / chain.mu[k], chain.a_au[k - 1] / chain.a_au[k],
                      chain.mu[k - 1] + chain.mu[k]};
      critical = std::min(critical, circular * critical_amd(pair));
    }
    if (is_inferred(k)) {
      critical = std::min(critical, circular);
    }
  }
  return critical;
}

}  // namespace

void draw_orbits(const Host& host, std::span<Body> bodies, UniformStream<4>& uniforms) {
  const Chain chain = chain_of(host, bodies);
  if (chain.count == 1 && chain.inferred_count == 1) {
    bodies[chain.body[0]].eccentricity = lone_eccentricity(uniforms);
    return;
  }
  const double critical =
      chain.inferred_count == chain.count
          ? critical_amd_of_system({chain.mu.data(), chain.count}, {chain.a_au.data(), chain.count})
          : critical_amd_of_inferred(chain, bodies);
  const double per_mass = critical / chain.inferred_mu;  // AMD_k = AMD mu_k / sum(mu)
  for (std::size_t k = 0; k < chain.count; ++k) {
    Body& body = bodies[chain.body[k]];
    if (body.method == Method::observed) {
      continue;
    }
    const double relative = per_mass / std::sqrt(chain.a_au[k]);
    const double q = relative * (2.0 - relative);
    // q is split uniformly on the simplex into (e sin w)^2, (e cos w)^2 and sin^2 i: sin^2 i takes 1 -
    // sqrt(u).
    const double eccentric_share = std::sqrt(uniforms.next());
    body.eccentricity = std::sqrt(q * eccentric_share);
    body.inclination_deg = small_asin(std::sqrt(q * (1.0 - eccentric_share))) / core::rad_per_deg;
  }
}

}  // namespace polycosm::inference
