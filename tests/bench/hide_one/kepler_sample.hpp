#pragma once
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <polycosm/core/units.hpp>

#include "conditional/cluster_density.hpp"
#include "conditional/detection.hpp"
#include "conditional/pair_stability.hpp"
#include "support/real_data.hpp"

/// Kepler's planets around F, G, K stars, and the grid on which predictions are scored.
namespace polycosm::bench {

inline constexpr int period_cells = 120;
inline constexpr int radius_cells = 50;
inline constexpr int cell_count = period_cells * radius_cells;
inline const double ln_period_from = std::log(3.0);
inline const double ln_radius_from = std::log(0.5);
inline const double period_step = std::log(100.0) / period_cells;
inline const double radius_step = std::log(20.0) / radius_cells;
inline constexpr double observed_d = 1460.0 * 0.88;  ///< Kepler's four years, 88 % of them on target

inline constexpr float no_neighbour = 1e6F;

inline double ln_period_of(int i) {
  return ln_period_from + (i + 0.5) * period_step;
}
inline double ln_radius_of(int j) {
  return ln_radius_from + (j + 0.5) * radius_step;
}

struct KeplerHost {
  long id = 0;
  double mass_msun = 1.0, radius_rsun = 1.0, noise_ppm = 100.0;
  double observed_d = bench::observed_d;
  bool has_noise = true;  ///< else at most this, and the weakest known planet stands at 10 or more
  std::vector<inference::PlanetPoint> planets;
};

/// One planet hidden from its system.
struct HiddenPlanet {
  std::size_t host = 0;
  inference::PlanetPoint truth{};
  std::vector<inference::PlanetPoint> known;  ///< ascending in period
  double star_scale_mearth = 0.0;
  int truth_cell = 0;
  std::vector<float> inner_hill, outer_hill;  ///< mutual Hill radii to the known neighbours of each cell
  std::vector<double> detection;
};

inline std::vector<std::map<std::string, std::string>> csv_rows(const std::string& bytes) {
  std::istringstream in{bytes};
  std::string line, cell;
  std::vector<std::string> names;
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(in, line)) {
    std::istringstream cells{line};
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; std::getline(cells, cell, ','); ++i) {
      if (rows.empty() && names.size() <= i) {
        names.push_back(cell);
        continue;
      }
      row[names[i]] = cell;
    }
    if (!row.empty()) {
      rows.push_back(row);
    }
  }
  return rows;
}

/// Hosts with at least one planet of 3 to 300 d and 0.5 to 10 Earth radii; nothing without the data.
inline std::optional<std::vector<KeplerHost>> kepler_hosts() {
  const auto planets = tests::real_data("kepler/q1_q17_dr25_gaia_fgk_koi_cleaned.csv.gz");
  const auto stars = tests::real_data("kepler/q1_q17_dr25_gaia_fgk_cleaned.csv.gz");
  if (!planets || !stars) {
    return std::nullopt;
  }
  std::map<long, KeplerHost> hosts;
  for (const auto& row : csv_rows(*planets)) {
    const double period_d = std::stod(row.at("koi_period"));
    const double radius_rearth = std::stod(row.at("koi_prad"));
    if (period_d >= 3.0 && period_d < 300.0 && radius_rearth >= 0.5 && radius_rearth < 10.0) {
      const long id = std::stol(row.at("kepid"));
      hosts[id].id = id;
      hosts[id].planets.push_back({std::log(period_d), std::log(radius_rearth)});
    }
  }
  for (const auto& row : csv_rows(*stars)) {
    const auto host = hosts.find(std::stol(row.at("kepid")));
    if (host != hosts.end()) {
      host->second.mass_msun = std::stod(row.at("mass"));
      host->second.radius_rsun = std::stod(row.at("radius"));
      host->second.noise_ppm = std::stod(row.at("rrmscdpp04p5"));
    }
  }
  std::vector<KeplerHost> out;
  for (auto& [id, host] : hosts) {
    std::sort(host.planets.begin(), host.planets.end(),
              [](const auto& a, const auto& b) { return a.ln_period < b.ln_period; });
    out.push_back(host);
  }
  return out;
}

inline HiddenPlanet hide(const std::vector<KeplerHost>& hosts, std::size_t host, std::size_t planet) {
  using namespace inference;
  const KeplerHost& h = hosts[host];
  HiddenPlanet hidden;
  hidden.host = host;
  hidden.truth = h.planets[planet];
  hidden.known = h.planets;
  hidden.known.erase(hidden.known.begin() + static_cast<std::ptrdiff_t>(planet));
  hidden.star_scale_mearth = 3.0 * h.mass_msun * core::mearth_per_msun;
  hidden.truth_cell =
      static_cast<int>((hidden.truth.ln_period - ln_period_from) / period_step) * radius_cells +
      static_cast<int>((hidden.truth.ln_radius - ln_radius_from) / radius_step);
  Survey survey{
      {h.mass_msun, h.radius_rsun, h.noise_ppm, h.observed_d, std::exp(hidden.known.back().ln_period)}, {}};
  if (!h.has_noise) {
    survey.transit.noise_ppm = 1.0;
    double weakest = 1e300;
    for (const PlanetPoint& known : hidden.known) {
      weakest = std::min(weakest, transit_signal_to_noise(survey.transit, std::exp(known.ln_period),
                                                          std::exp(known.ln_radius)));
    }
    survey.transit.noise_ppm = std::min(h.noise_ppm, weakest / 10.0);
  }
  const auto orbit = [&](const PlanetPoint& p) {
    return OrbitPoint{p.ln_period, median_hill_cubed(p.ln_radius, hidden.star_scale_mearth), 0.0};
  };
  for (int i = 0; i < period_cells; ++i) {
    for (int j = 0; j < radius_cells; ++j) {
      const PlanetPoint here{ln_period_of(i), ln_radius_of(j)};
      std::size_t outer = 0;
      while (outer < hidden.known.size() && hidden.known[outer].ln_period <= here.ln_period) {
        ++outer;
      }
      const auto& known = hidden.known;
      hidden.inner_hill.push_back(
          outer > 0 ? static_cast<float>(separation_hill(orbit(known[outer - 1]), orbit(here)))
                    : no_neighbour);
      hidden.outer_hill.push_back(outer < known.size()
                                      ? static_cast<float>(separation_hill(orbit(here), orbit(known[outer])))
                                      : no_neighbour);
      hidden.detection.push_back(detection_probability(survey, here.ln_period, here.ln_radius));
    }
  }
  return hidden;
}

/// S of a planet in each cell beside its known neighbours.
inline std::vector<float> stability_of(const HiddenPlanet& hidden, const inference::StabilityLaw& law) {
  const auto of = [&](float separation) {
    if (separation <= 0.0F) {
      return 0.0;
    }
    const double x = (std::log(static_cast<double>(separation)) - law.median_ln_hill) / law.sigma_ln_hill;
    return x > 6.0 ? 1.0 : 0.5 * std::erfc(-x * std::sqrt(0.5));
  };
  std::vector<float> out(cell_count);
  for (std::size_t c = 0; c < out.size(); ++c) {
    out[c] = static_cast<float>(of(hidden.inner_hill[c]) * of(hidden.outer_hill[c]));
  }
  return out;
}

}  // namespace polycosm::bench
