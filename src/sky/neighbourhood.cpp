#include <polycosm/sky/neighbourhood.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "known_bodies.hpp"
#include "placed_rows.hpp"
#include "star_distance.hpp"

namespace polycosm::sky {
namespace {

constexpr double ln10 = 2.302585092994045684;

/// Scores of a standard normal at which the distance of a system is tabulated.
double node_score(std::size_t node) {
  return -distance_node_limit_score + distance_node_step_score * static_cast<double>(node);
}

/// Fills a neighbourhood system by system, in two passes: what only the stars of the catalogue know, and then
/// what their placement knows, for which the catalogue need not be there any more.
class Filling {
 public:
  Filling(Placement& placement, std::size_t catalogue_star_count, Neighbourhood& out)
      : p_{placement}, catalogue_star_count_{catalogue_star_count}, out_{out} {}

  void take_of_stars(std::span<const catalog::Star* const> stars, const std::vector<std::uint32_t>& group) {
    add_distance(*stars[group.front()]);
    for (const std::uint32_t i : group) {
      out_.star_id.push_back(stars[i]->star_id);
      out_.star_name.push_back(stars[i]->name);
      out_.feh_dex.push_back(stars[i]->feh_dex.value);
    }
  }

  /// Takes the names of systems out of the placement.
  void add_system(std::uint32_t system, const std::vector<std::uint32_t>& group) {
    const std::uint32_t primary = group.front();
    out_.system_id.push_back(p_.system_id[system]);
    out_.system_name.push_back(std::move(p_.system_name[system]));
    out_.x_pc.push_back(p_.x_pc[primary]);
    out_.y_pc.push_back(p_.y_pc[primary]);
    out_.z_pc.push_back(p_.z_pc[primary]);
    out_.edge.push_back(p_.edge[primary]);
    for (const std::uint32_t i : group) {
      add_star(i);
    }
    out_.first_star.push_back(static_cast<std::uint32_t>(out_.star_system.size()));
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
    out_.is_modelled.push_back(p_.mass_origin[i] == astro::ParameterOrigin::not_modelled ? 0 : 1);
  }

  Placement& p_;
  std::size_t catalogue_star_count_;
  Neighbourhood& out_;
};

/// What a placement knows besides, which a large sky need not hold beside itself.
void forget_what_a_sky_has_no_use_for(Placement& p) {
  for (std::vector<double>* column : {&p.galactic_x_pc,
                                      &p.galactic_y_pc,
                                      &p.galactic_z_pc,
                                      &p.cov_xx_pc2,
                                      &p.cov_xy_pc2,
                                      &p.cov_xz_pc2,
                                      &p.cov_yy_pc2,
                                      &p.cov_yz_pc2,
                                      &p.cov_zz_pc2,
                                      &p.dist_p16_pc,
                                      &p.dist_p50_pc,
                                      &p.dist_p84_pc,
                                      &p.within_core_probability,
                                      &p.within_shell_probability,
                                      &p.mass_sigma_fraction,
                                      &p.radius_sigma_fraction,
                                      &p.luminosity_sigma_fraction,
                                      &p.teff_sigma_fraction,
                                      &p.bp_rp_sigma_mag,
                                      &p.system_x_pc,
                                      &p.system_y_pc,
                                      &p.system_z_pc}) {
    *column = {};
  }
}

void reserve_of_stars(Neighbourhood& out, std::size_t systems, std::size_t stars) {
  out.distance_sigma_fraction.reserve(systems);
  out.distance_node_dex.reserve(systems * distance_node_count);
  out.star_id.reserve(stars);
  out.star_name.reserve(stars);
  out.feh_dex.reserve(stars);
}

void reserve_of_placement(Neighbourhood& out, std::size_t systems, std::size_t stars) {
  out.system_name.reserve(systems);
  for (std::vector<double>* column : {&out.x_pc, &out.y_pc, &out.z_pc}) {
    column->reserve(systems);
  }
  for (std::vector<double>* column : {&out.star_x_pc, &out.star_y_pc, &out.star_z_pc, &out.mass_msun,
                                      &out.radius_rsun, &out.luminosity_lsun, &out.teff_k, &out.bp_rp_mag}) {
    column->reserve(stars);
  }
}

std::vector<const catalog::Star*> with_sun(const std::vector<catalog::Star>& rows) {
  std::vector<const catalog::Star*> stars;
  stars.reserve(rows.size() + 1);
  bool has_sun = false;
  for (const catalog::Star& star : rows) {
    stars.push_back(&star);
    has_sun = has_sun || star.is_sun;
  }
  if (!has_sun) {
    stars.push_back(&the_sun());
  }
  return stars;
}

/// Systems and their stars. `give_back` is called when the rows are needed no more.
Neighbourhood systems_of(const std::vector<catalog::Star>& rows, const EdgePolicy& policy,
                         const std::function<void()>& give_back) {
  std::vector<const catalog::Star*> stars = with_sun(rows);
  Placement placement = place_rows(stars, policy);
  forget_what_a_sky_has_no_use_for(placement);
  Neighbourhood out;
  out.policy = policy;
  auto groups = stars_by_system(placement, stars);
  std::size_t inside_count = 0, inside_star_count = 0;
  for (std::uint32_t system = 0; system < groups.size(); ++system) {
    if (placement.system_edge[system] == EdgeClass::outside) {
      groups[system] = {};
    }
    inside_count += groups[system].empty() ? 0U : 1U;
    inside_star_count += groups[system].size();
  }
  out.star_count_outside = stars.size() - inside_star_count;
  Filling filling{placement, rows.size(), out};
  reserve_of_stars(out, inside_count, inside_star_count);
  for (const auto& group : groups) {
    if (!group.empty()) {
      filling.take_of_stars(stars, group);
    }
  }
  stars = {};
  give_back();
  reserve_of_placement(out, inside_count, inside_star_count);
  out.first_star.push_back(0);
  for (std::uint32_t system = 0; system < groups.size(); ++system) {
    if (!groups[system].empty()) {
      filling.add_system(system, groups[system]);
      groups[system] = {};
    }
  }
  return out;
}

Neighbourhood finished(Neighbourhood out, const catalog::Catalogue& catalogue) {
  if (out.star_count() < 2) {
    throw core::Error{core::Fault::input,
                      "the catalogue has no star within " + std::to_string(out.policy.shell_radius_ly) +
                          " ly of the Sun (" + std::to_string(out.star_count_outside) +
                          " stars are further out); try a wider shell or another catalogue"};
  }
  add_known_bodies(catalogue, out);
  return out;
}

}  // namespace

Neighbourhood neighbourhood(const catalog::Catalogue& catalogue, const EdgePolicy& policy) {
  return finished(systems_of(catalogue.stars, policy, [] {}), catalogue);
}

Neighbourhood neighbourhood(catalog::Catalogue&& catalogue, const EdgePolicy& policy) {
  return finished(systems_of(catalogue.stars, policy, [&] { catalogue.stars = {}; }), catalogue);
}

}  // namespace polycosm::sky
