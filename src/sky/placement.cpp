#include <polycosm/sky/placement.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "placed_rows.hpp"
#include "star_distance.hpp"

namespace polycosm::sky {
namespace {

constexpr double j2000_yr = 2000.0;
constexpr double ln10 = 2.302585092994045684;
constexpr double furthest_pc = 1.0e5;
constexpr double fastest_kms = 1000.0;
constexpr double low_signal_fraction = 0.2;
constexpr double round_trip_tolerance = 1.0e-9;

void check(const EdgePolicy& policy) {
  const bool has_sense = policy.core_radius_ly > 0.0 && policy.shell_radius_ly >= policy.core_radius_ly &&
                         policy.system_link_pc > 0.0 && std::isfinite(policy.shell_radius_ly) &&
                         std::isfinite(policy.system_link_pc) && policy.prior_length_pc > 0.0 &&
                         std::isfinite(policy.prior_length_pc) && policy.system_link_sigma >= 0.0 &&
                         policy.membership_min_probability > 0.0 && policy.membership_min_probability <= 1.0;
  if (!has_sense) {
    throw core::Error{
        core::Fault::usage,
        "the edge policy makes no sense (it needs 0 < core radius <= shell radius, a linking length and a "
        "prior "
        "length above 0, a probability in (0, 1]); try core 100 ly, shell 110 ly, link 0.05 pc"};
  }
}

catalog::Star make_sun() {
  catalog::Star sun;
  sun.star_id = {core::stable_hash("Sun")};
  sun.name = "Sun";
  sun.is_sun = true;
  sun.ra_deg = sun.dec_deg = sun.dist_pc.value = 0.0;
  sun.spectral_type = "G2V";
  sun.v_abs_mag.value = 4.81;  // [Willmer2018]
  sun.mass_msun.value = sun.radius_rsun.value = sun.luminosity_lsun.value = 1.0;
  sun.teff_k.value = core::teff_sun_k;
  sun.feh_dex.value = 0.0;
  return sun;
}

double error_of(const catalog::Measured& measured) {
  return 0.5 * (measured.lower_error + measured.upper_error);
}

/// sigma of ln(value).
double fraction_of(const catalog::Measured& measured) {
  const double fraction = error_of(measured) / measured.value;
  return std::isfinite(fraction) && fraction >= 0.0 ? fraction : catalog::unknown;
}

// M = m + 5 - 5 log10(d / pc)
double absolute(double magnitude_mag, double dist_pc) {
  return dist_pc > 0.0 ? magnitude_mag + 5.0 - 5.0 * core::log(dist_pc) / ln10 : catalog::unknown;
}

/// Fills the star columns, one row after the other.
class StarColumns {
 public:
  StarColumns(Placement& out, std::vector<double>& sigma_pc) : out_{out}, sigma_pc_{sigma_pc} {}

  void add(const catalog::Star& star) {
    const StarDistance distance{star, out_.policy};
    flags_ = 0;
    add_distance(distance);
    add_place(star, distance);
    add_parameters(star, distance.point_pc());
    out_.flags.push_back(flags_);
  }

 private:
  void flag(PlaceFlag flag, bool is_so) { flags_ |= is_so ? static_cast<std::uint32_t>(flag) : 0U; }

  void add_distance(const StarDistance& distance) {
    const EdgePolicy& policy = out_.policy;
    const double core_pc = policy.core_radius_ly / core::ly_per_pc;
    const double shell_pc = policy.shell_radius_ly / core::ly_per_pc;
    const double point_pc = distance.point_pc();
    out_.dist_pc.push_back(point_pc);
    out_.dist_p16_pc.push_back(distance.quantile_pc(0.16));
    out_.dist_p50_pc.push_back(distance.quantile_pc(0.50));
    out_.dist_p84_pc.push_back(distance.quantile_pc(0.84));
    out_.distance_method.push_back(distance.method());
    const double in_core = distance.probability_within(core_pc);
    const double in_shell = distance.probability_within(shell_pc);
    out_.within_core_probability.push_back(in_core);
    out_.within_shell_probability.push_back(in_shell);
    const bool is_by_probability = policy.membership == MembershipRule::probability && distance.has_error();
    const bool is_core =
        is_by_probability ? in_core >= policy.membership_min_probability : point_pc <= core_pc;
    const bool is_inside =
        is_by_probability ? in_shell >= policy.membership_min_probability : point_pc <= shell_pc;
    out_.edge.push_back(is_core ? EdgeClass::core : is_inside ? EdgeClass::shell : EdgeClass::outside);
    sigma_pc_.push_back(distance.sigma_pc());
    flag(PlaceFlag::no_distance_error, !distance.has_error() && distance.method() != DistanceMethod::sun);
    flag(PlaceFlag::low_signal, distance.sigma_fraction() > low_signal_fraction);
    flag(PlaceFlag::too_far, point_pc > furthest_pc);
  }

