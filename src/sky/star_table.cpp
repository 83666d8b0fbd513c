#include "star_table.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/core/ids.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

namespace polycosm::sky {
namespace {

constexpr double j2000_yr = 2000.0;

double distance_pc_of(const catalog::Star& star) {
  if (star.is_sun) {
    return 0.0;
  }
  return std::isnan(star.dist_pc.value) ? astro::distance_pc(star.parallax_mas.value) : star.dist_pc.value;
}

double sigma_fraction(const catalog::Measured& parallax_mas) {
  const double fraction = 0.5 * (parallax_mas.lower_error + parallax_mas.upper_error) / parallax_mas.value;
  return std::isfinite(fraction) && fraction > 0.0 ? fraction : 0.0;
}

// M = m + 5 - 5 log10(d / pc)
double absolute_magnitude(const catalog::Star& star, double dist_pc) {
  if (!std::isnan(star.v_abs_mag.value) || !(dist_pc > 0.0)) {
    return star.v_abs_mag.value;
  }
  constexpr double log_of_10 = 2.302585092994045684;
  return star.v_mag.value + 5.0 - 5.0 * core::log(dist_pc) / log_of_10;
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

}  // namespace

const catalog::Star& the_sun() {
  static const catalog::Star sun = make_sun();
  return sun;
}

PlacedStar placed(const catalog::Star& star, std::uint32_t row, double dist_pc) {
  PlacedStar out;
  out.facts = &star;
  out.catalogue_row = row;
  out.dist_pc = dist_pc;
  out.distance_sigma_fraction = sigma_fraction(star.parallax_mas);
  out.v_abs_mag = absolute_magnitude(star, dist_pc);
  if (!star.is_sun) {
    out.place_pc =
        astro::position_pc({star.ra_deg, star.dec_deg, dist_pc, star.epoch_yr, star.pm_ra_cosdec_masyr.value,
                            star.pm_dec_masyr.value, star.rv_kms.value},
                           j2000_yr);
  }
  // No catalogue knows the Sun better than its definition.
  const catalog::Star& known = star.is_sun ? the_sun() : star;
  const double v_abs_mag = star.is_sun ? known.v_abs_mag.value : out.v_abs_mag;
  out.parameters = astro::stellar_parameters(
      {known.spectral_type, v_abs_mag, known.b_v_mag.value, known.bp_rp_mag.value, known.mass_msun.value,
       known.radius_rsun.value, known.luminosity_lsun.value, known.teff_k.value});
  return out;
}

StarTable place_stars(const catalog::Catalogue& catalogue, const EdgePolicy& policy) {
  const double shell_pc = policy.shell_radius_ly / core::ly_per_pc;
  StarTable table;
  bool has_sun = false;
  for (std::uint32_t row = 0; row < catalogue.stars.size(); ++row) {
    const catalog::Star& star = catalogue.stars[row];
    const double dist_pc = distance_pc_of(star);
    if (!(dist_pc <= shell_pc)) {
      ++table.outside_count;
      continue;
    }
    has_sun = has_sun || star.is_sun;
    table.stars.push_back(placed(star, row, dist_pc));
  }
  if (!has_sun) {
    table.stars.push_back(placed(the_sun(), no_catalogue_row, 0.0));
  }
  std::ranges::sort(table.stars, {}, [](const PlacedStar& star) { return star.facts->star_id; });
  return table;
}

bool leads(const PlacedStar& a, const PlacedStar& b) noexcept {
  if (a.facts->is_sun != b.facts->is_sun) {
    return a.facts->is_sun;
  }
  const double a_mass = a.parameters.is_modelled ? a.parameters.mass_msun : 0.0;
  const double b_mass = b.parameters.is_modelled ? b.parameters.mass_msun : 0.0;
  if (a_mass != b_mass) {
    return a_mass > b_mass;
  }
  const double a_mag = std::isnan(a.v_abs_mag) ? 99.0 : a.v_abs_mag;
  const double b_mag = std::isnan(b.v_abs_mag) ? 99.0 : b.v_abs_mag;
  return a_mag != b_mag ? a_mag < b_mag : a.facts->star_id < b.facts->star_id;
}

}  // namespace polycosm::sky
