#include "catalogue_tables.hpp"

#include <array>
#include <polycosm/catalog/quantities.hpp>
#include <utility>

#include "columns.hpp"
#include "detail_tables.hpp"

namespace polycosm::store {
namespace {

using catalog::Belt;
using catalog::Fact;
using catalog::Measured;
using catalog::Planet;
using catalog::Star;

constexpr std::array<std::pair<std::string_view, double Measured::*>, 3> measured_parts{{
    {"", &Measured::value},
    {"_lower_error", &Measured::lower_error},
    {"_upper_error", &Measured::upper_error},
}};
constexpr std::array<std::pair<std::string_view, double Planet::*>, 3> host_columns{{
    {"host_ra_deg", &Planet::host_ra_deg},
    {"host_dec_deg", &Planet::host_dec_deg},
    {"host_dist_pc", &Planet::host_dist_pc},
}};

template <class Record>
void put_index(TableWriter& out, const TableName& table, const std::vector<Record>& rows) {
  out.set_length(table.dimension, rows.size());
  out.put(table.group, table.dimension, indices<std::int32_t>(rows.size(), 0));
}

template <class Record>
void put_texts(TableWriter& out, const TableName& table, const std::vector<Record>& rows,
               std::span<const Fact<Record, std::string>> facts) {
  for (const auto& fact : facts) {
    out.put_text(table.group, fact.name, column(rows, [&](const Record& r) { return r.*fact.member; }));
  }
}

template <class Record, class Value>
void put_plain(TableWriter& out, const TableName& table, const std::vector<Record>& rows,
               std::string_view name, Value Record::*member) {
  out.put(table.group, name, column(rows, [member](const Record& r) { return r.*member; }));
}

/// Enumerations and claims are numbers of one byte.
template <class Record, class Value>
void put_code(TableWriter& out, const TableName& table, const std::vector<Record>& rows,
              std::string_view name, Value Record::*member) {
  out.put(table.group, name,
          column(rows, [member](const Record& r) { return static_cast<std::int8_t>(r.*member); }));
}

template <class Record>
void put_quantities(TableWriter& out, const TableName& table, const std::vector<Record>& rows,
                    std::span<const Fact<Record, Measured>> facts) {
  for (const auto& fact : facts) {
    const std::string name{fact.name};
    for (const auto& [suffix, part] : measured_parts) {
      out.put(table.group, name + std::string{suffix},
              column(rows, [&fact, p = part](const Record& r) { return r.*fact.member.*p; }));
    }
    out.put(table.group, name + "_limit",
            column(rows, [&](const Record& r) { return static_cast<std::int8_t>((r.*fact.member).limit); }));
  }
}

template <class Record>
void put_provenance(TableWriter& out, const TableName& table, const std::vector<Record>& rows) {
  out.put(table.group, "source", column(rows, [](const Record& r) { return r.provenance.source; }));
  out.put(table.group, "source_row", column(rows, [](const Record& r) { return r.provenance.row; }));
}

template <class Record>
void put_aliases(TableWriter& out, const TableName& table, const std::vector<Record>& rows,
                 std::vector<std::string> Record::*member) {
  std::vector<std::int32_t> index;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::string& name : rows[i].*member) {
      index.push_back(static_cast<std::int32_t>(i));
      names.push_back(name);
    }
  }
  if (!names.empty()) {
    out.set_length(table.alias_dimension, names.size());
    out.put(table.alias_group, table.alias_index, index);
    out.put_text(table.alias_group, "name", names);
  }
}

template <class Record>
std::vector<Record> rows_of(const TableReader& in, const TableName& table) {
  return std::vector<Record>(in.has_group(table.group) ? in.shape(table.group, table.dimension).at(0) : 0);
}

template <class Record>
void get_texts(const TableReader& in, const TableName& table, std::vector<Record>& rows,
               std::span<const Fact<Record, std::string>> facts) {
  for (const auto& fact : facts) {
    auto values = in.get_text(table.group, fact.name);
    assign(rows, values, fact.name, [&](Record& r, const std::string& v) { r.*fact.member = v; });
  }
}

template <class Record, class Value>
void get_plain(const TableReader& in, const TableName& table, std::vector<Record>& rows,
               std::string_view name, Value Record::*member) {
  assign(rows, in.get<Value>(table.group, name), name, [member](Record& r, Value v) { r.*member = v; });
}

