#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/sim/rules.hpp>
#include <polycosm/sim/world.hpp>

/// Worlds without a catalogue: points with keys, for tests and benchmarks of the simulation.
namespace polycosm::sim::testing {

struct Place {
  std::uint64_t key = 0;
  double x_ly = 0.0, y_ly = 0.0, z_ly = 0.0;
  double habitability = 0.0;
  double resources = 0.5;
};

inline World world_of(const std::vector<Place>& places, std::uint32_t home, const Rules& rules) {
  const std::size_t count = places.size();
  std::vector<std::uint64_t> keys(count);
  std::vector<double> x(count), y(count), z(count), hab(count), res(count), capacity(count),
      log_capacity(count);
  for (std::size_t i = 0; i < count; ++i) {
    keys[i] = places[i].key;
    x[i] = places[i].x_ly;
    y[i] = places[i].y_ly;
    z[i] = places[i].z_ly;
    hab[i] = i == home ? 1.0 : places[i].habitability;
    res[i] = places[i].resources;
    capacity[i] = capacity_persons(rules, hab[i], res[i]);
    log_capacity[i] = core::log(capacity[i]);
  }
  sky::CellGrid grid{x, y, z, rules.hop_max_ly};
  World world{std::move(keys),
              std::move(x),
              std::move(y),
              std::move(z),
              std::move(hab),
              std::move(res),
              std::move(capacity),
              std::move(log_capacity),
              std::vector<double>(count, 0.5),
              home,
              std::move(grid)};
  world.stability.assign(count, 1.0);
  take_moments(world);
  return world;
}

/// `count` places strewn evenly over a ball around the origin at the density of the solar neighbourhood,
/// 0.00233 per cubic light-year [Reyle2021]; the first stands at the origin and is meant for home. One in
/// seven is habitable.
inline std::vector<Place> random_places(std::size_t count, std::uint64_t seed, double density_per_ly3) {
  const double radius_ly =
      std::cbrt(static_cast<double>(count) / density_per_ly3 * 3.0 / (4.0 * 3.14159265358979));
  std::vector<Place> places{{core::mix64(seed), 0.0, 0.0, 0.0, 1.0, 0.5}};
  for (std::uint32_t attempt = 0; places.size() < count; ++attempt) {
    core::DrawCursor cursor{{seed, 0, core::Purpose::test, attempt, 0}};
    const double x = cursor.uniform(-1.0, 1.0);
    const double y = cursor.uniform(-1.0, 1.0);
    const double z = cursor.uniform(-1.0, 1.0);
    const double habitable = cursor.uniform01();
    const double resources = cursor.uniform(0.1, 0.9);
    if (x * x + y * y + z * z <= 1.0) {
      places.push_back({core::mix64(seed + attempt + 1), x * radius_ly, y * radius_ly, z * radius_ly,
                        habitable < 1.0 / 7.0 ? 0.2 + 5.6 * habitable : 0.0, resources});
    }
  }
  return places;
}

inline constexpr double solar_density_per_ly3 = 0.00233;

inline World random_world(std::size_t count, std::uint64_t seed, const Rules& rules) {
  return world_of(random_places(count, seed, solar_density_per_ly3), 0, rules);
}

/// Rules under which much happens in a century: fast cheap ships, small founders, frequent hazards.
inline Rules busy_rules() {
  Rules rules = preset("standard").rules;
  rules.tick_count = 480;
  rules.acceleration_ly_yr2 = 2.0;
  rules.cruise_speed_c = 0.4;
  rules.cruise_speed_cap_c = 0.8;
  rules.hop_max_ly = 14.0;
  rules.ship_cost_su_per_person = 2.0;
  rules.ship_payload_max_persons = 3000.0;
  rules.ship_payload_min_persons = 60.0;
  rules.launch_population_min_persons = 600.0;
  rules.tech_initial = 9.0;
  rules.tech_diffusion_per_yr = 0.2;
  rules.ship_loss_per_yr = 0.01;
  rules.hazard_scale = 3.0;
  rules.expansionist_probability = 0.9;
  return rules;
}

/// Busy rules under which polities part, quarrel, ally, pay and fight within a century.
inline Rules restless_rules() {
  Rules rules = busy_rules();
  rules.has_conflict = true;
  rules.has_tribute = true;
  rules.secession_per_yr = 0.5;
  rules.war_per_yr = 0.2;
  rules.tension_initial = 0.85;
  rules.first_contact_per_yr = 0.002;
  rules.loyalty_range_ly = 4.0;
  rules.initial_polity_count = 3;
  rules.initial_colony_count = 4;
  rules.initial_colony_persons = 3e6;
  return rules;
}

}  // namespace polycosm::sim::testing
