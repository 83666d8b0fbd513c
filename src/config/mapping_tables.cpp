#include <algorithm>
#include <array>

#include <polycosm/config/mapping.hpp>
#include <polycosm/core/units.hpp>

namespace polycosm::config {
namespace {

using enum Dimension;
using enum UnitForm;

// [IAU2012B2, IAU2015B3]: lengths in km, masses in Earth masses, angles in degrees, times in days.
constexpr double km_per_au = 149'597'870.7;
constexpr double km_per_pc = km_per_au * core::au_per_pc;
constexpr double km_per_rearth = 6378.1;
constexpr double h_per_d = 24.0;

// clang-format off
constexpr std::array units{
    MappedUnit{"deg", angle, 1.0, plain, "degree"},
    MappedUnit{"h", angle, core::deg_per_hour, plain, "hour of right ascension, 15 deg; of a period, an hour"},
    MappedUnit{"sexagesimal_h", angle, core::deg_per_hour, sexagesimal, "hours, minutes, seconds: 14 29 42.95, 14:29:42.95 or 14h29m42.95s"},
    MappedUnit{"sexagesimal_deg", angle, 1.0, sexagesimal, "degrees, minutes, seconds: -62 40 46.2, -62:40:46.2 or -62d40m46.2s"},
    MappedUnit{"rad", angle, 1.0 / core::rad_per_deg, plain, "radian"},
    MappedUnit{"arcsec", angle, 1.0 / 3600.0, plain, "second of arc"},
    MappedUnit{"mas", angle, 1.0 / core::mas_per_deg, plain, "millisecond of arc"},
    MappedUnit{"mas/yr", angular_speed, 1.0, plain, "of right ascension: with cos(dec)"},
    MappedUnit{"arcsec/yr", angular_speed, 1000.0, plain, "of right ascension: with cos(dec)"},
    MappedUnit{"mas/yr_coordinate", angular_speed, 1.0, coordinate, "change of right ascension itself: cos(dec) is multiplied"},
    MappedUnit{"arcsec/yr_coordinate", angular_speed, 1000.0, coordinate, "the same in seconds of arc"},
    MappedUnit{"s/yr", angular_speed, 15000.0, coordinate, "seconds of time a year: 15 cos(dec) is multiplied"},
    MappedUnit{"km/s", speed, 1.0, plain, "kilometre per second"},
    MappedUnit{"m/s", speed, 1.0e-3, plain, "metre per second"},
    MappedUnit{"km", length, 1.0, plain, "kilometre"},
    MappedUnit{"earthRad", length, km_per_rearth, plain, "radius of the Earth, 6378.1 km"},
    MappedUnit{"jupiterRad", length, km_per_rearth * core::rearth_per_rjup, plain, "radius of Jupiter, 11.209 earthRad"},
    MappedUnit{"solRad", length, 695'700.0, plain, "radius of the Sun, 695700 km"},
    MappedUnit{"au", length, km_per_au, plain, "astronomical unit"},
    MappedUnit{"ly", length, km_per_pc / core::ly_per_pc, plain, "light-year"},
    MappedUnit{"pc", length, km_per_pc, plain, "parsec"},
    MappedUnit{"kpc", length, 1000.0 * km_per_pc, plain, "1000 parsec"},
    MappedUnit{"d", time, 1.0, plain, "day"},
    MappedUnit{"yr", time, core::d_per_yr, plain, "year of 365.25 d; of an epoch, Julian; of a discovery, the calendar's"},
    MappedUnit{"Myr", time, 1.0e6 * core::d_per_yr, plain, "a million years"},
    MappedUnit{"Gyr", time, 1.0e9 * core::d_per_yr, plain, "a thousand million years"},
    MappedUnit{"besselian_yr", epoch, 1.0, besselian, "Besselian epoch, as in B1950.0"},
    MappedUnit{"spreadsheet_day", year, 1.0, spreadsheet_day, "day number of a spreadsheet (1 = 1900-01-01); its year is taken"},
    MappedUnit{"earthMass", mass, 1.0, plain, "mass of the Earth"},
    MappedUnit{"jupiterMass", mass, core::mearth_per_mjup, plain, "mass of Jupiter, 317.828 earthMass"},
    MappedUnit{"solMass", mass, core::mearth_per_msun, plain, "mass of the Sun"},
    MappedUnit{"solLum", power, 1.0, plain, "luminosity of the Sun"},
    MappedUnit{"log10 solLum", power, 1.0, logarithm, "decimal logarithm of it, errors as well"},
    MappedUnit{"K", temperature, 1.0, plain, "kelvin"},
    MappedUnit{"dex", decimal_exponent, 1.0, plain, "decimal exponent"},
    MappedUnit{"mag", magnitude, 1.0, plain, "magnitude"},
    MappedUnit{"1", ratio, 1.0, plain, "a pure number"},
    MappedUnit{"percent", ratio, 0.01, plain, "hundredth"},
    MappedUnit{"ppm", ratio, 1.0e-6, plain, "millionth"},
};

using enum FieldKind;
constexpr MappedTable S = MappedTable::stars, P = MappedTable::planets, B = MappedTable::belts;
constexpr double far = 1.0e12;
constexpr std::array fields{
    MappedField{S, "name", text, "", 0, 0, false, "Preferred name."},
    MappedField{S, "component", text, "", 0, 0, false, "Component of a multiple star: A, B, ..."},
    MappedField{S, "bayer_flamsteed", text, "", 0, 0, false, "Bayer or Flamsteed designation."},
    MappedField{S, "gliese", text, "", 0, 0, false, "Gliese designation."},
    MappedField{S, "two_mass", text, "", 0, 0, false, "2MASS designation."},
    MappedField{S, "wds", text, "", 0, 0, false, "Washington Double Star designation."},
    MappedField{S, "spectral_type", text, "", 0, 0, false, "Spectral type."},
    MappedField{S, "reference", text, "", 0, 0, false, "Bibliographic key or note."},
    MappedField{S, "aliases", list, "", 0, 0, false, "Further names; HIP, HD, GJ, TIC, Gaia, 2MASS and WDS are recognised."},
    MappedField{S, "hip", number, "", 0, 0, false, "Hipparcos number."},
    MappedField{S, "hd", number, "", 0, 0, false, "Henry Draper number."},
    MappedField{S, "gaia_dr2", number, "", 0, 0, false, "Gaia DR2 source id."},
    MappedField{S, "gaia_dr3", number, "", 0, 0, false, "Gaia DR3 source id."},
    MappedField{S, "tic", number, "", 0, 0, false, "TESS Input Catalog number."},
    MappedField{S, "epoch_yr", FieldKind::instant, "yr", 1600, 2300, false, "Epoch of the place; 2000 when not given."},
    MappedField{S, "ra_deg", FieldKind::place, "deg", 0, 360, false, "Right ascension, ICRS."},
    MappedField{S, "dec_deg", FieldKind::place, "deg", -90, 90, false, "Declination, ICRS."},
    MappedField{S, "l_deg", FieldKind::place, "deg", -180, 360, false, "Galactic longitude, with b_deg instead of ra_deg and dec_deg."},
    MappedField{S, "b_deg", FieldKind::place, "deg", -90, 90, false, "Galactic latitude."},
    MappedField{S, "ra_cosdec_error_mas", error, "mas", 0, far, false, "Error of the right ascension, with cos(dec)."},
    MappedField{S, "dec_error_mas", error, "mas", 0, far, false, "Error of the declination."},
    MappedField{S, "parallax_mas", measured, "mas", -1.0e4, 1.0e4, false, "Parallax."},
    MappedField{S, "dist_pc", measured, "pc", -far, far, false, "Distance."},
    MappedField{S, "pm_ra_cosdec_masyr", measured, "mas/yr", -1.0e6, 1.0e6, false, "Proper motion in right ascension, with cos(dec)."},
    MappedField{S, "pm_dec_masyr", measured, "mas/yr", -1.0e6, 1.0e6, false, "Proper motion in declination."},
    MappedField{S, "rv_kms", measured, "km/s", -3.0e5, 3.0e5, false, "Radial velocity, away from the Sun."},
    MappedField{S, "v_mag", measured, "mag", -100, 100, false, "Apparent magnitude V."},
    MappedField{S, "g_mag", measured, "mag", -100, 100, false, "Apparent magnitude, Gaia G."},
    MappedField{S, "ks_mag", measured, "mag", -100, 100, false, "Apparent magnitude, 2MASS Ks."},
    MappedField{S, "v_abs_mag", measured, "mag", -100, 100, false, "Absolute magnitude V."},
    MappedField{S, "b_v_mag", measured, "mag", -100, 100, false, "Colour B - V."},
    MappedField{S, "bp_rp_mag", measured, "mag", -100, 100, false, "Colour BP - RP of Gaia."},
    MappedField{S, "mass_msun", measured, "solMass", 0, 1.0e4, true, "Mass."},
    MappedField{S, "radius_rsun", measured, "solRad", 0, 1.0e5, true, "Radius."},
    MappedField{S, "luminosity_lsun", measured, "solLum", 0, far, true, "Luminosity."},
    MappedField{S, "teff_k", measured, "K", 0, 1.0e7, true, "Effective temperature."},
    MappedField{S, "feh_dex", measured, "dex", -20, 20, false, "Metallicity [Fe/H]."},
    MappedField{S, "age_gyr", measured, "Gyr", 0, 1.0e4, true, "Age."},
    MappedField{P, "name", text, "", 0, 0, false, "Name; made of host_name and letter when not given."},
    MappedField{P, "letter", text, "", 0, 0, false, "Letter or number within the system."},
    MappedField{P, "host_name", text, "", 0, 0, false, "Name of the star."},
    MappedField{P, "reference", text, "", 0, 0, false, "Bibliographic key or note."},
    MappedField{P, "solution_id", text, "", 0, 0, false, "Which set of parameters this is."},
    MappedField{P, "discovery_method", text, "", 0, 0, false, "Discovery method."},
    MappedField{P, "status", word, "", 0, 0, false, "confirmed, candidate, controversial or retracted; confirmed when not given."},
    MappedField{P, "mass_kind", word, "", 0, 0, false, "mass, msini, from_radius or not_known."},
    MappedField{P, "host_kind", word, "", 0, 0, false, "star or binary; star when not given."},
    MappedField{P, "disc_year", FieldKind::calendar_year, "yr", -4000, 2100, false, "Year of discovery."},
    MappedField{P, "period_d", measured, "d", 0, far, true, "Orbital period."},
    MappedField{P, "a_au", measured, "au", 0, 1.0e6, true, "Semi-major axis."},
    MappedField{P, "eccentricity", measured, "1", 0, 1, false, "Orbital eccentricity."},
    MappedField{P, "inclination_deg", measured, "deg", -360, 360, false, "Inclination to the sky."},
    MappedField{P, "mass_mearth", measured, "earthMass", 0, 3.3e5, true, "Mass, of the kind mass_kind says."},
    MappedField{P, "radius_rearth", measured, "earthRad", 0, 1.2e3, true, "Radius."},
    MappedField{B, "name", text, "", 0, 0, false, "Name of the belt."},
    MappedField{B, "host_name", text, "", 0, 0, false, "Name of the star."},
    MappedField{B, "reference", text, "", 0, 0, false, "Bibliographic key or note."},
    MappedField{B, "kind", word, "", 0, 0, false, "inner_rocky or outer_icy."},
    MappedField{B, "r_in_au", measured, "au", 0, 1.0e6, true, "Inner edge."},
    MappedField{B, "r_out_au", measured, "au", 0, 1.0e6, true, "Outer edge."},
    MappedField{B, "temperature_k", measured, "K", 0, 1.0e5, true, "Temperature of the dust."},
    MappedField{B, "dust_luminosity_fraction", measured, "1", 0, 1, true, "Luminosity of the dust over that of the star."},
};
// clang-format on

constexpr std::string_view host_prefix = "host_";

}  // namespace

std::span<const MappedUnit> mapped_units() noexcept {
  return units;
}

const MappedUnit* mapped_unit(std::string_view name) noexcept {
  const auto found = std::ranges::find(units, name, &MappedUnit::name);
  return found == units.end() ? nullptr : &*found;
}

std::span<const MappedField> mapped_fields() noexcept {
  return fields;
}

const MappedField* mapped_field(MappedTable table, std::string_view name) noexcept {
  const auto found = std::ranges::find_if(
      fields, [&](const MappedField& field) { return field.table == table && field.name == name; });
  if (found != fields.end()) {
    return &*found;
  }
  const bool is_of_host = table == MappedTable::planets && name.starts_with(host_prefix);
  return is_of_host ? mapped_field(MappedTable::stars, name.substr(host_prefix.size())) : nullptr;
}

double unit_factor(const MappedField& field, const MappedUnit& unit) noexcept {
  const MappedUnit* own = mapped_unit(field.unit);
  if (own == nullptr || own->name == unit.name || unit.form == besselian || unit.form == spreadsheet_day) {
    return 1.0;
  }
  // An hour is 15 degrees of right ascension, and a part of a day of anything else.
  if (own->dimension == Dimension::time && unit.dimension == Dimension::angle) {
    return 1.0 / (h_per_d * own->factor);
  }
  return unit.factor / own->factor;
}

}  // namespace polycosm::config
