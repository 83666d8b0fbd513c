#include "system_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <polycosm/astro/zones.hpp>

#include "exploration.hpp"
#include "problem.hpp"
#include "reading.hpp"

namespace polycosm::viewer {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t no_star = 0xFFFFFFFF;
constexpr std::uint32_t no_count = 0xFFFFFFFF;

std::vector<std::uint32_t> first_stars(const std::vector<std::int32_t>& star_system, std::size_t count) {
  std::vector<std::uint32_t> first(count + 1, 0);
  for (std::size_t star = 0; star < star_system.size(); ++star) {
    const bool is_ordered = star == 0 || star_system[star - 1] <= star_system[star];
    if (!is_ordered || star_system[star] < 0 || static_cast<std::size_t>(star_system[star]) >= count) {
      throw Problem{503, "damaged", "the stars of this ensemble are not in the order of its systems"};
    }
    ++first[static_cast<std::size_t>(star_system[star]) + 1];
  }
  for (std::size_t system = 0; system < count; ++system) {
    first[system + 1] += first[system];
  }
  return first;
}

std::vector<double> star_column(const Call& call, const char* name, std::size_t star_count) {
  return call.ensemble->run.has("star_statistics", name)
             ? numbers_of(column_from(call, "star_statistics", name, {}))
             : std::vector<double>(star_count, not_a_number);
}

/// The best star of each system counts; the Sun's is where everybody starts from.
std::vector<double> priorities_of(const Call& call, const SystemIndex& index,
                                  const std::vector<std::uint64_t>& system_id) {
  const std::size_t star_count = index.first_star.back();
  const std::vector<double> rocky = star_column(call, "p_rocky_hz", star_count);
  const std::vector<double> inner = star_column(call, "p_inner_belt", star_count);
  const std::vector<double> outer = star_column(call, "p_outer_belt", star_count);
  const std::vector<double> distance_ly = numbers_of(column_from(call, "catalogue", "distance_ly", {}));
  std::vector<double> utilities(system_id.size(), not_a_number);
  for (std::size_t system = 0; system < system_id.size(); ++system) {
    if (distance_ly[system] == 0.0) {
      continue;
    }
    for (std::size_t star = index.first_star[system]; star < index.first_star[system + 1]; ++star) {
      // fmax takes a number over NaN
      utilities[system] =
          std::fmax(utilities[system],
                    exploration_utility({rocky[star], inner[star], outer[star], distance_ly[system]}));
    }
  }
  return percentile_ranks(utilities, system_id);
}

constexpr std::int8_t retracted = 3;  // of observed_planets/status

std::vector<std::uint32_t> observed_planet_counts(const Call& call,
                                                  const std::vector<std::int32_t>& star_system,
                                                  std::size_t system_count) {
  if (!call.ensemble->run.has("observed_planets", "star_index")) {
    return std::vector<std::uint32_t>(system_count, no_count);
  }
  const auto star = values_of<std::int32_t>(column_from(call, "observed_planets", "star_index", {}));
  const auto status = values_of<std::int8_t>(column_from(call, "observed_planets", "status", {}));
  std::vector<std::uint32_t> counts(system_count, 0);
  for (std::size_t planet = 0; planet < star.size(); ++planet) {
    if (star[planet] >= 0 && static_cast<std::size_t>(star[planet]) < star_system.size() &&
        status[planet] != retracted) {
      ++counts[static_cast<std::size_t>(star_system[static_cast<std::size_t>(star[planet])])];
    }
  }
  return counts;
}

void find_zones(const Call& call, SystemIndex& index) {
  const std::vector<double> luminosity_lsun =
      numbers_of(column_from(call, "catalogue", "luminosity_lsun", {}));
  const std::vector<double> teff_k = numbers_of(column_from(call, "catalogue", "teff_k", {}));
  for (const std::uint32_t star : index.primary_star) {
    const astro::HabitableZone zone =
        star == no_star ? astro::HabitableZone{not_a_number, not_a_number}
                        : astro::conservative_zone(luminosity_lsun[star], teff_k[star], 1.0);
    index.hz_inner_au.push_back(zone.inner_au);
    index.hz_outer_au.push_back(zone.outer_au);
  }
}

SystemIndex made_index(const Call& call) {
  const auto system_id = values_of<std::uint64_t>(column_from(call, "catalogue", "system_id", {}));
  const auto star_id = values_of<std::uint64_t>(column_from(call, "catalogue", "star_id", {}));
  const auto star_system = values_of<std::int32_t>(column_from(call, "catalogue", "star_system", {}));
  SystemIndex index;
  index.first_star = first_stars(star_system, system_id.size());
  for (std::size_t system = 0; system < system_id.size(); ++system) {
    const auto first = star_id.begin() + index.first_star[system];
    const auto last = star_id.begin() + index.first_star[system + 1];
    const auto primary = std::find(first, last, system_id[system]);
    index.primary_star.push_back(primary == last ? no_star
                                                 : static_cast<std::uint32_t>(primary - star_id.begin()));
  }
  index.exploration_priority = priorities_of(call, index, system_id);
  index.observed_planet_count = observed_planet_counts(call, star_system, system_id.size());
  find_zones(call, index);
  return index;
}

}  // namespace

const SystemIndex& system_index(const Call& call) {
  if (!call.ensemble->systems) {
    call.ensemble->systems = std::make_shared<const SystemIndex>(made_index(call));
  }
  return *call.ensemble->systems;
}

}  // namespace polycosm::viewer
