#include "scores.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/inference/amd.hpp>
#include <polycosm/inference/mass_radius.hpp>

#include "resonance_overlap.hpp"
#include "roots.hpp"
#include "solar_system.hpp"

namespace polycosm::inference {
namespace {

constexpr double bond_albedo = 0.3;
constexpr double ln2 = 0.6931471805599453;

// Flux, in units of Earth's, at which a planet has an equilibrium temperature.
constexpr double flux_at(double temperature_k) noexcept {
  const double x = temperature_k / 278.3;
  return x * x * x * x / (1.0 - bond_albedo);
}

// 1 inside [b, c], falling linearly to 0 at a and d.
constexpr double trapezoid(double x, double a, double b, double c, double d) noexcept {
  if (x >= b && x <= c) {
    return 1.0;
  }
  const double side = x < b ? (x - a) / (b - a) : (d - x) / (d - c);
  return side > 0.0 ? side : 0.0;
}

// Solid mass that can be reached: all of a rocky planet, at most 10 Earth masses of a Neptune, nothing of a
// giant.
constexpr double accessible_mass_mearth(double mass_mearth, double radius_rearth) noexcept {
  if (!(mass_mearth > 0.0) || !(radius_rearth < 6.0)) {
    return 0.0;
  }
  return std::min(radius_rearth < rocky_below_rearth ? mass_mearth : 0.9 * mass_mearth, 10.0);
}

constexpr double temperature_weight(double flux_earth) noexcept {
  if (flux_earth >= flux_at(150.0) && flux_earth <= flux_at(400.0)) {
    return 1.0;
  }
  return flux_earth > flux_at(1000.0) ? 0.1 : 0.5;
}

// A belt gives as much as five Earth masses within reach.
constexpr double belt_mass_mearth = 5.0;

constexpr double resources_of_the_sun(std::size_t belt_count) noexcept {
  double sum = belt_mass_mearth * static_cast<double>(belt_count);
  for (const KnownPlanet& planet : solar_system) {
    sum += accessible_mass_mearth(planet.mass_mearth, planet.radius_rearth) *
           temperature_weight(1.0 / (planet.a_au * planet.a_au));
  }
  return sum;
}

// Phi((ln Delta - 1.97) / 0.40) [Dietrich2020]: the share of pairs Delta mutual Hill radii apart that last,
// tabulated.
class PairSurvival {
 public:
  PairSurvival() noexcept {
    for (std::size_t i = 1; i < value_.size(); ++i) {
      value_[i] = core::normal_cdf((core::log(static_cast<double>(i) / steps_per_hill) - 1.97) / 0.40);
    }
  }
  [[nodiscard]] double at(double separation_hill) const noexcept {
    const double x = separation_hill * steps_per_hill;
    if (!(x < last_step)) {
      return 1.0;
    }
    const auto i = static_cast<std::size_t>(std::max(x, 0.0));
    return value_[i] + (std::max(x, 0.0) - static_cast<double>(i)) * (value_[i + 1] - value_[i]);
  }

