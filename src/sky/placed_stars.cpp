#include <cmath>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/core/units.hpp>

#include "placement_columns.hpp"
#include "star_distance.hpp"

namespace polycosm::sky {
namespace {

constexpr double j2000_yr = 2000.0;
constexpr double furthest_pc = 1.0e5;
constexpr double fastest_kms = 1000.0;
constexpr double low_signal_fraction = 0.2;
constexpr double round_trip_tolerance = 1.0e-9;

/// Fills the columns of places for one star.
class PlaceColumns {
 public:
  PlaceColumns(Placement& out, std::vector<double>& sigma_pc) : out_{out}, sigma_pc_{sigma_pc} {}

  void add(const catalog::Star& star) {
    const StarDistance distance{star, out_.policy};
    flags_ = 0;
    add_distance(distance);
    add_place(star, distance);
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
    const double p16_pc = distance.quantile_pc(0.16);
    const double p84_pc = distance.quantile_pc(0.84);
    out_.dist_p16_pc.push_back(p16_pc);
    out_.dist_p50_pc.push_back(distance.quantile_pc(0.50));
    out_.dist_p84_pc.push_back(p84_pc);
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
    sigma_pc_.push_back(distance.has_error() ? 0.5 * (p84_pc - p16_pc) : 0.0);
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
      const astro::AstrometryErrors errors{
          star.ra_cosdec_error_mas,          star.dec_error_mas,          sigma_pc_.back(),
          error_of(star.pm_ra_cosdec_masyr), error_of(star.pm_dec_masyr), error_of(star.rv_kms)};
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

  Placement& out_;
  std::vector<double>& sigma_pc_;
  std::uint32_t flags_ = 0;
};

}  // namespace

void add_place(Placement& out, std::vector<double>& sigma_pc, const catalog::Star& star) {
  PlaceColumns{out, sigma_pc}.add(star);
}

}  // namespace polycosm::sky
