#pragma once
#include <set>

#include "hide_one/kepler_sample.hpp"

/// Transiting systems that had no part in any fit: hosts of other missions, and Kepler's outside its cleaned
/// sample.
namespace polycosm::bench {

inline double number_or_nan(const std::map<std::string, std::string>& row, const char* name) {
  const auto cell = row.find(name);
  return cell == row.end() || cell->second.empty() ? std::nan("") : std::stod(cell->second);
}

/// Hosts with two or more planets in the domain of which none has a period (to 1e-4) of the fitted sample.
inline std::optional<std::vector<KeplerHost>> other_hosts(const std::vector<KeplerHost>& fitted) {
  const auto bytes = tests::real_data("planets/nasa_ps_2022-02-27_transit_disc_le_2019.csv.gz");
  if (!bytes) {
    return std::nullopt;
  }
  std::vector<double> fitted_ln_periods;
  for (const KeplerHost& host : fitted) {
    for (const auto& planet : host.planets) {
      fitted_ln_periods.push_back(planet.ln_period);
    }
  }
  std::sort(fitted_ln_periods.begin(), fitted_ln_periods.end());
  const auto is_fitted = [&](double ln_period) {
    const auto next = std::lower_bound(fitted_ln_periods.begin(), fitted_ln_periods.end(), ln_period - 1e-4);
    return next != fitted_ln_periods.end() && *next < ln_period + 1e-4;
  };
  std::map<std::string, KeplerHost> hosts;
  std::set<std::string> seen, dropped;
  long next_id = 1;
  for (const auto& row : csv_rows(*bytes)) {
    if (row.at("default_flag") != "1" || !seen.insert(row.at("pl_name")).second) {
      continue;
    }
    const std::string& name = row.at("hostname");
    const double period_d = number_or_nan(row, "pl_orbper");
    const double radius_rearth = number_or_nan(row, "pl_rade");
    const double mass_msun = number_or_nan(row, "st_mass");
    const double radius_rsun = number_or_nan(row, "st_rad");
    if (is_fitted(std::log(period_d))) {
      dropped.insert(name);
    }
    if (!(period_d >= 3.0 && period_d < 300.0 && radius_rearth >= 0.5 && radius_rearth < 10.0 &&
          mass_msun > 0.0 && radius_rsun > 0.0)) {
      continue;
    }
    KeplerHost& host = hosts[name];
    if (host.id == 0) {
      host.id = next_id++;
      host.mass_msun = mass_msun;
      host.radius_rsun = radius_rsun;
      const std::string& facility = row.at("disc_facility");
      host.observed_d = facility == "Kepler" ? observed_d : 120.0;  // campaigns of 75 d, followed up
      host.has_noise = false;
    }
    host.planets.push_back({std::log(period_d), std::log(radius_rearth)});
  }
  std::vector<KeplerHost> out;
  for (auto& [name, host] : hosts) {
    if (dropped.count(name) == 0 && host.planets.size() >= 2) {
      std::sort(host.planets.begin(), host.planets.end(),
                [](const auto& a, const auto& b) { return a.ln_period < b.ln_period; });
      out.push_back(host);
    }
  }
  return out;
}

}  // namespace polycosm::bench