template <class Record, class Value>
void get_code(const TableReader& in, const TableName& table, std::vector<Record>& rows, std::string_view name,
              Value Record::*member) {
  assign(rows, in.get_codes(table.group, name), name,
         [member](Record& r, std::int8_t v) { r.*member = static_cast<Value>(v); });
}

template <class Record>
void get_quantities(const TableReader& in, const TableName& table, std::vector<Record>& rows,
                    std::span<const Fact<Record, Measured>> facts) {
  for (const auto& fact : facts) {
    const std::string name{fact.name};
    for (const auto& [suffix, part] : measured_parts) {
      assign(rows, in.get<double>(table.group, name + std::string{suffix}), name,
             [&fact, p = part](Record& r, double v) { r.*fact.member.*p = v; });
    }
    assign(rows, in.get_codes(table.group, name + "_limit"), name,
           [&](Record& r, std::int8_t v) { (r.*fact.member).limit = static_cast<catalog::Limit>(v); });
  }
}

template <class Record>
void get_provenance(const TableReader& in, const TableName& table, std::vector<Record>& rows) {
  assign(rows, in.get<std::uint32_t>(table.group, "source"), "source",
         [](Record& r, std::uint32_t v) { r.provenance.source = v; });
  assign(rows, in.get<std::uint64_t>(table.group, "source_row"), "source_row",
         [](Record& r, std::uint64_t v) { r.provenance.row = v; });
}

template <class Record>
void get_aliases(const TableReader& in, const TableName& table, std::vector<Record>& rows,
                 std::vector<std::string> Record::*member) {
  if (!in.has_group(table.alias_group)) {
    return;
  }
  const auto index = in.get<std::int32_t>(table.alias_group, table.alias_index);
  auto names = in.get_text(table.alias_group, "name");
  for (std::size_t i = 0; i < index.size(); ++i) {
    if (index[i] < 0 || static_cast<std::size_t>(index[i]) >= rows.size()) {
      throw H5Failure{"/" + table.alias_group + "/" + table.alias_index + " row " + std::to_string(i) +
                      " points at row " + std::to_string(index[i]) + " of " + table.group + ", which has " +
                      std::to_string(rows.size())};
    }
    (rows[static_cast<std::size_t>(index[i])].*member).push_back(std::move(names.at(i)));
  }
}

}  // namespace

const TableName& merged_stars() {
  static const TableName name{"stars", "star", "star_aliases", "star_alias", "star_index"};
  return name;
}
const TableName& merged_planets() {
  static const TableName name{"known_planets", "known_planet", "known_planet_aliases", "alias",
                              "planet_index"};
  return name;
}
const TableName& merged_belts() {
  static const TableName name{"belts", "belt", "", "", ""};
  return name;
}
const TableName& star_rows() {
  static const TableName name{"star_rows", "star_row", "star_row_aliases", "star_row_alias",
                              "star_row_index"};
  return name;
}
const TableName& planet_rows() {
  static const TableName name{"planet_rows", "planet_row", "planet_row_aliases", "planet_row_alias",
                              "planet_row_index"};
  return name;
}
const TableName& belt_rows() {
  static const TableName name{"belt_rows", "belt_row", "", "", ""};
  return name;
}

void put_star_table(TableWriter& out, const TableName& table, const std::vector<Star>& stars) {
  put_index(out, table, stars);
  out.put(table.group, "star_id", column(stars, [](const Star& s) { return s.star_id.value; }));
  put_texts(out, table, stars, catalog::star_texts());
  for (const auto& fact : catalog::star_numbers()) {
    put_plain(out, table, stars, fact.name, fact.member);
  }
  for (const auto& fact : catalog::star_position()) {
    put_plain(out, table, stars, fact.name, fact.member);
  }
  put_quantities(out, table, stars, catalog::star_quantities());
  put_code(out, table, stars, "is_sun", &Star::is_sun);
  put_code(out, table, stars, "is_synthetic", &Star::is_synthetic);
  put_provenance(out, table, stars);
  if (&table == &star_rows()) {
    put_code(out, table, stars, "is_host_row", &Star::is_host_row);
  }
  put_aliases(out, table, stars, &Star::aliases);
}

