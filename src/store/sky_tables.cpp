#include "sky_tables.hpp"

#include <cmath>
#include <polycosm/core/error.hpp>
#include <polycosm/core/units.hpp>

#include "detail_tables.hpp"
#include "known_planets.hpp"

namespace polycosm::store {
namespace {

void put_systems(TableWriter& out, const sky::Neighbourhood& sky) {
  constexpr std::string_view group = "catalogue";
  std::vector<double> distance_ly;
  std::vector<std::uint32_t> star_count;
  for (std::size_t i = 0; i < sky.system_count(); ++i) {
    const double squared = sky.x_pc[i] * sky.x_pc[i] + sky.y_pc[i] * sky.y_pc[i] + sky.z_pc[i] * sky.z_pc[i];
    distance_ly.push_back(std::sqrt(squared) * core::ly_per_pc);
    star_count.push_back(sky.first_star[i + 1] - sky.first_star[i]);
  }
  out.put(group, "system", indices<std::int32_t>(sky.system_count(), 0));
  out.put(group, "system_id", column(sky.system_id, [](core::SystemId id) { return id.value; }));
  out.put_text(group, "system_name", sky.system_name);
  out.put(group, "x_pc", sky.x_pc);
  out.put(group, "y_pc", sky.y_pc);
  out.put(group, "z_pc", sky.z_pc);
  out.put(group, "distance_ly", distance_ly);
  out.put(group, "distance_sigma_fraction", sky.distance_sigma_fraction);
  out.put(group, "edge_class",
          column(sky.edge, [](sky::EdgeClass edge) { return static_cast<std::int8_t>(edge); }));
  out.put(group, "system_star_count", star_count);
}

std::vector<std::string> spectral_types(const sky::Neighbourhood& sky, const catalog::Catalogue& catalogue) {
  return column(sky.catalogue_row, [&](std::uint32_t row) {
    return row < catalogue.stars.size() ? catalogue.stars[row].spectral_type : std::string{};
  });
}

}  // namespace

void put_sky(TableWriter& out, const sky::Neighbourhood& sky, const catalog::Catalogue& catalogue) {
  constexpr std::string_view group = "catalogue";
  core::expects(sky.first_star.size() == sky.system_count() + 1, "systems hold ranges of stars");
  put_systems(out, sky);
  out.put(group, "star", indices<std::int32_t>(sky.star_count(), 0));
  out.put(group, "star_id", column(sky.star_id, [](core::StarId id) { return id.value; }));
  out.put_text(group, "star_name", sky.star_name);
  out.put(group, "star_system",
          column(sky.star_system, [](std::uint32_t i) { return static_cast<std::int32_t>(i); }));
  out.put(group, "catalogue_row", sky.catalogue_row);
  out.put(group, "star_x_pc", sky.star_x_pc);
  out.put(group, "star_y_pc", sky.star_y_pc);
  out.put(group, "star_z_pc", sky.star_z_pc);
  out.put_text(group, "spectral_type", spectral_types(sky, catalogue));
  out.put(group, "mass_msun", sky.mass_msun);
  out.put(group, "radius_rsun", sky.radius_rsun);
  out.put(group, "luminosity_lsun", sky.luminosity_lsun);
  out.put(group, "teff_k", sky.teff_k);
  out.put(group, "bp_rp_mag", sky.bp_rp_mag);
  out.put(group, "feh_dex", sky.feh_dex);
  out.put(group, "is_modelled",
          column(sky.is_modelled, [](std::uint8_t is) { return static_cast<std::int8_t>(is); }));
}

void put_observed(TableWriter& out, const sky::Neighbourhood& sky) {
  std::vector<std::int32_t> star_index(sky.known.size(), 0);
  for (std::size_t star = 0; star < sky.star_count(); ++star) {
    for (std::uint32_t p = sky.first_known[star]; p < sky.first_known[star + 1]; ++p) {
      star_index.at(p) = static_cast<std::int32_t>(star);
    }
  }
  out.set_length("observed_planet", sky.known.size());
  out.put_text("observed_planets", "name",
               column(sky.known, [](const catalog::Planet& p) { return p.name; }));
  out.put("observed_planets", "star_index", star_index);
  put_known(out, "observed_planets", sky.known);
}

void put_plot_hint(hid_t group, const std::string& signal, const std::vector<std::string>& axes) {
  put_attribute(group, "NX_class", std::string_view{"NXdata"});
  put_attribute(group, "signal", std::string_view{signal});
  const H5Type type = file_type(ElementType::json);
  const hsize_t count = axes.size();
  const H5Space space{H5Screate_simple(1, &count, nullptr)};
  std::vector<const char*> names;
  for (const std::string& axis : axes) {
    names.push_back(axis.c_str());
  }
  const H5Attribute attribute{
      checked(H5Acreate2(group, "axes", type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT), "axes")};
  checked(H5Awrite(attribute.get(), type.get(), names.data()), "axes");
}

}  // namespace polycosm::store
