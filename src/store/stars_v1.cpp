#include "stars_v1.hpp"

#include <array>
#include <utility>

#include "columns.hpp"
#include "detail_tables.hpp"

namespace polycosm::store {
namespace {

using catalog::Star;

constexpr std::array<std::pair<std::string_view, std::string Star::*>, 6> text_columns{{
    {"name", &Star::name},
    {"component", &Star::component},
    {"bayer_flamsteed", &Star::bayer_flamsteed},
    {"spectral_type", &Star::spectral_type},
    {"reference", &Star::reference},
    {"gliese", &Star::gliese},
}};
constexpr std::array<std::pair<std::string_view, std::uint64_t Star::*>, 3> number_columns{{
    {"hip", &Star::hip},
    {"hd", &Star::hd},
    {"gaia_dr3", &Star::gaia_dr3},
}};
constexpr std::array<std::pair<std::string_view, double Star::*>, 3> real_columns{{
    {"epoch_yr", &Star::epoch_yr},
    {"ra_deg", &Star::ra_deg},
    {"dec_deg", &Star::dec_deg},
}};
constexpr std::array<std::pair<std::string_view, catalog::Measured Star::*>, 13> measured_columns{{
    {"dist_pc", &Star::dist_pc},
    {"pm_ra_cosdec_masyr", &Star::pm_ra_cosdec_masyr},
    {"pm_dec_masyr", &Star::pm_dec_masyr},
    {"rv_kms", &Star::rv_kms},
    {"v_mag", &Star::v_mag},
    {"v_abs_mag", &Star::v_abs_mag},
    {"b_v_mag", &Star::b_v_mag},
    {"bp_rp_mag", &Star::bp_rp_mag},
    {"mass_msun", &Star::mass_msun},
    {"radius_rsun", &Star::radius_rsun},
    {"luminosity_lsun", &Star::luminosity_lsun},
    {"teff_k", &Star::teff_k},
    {"feh_dex", &Star::feh_dex},
}};

}  // namespace

void put_stars_v1(TableWriter& out, const std::vector<Star>& stars) {
  constexpr std::string_view group = "stars";
  out.set_length("star", stars.size());
  out.put(group, "star", indices<std::int32_t>(stars.size(), 0));
  out.put(group, "star_id", column(stars, [](const Star& s) { return s.star_id.value; }));
  for (const auto& [name, member] : text_columns) {
    out.put_text(group, name, column(stars, [m = member](const Star& s) { return s.*m; }));
  }
  for (const auto& [name, member] : number_columns) {
    out.put(group, name, column(stars, [m = member](const Star& s) { return s.*m; }));
  }
  for (const auto& [name, member] : real_columns) {
    out.put(group, name, column(stars, [m = member](const Star& s) { return s.*m; }));
  }
  for (const auto& [name, member] : measured_columns) {
    out.put(group, name, column(stars, [m = member](const Star& s) { return (s.*m).value; }));
  }
  out.put(group, "parallax_mas", column(stars, [](const Star& s) { return s.parallax_mas.value; }));
  out.put(group, "parallax_mas_lower_error",
          column(stars, [](const Star& s) { return s.parallax_mas.lower_error; }));
  out.put(group, "parallax_mas_upper_error",
          column(stars, [](const Star& s) { return s.parallax_mas.upper_error; }));
  out.put(group, "is_sun", column(stars, [](const Star& s) { return static_cast<std::int8_t>(s.is_sun); }));
  out.put(group, "is_synthetic",
          column(stars, [](const Star& s) { return static_cast<std::int8_t>(s.is_synthetic); }));
  out.put(group, "source", column(stars, [](const Star& s) { return s.provenance.source; }));
  out.put(group, "source_row", column(stars, [](const Star& s) { return s.provenance.row; }));
}

std::vector<Star> get_stars_v1(const TableReader& in) {
  constexpr std::string_view group = "stars";
  const auto ids = in.get<std::uint64_t>(group, "star_id");
  std::vector<Star> stars(ids.size());
  assign(stars, ids, "star_id", [](Star& s, std::uint64_t v) { s.star_id.value = v; });
  for (const auto& [name, member] : text_columns) {
    assign(stars, in.get_text(group, name), name, [m = member](Star& s, const std::string& v) { s.*m = v; });
  }
  for (const auto& [name, member] : number_columns) {
    assign(stars, in.get<std::uint64_t>(group, name), name,
           [m = member](Star& s, std::uint64_t v) { s.*m = v; });
  }
  for (const auto& [name, member] : real_columns) {
    assign(stars, in.get<double>(group, name), name, [m = member](Star& s, double v) { s.*m = v; });
  }
  for (const auto& [name, member] : measured_columns) {
    assign(stars, in.get<double>(group, name), name, [m = member](Star& s, double v) { (s.*m).value = v; });
  }
  const auto real = [&](std::string_view name, auto set) {
    assign(stars, in.get<double>(group, name), name, set);
  };
  real("parallax_mas", [](Star& s, double v) { s.parallax_mas.value = v; });
  real("parallax_mas_lower_error", [](Star& s, double v) { s.parallax_mas.lower_error = v; });
  real("parallax_mas_upper_error", [](Star& s, double v) { s.parallax_mas.upper_error = v; });
  const auto claim = [&](std::string_view name, bool Star::*member) {
    assign(stars, in.get_codes(group, name), name, [member](Star& s, std::int8_t v) { s.*member = v != 0; });
  };
  claim("is_sun", &Star::is_sun);
  claim("is_synthetic", &Star::is_synthetic);
  assign(stars, in.get<std::uint32_t>(group, "source"), "source",
         [](Star& s, std::uint32_t v) { s.provenance.source = v; });
  assign(stars, in.get<std::uint64_t>(group, "source_row"), "source_row",
         [](Star& s, std::uint64_t v) { s.provenance.row = v; });
  return stars;
}

}  // namespace polycosm::store
