#include <algorithm>
#include <array>

#include "connectors/connectors.hpp"

namespace polycosm::catalog {
namespace {

constexpr std::array<std::string_view, 5> hyg_v2{"StarID", "HIP", "RA", "Dec", "Distance"};
constexpr std::array<std::string_view, 5> hyg_v3{"id", "hip", "ra", "dec", "dist"};
constexpr std::array<std::string_view, 7> exoplaneteu_2014{
    "name", "mass", "orbital_period", "semi_major_axis", "star_name", "ra", "dec"};
constexpr std::array<std::string_view, 8> exoplaneteu_2020{
    "planet_name", "planet_status", "mass", "orbital_period", "semi_major_axis", "star_name", "ra", "dec"};
constexpr std::array<std::string_view, 7> curated_stars{
    "name", "component", "ra_deg", "dec_deg", "parallax_mas", "parallax_error_mas", "reference"};
constexpr std::array<std::string_view, 6> curated_planets{"name",     "host",        "status",
                                                          "period_d", "mass_mearth", "reference"};

constexpr std::array<std::string_view, 6> curated_belts{"name",    "host",     "kind",
                                                        "r_in_au", "r_out_au", "reference"};
constexpr std::array<std::string_view, 5> gaia_source{"source_id", "ra", "dec", "parallax", "parallax_error"};
constexpr std::array<std::string_view, 5> cns5{"cns5_id", "gaia", "ra_j2000", "dec_j2000", "dist"};
constexpr std::array<std::string_view, 4> nasa_ps{"pl_name", "hostname", "default_flag", "pl_orbper"};
constexpr std::array<std::string_view, 4> nasa_pscomppars{"pl_name", "hostname", "pl_orbper", "pl_bmasse"};
constexpr std::array<std::string_view, 4> nasa_2015{"pl_hostname", "pl_discmethod", "pl_orbper",
                                                    "pl_orbsmax"};

constexpr std::array<HeaderForm, 12> forms{{
    {"hyg", "HYG v2 stars (StarID,HIP,...,RA,Dec,Distance,...)", hyg_v2},
    {"hyg", "HYG v3, v4 or AT-HYG stars (id,hip,...,ra,dec,dist,...)", hyg_v3},
    {"exoplaneteu", "exoplanet.eu planets (name,mass,...,star_name,ra,dec,...)", exoplaneteu_2014},
    {"exoplaneteu", "exoplanet.eu planets of 2020 (star_name,ra,dec,...,planet_name,planet_status,...)",
     exoplaneteu_2020},
    {"curated", "Polycosm default-sky stars (name,component,...,parallax_mas,...,reference)", curated_stars},
    {"curated", "Polycosm default-sky planets (name,host,status,...,reference)", curated_planets},
    {"curated", "Polycosm default-sky belts (name,host,kind,r_in_au,r_out_au,...,reference)", curated_belts},
    {"gaia", "Gaia archive stars (source_id,ra,dec,parallax,parallax_error,...)", gaia_source},
    {"cns5", "CNS5 stars of hygmap (cns5_id,gaia,ra_j2000,dec_j2000,dist,...)", cns5},
    {"nasa_ps", "NASA Exoplanet Archive ps (pl_name,hostname,default_flag,pl_orbper,...)", nasa_ps},
    {"nasa_pscomppars", "NASA Exoplanet Archive pscomppars (pl_name,hostname,pl_orbper,pl_bmasse,...)",
     nasa_pscomppars},
    {"nasa_2015", "NASA Exoplanet Archive before 2021 (pl_hostname,pl_discmethod,pl_orbper,pl_orbsmax,...)",
     nasa_2015},
}};

}  // namespace

std::span<const HeaderForm> header_forms() noexcept {
  return forms;
}

bool has_columns(const Header& header, std::span<const std::string_view> required) noexcept {
  return std::ranges::all_of(required, [&](std::string_view name) { return header.find(name) != absent; });
}

bool has_form_of(std::string_view connector, const Header& header) {
  return std::ranges::any_of(forms, [&](const HeaderForm& form) {
    return form.connector == connector && has_columns(header, form.required);
  });
}

}  // namespace polycosm::catalog
