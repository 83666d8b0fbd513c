#include <algorithm>
#include <array>
#include <utility>

#include "tables/columns.hpp"

namespace polycosm::catalog {
namespace {

// clang-format off
constexpr std::array<std::pair<std::string_view, std::string_view>, 46> table{{
    {"star_id", "meta.id;meta.main"}, {"name", "meta.id"}, {"component", "meta.code.multip"},
    {"bayer_flamsteed", "meta.id"}, {"gliese", "meta.id"}, {"two_mass", "meta.id"}, {"wds", "meta.id"},
    {"hip", "meta.id"}, {"hd", "meta.id"}, {"gaia_dr2", "meta.id"}, {"gaia_dr3", "meta.id"}, {"tic", "meta.id"},
    {"spectral_type", "src.spType"}, {"reference", "meta.bib"}, {"host", "meta.id.parent"},
    {"host_name", "meta.id.parent"},
    {"epoch_yr", "time.epoch"}, {"ra_deg", "pos.eq.ra;meta.main"}, {"dec_deg", "pos.eq.dec;meta.main"},
    {"ra_cosdec_error_mas", "stat.error;pos.eq.ra"}, {"dec_error_mas", "stat.error;pos.eq.dec"},
    {"parallax_mas", "pos.parallax.trig"}, {"dist_pc", "pos.distance"},
    {"pm_ra_cosdec_masyr", "pos.pm;pos.eq.ra"}, {"pm_dec_masyr", "pos.pm;pos.eq.dec"},
    {"rv_kms", "spect.dopplerVeloc"}, {"v_mag", "phot.mag;em.opt.V"}, {"g_mag", "phot.mag;em.opt"},
    {"ks_mag", "phot.mag;em.IR.K"}, {"v_abs_mag", "phys.magAbs;em.opt.V"},
    {"b_v_mag", "phot.color;em.opt.B;em.opt.V"}, {"bp_rp_mag", "phot.color"}, {"mass_msun", "phys.mass"},
    {"radius_rsun", "phys.size.radius"}, {"luminosity_lsun", "phys.luminosity"},
    {"teff_k", "phys.temperature.effective"}, {"feh_dex", "phys.abund.Fe"}, {"age_gyr", "time.age"},
    {"period_d", "time.period"}, {"a_au", "phys.size.smajAxis"},
    {"eccentricity", "src.orbital.eccentricity"}, {"inclination_deg", "src.orbital.inclination"},
    {"mass_mearth", "phys.mass"}, {"radius_rearth", "phys.size.radius"}, {"temperature_k", "phys.temperature"},
    {"dust_luminosity_fraction", "phys.luminosity;arith.ratio"},
}};
// clang-format on

}  // namespace

std::string_view ucd_of(std::string_view column) noexcept {
  const auto found = std::ranges::find(table, column, &std::pair<std::string_view, std::string_view>::first);
  return found == table.end() ? std::string_view{} : found->second;
}

}  // namespace polycosm::catalog
