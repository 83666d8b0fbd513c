#include <polycosm/sky/neighbourhood.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

#include <polycosm/core/error.hpp>
#include <polycosm/core/units.hpp>

#include "star_table.hpp"

namespace polycosm::sky {
namespace {

/// Members of one system, the primary first.
using Group = std::vector<std::uint32_t>;

std::vector<Group> systems_of(const std::vector<PlacedStar>& stars, double link_pc) {
  const std::vector<std::uint32_t> root = link_groups(stars, link_pc);
  std::vector<Group> by_root(stars.size());
  for (std::uint32_t i = 0; i < stars.size(); ++i) {
    by_root[root[i]].push_back(i);
  }
  std::erase_if(by_root, [](const Group& group) { return group.empty(); });
  for (Group& group : by_root) {
    std::ranges::sort(group, [&](std::uint32_t a, std::uint32_t b) { return leads(stars[a], stars[b]); });
  }
  std::ranges::sort(by_root, [&](const Group& a, const Group& b) {
    const PlacedStar& first = stars[a.front()];
    const PlacedStar& second = stars[b.front()];
    if (first.facts->is_sun != second.facts->is_sun) {
      return first.facts->is_sun;
    }
    return first.dist_pc != second.dist_pc ? first.dist_pc < second.dist_pc
                                           : first.facts->star_id < second.facts->star_id;
  });
  return by_root;
}

void add_star(const PlacedStar& star, Neighbourhood& out) {
  out.star_id.push_back(star.facts->star_id);
  out.star_name.push_back(star.facts->name);
  out.star_system.push_back(static_cast<std::uint32_t>(out.system_id.size() - 1));
  out.catalogue_row.push_back(star.catalogue_row);
  out.star_x_pc.push_back(star.place_pc.x);
  out.star_y_pc.push_back(star.place_pc.y);
  out.star_z_pc.push_back(star.place_pc.z);
  out.mass_msun.push_back(star.parameters.mass_msun);
  out.radius_rsun.push_back(star.parameters.radius_rsun);
  out.luminosity_lsun.push_back(star.parameters.luminosity_lsun);
  out.teff_k.push_back(star.parameters.teff_k);
  out.bp_rp_mag.push_back(std::isnan(star.facts->bp_rp_mag.value) ? star.parameters.bp_rp_mag
                                                                  : star.facts->bp_rp_mag.value);
  out.feh_dex.push_back(star.facts->feh_dex.value);
  out.is_modelled.push_back(star.parameters.is_modelled ? 1 : 0);
}

void add_system(const std::vector<PlacedStar>& stars, const Group& group, Neighbourhood& out) {
  const PlacedStar& primary = stars[group.front()];
  out.system_id.push_back({primary.facts->star_id.value});
  out.system_name.push_back(primary.facts->name);
  out.x_pc.push_back(primary.place_pc.x);
  out.y_pc.push_back(primary.place_pc.y);
  out.z_pc.push_back(primary.place_pc.z);
  out.distance_sigma_fraction.push_back(primary.distance_sigma_fraction);
  const bool is_core = primary.dist_pc <= out.policy.core_radius_ly / core::ly_per_pc;
  out.edge.push_back(is_core ? EdgeClass::core : EdgeClass::shell);
  for (const std::uint32_t i : group) {
    add_star(stars[i], out);
  }
  out.first_star.push_back(static_cast<std::uint32_t>(out.star_count()));
}

/// Confirmed planets of the stars inside, by host, then period (unknown last), then name.
void add_known_planets(const catalog::Catalogue& catalogue, Neighbourhood& out) {
  std::vector<std::uint32_t> star_by_id(out.star_count());
  std::iota(star_by_id.begin(), star_by_id.end(), 0U);
  std::ranges::sort(star_by_id, {}, [&](std::uint32_t i) { return out.star_id[i]; });
  std::vector<std::vector<const catalog::Planet*>> planets(out.star_count());
  for (const catalog::Planet& planet : catalogue.planets) {
    if (planet.status != catalog::PlanetStatus::confirmed) {
      continue;
    }
    const auto found = std::ranges::lower_bound(star_by_id, planet.host, {},
                                                [&](std::uint32_t i) { return out.star_id[i]; });
    if (planet.host.value == 0) {
      ++out.planet_count_without_host;
    } else if (found != star_by_id.end() && out.star_id[*found] == planet.host) {
      planets[*found].push_back(&planet);
    }
  }
  const auto period_d = [](const catalog::Planet* planet) {
    return std::isnan(planet->period_d.value) ? HUGE_VAL : planet->period_d.value;
  };
  out.first_known.assign(1, 0);
  for (auto& of_star : planets) {
    std::ranges::sort(of_star, [&](const catalog::Planet* a, const catalog::Planet* b) {
      return period_d(a) != period_d(b) ? period_d(a) < period_d(b) : a->name < b->name;
    });
    for (const catalog::Planet* planet : of_star) {
      out.known.push_back(*planet);
    }
    out.first_known.push_back(static_cast<std::uint32_t>(out.known.size()));
  }
}

}  // namespace

void check(const EdgePolicy& policy) {
  const bool has_sense = policy.core_radius_ly > 0.0 && policy.shell_radius_ly >= policy.core_radius_ly &&
                         policy.system_link_pc > 0.0 && std::isfinite(policy.shell_radius_ly) &&
                         std::isfinite(policy.system_link_pc);
  if (!has_sense) {
    throw core::Error{
        core::Fault::usage,
        "the edge policy makes no sense (it needs 0 < core radius <= shell radius and a linking length "
        "above 0); try core 100 ly, shell 110 ly, link 0.05 pc"};
  }
}

Neighbourhood neighbourhood(const catalog::Catalogue& catalogue, const EdgePolicy& policy) {
  check(policy);
  const StarTable table = place_stars(catalogue, policy);
  if (table.stars.size() < 2) {
    throw core::Error{core::Fault::input,
                      "the catalogue has no star within " + std::to_string(policy.shell_radius_ly) +
                          " ly of the Sun (" + std::to_string(table.outside_count) +
                          " stars are further out); try a wider shell or another catalogue"};
  }
  Neighbourhood out;
  out.policy = policy;
  out.star_count_outside = table.outside_count;
  out.first_star.push_back(0);
  for (const Group& group : systems_of(table.stars, policy.system_link_pc)) {
    add_system(table.stars, group, out);
  }
  add_known_planets(catalogue, out);
  return out;
}

}  // namespace polycosm::sky
