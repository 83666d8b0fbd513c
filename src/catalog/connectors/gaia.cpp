#include <array>
#include <cmath>
#include <string>

#include "connectors/connectors.hpp"
#include "identity.hpp"
#include "text.hpp"

// The Gaia archive [Vallenari2023]: gaia_source as its TAP service and its web page write it.
namespace polycosm::catalog {
namespace {

constexpr double dr3_epoch_yr = 2016.0;
constexpr double dr2_epoch_yr = 2015.5;

struct GaiaColumns {
  Column source_id, designation, epoch, ra, ra_error, dec, dec_error, parallax, parallax_error, pm_ra,
      pm_ra_error, pm_dec, pm_dec_error, rv, rv_error, g_mag, bp_rp, teff, mass, radius, luminosity, age;
};

GaiaColumns columns_of(const Header& h) {
  GaiaColumns c;
  c.source_id = h.find("source_id");
  c.designation = h.find("designation");
  c.epoch = h.find("ref_epoch");
  c.ra = h.find("ra");
  c.ra_error = h.find("ra_error");
  c.dec = h.find("dec");
  c.dec_error = h.find("dec_error");
  c.parallax = h.find("parallax");
  c.parallax_error = h.find("parallax_error");
  c.pm_ra = h.find("pmra");
  c.pm_ra_error = h.find("pmra_error");
  c.pm_dec = h.find("pmdec");
  c.pm_dec_error = h.find("pmdec_error");
  c.rv = h.find("radial_velocity");
  c.rv_error = h.find("radial_velocity_error");
  c.g_mag = h.find("phot_g_mean_mag");
  c.bp_rp = h.find("bp_rp");
  c.teff = h.find_any({"teff_gspphot", "teff_val"});
  c.mass = h.find("mass_flame");
  c.radius = h.find_any({"radius_flame", "radius_gspphot", "radius_val"});
  c.luminosity = h.find_any({"lum_flame", "lum_val"});
  c.age = h.find("age_flame");
  return c;
}

Measured with_error(Row& row, Column value, Column error) {
  const double error_either_way = row.number_within(error, 0.0, 1.0e9);
  return {row.number(value), error_either_way, error_either_way, Limit::none};
}

double positive_number(Row& row, Column column) {
  return row.number_within(column, 0.0, 1.0e9);
}

void fill_star(const GaiaColumns& c, Row& row, const Provenance& provenance, Star& star) {
  star.provenance = provenance;
  const std::uint64_t id = row.id(c.source_id);
  if (id == 0) {
    row.flag("identity.missing", "the row has no source_id");
  }
  star.epoch_yr = c.epoch == absent ? dr3_epoch_yr : row.number_within(c.epoch, 2013.0, 2030.0);
  const bool is_dr2 = star.epoch_yr == dr2_epoch_yr || row.text(c.designation).starts_with("Gaia DR2");
  (is_dr2 ? star.gaia_dr2 : star.gaia_dr3) = id;
  star.name = (is_dr2 ? "Gaia DR2 " : "Gaia DR3 ") + std::to_string(id);
  row.position(c.ra, c.dec, 1.0, star.ra_deg, star.dec_deg);
  star.ra_cosdec_error_mas = row.number_within(c.ra_error, 0.0, 1.0e6);
  star.dec_error_mas = row.number_within(c.dec_error, 0.0, 1.0e6);
  star.parallax_mas = with_error(row, c.parallax, c.parallax_error);
  if (!(star.parallax_mas.value > 0.0)) {
    row.flag("distance.unknown", "a parallax of '" + std::string{row.text(c.parallax)} + "' mas");
  }
  star.pm_ra_cosdec_masyr = with_error(row, c.pm_ra, c.pm_ra_error);
  star.pm_dec_masyr = with_error(row, c.pm_dec, c.pm_dec_error);
  star.rv_kms = with_error(row, c.rv, c.rv_error);
  star.g_mag.value = row.number(c.g_mag);
  star.bp_rp_mag.value = row.number(c.bp_rp);
  star.teff_k.value = positive_number(row, c.teff);
  star.mass_msun.value = positive_number(row, c.mass);
  star.radius_rsun.value = positive_number(row, c.radius);
  star.luminosity_lsun.value = positive_number(row, c.luminosity);
  star.age_gyr.value = positive_number(row, c.age);
  star.star_id = {core::stable_hash(preferred_id(star, star.name))};
}

}  // namespace

Contract gaia_contract() noexcept {
  static constexpr std::array<ContractColumn, 17> columns{{
      {"source_id", "Gaia source id, an integer of up to 19 digits", ""},
      {"designation", "\"Gaia DR3 ...\" or \"Gaia DR2 ...\"; DR3 when absent", ""},
      {"ref_epoch", "epoch of the position; 2016.0 when absent", "yr"},
      {"ra, dec", "place", "deg"},
      {"ra_error, dec_error", "errors of the place, the first with cos(dec)", "mas"},
      {"parallax, parallax_error", "parallax, without zero-point correction", "mas"},
      {"pmra, pmra_error", "proper motion in RA, with cos(dec)", "mas/yr"},
      {"pmdec, pmdec_error", "proper motion in declination", "mas/yr"},
      {"radial_velocity, radial_velocity_error", "radial velocity", "km/s"},
      {"phot_g_mean_mag", "magnitude G", "mag"},
      {"bp_rp", "colour BP - RP", "mag"},
      {"teff_gspphot|teff_val", "effective temperature", "K"},
      {"mass_flame", "mass", "solMass"},
      {"radius_flame|radius_gspphot|radius_val", "radius", "solRad"},
      {"lum_flame|lum_val", "luminosity", "solLum"},
      {"age_flame", "age", "Gyr"},
      {"phot_bp_mean_mag, ...", "everything else is left alone", ""},
  }};
  return {columns, "ref_epoch, J2016.0 when absent", "ICRS", "blank, null; parallax <= 0 = no distance",
          "ESA/Gaia/DPAC, CC BY-SA 3.0 IGO [Vallenari2023]"};
}

void read_gaia(const Reading& reading) {
  detail::make_room(reading.into.star_rows, detail::row_bound(reading.file.bytes));
  read_rows(reading, "gaia", columns_of,
            [&into = reading.into](const GaiaColumns& columns, Row& row, const Provenance& provenance) {
              fill_star(columns, row, provenance, into.star_rows.emplace_back());
              if (row.is_rejected()) {
                into.star_rows.pop_back();
              }
            });
}

}  // namespace polycosm::catalog
