#include <polycosm/sim/world.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/sim/rules.hpp>

namespace polycosm::sim {

namespace {

// Every system has ice and rock for habitats, whatever its stars are: no score below this.
constexpr double resource_floor = 0.05;
// An expedition reckons with a capacity known to a factor: worse where no star could be modelled.
constexpr double sigma_modelled = 0.5;
constexpr double sigma_unmodelled = 1.0;

struct Promise {
  double habitability = 0.0;
  double resources = resource_floor;
  double sigma = sigma_unmodelled;
};

Promise promise_of(const sky::Neighbourhood& sky, const inference::Systems& systems, std::size_t system) {
  Promise best;
  for (std::uint32_t star = sky.first_star[system]; star < sky.first_star[system + 1]; ++star) {
    best.habitability = std::max(best.habitability, systems.habitability[star]);
    best.resources = std::max(best.resources, systems.resource_potential[star]);
    if (sky.is_modelled[star] != 0) {
      best.sigma = sigma_modelled;
    }
  }
  return best;
}

}  // namespace

World found(const sky::Neighbourhood& sky, const sky::Realisation& positions,
            const inference::Systems& systems, const Rules& rules) {
  const std::size_t count = sky.system_count();
  core::expects(count > 0 && positions.x_ly.size() == count, "a world has a position for every system");
  core::expects(systems.first_star == 0 && systems.star_count() == sky.star_count(),
                "a world is founded on completed systems of all stars");
  std::vector<std::uint64_t> keys(count);
  std::vector<double> habitability(count), resources(count), sigmas(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Promise promise = promise_of(sky, systems, i);
    keys[i] = sky.system_id[i].value;
    habitability[i] = promise.habitability;
    resources[i] = promise.resources;
    sigmas[i] = promise.sigma;
  }
  habitability[0] = 1.0;  // home is known to hold people
  sigmas[0] = 0.0;
  std::vector<double> capacity(count), log_capacity(count);
  for (std::size_t i = 0; i < count; ++i) {
    capacity[i] = capacity_persons(rules, habitability[i], resources[i]);
  }
  core::log(capacity, log_capacity);
  return {std::move(keys),
          positions.x_ly,
          positions.y_ly,
          positions.z_ly,
          std::move(habitability),
          std::move(resources),
          std::move(capacity),
          std::move(log_capacity),
          std::move(sigmas),
          0,
          sky::CellGrid{positions.x_ly, positions.y_ly, positions.z_ly, rules.hop_max_ly}};
}

core::Digest128 digest(const World& world) noexcept {
  core::StateDigest sum;
  for (std::size_t i = 0; i < world.system_count(); ++i) {
    std::uint64_t key = core::mix64(world.system_key[i]);
    for (const std::vector<double>* column :
         {&world.x_ly, &world.y_ly, &world.z_ly, &world.habitability, &world.resources,
          &world.capacity_persons, &world.log_capacity_sigma}) {
      sum.add(++key, (*column)[i]);
    }
  }
  return sum.value();
}

double capacity_persons(const Rules& rules, double habitability, double resources) noexcept {
  return rules.capacity_scale_persons * (habitability * std::sqrt(habitability) + 0.02 * resources);
}

}  // namespace polycosm::sim