 private:
  static constexpr double steps_per_hill = 16.0;
  static constexpr double last_step = 1024.0;
  std::array<double, 1025> value_{};
};

const PairSurvival& pair_survival() noexcept {
  static const PairSurvival table;
  return table;
}

double hill_term(const Host& host, std::span<const Body> bodies) {
  const PairSurvival& survival = pair_survival();
  const double third_of_inverse_star = 1.0 / (3.0 * host.mass_msun * core::mearth_per_msun);
  double product = 1.0;
  for (std::size_t k = 1; k < bodies.size(); ++k) {
    const Body& inner = bodies[k - 1];
    const Body& outer = bodies[k];
    const bool is_known_pair = inner.method == Method::observed && outer.method == Method::observed;
    if (is_known_pair || !has_orbit(inner) || !has_orbit(outer)) {
      continue;
    }
    const double hill = quick_cbrt((inner.mass_mearth + outer.mass_mearth) * third_of_inverse_star);
    product *= survival.at(2.0 * (outer.a_au - inner.a_au) / ((outer.a_au + inner.a_au) * hill));
  }
  return product;
}

// Planets that matter for dynamics, ascending in a.
struct Orbits {
  static constexpr std::size_t capacity = 128;
  std::size_t count = 0;
  std::array<double, capacity> mu, a_au;
};

void collect_orbits(const Host& host, std::span<const Body> bodies, Orbits& orbits) {
  const double per_star = 1.0 / (host.mass_msun * core::mearth_per_msun);
  for (const Body& body : bodies) {
    if (!has_orbit(body) || orbits.count == Orbits::capacity) {
      continue;
    }
    orbits.mu[orbits.count] = body.mass_mearth * per_star;
    orbits.a_au[orbits.count] = body.a_au;
    ++orbits.count;
  }
}

// Unknown eccentricities and the inclinations of known planets count as 0.
double amd_of(const Orbits& orbits, std::span<const Body> bodies) {
  double amd = 0.0;
  std::size_t k = 0;
  for (const Body& body : bodies) {
    if (!has_orbit(body) || k == orbits.count) {
      continue;
    }
    const double e = body.eccentricity > 0.0 && body.eccentricity < 1.0 ? body.eccentricity : 0.0;
    const double cos_i =
        body.method == Method::observed ? 1.0 : core::cos(body.inclination_deg * core::rad_per_deg);
    amd += orbits.mu[k] * std::sqrt(orbits.a_au[k]) * (1.0 - std::sqrt(1.0 - e * e) * cos_i);
    ++k;
  }
  return amd;
}

// AMD_crit / AMD where the known planets carry more AMD than the system can bear, else 1. Systems of inferred
// planets alone hold exactly their critical AMD.
double amd_term(const Orbits& orbits, std::span<const Body> bodies) {
  if (orbits.count < 2) {
    return 1.0;
  }
  const double critical =
      critical_amd_of_system({orbits.mu.data(), orbits.count}, {orbits.a_au.data(), orbits.count});
  const double amd = amd_of(orbits, bodies);
  return amd <= critical ? 1.0 : critical / amd;
}

// Every triple of neighbours, known ones too: planets do not ask who has seen them. Entries in one place are
// no triple.
double triple_term(const Orbits& orbits) {
  const double density = orbits.count >= 5 ? 2.0 : 1.0;  // [Petit2020]
  double product = 1.0;
  for (std::size_t k = 2; k < orbits.count; ++k) {
    const double survival =
        triple_survival({orbits.a_au[k - 2] / orbits.a_au[k - 1], orbits.a_au[k - 1] / orbits.a_au[k],
                         orbits.mu[k - 2], orbits.mu[k - 1], orbits.mu[k]},
                        density);
    product *= survival >= 0.0 ? survival : 1.0;
  }
  return product;
}

double stability_of(const Host& host, std::span<const Body> bodies) {
  if (bodies.size() < 2 || !(host.mass_msun > 0.0)) {
    return 1.0;
  }
  const bool has_known = std::any_of(bodies.begin(), bodies.end(),
                                     [](const Body& body) { return body.method == Method::observed; });
  Orbits orbits;
  collect_orbits(host, bodies, orbits);
  return hill_term(host, bodies) * (has_known ? amd_term(orbits, bodies) : 1.0) * triple_term(orbits);
}

// How fit a planet is for people who bring their own biosphere: zone x size x temperature; 1 for Earth.
double planet_habitability(const Body& body, double flux_earth, bool is_conservative) noexcept {
  const double size = trapezoid(body.radius_rearth, 0.3, 0.5, rocky_below_rearth, 2.0);
  const double temperature_k = 278.3 * std::sqrt(std::sqrt((1.0 - bond_albedo) * flux_earth));
  return (is_conservative ? 1.0 : 0.5) * size * trapezoid(temperature_k, 160.0, 220.0, 280.0, 320.0);
}

void write_scored(const Host& host, std::span<const Body> bodies, double resources, double per_sun,
                  ColumnWriter& out) {
  out.reserve(bodies.size());
  double habitability = 0.0;
  std::uint8_t has_rocky_in_hz = 0;
  for (const Body& body : bodies) {
    const double flux = host.luminosity_lsun / (body.a_au * body.a_au);
    const bool is_rocky = body.radius_rearth < rocky_below_rearth;
    bool is_conservative = false;
    if (host.is_modelled && flux >= host.zone.early_mars && flux <= host.zone.recent_venus) {
      is_conservative = flux >= host.zone.maximum_greenhouse &&
                        flux <= astro::runaway_greenhouse_flux(host.zone, body.mass_mearth);
      habitability = std::max(habitability, planet_habitability(body, flux, is_conservative));
    }
    resources += accessible_mass_mearth(body.mass_mearth, body.radius_rearth) * temperature_weight(flux);
    has_rocky_in_hz |= static_cast<std::uint8_t>(is_rocky && is_conservative);
    out.put(body, is_rocky ? 1 : 0, is_conservative ? 1 : 0);
  }
  const double potential = resources > 0.0 ? 1.0 - core::exp(-per_sun * host.metallicity * resources) : 0.0;
  out.end_star(habitability, potential, stability_of(host, bodies), has_rocky_in_hz);
}

}  // namespace

void write_system(const Host& host, std::span<const Body> bodies, ColumnWriter& out) {
  constexpr double per_sun = ln2 / resources_of_the_sun(0);
  write_scored(host, bodies, 0.0, per_sun, out);
}

void write_system_with_belts(const Host& host, std::span<const Body> bodies, std::span<const DrawnBelt> belts,
                             ColumnWriter& out) {
  constexpr double per_sun = ln2 / resources_of_the_sun(solar_belts.size());
  for (const DrawnBelt& belt : belts) {
    out.put_belt(belt);
  }
  write_scored(host, bodies, belt_mass_mearth * static_cast<double>(belts.size()), per_sun, out);
}

}  // namespace polycosm::inference
