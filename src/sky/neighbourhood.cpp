#include <polycosm/sky/neighbourhood.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

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
  /// Takes the names of systems out of the placement.
  Filling(std::span<const catalog::Star* const> stars, Placement& placement, Neighbourhood& out)
      : stars_{stars}, p_{placement}, out_{out} {}

  void add_system(std::uint32_t system, const std::vector<std::uint32_t>& group) {
    const std::uint32_t primary = group.front();
    out_.system_id.push_back(p_.system_id[system]);
    out_.system_name.push_back(std::move(p_.system_name[system]));
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
  Placement& p_;
  Neighbourhood& out_;
};

constexpr std::uint32_t no_star = 0xFFFFFFFFU;

/// Stars of a neighbourhood by identity.
class StarIndex {
 public:
  explicit StarIndex(const Neighbourhood& sky) : sky_{sky}, by_id_(sky.star_count()) {
    std::iota(by_id_.begin(), by_id_.end(), 0U);
    std::ranges::sort(by_id_, {}, [&](std::uint32_t i) { return sky_.star_id[i]; });
  }
  [[nodiscard]] std::uint32_t find(core::StarId id) const {
    const auto found =
        std::ranges::lower_bound(by_id_, id, {}, [&](std::uint32_t i) { return sky_.star_id[i]; });
    return found != by_id_.end() && sky_.star_id[*found] == id ? *found : no_star;
  }

 private:
  const Neighbourhood& sky_;
  std::vector<std::uint32_t> by_id_;
};

/// Unknown values stand last.
double or_last(double value) {
  return std::isnan(value) ? HUGE_VAL : value;
}

/// Rows of each star one after the other, ordered by `is_before`, and where those of each star begin.
template <class Row, class IsBefore>
void flatten(std::vector<std::vector<const Row*>>& by_star, IsBefore is_before,
             std::vector<std::uint32_t>& first, std::vector<Row>& rows) {
  first.assign(1, 0);
  for (auto& of_star : by_star) {
    std::ranges::sort(of_star, is_before);
    for (const Row* row : of_star) {
      rows.push_back(*row);
    }
    first.push_back(static_cast<std::uint32_t>(rows.size()));
  }
}

/// Planets of the stars inside, but retracted ones, by host, then period (unknown last), then name.
void add_known_planets(const catalog::Catalogue& catalogue, const StarIndex& stars, Neighbourhood& out) {
  std::vector<std::vector<const catalog::Planet*>> planets(out.star_count());
  for (const catalog::Planet& planet : catalogue.planets) {
    if (planet.status == catalog::PlanetStatus::retracted) {
      continue;
    }
    const std::uint32_t star = stars.find(planet.host);
    if (planet.host.value == 0) {
      out.planet_count_without_host += planet.status == catalog::PlanetStatus::confirmed ? 1U : 0U;
    } else if (star != no_star) {
      planets[star].push_back(&planet);
    }
  }
  const auto is_before = [](const catalog::Planet* a, const catalog::Planet* b) {
    const double a_d = or_last(a->period_d.value), b_d = or_last(b->period_d.value);
    return a_d != b_d ? a_d < b_d : a->name < b->name;
  };
  flatten(planets, is_before, out.first_known, out.known);
}

/// Observed belts of the stars inside, by host, then inner edge (unknown last), then name.
void add_known_belts(const catalog::Catalogue& catalogue, const StarIndex& stars, Neighbourhood& out) {
  std::vector<std::vector<const catalog::Belt*>> belts(out.star_count());
  for (const catalog::Belt& belt : catalogue.belts) {
    const std::uint32_t star = belt.host.value == 0 ? no_star : stars.find(belt.host);
    if (star != no_star) {
      belts[star].push_back(&belt);
    }
  }
  const auto is_before = [](const catalog::Belt* a, const catalog::Belt* b) {
    const double a_au = or_last(a->r_in_au.value), b_au = or_last(b->r_in_au.value);
    return a_au != b_au ? a_au < b_au : a->name < b->name;
  };
  flatten(belts, is_before, out.first_known_belt, out.known_belts);
}

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

void reserve(Neighbourhood& out, std::size_t systems, std::size_t stars) {
  for (std::vector<double>* column : {&out.x_pc, &out.y_pc, &out.z_pc, &out.distance_sigma_fraction}) {
    column->reserve(systems);
  }
  out.distance_node_dex.reserve(systems * distance_node_count);
  out.system_name.reserve(systems);
  for (std::vector<double>* column :
       {&out.star_x_pc, &out.star_y_pc, &out.star_z_pc, &out.mass_msun, &out.radius_rsun,
        &out.luminosity_lsun, &out.teff_k, &out.bp_rp_mag, &out.feh_dex}) {
    column->reserve(stars);
  }
  out.star_id.reserve(stars);
  out.star_name.reserve(stars);
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
  Placement placement = place_rows(stars, policy);
  forget_what_a_sky_has_no_use_for(placement);
  Neighbourhood out;
  std::size_t inside_count = 0, inside_star_count = 0;
  for (std::size_t system = 0; system < placement.system_count(); ++system) {
    const bool is_inside = placement.system_edge[system] != EdgeClass::outside;
    inside_count += is_inside ? 1U : 0U;
    inside_star_count += is_inside ? placement.system_star_count[system] : 0U;
  }
  reserve(out, inside_count, inside_star_count);
  out.policy = policy;
  out.first_star.push_back(0);
  Filling filling{stars, placement, out};
  filling.catalogue_star_count_ = catalogue.stars.size();
  auto groups = stars_by_system(placement, stars);
  for (std::uint32_t system = 0; system < groups.size(); ++system) {
    if (placement.system_edge[system] != EdgeClass::outside) {
      filling.add_system(system, groups[system]);
    }
    groups[system] = {};
  }
  out.star_count_outside = stars.size() - out.star_count();
  if (out.star_count() < 2) {
    throw core::Error{core::Fault::input,
                      "the catalogue has no star within " + std::to_string(policy.shell_radius_ly) +
                          " ly of the Sun (" + std::to_string(out.star_count_outside) +
                          " stars are further out); try a wider shell or another catalogue"};
  }
  const StarIndex index{out};
  add_known_planets(catalogue, index, out);
  add_known_belts(catalogue, index, out);
  return out;
}

}  // namespace polycosm::sky
