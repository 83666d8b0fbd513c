#include "conditional/known_host.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/astro/orbits.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/inference/mass_radius.hpp>

namespace polycosm::inference {
namespace {

constexpr double shortest_possible_d = 1e-3;
constexpr double longest_possible_d = 1e9;
// Of a planet without mass and radius.
constexpr double unknown_radius_rearth = 1.6;
constexpr double unknown_ln_radius_sigma = 0.5;
// Of a radius that comes from a mass [Chen2017], and of a measured one without an error.
constexpr double converted_ln_radius_sigma = 0.15;
constexpr double measured_ln_radius_sigma = 0.05;

constexpr double day_per_yr = 365.25;
constexpr double least_baseline_d = 10.0 * day_per_yr;
constexpr double most_baseline_d = 25.0 * day_per_yr;

// Noise at 4.5 h and time on target of typical stars; assumptions, said so in docs/models.md.
struct TransitDepth {
  double noise_ppm, observed_d;
};
constexpr TransitDepth depth_of_search[]{{0.0, 0.0}, {100.0, 50.0}, {80.0, 75.0}, {60.0, 1284.0}};

bool is_positive(double x) noexcept {
  return std::isfinite(x) && x > 0.0;
}

bool holds(std::string_view text, std::string_view part) noexcept {
  return text.find(part) != std::string_view::npos;
}

TransitSearch search_of(const catalog::Planet& planet) noexcept {
  if (holds(planet.name, "Kepler") || holds(planet.name, "KOI")) {
    return TransitSearch::kepler;
  }
  return holds(planet.name, "K2") || holds(planet.name, "EPIC") ? TransitSearch::k2
                                                                : TransitSearch::short_search;
}

struct SizedPlanet {
  double radius_rearth, mass_mearth, ln_radius_sigma;
};

SizedPlanet size_of(const catalog::Planet& planet) noexcept {
  const double radius = planet.radius_rearth.value;
  const double mass = planet.mass_mearth.value;
  if (is_positive(radius)) {
    const double error = 0.5 * (planet.radius_rearth.lower_error + planet.radius_rearth.upper_error);
    return {
        radius, is_positive(mass) ? mass : median_mass_mearth(radius),
        is_positive(error) ? std::min(error / radius, unknown_ln_radius_sigma) : measured_ln_radius_sigma};
  }
  if (is_positive(mass)) {
    return {median_radius_rearth(mass), mass, converted_ln_radius_sigma};
  }
  return {unknown_radius_rearth, median_mass_mearth(unknown_radius_rearth), unknown_ln_radius_sigma};
}

double eccentricity_of(const catalog::Planet& planet) noexcept {
  const double e = planet.eccentricity.value;
  return e > 0.0 && e < 1.0 ? e : 0.0;
}

void note_survey(const catalog::Planet& planet, double period_d, const SizedPlanet& size,
                 double star_mass_msun, double& weakest_ms, SurveyRecord& record) {
  if (is_by_transit(planet)) {
    record.transit = std::max(record.transit, search_of(planet));
    record.longest_transiting_d = std::max(record.longest_transiting_d, period_d);
  }
  if (is_by_velocity(planet)) {
    const double k_ms =
        velocity_semi_amplitude_ms(period_d, size.mass_mearth, star_mass_msun, eccentricity_of(planet));
    weakest_ms = weakest_ms > 0.0 ? std::min(weakest_ms, k_ms) : k_ms;
    record.velocity_baseline_d =
        std::clamp(std::max(record.velocity_baseline_d, period_d), least_baseline_d, most_baseline_d);
  }
}

Survey survey_of(const SurveyRecord& record, const Host& host, double star_radius_rsun) noexcept {
  const TransitDepth& depth = depth_of_search[static_cast<std::size_t>(record.transit)];
  return {{host.mass_msun, star_radius_rsun, depth.noise_ppm, depth.observed_d, record.longest_transiting_d},
          {host.mass_msun, record.half_found_ms, record.velocity_baseline_d}};
}

}  // namespace

bool is_by_transit(const catalog::Planet& planet) noexcept {
  return holds(planet.method, "ransit") && !holds(planet.method, "iming");
}
bool is_by_velocity(const catalog::Planet& planet) noexcept {
  return holds(planet.method, "adial") || planet.method == "RV" || planet.method == "rv";
}

double real_probability(catalog::PlanetStatus status) noexcept {
  constexpr double of_status[]{0.99, 0.7, 0.5, 0.0};
  return of_status[static_cast<std::size_t>(status)];
}

void describe_host(const sky::Neighbourhood& sky, const Host& host, KnownHost& out) {
  out.seen.clear();
  out.known_of_seen.clear();
  out.hearing.clear();
  out.record = {};
  out.star_scale_mearth = 3.0 * host.mass_msun * core::mearth_per_msun;
  const std::uint32_t first = sky.first_known[host.star];
  double weakest_ms = 0.0;
  for (std::uint32_t i = first; i < sky.first_known[host.star + 1]; ++i) {
    const catalog::Planet& planet = sky.known[i];
    const double period_d = is_positive(planet.period_d.value)
                                ? planet.period_d.value
                                : astro::orbital_period_d(planet.a_au.value, host.mass_msun);
    out.hearing.push_back(planet.status == catalog::PlanetStatus::retracted ? Hearing::retracted
                          : !(period_d >= shortest_possible_d && period_d <= longest_possible_d)
                              ? Hearing::no_possible_period
                          : out.seen.size() == UnseenChain::max_seen ? Hearing::too_many
                                                                     : Hearing::heard);
    if (out.hearing.back() != Hearing::heard) {
      continue;
    }
    const SizedPlanet size = size_of(planet);
    out.known_of_seen.push_back(i - first);
    out.seen.push_back({{core::log(period_d), core::log(size.radius_rearth)},
                        size.mass_mearth / out.star_scale_mearth,
                        eccentricity_of(planet),
                        real_probability(planet.status),
                        size.ln_radius_sigma});
    note_survey(planet, period_d, size, host.mass_msun, weakest_ms, out.record);
  }
  if (weakest_ms > 0.0) {
    out.record.half_found_ms =
        velocity_survey_of_weakest(weakest_ms, out.record.velocity_baseline_d, host.mass_msun).half_found_ms;
  }
  const double radius_rsun = sky.radius_rsun[host.star];
  out.survey = survey_of(out.record, host, is_positive(radius_rsun) ? radius_rsun : host.mass_msun);
}

}  // namespace polycosm::inference
