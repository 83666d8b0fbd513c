#pragma once
#include <cstdint>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/inference/systems.hpp>
#include <polycosm/sky/cell_grid.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::sim {

struct Rules;

/// What settlers find: one draw of the sky with its planets, read-only during a life. Columns, one entry a
/// system.
struct World {
  std::vector<std::uint64_t> system_key;  ///< stable identity; every draw is keyed by it
  std::vector<double> x_ly, y_ly, z_ly;
  std::vector<double> habitability;        ///< [0, 1], of the best star of the system
  std::vector<double> resources;           ///< [0, 1]
  std::vector<double> capacity_persons;    ///< Kmax at A = 1 [E4]
  std::vector<double> log_capacity;        ///< natural log of it
  std::vector<double> log_capacity_sigma;  ///< uncertainty that an expedition must reckon with
  std::uint32_t home = 0;                  ///< index of the Sun's system
  sky::CellGrid grid;                      ///< over the positions, cell = Rules::hop_max_ly
  std::vector<double> stability{};         ///< [0, 1], of the least stable star; none given = all 1
  // of log_capacity over all systems: what is known of a system before anybody looked
  double log_capacity_mean = 0.0;
  double log_capacity_variance = 0.0;

  [[nodiscard]] std::size_t system_count() const noexcept { return system_key.size(); }
};

/// Identity of a world: of every system's key, place, promise and capacity, in any order.
[[nodiscard]] core::Digest128 digest(const World& world) noexcept;

/// Kmax of a system at A = 1 [E4]; habitability and resources in [0, 1].
[[nodiscard]] double capacity_persons(const Rules& rules, double habitability, double resources) noexcept;

/// Sets the mean and variance of log_capacity: the same for any order of the systems.
void take_moments(World& world) noexcept;

/// How much likelier impacts are than in a calm system: 1 from stability 0.5 on, 10 at 0.
[[nodiscard]] inline double impact_factor(const World& world, std::uint32_t system) noexcept {
  const double stability = world.stability.empty() ? 1.0 : world.stability[system];
  return 1.0 + 9.0 * (stability < 0.5 ? 1.0 - 2.0 * stability : 0.0);
}

/// What the stars and planets of every system promise: scores in [0, 1], and how well the capacity is known.
struct Promises {
  std::vector<double> habitability, resources, stability, log_capacity_sigma;
};
/// Of all systems of a neighbourhood, from its completed systems (all stars of it).
[[nodiscard]] Promises promises(const sky::Neighbourhood& sky, const inference::Systems& systems);

/// Builds the world of one member from its systems' keys, places and promises; the first of them is home.
[[nodiscard]] World found(std::vector<std::uint64_t> system_key, const sky::Realisation& positions,
                          Promises promises, const Rules& rules);

/// The same from its sky and its completed systems (all stars of the neighbourhood).
[[nodiscard]] World found(const sky::Neighbourhood& sky, const sky::Realisation& positions,
                          const inference::Systems& systems, const Rules& rules);

}  // namespace polycosm::sim