  void add_place(const catalog::Star& star, const StarDistance& distance) {
    astro::Vector3 place;
    astro::Covariance3 covariance;
    if (!star.is_sun) {
      const astro::Astrometry astrometry{star.ra_deg,
                                         star.dec_deg,
                                         distance.point_pc(),
                                         star.epoch_yr,
                                         star.pm_ra_cosdec_masyr.value,
                                         star.pm_dec_masyr.value,
                                         star.rv_kms.value};
      place = astro::position_pc(astrometry, j2000_yr);
      const astro::AstrometryErrors errors{star.ra_cosdec_error_mas,    star.dec_error_mas,
                                           distance.sigma_pc(),         error_of(star.pm_ra_cosdec_masyr),
                                           error_of(star.pm_dec_masyr), error_of(star.rv_kms)};
      covariance = astro::position_covariance_pc2(astrometry, errors, j2000_yr);
      check_place(star, distance, astrometry, place);
    }
    const astro::Vector3 galactic = astro::galactic_from_icrs(place);
    out_.x_pc.push_back(place.x);
    out_.y_pc.push_back(place.y);
    out_.z_pc.push_back(place.z);
    out_.galactic_x_pc.push_back(galactic.x);
    out_.galactic_y_pc.push_back(galactic.y);
    out_.galactic_z_pc.push_back(galactic.z);
    out_.cov_xx_pc2.push_back(covariance.xx);
    out_.cov_xy_pc2.push_back(covariance.xy);
    out_.cov_xz_pc2.push_back(covariance.xz);
    out_.cov_yy_pc2.push_back(covariance.yy);
    out_.cov_yz_pc2.push_back(covariance.yz);
    out_.cov_zz_pc2.push_back(covariance.zz);
  }

  void check_place(const catalog::Star& star, const StarDistance& distance,
                   const astro::Astrometry& astrometry, const astro::Vector3& place) {
    const double pm_a = star.pm_ra_cosdec_masyr.value;
    const double pm_d = star.pm_dec_masyr.value;
    flag(PlaceFlag::not_finite, !std::isfinite(place.x + place.y + place.z));
    flag(PlaceFlag::not_positive,
         distance.method() == DistanceMethod::parallax && !(star.parallax_mas.value > 0.0));
    flag(PlaceFlag::no_direction_error, std::isnan(star.ra_cosdec_error_mas + star.dec_error_mas));
    flag(PlaceFlag::no_motion, std::isnan(pm_a + pm_d));
    flag(PlaceFlag::no_radial_velocity, std::isnan(star.rv_kms.value));
    flag(PlaceFlag::no_motion_error,
         std::isnan(error_of(star.pm_ra_cosdec_masyr) + error_of(star.pm_dec_masyr)));
    const double across_kms =
        4.740470463533348e-3 * distance.point_pc() * std::sqrt(pm_a * pm_a + pm_d * pm_d);
    const double speed_kms = std::isnan(star.rv_kms.value)
                                 ? across_kms
                                 : std::sqrt(across_kms * across_kms + star.rv_kms.value * star.rv_kms.value);
    flag(PlaceFlag::impossible_speed, speed_kms > fastest_kms);
    flag(PlaceFlag::round_trip, !comes_back(astrometry));
  }

  /// Place at the epoch of the catalogue, and from there back to where the catalogue puts it.
  static bool comes_back(const astro::Astrometry& star) {
    const astro::Vector3 v = astro::position_pc(star, star.epoch_yr);
    if (!std::isfinite(v.x + v.y + v.z)) {
      return true;  // told by not_finite
    }
    const astro::Vector3 u = astro::unit_vector(star.ra_deg, star.dec_deg);
    const astro::Direction back = astro::direction_of(v);
    const astro::Vector3 w = astro::unit_vector(back.ra_deg, back.dec_deg);
    const double dist_pc = astro::norm(v);
    return std::abs(dist_pc / star.dist_pc - 1.0) < round_trip_tolerance &&
           std::abs(u.x - w.x) + std::abs(u.y - w.y) + std::abs(u.z - w.z) < round_trip_tolerance;
  }

