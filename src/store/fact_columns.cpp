#include "fact_columns.hpp"

#include <algorithm>
#include <array>
#include <polycosm/catalog/quantities.hpp>
#include <polycosm/core/error.hpp>
#include <span>
#include <utility>

namespace polycosm::store {
namespace {

using catalog::Fact;
using catalog::Measured;
using enum ElementType;

/// Catalogues speak VOUnit, netCDF readers UDUNITS: the units whose spelling differs.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> udunits{{
    {"deg", "degree"},
    {"yr", "year"},
    {"mas/yr", "mas/year"},
    {"d", "day_julian"},
    {"solMass", "M_sun"},
    {"solRad", "R_sun"},
    {"solLum", "L_sun"},
    {"earthMass", "M_earth"},
    {"earthRad", "R_earth"},
}};

std::string_view file_unit(std::string_view unit) {
  if (unit == "dex") {
    return "1";
  }
  const auto found =
      std::find_if(udunits.begin(), udunits.end(), [&](const auto& pair) { return pair.first == unit; });
  return found == udunits.end() ? unit : found->second;
}

template <class Record>
void add_texts(std::vector<FactColumn>& out, std::span<const Fact<Record, std::string>> facts) {
  for (const auto& fact : facts) {
    out.push_back({std::string{fact.name}, text, "", std::string{fact.sentence}, "", ""});
  }
}

template <class Record>
void add_quantities(std::vector<FactColumn>& out, std::span<const Fact<Record, Measured>> facts) {
  for (const auto& fact : facts) {
    const std::string name{fact.name};
    const std::string_view unit = file_unit(fact.unit);
    out.push_back({name, f64, unit, std::string{fact.sentence}, "", ""});
    out.push_back({name + "_lower_error", f64, unit, "Lower error of " + name + "; NaN = unknown.", "", ""});
    out.push_back({name + "_upper_error", f64, unit, "Upper error of " + name + "; NaN = unknown.", "", ""});
    out.push_back({name + "_limit", i8, "", "Whether the truth of " + name + " lies only below or above it.",
                   "none upper lower", ""});
  }
}

void add_provenance(std::vector<FactColumn>& out) {
  out.push_back({"source", u32, "1", "Index of the source.", "", "instance_dimension=source"});
  out.push_back({"source_row", u64, "1", "1-based line of the source on which the row begins.", "", ""});
}

std::vector<FactColumn> star_columns() {
  std::vector<FactColumn> out;
  add_texts(out, catalog::star_texts());
  for (const auto& fact : catalog::star_numbers()) {
    out.push_back({std::string{fact.name}, u64, "", std::string{fact.sentence}, "", ""});
  }
  for (const auto& fact : catalog::star_position()) {
    out.push_back({std::string{fact.name}, f64, file_unit(fact.unit), std::string{fact.sentence}, "", ""});
  }
  add_quantities(out, catalog::star_quantities());
  out.push_back({"is_sun", i8, "", "Whether this is the Sun.", "no yes", ""});
  out.push_back({"is_synthetic", i8, "", "Whether the star is made up.", "no yes", ""});
  add_provenance(out);
  return out;
}

std::vector<FactColumn> planet_columns() {
  std::vector<FactColumn> out;
  add_texts(out, catalog::planet_texts());
  out.push_back({"is_default_solution", i8, "",
                 "Whether the source prefers this set of parameters; others are kept as rows only.", "no yes",
                 ""});
  out.push_back({"host_kind", i8, "", "What the planet goes around.", "star binary", ""});
  out.push_back(
      {"status", i8, "", "How sure the planet is.", "confirmed candidate controversial retracted", ""});
  out.push_back({"mass_kind", i8, "", "What mass_mearth is.", "not_known mass msini from_radius", ""});
  out.push_back({"disc_year", i32, "1", "Year of discovery; 0 = unknown.", "", ""});
  out.push_back({"a_is_from_period", i8, "",
                 "Whether the source's axis broke Kepler's third law and was replaced.", "no yes", ""});
  add_quantities(out, catalog::planet_quantities());
  out.push_back({"host_ra_deg", f64, "degree", "Right ascension of the host.", "", ""});
  out.push_back({"host_dec_deg", f64, "degree", "Declination of the host.", "", ""});
  out.push_back({"host_dist_pc", f64, "pc", "Distance of the host.", "", ""});
  add_provenance(out);
  return out;
}

std::vector<FactColumn> belt_columns() {
  std::vector<FactColumn> out;
  add_texts(out, catalog::belt_texts());
  out.push_back(
      {"host_id", u64, "", "Identity of the host star; 0 = not in the star table.", "", "key=stars/star_id"});
  out.push_back({"kind", i8, "", "Which kind of belt.", "inner_rocky outer_icy", ""});
  add_quantities(out, catalog::belt_quantities());
  add_provenance(out);
  return out;
}

}  // namespace

const std::vector<FactColumn>& fact_columns(std::string_view tag) {
  static const std::vector<FactColumn> stars = star_columns();
  static const std::vector<FactColumn> planets = planet_columns();
  static const std::vector<FactColumn> belts = belt_columns();
  core::expects(tag == "<star>" || tag == "<planet>" || tag == "<belt>", "a tag of the schema is known");
  return tag == "<star>" ? stars : tag == "<planet>" ? planets : belts;
}

}  // namespace polycosm::store
