#include <polycosm/catalog/quantities.hpp>

#include <array>

namespace polycosm::catalog {
namespace {

// clang-format off
constexpr std::array<Fact<Star, Measured>, 17> star_quantity_table{{
    {"parallax_mas", "mas", "Parallax.", &Star::parallax_mas},
    {"dist_pc", "pc", "Distance as the source has it.", &Star::dist_pc},
    {"pm_ra_cosdec_masyr", "mas/yr", "Proper motion in right ascension, with cos(dec).", &Star::pm_ra_cosdec_masyr},
    {"pm_dec_masyr", "mas/yr", "Proper motion in declination.", &Star::pm_dec_masyr},
    {"rv_kms", "km/s", "Radial velocity, away from the Sun.", &Star::rv_kms},
    {"v_mag", "mag", "Apparent magnitude, Johnson V.", &Star::v_mag},
    {"g_mag", "mag", "Apparent magnitude, Gaia G.", &Star::g_mag},
    {"ks_mag", "mag", "Apparent magnitude, 2MASS Ks.", &Star::ks_mag},
    {"v_abs_mag", "mag", "Absolute magnitude, Johnson V, as the source has it.", &Star::v_abs_mag},
    {"b_v_mag", "mag", "Colour B - V.", &Star::b_v_mag},
    {"bp_rp_mag", "mag", "Colour BP - RP of Gaia.", &Star::bp_rp_mag},
    {"mass_msun", "solMass", "Mass.", &Star::mass_msun},
    {"radius_rsun", "solRad", "Radius.", &Star::radius_rsun},
    {"luminosity_lsun", "solLum", "Luminosity.", &Star::luminosity_lsun},
    {"teff_k", "K", "Effective temperature.", &Star::teff_k},
    {"feh_dex", "dex", "Metallicity [Fe/H].", &Star::feh_dex},
    {"age_gyr", "Gyr", "Age.", &Star::age_gyr},
}};
constexpr std::array<Fact<Star, std::uint64_t>, 5> star_number_table{{
    {"hip", "", "Hipparcos number; 0 = none.", &Star::hip},
    {"hd", "", "Henry Draper number; 0 = none.", &Star::hd},
    {"gaia_dr2", "", "Gaia DR2 source id; 0 = none.", &Star::gaia_dr2},
    {"gaia_dr3", "", "Gaia DR3 source id; 0 = none.", &Star::gaia_dr3},
    {"tic", "", "TESS Input Catalog number; 0 = none.", &Star::tic},
}};
constexpr std::array<Fact<Star, std::string>, 8> star_text_table{{
    {"name", "", "Preferred name.", &Star::name},
    {"component", "", "Component of a multiple star, or empty.", &Star::component},
    {"bayer_flamsteed", "", "Bayer or Flamsteed designation, or empty.", &Star::bayer_flamsteed},
    {"gliese", "", "Gliese designation, or empty.", &Star::gliese},
    {"two_mass", "", "2MASS designation, or empty.", &Star::two_mass},
    {"wds", "", "Washington Double Star designation, or empty.", &Star::wds},
    {"spectral_type", "", "Spectral type as the source has it.", &Star::spectral_type},
    {"reference", "", "Bibliographic key or note of the source.", &Star::reference},
}};
constexpr std::array<Fact<Star, double>, 5> star_position_table{{
    {"epoch_yr", "yr", "Julian epoch of the position.", &Star::epoch_yr},
    {"ra_deg", "deg", "Right ascension, ICRS.", &Star::ra_deg},
    {"dec_deg", "deg", "Declination, ICRS.", &Star::dec_deg},
    {"ra_cosdec_error_mas", "mas", "Error of the right ascension, with cos(dec).", &Star::ra_cosdec_error_mas},
    {"dec_error_mas", "mas", "Error of the declination.", &Star::dec_error_mas},
}};
constexpr std::array<Fact<Planet, Measured>, 6> planet_quantity_table{{
    {"period_d", "d", "Orbital period.", &Planet::period_d},
    {"a_au", "au", "Semi-major axis.", &Planet::a_au},
    {"eccentricity", "1", "Orbital eccentricity.", &Planet::eccentricity},
    {"inclination_deg", "deg", "Orbital inclination to the sky.", &Planet::inclination_deg},
    {"mass_mearth", "earthMass", "Mass, of the kind that mass_kind says.", &Planet::mass_mearth},
    {"radius_rearth", "earthRad", "Radius.", &Planet::radius_rearth},
}};
constexpr std::array<Fact<Planet, std::string>, 6> planet_text_table{{
    {"name", "", "Name of the planet.", &Planet::name},
    {"letter", "", "Letter or number within its system.", &Planet::letter},
    {"host_name", "", "Name of the host as the source has it.", &Planet::host_name},
    {"reference", "", "Bibliographic key or note of the source.", &Planet::reference},
    {"solution_id", "", "Which set of parameters of the source this is.", &Planet::solution_id},
    {"discovery_method", "", "Discovery method as the source has it.", &Planet::method},
}};
constexpr std::array<Fact<Belt, Measured>, 4> belt_quantity_table{{
    {"r_in_au", "au", "Inner edge.", &Belt::r_in_au},
    {"r_out_au", "au", "Outer edge.", &Belt::r_out_au},
    {"temperature_k", "K", "Temperature of the dust.", &Belt::temperature_k},
    {"dust_luminosity_fraction", "1", "Luminosity of the dust over that of the star.",
     &Belt::dust_luminosity_fraction},
}};
constexpr std::array<Fact<Belt, std::string>, 3> belt_text_table{{
    {"name", "", "Name of the belt.", &Belt::name},
    {"host_name", "", "Name of the host as the source has it.", &Belt::host_name},
    {"reference", "", "Bibliographic key or note of the source.", &Belt::reference},
}};
// clang-format on

}  // namespace

std::span<const Fact<Star, Measured>> star_quantities() noexcept {
  return star_quantity_table;
}
std::span<const Fact<Star, std::uint64_t>> star_numbers() noexcept {
  return star_number_table;
}
std::span<const Fact<Star, std::string>> star_texts() noexcept {
  return star_text_table;
}
std::span<const Fact<Star, double>> star_position() noexcept {
  return star_position_table;
}
std::span<const Fact<Planet, Measured>> planet_quantities() noexcept {
  return planet_quantity_table;
}
std::span<const Fact<Planet, std::string>> planet_texts() noexcept {
  return planet_text_table;
}
std::span<const Fact<Belt, Measured>> belt_quantities() noexcept {
  return belt_quantity_table;
}
std::span<const Fact<Belt, std::string>> belt_texts() noexcept {
  return belt_text_table;
}

std::size_t star_fact_count() noexcept {
  return 1 + star_text_table.size() + star_quantity_table.size();
}

std::string_view star_fact_name(std::size_t fact) noexcept {
  if (fact == 0) {
    return "position";
  }
  --fact;
  return fact < star_text_table.size() ? star_text_table[fact].name
                                       : star_quantity_table[fact - star_text_table.size()].name;
}

std::size_t planet_fact_count() noexcept {
  return 1 + planet_text_table.size() + planet_quantity_table.size();
}

std::string_view planet_fact_name(std::size_t fact) noexcept {
  if (fact == 0) {
    return "status";
  }
  --fact;
  return fact < planet_text_table.size() ? planet_text_table[fact].name
                                         : planet_quantity_table[fact - planet_text_table.size()].name;
}

}  // namespace polycosm::catalog