  void add_parameters(const catalog::Star& star, double dist_pc) {
    // No catalogue knows the Sun better than its definition.
    const catalog::Star& known = star.is_sun ? the_sun() : star;
    astro::StellarInput input;
    input.spectral_type = known.spectral_type;
    input.v_abs_mag = known.v_abs_mag.value;
    if (std::isnan(input.v_abs_mag)) {
      input.v_abs_mag = absolute(known.v_mag.value, dist_pc);
    }
    input.g_abs_mag = absolute(known.g_mag.value, dist_pc);
    input.ks_abs_mag = absolute(known.ks_mag.value, dist_pc);
    input.ks_abs_error_mag = error_of(known.ks_mag);
    input.b_v_mag = known.b_v_mag.value;
    input.bp_rp_mag = known.bp_rp_mag.value;
    input.bp_rp_error_mag = error_of(known.bp_rp_mag);
    input.mass_msun = known.mass_msun.value;
    input.mass_sigma = fraction_of(known.mass_msun);
    input.radius_rsun = known.radius_rsun.value;
    input.radius_sigma = fraction_of(known.radius_rsun);
    input.luminosity_lsun = known.luminosity_lsun.value;
    input.luminosity_sigma = fraction_of(known.luminosity_lsun);
    input.teff_k = known.teff_k.value;
    input.teff_sigma = fraction_of(known.teff_k);
    const astro::StellarParameters p = astro::stellar_parameters(input);
    const auto put = [](double value, const astro::ParameterQuality& quality, std::vector<double>& values,
                        std::vector<double>& sigmas, std::vector<astro::ParameterOrigin>& origins) {
      values.push_back(value);
      sigmas.push_back(quality.sigma);
      origins.push_back(quality.origin);
    };
    put(p.mass_msun, p.mass, out_.mass_msun, out_.mass_sigma_fraction, out_.mass_origin);
    put(p.radius_rsun, p.radius, out_.radius_rsun, out_.radius_sigma_fraction, out_.radius_origin);
    put(p.luminosity_lsun, p.luminosity, out_.luminosity_lsun, out_.luminosity_sigma_fraction,
        out_.luminosity_origin);
    put(p.teff_k, p.teff, out_.teff_k, out_.teff_sigma_fraction, out_.teff_origin);
    const bool has_colour = std::isfinite(known.bp_rp_mag.value);
    put(has_colour ? known.bp_rp_mag.value : p.bp_rp_mag,
        has_colour ? astro::ParameterQuality{error_of(known.bp_rp_mag), astro::ParameterOrigin::catalogue}
                   : p.bp_rp,
        out_.bp_rp_mag, out_.bp_rp_sigma_mag, out_.bp_rp_origin);
  }

  Placement& out_;
  std::vector<double>& sigma_pc_;
  std::uint32_t flags_ = 0;
};

/// Does `a` lead a system before `b`: the Sun, then the most massive modelled star, else the brightest, else
/// the smallest identity.
class Leading {
 public:
  Leading(const Placement& placement, std::span<const catalog::Star* const> stars)
      : p_{placement}, stars_{stars} {}

  bool operator()(std::uint32_t a, std::uint32_t b) const {
    const catalog::Star& x = *stars_[a];
    const catalog::Star& y = *stars_[b];
    if (x.is_sun != y.is_sun) {
      return x.is_sun;
    }
    const double x_mass = std::isnan(p_.mass_msun[a]) ? 0.0 : p_.mass_msun[a];
    const double y_mass = std::isnan(p_.mass_msun[b]) ? 0.0 : p_.mass_msun[b];
    if (x_mass != y_mass) {
      return x_mass > y_mass;
    }
    const double x_mag = brightness(a), y_mag = brightness(b);
    return x_mag != y_mag ? x_mag < y_mag : x.star_id < y.star_id;
  }

 private:
  [[nodiscard]] double brightness(std::uint32_t i) const {
    const catalog::Star& star = *stars_[i];
    double mag = star.v_abs_mag.value;
    mag = std::isnan(mag) ? absolute(star.v_mag.value, p_.dist_pc[i]) : mag;
    mag = std::isnan(mag) ? absolute(star.g_mag.value, p_.dist_pc[i]) : mag;
    return std::isnan(mag) ? 99.0 : mag;
  }

