#include <polycosm/sky/neighbourhood.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "placed_rows.hpp"
#include "star_distance.hpp"

namespace polycosm::sky {
namespace {

constexpr double ln10 = 2.302585092994045684;

/// Scores of a standard normal at which the distance of a system is tabulated.
double node_score(std::size_t node) {
  return -distance_node_limit_score + distance_node_step_score * static_cast<double>(node);
}

class Filling {
 public:
  Filling(std::span<const catalog::Star* const> stars, const Placement& placement, Neighbourhood& out)
      : stars_{stars}, p_{placement}, out_{out} {}

  void add_system(std::uint32_t system, const std::vector<std::uint32_t>& group) {
    const std::uint32_t primary = group.front();
    out_.system_id.push_back(p_.system_id[system]);
    out_.system_name.push_back(p_.system_name[system]);
    out_.x_pc.push_back(p_.x_pc[primary]);
    out_.y_pc.push_back(p_.y_pc[primary]);
    out_.z_pc.push_back(p_.z_pc[primary]);
    out_.edge.push_back(p_.edge[primary]);
    add_distance(*stars_[primary]);
    for (const std::uint32_t i : group) {
      add_star(i);
    }
    out_.first_star.push_back(static_cast<std::uint32_t>(out_.star_count()));
  }

 private:
  void add_distance(const catalog::Star& primary) {
    const StarDistance distance{primary, p_.policy};
    out_.distance_sigma_fraction.push_back(distance.sigma_fraction());
    for (std::size_t node = 0; node < distance_node_count; ++node) {
      const double ratio = distance.has_error() ? distance.quantile_pc(core::normal_cdf(node_score(node))) /
                                                      distance.point_pc()
                                                : 1.0;
      out_.distance_node_dex.push_back(core::log(ratio) / ln10);
    }
  }

  void add_star(std::uint32_t i) {
    const catalog::Star& star = *stars_[i];
    out_.star_id.push_back(star.star_id);
    out_.star_name.push_back(star.name);
    out_.star_system.push_back(static_cast<std::uint32_t>(out_.system_id.size() - 1));
    out_.catalogue_row.push_back(i < catalogue_star_count_ ? i : no_catalogue_row);
    out_.star_x_pc.push_back(p_.x_pc[i]);
    out_.star_y_pc.push_back(p_.y_pc[i]);
    out_.star_z_pc.push_back(p_.z_pc[i]);
    out_.mass_msun.push_back(p_.mass_msun[i]);
    out_.radius_rsun.push_back(p_.radius_rsun[i]);
    out_.luminosity_lsun.push_back(p_.luminosity_lsun[i]);
    out_.teff_k.push_back(p_.teff_k[i]);
    out_.bp_rp_mag.push_back(p_.bp_rp_mag[i]);
    out_.feh_dex.push_back(star.feh_dex.value);
    out_.is_modelled.push_back(p_.mass_origin[i] == astro::ParameterOrigin::not_modelled ? 0 : 1);
  }

 public:
  std::size_t catalogue_star_count_ = 0;

 private:
  std::span<const catalog::Star* const> stars_;
  const Placement& p_;
  Neighbourhood& out_;
};

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

Neighbourhood neighbourhood(const catalog::Catalogue& catalogue, const EdgePolicy& policy) {
  std::vector<const catalog::Star*> stars;
  bool has_sun = false;
  for (const catalog::Star& star : catalogue.stars) {
    stars.push_back(&star);
    has_sun = has_sun || star.is_sun;
  }
  if (!has_sun) {
    stars.push_back(&the_sun());
  }
  const Placement placement = place_rows(stars, policy);
  Neighbourhood out;
  out.policy = policy;
  out.first_star.push_back(0);
  Filling filling{stars, placement, out};
  filling.catalogue_star_count_ = catalogue.stars.size();
  const auto groups = stars_by_system(placement, stars);
  for (std::uint32_t system = 0; system < groups.size(); ++system) {
    if (placement.system_edge[system] != EdgeClass::outside) {
      filling.add_system(system, groups[system]);
    }
  }
  out.star_count_outside = stars.size() - out.star_count();
  if (out.star_count() < 2) {
    throw core::Error{core::Fault::input,
                      "the catalogue has no star within " + std::to_string(policy.shell_radius_ly) +
                          " ly of the Sun (" + std::to_string(out.star_count_outside) +
                          " stars are further out); try a wider shell or another catalogue"};
  }
  add_known_planets(catalogue, out);
  return out;
}

}  // namespace polycosm::sky