std::vector<Star> get_star_table(const TableReader& in, const TableName& table) {
  std::vector<Star> stars = rows_of<Star>(in, table);
  if (!in.has_group(table.group)) {
    return stars;
  }
  assign(stars, in.get<std::uint64_t>(table.group, "star_id"), "star_id",
         [](Star& s, std::uint64_t v) { s.star_id.value = v; });
  get_texts(in, table, stars, catalog::star_texts());
  for (const auto& fact : catalog::star_numbers()) {
    get_plain(in, table, stars, fact.name, fact.member);
  }
  for (const auto& fact : catalog::star_position()) {
    get_plain(in, table, stars, fact.name, fact.member);
  }
  get_quantities(in, table, stars, catalog::star_quantities());
  get_code(in, table, stars, "is_sun", &Star::is_sun);
  get_code(in, table, stars, "is_synthetic", &Star::is_synthetic);
  get_provenance(in, table, stars);
  if (&table == &star_rows()) {
    get_code(in, table, stars, "is_host_row", &Star::is_host_row);
  }
  get_aliases(in, table, stars, &Star::aliases);
  return stars;
}

void put_planet_table(TableWriter& out, const TableName& table, const std::vector<Planet>& planets) {
  put_index(out, table, planets);
  out.put(table.group, "host_id", column(planets, [](const Planet& p) { return p.host.value; }));
  put_texts(out, table, planets, catalog::planet_texts());
  put_code(out, table, planets, "is_default_solution", &Planet::is_default_solution);
  put_code(out, table, planets, "host_kind", &Planet::host_kind);
  put_code(out, table, planets, "status", &Planet::status);
  put_code(out, table, planets, "mass_kind", &Planet::mass_kind);
  put_plain(out, table, planets, "disc_year", &Planet::disc_year);
  put_code(out, table, planets, "a_is_from_period", &Planet::a_is_from_period);
  put_quantities(out, table, planets, catalog::planet_quantities());
  for (const auto& [name, member] : host_columns) {
    put_plain(out, table, planets, name, member);
  }
  put_provenance(out, table, planets);
  if (&table == &planet_rows()) {
    put_plain(out, table, planets, "star_row_index", &Planet::host_row);
  }
  put_aliases(out, table, planets, &Planet::host_aliases);
}

std::vector<Planet> get_planet_table(const TableReader& in, const TableName& table) {
  std::vector<Planet> planets = rows_of<Planet>(in, table);
  if (!in.has_group(table.group)) {
    return planets;
  }
  assign(planets, in.get<std::uint64_t>(table.group, "host_id"), "host_id",
         [](Planet& p, std::uint64_t v) { p.host.value = v; });
  get_texts(in, table, planets, catalog::planet_texts());
  get_code(in, table, planets, "is_default_solution", &Planet::is_default_solution);
  get_code(in, table, planets, "host_kind", &Planet::host_kind);
  get_code(in, table, planets, "status", &Planet::status);
  get_code(in, table, planets, "mass_kind", &Planet::mass_kind);
  get_plain(in, table, planets, "disc_year", &Planet::disc_year);
  get_code(in, table, planets, "a_is_from_period", &Planet::a_is_from_period);
  get_quantities(in, table, planets, catalog::planet_quantities());
  for (const auto& [name, member] : host_columns) {
    get_plain(in, table, planets, name, member);
  }
  get_provenance(in, table, planets);
  if (&table == &planet_rows()) {
    get_plain(in, table, planets, "star_row_index", &Planet::host_row);
  }
  get_aliases(in, table, planets, &Planet::host_aliases);
  return planets;
}

void put_belt_table(TableWriter& out, const TableName& table, const std::vector<Belt>& belts) {
  put_index(out, table, belts);
  put_texts(out, table, belts, catalog::belt_texts());
  out.put(table.group, "host_id", column(belts, [](const Belt& b) { return b.host.value; }));
  put_code(out, table, belts, "kind", &Belt::kind);
  put_quantities(out, table, belts, catalog::belt_quantities());
  put_provenance(out, table, belts);
}

std::vector<Belt> get_belt_table(const TableReader& in, const TableName& table) {
  std::vector<Belt> belts = rows_of<Belt>(in, table);
  if (!in.has_group(table.group)) {
    return belts;
  }
  get_texts(in, table, belts, catalog::belt_texts());
  assign(belts, in.get<std::uint64_t>(table.group, "host_id"), "host_id",
         [](Belt& b, std::uint64_t v) { b.host.value = v; });
  get_code(in, table, belts, "kind", &Belt::kind);
  get_quantities(in, table, belts, catalog::belt_quantities());
  get_provenance(in, table, belts);
  return belts;
}

}  // namespace polycosm::store
