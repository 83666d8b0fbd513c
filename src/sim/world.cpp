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
constexpr double sigma_planets_known = 0.35;
constexpr double sigma_modelled = 0.5;
constexpr double sigma_unmodelled = 1.0;

constexpr double giant_mearth = 50.0;
constexpr double moons_of_a_giant = 0.03;  // ice and rock: what they add where there is nothing else

struct Promise {
  double habitability = 0.0;
  double resources = 0.0;
  double stability = 1.0;
  double sigma = sigma_unmodelled;
};

// What planets add to a promise: moons of giants, and how well the star is known. Counted, because a product
// over planets would wait for each of them.
void add_planets(const inference::Systems& systems, std::uint32_t star, double& rest, double& sigma) {
  std::uint32_t giant_count = 0;
  std::uint32_t observed_count = 0;
  for (std::uint32_t i = systems.first_planet[star]; i < systems.first_planet[star + 1]; ++i) {
    giant_count += systems.mass_mearth[i] >= giant_mearth ? 1U : 0U;  // no number is no giant
    observed_count += systems.method[i] == inference::Method::observed ? 1U : 0U;
  }
  for (; giant_count > 0; --giant_count) {
    rest *= 1.0 - moons_of_a_giant;
  }
  sigma = observed_count > 0 ? std::min(sigma, sigma_planets_known) : sigma;
}

Promise promise_of(const sky::Neighbourhood& sky, const inference::Systems& systems, std::size_t system) {
  // A score of resources is 1 - exp(-accessible mass), belts included: so masses add up over the stars.
  Promise best;
  double rest = 1.0;
  for (std::uint32_t star = sky.first_star[system]; star < sky.first_star[system + 1]; ++star) {
    best.habitability = std::max(best.habitability, systems.habitability[star]);
    best.stability = std::min(best.stability, systems.stability[star]);
    rest *= 1.0 - systems.resource_potential[star];
    best.sigma = sky.is_modelled[star] != 0 ? std::min(best.sigma, sigma_modelled) : best.sigma;
    add_planets(systems, star, rest, best.sigma);
  }
  best.resources = 1.0 - rest;
  return best;
}

}  // namespace

Promises promises(const sky::Neighbourhood& sky, const inference::Systems& systems) {
  const std::size_t count = sky.system_count();
  core::expects(systems.first_star == 0 && systems.star_count() == sky.star_count(),
                "a world is founded on completed systems of all stars");
  Promises out;
  for (std::vector<double>* column :
       {&out.habitability, &out.resources, &out.stability, &out.log_capacity_sigma}) {
    column->resize(count);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Promise promise = promise_of(sky, systems, i);
    out.habitability[i] = promise.habitability;
    out.resources[i] = promise.resources;
    out.stability[i] = promise.stability;
    out.log_capacity_sigma[i] = promise.sigma;
  }
  return out;
}

World found(std::vector<std::uint64_t> system_key, const sky::Realisation& positions, Promises promises,
            const Rules& rules) {
  const std::size_t count = system_key.size();
  core::expects(count > 0 && positions.x_ly.size() == count && promises.resources.size() == count,
                "a world has a position and a promise for every system");
  for (double& resources : promises.resources) {
    resources = std::clamp(rules.resource_scale * resources, resource_floor, 1.0);
  }
  promises.habitability[0] = 1.0;  // home is known to hold people
  promises.log_capacity_sigma[0] = 0.0;
  std::vector<double> capacity(count), log_capacity(count);
  for (std::size_t i = 0; i < count; ++i) {
    capacity[i] = capacity_persons(rules, promises.habitability[i], promises.resources[i]);
  }
  core::log(capacity, log_capacity);
  World world{std::move(system_key),
              positions.x_ly,
              positions.y_ly,
              positions.z_ly,
              std::move(promises.habitability),
              std::move(promises.resources),
              std::move(capacity),
              std::move(log_capacity),
              std::move(promises.log_capacity_sigma),
              0,
              sky::CellGrid{positions.x_ly, positions.y_ly, positions.z_ly, rules.hop_max_ly},
              std::move(promises.stability)};
  take_moments(world);
  return world;
}

World found(const sky::Neighbourhood& sky, const sky::Realisation& positions,
            const inference::Systems& systems, const Rules& rules) {
  std::vector<std::uint64_t> keys;
  keys.reserve(sky.system_count());
  for (const core::SystemId id : sky.system_id) {
    keys.push_back(id.value);
  }
  return found(std::move(keys), positions, promises(sky, systems), rules);
}

void take_moments(World& world) noexcept {
  // Whole numbers add up to the same in any order.
  constexpr double unit = 1048576.0;
  std::int64_t sum = 0;
  for (const double value : world.log_capacity) {
    sum += std::llround(value * unit);
  }
  const auto count = static_cast<double>(world.system_count());
  world.log_capacity_mean = static_cast<double>(sum) / (unit * count);
  std::int64_t squares = 0;
  for (const double value : world.log_capacity) {
    const double off = value - world.log_capacity_mean;
    squares += std::llround(off * off * unit);
  }
  world.log_capacity_variance = static_cast<double>(squares) / (unit * count);
}

core::Digest128 digest(const World& world) noexcept {
  core::StateDigest sum;
  for (std::size_t i = 0; i < world.system_count(); ++i) {
    std::uint64_t key = core::mix64(world.system_key[i]);
    for (const std::vector<double>* column :
         {&world.x_ly, &world.y_ly, &world.z_ly, &world.habitability, &world.resources,
          &world.capacity_persons, &world.log_capacity_sigma, &world.stability}) {
      sum.add(++key, column->empty() ? 0.0 : (*column)[i]);
    }
  }
  return sum.value();
}

double capacity_persons(const Rules& rules, double habitability, double resources) noexcept {
  return rules.capacity_scale_persons * (habitability * std::sqrt(habitability) + 0.02 * resources);
}

}  // namespace polycosm::sim
