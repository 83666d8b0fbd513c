#include <polycosm/sky/placement.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/astro/distances.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "star_table.hpp"

namespace polycosm::sky {
namespace {

constexpr double p16 = 0.15865525393145707, p84 = 0.8413447460685429;
constexpr double low_signal_sigma = 5.0, furthest_pc = 1.0e5, fastest_kms = 1000.0;
/// 1 au/yr in km/s.
constexpr double kms_per_au_yr = 4.740470463533349;

bool is_known(const catalog::Measured& measured) {
  return std::isfinite(measured.value) && measured.limit == catalog::Limit::none;
}
bool has_errors(const catalog::Measured& measured) {
  return measured.lower_error > 0.0 && measured.upper_error > 0.0 && std::isfinite(measured.lower_error) &&
         std::isfinite(measured.upper_error);
}
double sigma_of(const catalog::Measured& measured) {
  return 0.5 * (measured.lower_error + measured.upper_error);
}

struct Distance {
  DistanceMethod method = DistanceMethod::unknown;
  double dist_pc = catalog::unknown;
  double p16_pc = catalog::unknown, p50_pc = catalog::unknown, p84_pc = catalog::unknown;
  double sigma_pc = catalog::unknown;
  double core_probability = 0.0, shell_probability = 0.0;
  std::uint32_t flags = 0;
  void flag(PlaceFlag bit) { flags |= static_cast<std::uint32_t>(bit); }
};

Distance exact(double dist_pc, DistanceMethod method, const EdgePolicy& policy) {
  Distance out;
  out.method = method;
  out.dist_pc = out.p16_pc = out.p50_pc = out.p84_pc = dist_pc;
  out.core_probability = dist_pc <= policy.core_radius_ly / core::ly_per_pc ? 1.0 : 0.0;
  out.shell_probability = dist_pc <= policy.shell_radius_ly / core::ly_per_pc ? 1.0 : 0.0;
  if (method != DistanceMethod::sun) {
    out.flag(PlaceFlag::no_distance_error);
  }
  return out;
}

Distance of_parallax(const catalog::Measured& m, const EdgePolicy& policy) {
  const astro::ParallaxMeasurement measured{m.value, m.lower_error, m.upper_error};
  const astro::DistancePosterior posterior{measured, policy.prior_length_pc};
  Distance out;
  out.method = DistanceMethod::parallax;
  out.p16_pc = posterior.quantile_pc(p16);
  out.p50_pc = posterior.quantile_pc(0.5);
  out.p84_pc = posterior.quantile_pc(p84);
  out.dist_pc = m.value > 0.0 ? astro::distance_pc(m.value) : out.p50_pc;
  const bool is_low = m.value < low_signal_sigma * sigma_of(m);
  out.sigma_pc = is_low ? 0.5 * (out.p84_pc - out.p16_pc) : out.dist_pc * sigma_of(m) / m.value;
  if (is_low) {
    out.flag(PlaceFlag::low_signal);
  }
  if (!(m.value > 0.0)) {
    out.flag(PlaceFlag::not_positive);
  }
  const auto within = [&](double radius_ly) {
    const double radius_pc = radius_ly / core::ly_per_pc;
    return policy.probability == ProbabilityRule::normal
               ? astro::normal_probability_within(measured, radius_pc)
               : posterior.probability_within(radius_pc);
  };
  out.core_probability = within(policy.core_radius_ly);
  out.shell_probability = within(policy.shell_radius_ly);
  return out;
}

Distance distance_of(const catalog::Star& star, const EdgePolicy& policy) {
  if (star.is_sun) {
    return exact(0.0, DistanceMethod::sun, policy);
  }
  if (is_known(star.parallax_mas) && has_errors(star.parallax_mas)) {
    return of_parallax(star.parallax_mas, policy);
  }
  if (is_known(star.parallax_mas) && star.parallax_mas.value > 0.0) {
    return exact(astro::distance_pc(star.parallax_mas.value), DistanceMethod::bare_parallax, policy);
  }
  if (!is_known(star.dist_pc) || !(star.dist_pc.value > 0.0)) {
    return {};
  }
  Distance out = exact(star.dist_pc.value, DistanceMethod::given, policy);
  if (has_errors(star.dist_pc)) {
    out.method = DistanceMethod::given_with_error;
    out.flags = 0;
    out.sigma_pc = sigma_of(star.dist_pc);
    out.p16_pc = std::max(0.0, out.dist_pc - star.dist_pc.lower_error);
    out.p84_pc = out.dist_pc + star.dist_pc.upper_error;
    const auto within = [&](double radius_ly) {
      const double gap_pc = radius_ly / core::ly_per_pc - out.dist_pc;
      return core::normal_cdf(gap_pc / (gap_pc > 0.0 ? star.dist_pc.upper_error : star.dist_pc.lower_error));
    };
    out.core_probability = within(policy.core_radius_ly);
    out.shell_probability = within(policy.shell_radius_ly);
  }
  return out;
}

EdgeClass edge_of(const Distance& distance, const EdgePolicy& policy) {
  const bool by_point = policy.membership == MembershipRule::point;
  const auto is_in = [&](double probability, double radius_ly) {
    return by_point ? distance.dist_pc <= radius_ly / core::ly_per_pc
                    : probability >= policy.membership_min_probability;
  };
  return is_in(distance.core_probability, policy.core_radius_ly)     ? EdgeClass::core
         : is_in(distance.shell_probability, policy.shell_radius_ly) ? EdgeClass::shell
                                                                     : EdgeClass::outside;
}

std::uint32_t motion_flags(const catalog::Star& star, double dist_pc) {
  Distance out;
  if (!is_known(star.pm_ra_cosdec_masyr) || !is_known(star.pm_dec_masyr)) {
    out.flag(PlaceFlag::no_motion);
  }
  if (!is_known(star.rv_kms)) {
    out.flag(PlaceFlag::no_radial_velocity);
  }
  if (!has_errors(star.pm_ra_cosdec_masyr) || !has_errors(star.pm_dec_masyr) || !has_errors(star.rv_kms)) {
    out.flag(PlaceFlag::no_motion_error);
  }
  if (!std::isfinite(star.ra_cosdec_error_mas) || !std::isfinite(star.dec_error_mas)) {
    out.flag(PlaceFlag::no_direction_error);
  }
  const auto squared = [](double v) { return std::isfinite(v) ? v * v : 0.0; };
  const double across_kms =
      1.0e-3 * kms_per_au_yr * dist_pc *
      std::sqrt(squared(star.pm_ra_cosdec_masyr.value) + squared(star.pm_dec_masyr.value));
  if (std::sqrt(squared(across_kms) + squared(star.rv_kms.value)) > fastest_kms) {
    out.flag(PlaceFlag::impossible_speed);
  }
  return out.flags;
}

void add_place(const catalog::Star& star, Placement& out) {
  Distance distance = distance_of(star, out.policy);
  astro::Vector3 place{0.0, 0.0, 0.0};
  astro::Covariance3 cov;
  if (!star.is_sun) {
    const astro::Astrometry facts{star.ra_deg,
                                  star.dec_deg,
                                  distance.dist_pc,
                                  star.epoch_yr,
                                  star.pm_ra_cosdec_masyr.value,
                                  star.pm_dec_masyr.value,
                                  star.rv_kms.value};
    place = astro::position_pc(facts, 2000.0);
    cov = astro::position_covariance_pc2(
        facts,
        {star.ra_cosdec_error_mas, star.dec_error_mas, distance.sigma_pc, sigma_of(star.pm_ra_cosdec_masyr),
         sigma_of(star.pm_dec_masyr), sigma_of(star.rv_kms)},
        2000.0);
    distance.flags |= motion_flags(star, distance.dist_pc);
  }
  if (!std::isfinite(place.x + place.y + place.z)) {
    distance.flag(PlaceFlag::not_finite);
    place = {catalog::unknown, catalog::unknown, catalog::unknown};
    cov = {catalog::unknown, catalog::unknown, catalog::unknown,
           catalog::unknown, catalog::unknown, catalog::unknown};
  }
  if (distance.dist_pc > furthest_pc) {
    distance.flag(PlaceFlag::too_far);
  }
  const astro::Vector3 galactic = astro::galactic_from_icrs(place);
  out.x_pc.push_back(place.x);
  out.y_pc.push_back(place.y);
  out.z_pc.push_back(place.z);
  out.galactic_x_pc.push_back(galactic.x);
  out.galactic_y_pc.push_back(galactic.y);
  out.galactic_z_pc.push_back(galactic.z);
  out.cov_xx_pc2.push_back(cov.xx);
  out.cov_xy_pc2.push_back(cov.xy);
  out.cov_xz_pc2.push_back(cov.xz);
  out.cov_yy_pc2.push_back(cov.yy);
  out.cov_yz_pc2.push_back(cov.yz);
  out.cov_zz_pc2.push_back(cov.zz);
  out.dist_pc.push_back(distance.dist_pc);
  out.dist_p16_pc.push_back(distance.p16_pc);
  out.dist_p50_pc.push_back(distance.p50_pc);
  out.dist_p84_pc.push_back(distance.p84_pc);
  out.distance_method.push_back(distance.method);
  out.within_core_probability.push_back(distance.core_probability);
  out.within_shell_probability.push_back(distance.shell_probability);
  out.edge.push_back(edge_of(distance, out.policy));
  out.flags.push_back(distance.flags);
}

void add_parameters(const catalog::Star& star, const astro::StellarParameters& p, Placement& out) {
  const auto put = [](double value, const astro::ParameterQuality& quality, const catalog::Measured& known,
                      std::vector<double>& values, std::vector<double>& sigmas, auto& origins) {
    // Off the main sequence only what was measured stands.
    const bool is_measured_only = quality.origin == astro::ParameterOrigin::not_modelled && is_known(known);
    values.push_back(is_measured_only ? known.value : value);
    sigmas.push_back(quality.sigma);
    origins.push_back(is_measured_only ? astro::ParameterOrigin::catalogue : quality.origin);
  };
  put(p.mass_msun, p.mass, star.mass_msun, out.mass_msun, out.mass_sigma_fraction, out.mass_origin);
  put(p.radius_rsun, p.radius, star.radius_rsun, out.radius_rsun, out.radius_sigma_fraction,
      out.radius_origin);
  put(p.luminosity_lsun, p.luminosity, star.luminosity_lsun, out.luminosity_lsun,
      out.luminosity_sigma_fraction, out.luminosity_origin);
  put(p.teff_k, p.teff, star.teff_k, out.teff_k, out.teff_sigma_fraction, out.teff_origin);
  put(p.bp_rp_mag, p.bp_rp, star.bp_rp_mag, out.bp_rp_mag, out.bp_rp_sigma_mag, out.bp_rp_origin);
}

/// Friends-of-friends over all stars that have a place.
void add_systems(const StarTable& table, Placement& out) {
  std::vector<PlacedStar> stars;
  for (const PlacedStar& star : table.stars) {
    if (star.catalogue_row != no_catalogue_row && std::isfinite(out.x_pc[star.catalogue_row])) {
      stars.push_back(star);
      const std::uint32_t row = star.catalogue_row;
      stars.back().place_pc = {out.x_pc[row], out.y_pc[row], out.z_pc[row]};
      stars.back().dist_pc = out.dist_pc[row];
    }
  }
  out.system.assign(out.star_count(), no_system);
  out.multiplicity.assign(out.star_count(), 0);
  const std::vector<std::uint32_t> root = link_groups(stars, out.policy.system_link_pc);
  std::vector<std::uint32_t> lead(stars.size(), no_system), count(stars.size(), 0);
  for (std::uint32_t i = 0; i < stars.size(); ++i) {
    std::uint32_t& leader = lead[root[i]];
    leader = leader == no_system || leads(stars[i], stars[leader]) ? i : leader;
    ++count[root[i]];
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < stars.size(); ++i) {
    if (root[i] == i) {
      order.push_back(i);
    }
  }
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    const PlacedStar& first = stars[lead[a]];
    const PlacedStar& second = stars[lead[b]];
    return first.dist_pc != second.dist_pc ? first.dist_pc < second.dist_pc
                                           : first.facts->star_id < second.facts->star_id;
  });
  std::vector<std::uint32_t> system_of(stars.size(), no_system);
  for (const std::uint32_t group : order) {
    const PlacedStar& primary = stars[lead[group]];
    system_of[group] = static_cast<std::uint32_t>(out.system_count());
    out.system_id.push_back({primary.facts->star_id.value});
    out.system_name.push_back(primary.facts->name);
    out.system_primary.push_back(primary.catalogue_row);
    out.system_star_count.push_back(count[group]);
    out.system_x_pc.push_back(primary.place_pc.x);
    out.system_y_pc.push_back(primary.place_pc.y);
    out.system_z_pc.push_back(primary.place_pc.z);
    out.system_edge.push_back(out.edge[primary.catalogue_row]);
  }
  for (std::uint32_t i = 0; i < stars.size(); ++i) {
    out.system[stars[i].catalogue_row] = system_of[root[i]];
    out.multiplicity[stars[i].catalogue_row] = count[root[i]];
  }
}

}  // namespace

Placement place(const catalog::Catalogue& catalogue, const EdgePolicy& policy) {
  check(policy);
  Placement out;
  out.policy = policy;
  for (const catalog::Star& star : catalogue.stars) {
    add_place(star, out);
  }
  StarTable table;
  for (std::uint32_t row = 0; row < catalogue.stars.size(); ++row) {
    table.stars.push_back(placed(catalogue.stars[row], row, out.dist_pc[row]));
    add_parameters(catalogue.stars[row], table.stars.back().parameters, out);
  }
  std::ranges::sort(table.stars, {}, [](const PlacedStar& star) { return star.facts->star_id; });
  add_systems(table, out);
  return out;
}

}  // namespace polycosm::sky