  const Placement& p_;
  std::span<const catalog::Star* const> stars_;
};

/// A companion whose distance differs from its primary's within the errors stands at the primary's distance:
/// a pair is not torn apart by its parallaxes.
void share_distance(Placement& p, const catalog::Star& star, std::uint32_t row, std::uint32_t primary) {
  if (std::abs(p.dist_pc[row] - p.dist_pc[primary]) <= p.policy.system_link_pc) {
    return;
  }
  const astro::Vector3 place =
      astro::position_pc({star.ra_deg, star.dec_deg, p.dist_pc[primary], star.epoch_yr,
                          star.pm_ra_cosdec_masyr.value, star.pm_dec_masyr.value, star.rv_kms.value},
                         j2000_yr);
  const astro::Vector3 galactic = astro::galactic_from_icrs(place);
  p.x_pc[row] = place.x;
  p.y_pc[row] = place.y;
  p.z_pc[row] = place.z;
  p.galactic_x_pc[row] = galactic.x;
  p.galactic_y_pc[row] = galactic.y;
  p.galactic_z_pc[row] = galactic.z;
  p.flags[row] |= static_cast<std::uint32_t>(PlaceFlag::common_distance);
}

void add_systems(Placement& p, std::span<const catalog::Star* const> stars,
                 std::span<const double> sigma_pc) {
  const std::vector<std::uint32_t> root = link_groups(p, sigma_pc);
  std::vector<std::vector<std::uint32_t>> groups(p.star_count());
  for (std::uint32_t i = 0; i < p.star_count(); ++i) {
    if (!has(p.flags[i], PlaceFlag::not_finite)) {
      groups[root[i]].push_back(i);
    }
  }
  std::erase_if(groups, [](const auto& group) { return group.empty(); });
  const Leading leads{p, stars};
  for (auto& group : groups) {
    std::ranges::sort(group, leads);
  }
  std::ranges::sort(groups, [&](const auto& a, const auto& b) {
    const std::uint32_t i = a.front(), j = b.front();
    if (stars[i]->is_sun != stars[j]->is_sun) {
      return stars[i]->is_sun;
    }
    return p.dist_pc[i] != p.dist_pc[j] ? p.dist_pc[i] < p.dist_pc[j] : stars[i]->star_id < stars[j]->star_id;
  });
  p.system.assign(p.star_count(), no_system);
  p.multiplicity.assign(p.star_count(), 0);
  for (const auto& group : groups) {
    const std::uint32_t primary = group.front();
    for (const std::uint32_t i : group) {
      p.system[i] = static_cast<std::uint32_t>(p.system_id.size());
      p.multiplicity[i] = static_cast<std::uint32_t>(group.size());
      if (i != primary) {
        share_distance(p, *stars[i], i, primary);
      }
    }
    p.system_id.push_back({stars[primary]->star_id.value});
    p.system_name.push_back(stars[primary]->name);
    p.system_primary.push_back(primary);
    p.system_star_count.push_back(static_cast<std::uint32_t>(group.size()));
    p.system_x_pc.push_back(p.x_pc[primary]);
    p.system_y_pc.push_back(p.y_pc[primary]);
    p.system_z_pc.push_back(p.z_pc[primary]);
    p.system_edge.push_back(p.edge[primary]);
  }
}

}  // namespace

const catalog::Star& the_sun() {
  static const catalog::Star sun = make_sun();
  return sun;
}

Placement place_rows(std::span<const catalog::Star* const> stars, const EdgePolicy& policy) {
  check(policy);
  Placement out;
  out.policy = policy;
  std::vector<double> sigma_pc;
  StarColumns columns{out, sigma_pc};
  for (const catalog::Star* star : stars) {
    columns.add(*star);
  }
  add_systems(out, stars, sigma_pc);
  return out;
}

std::vector<std::vector<std::uint32_t>> stars_by_system(const Placement& p,
                                                        std::span<const catalog::Star* const> stars) {
  std::vector<std::vector<std::uint32_t>> out(p.system_count());
  for (std::uint32_t i = 0; i < p.star_count(); ++i) {
    if (p.system[i] != no_system) {
      out[p.system[i]].push_back(i);
    }
  }
  const Leading leads{p, stars};
  for (auto& group : out) {
    std::ranges::sort(group, leads);
  }
  return out;
}

Placement place(const catalog::Catalogue& catalogue, const EdgePolicy& policy) {
  std::vector<const catalog::Star*> stars;
  stars.reserve(catalogue.stars.size());
  for (const catalog::Star& star : catalogue.stars) {
    stars.push_back(&star);
  }
  return place_rows(stars, policy);
}

}  // namespace polycosm::sky
