#include <polycosm/sky/placement.hpp>

#include <cmath>

#include <polycosm/core/error.hpp>
#include <polycosm/core/units.hpp>

#include "placed_rows.hpp"
#include "placement_columns.hpp"

namespace polycosm::sky {
namespace {

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
        "prior length above 0, a probability in (0, 1]); try core 100 ly, shell 110 ly, link 0.05 pc"};
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

/// Grown row by row, the columns of a large catalogue would take up to twice their size.
void reserve_rows(Placement& p, std::size_t count) {
  for (std::vector<double>* column : {&p.x_pc,
                                      &p.y_pc,
                                      &p.z_pc,
                                      &p.galactic_x_pc,
                                      &p.galactic_y_pc,
                                      &p.galactic_z_pc,
                                      &p.cov_xx_pc2,
                                      &p.cov_xy_pc2,
                                      &p.cov_xz_pc2,
                                      &p.cov_yy_pc2,
                                      &p.cov_yz_pc2,
                                      &p.cov_zz_pc2,
                                      &p.dist_pc,
                                      &p.dist_p16_pc,
                                      &p.dist_p50_pc,
                                      &p.dist_p84_pc,
                                      &p.within_core_probability,
                                      &p.within_shell_probability,
                                      &p.mass_msun,
                                      &p.mass_sigma_fraction,
                                      &p.radius_rsun,
                                      &p.radius_sigma_fraction,
                                      &p.luminosity_lsun,
                                      &p.luminosity_sigma_fraction,
                                      &p.teff_k,
                                      &p.teff_sigma_fraction,
                                      &p.bp_rp_mag,
                                      &p.bp_rp_sigma_mag}) {
    column->reserve(count);
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
  reserve_rows(out, stars.size());
  std::vector<double> sigma_pc;
  sigma_pc.reserve(stars.size());
  for (const catalog::Star* star : stars) {
    add_place(out, sigma_pc, *star);
    add_parameters(out, *star, out.dist_pc.back());
  }
  add_systems(out, stars, sigma_pc);
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
