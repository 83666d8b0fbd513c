#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/catalog/quantities.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "connectors/connectors.hpp"
#include "connectors/mapped_cells.hpp"
#include "connectors/mapped_records.hpp"
#include "designations.hpp"
#include "host_rows.hpp"
#include "identity.hpp"
#include "planet_row.hpp"
#include "text.hpp"

// Any table, read as a mapping file says (docs/mapping.md).
namespace polycosm::catalog {
namespace {

using config::FieldKind;
using config::MappedTable;
using config::Mapping;

/// The fields of one record type by name.
using Fields = std::map<std::string_view, BoundField>;

struct BoundMapping {
  Fields own;
  Fields host;
};

BoundMapping bound(const Mapping& mapping, const Header& header) {
  BoundMapping out;
  for (const config::FieldMapping& field : mapping.fields) {
    (field.is_of_host ? out.host : out.own).emplace(field.field->name, bind(field, header));
  }
  return out;
}

const BoundField* find(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? nullptr : &found->second;
}

double value_of(const Fields& fields, std::string_view name, Row& row) {
  const BoundField* field = find(fields, name);
  return field == nullptr ? unknown : number_of(*field, row, 0.0).value;
}

template <class Record>
void read_texts(const Fields& fields, std::span<const Fact<Record, std::string>> facts, const Row& row,
                Record& record) {
  for (const auto& fact : facts) {
    if (const BoundField* field = find(fields, fact.name)) {
      record.*fact.member = text_of(*field, row);
    }
  }
}

template <class Record>
void read_quantities(const Fields& fields, std::span<const Fact<Record, Measured>> facts, double dec_deg,
                     Row& row, Record& record) {
  for (const auto& fact : facts) {
    if (const BoundField* field = find(fields, fact.name)) {
      record.*fact.member = measured_of(*field, row, dec_deg);
    }
  }
}

class StarMapper {
 public:
  StarMapper(const Mapping& mapping, ColumnNotes& notes) : mapping_{mapping}, notes_{notes} {}

  /// A star as its fields say, without judging what is missing.
  [[nodiscard]] Star star_of(const Fields& fields, Row& row, const Provenance& provenance) const {
    Star star;
    star.provenance = provenance;
    read_texts(fields, star_texts(), row, star);
    for (const auto& fact : star_numbers()) {
      if (const BoundField* field = find(fields, fact.name)) {
        star.*fact.member = id_of(*field, row, fact.member);
      }
    }
    if (const BoundField* field = find(fields, "aliases")) {
      star.aliases = list_of(*field, row);
    }
    read_place(fields, row, star);
    read_quantities(fields, star_quantities(), star.dec_deg, row, star);
    for (const auto& [name, field] : fields) {
      if (field.mapping->is_averaged && !cell_of(field, row).empty()) {
        notes_.add("source.averaged", row.line(),
                   std::string{name} + " is an average over literature values");
      }
    }
    return star;
  }

  /// What a star of a table of stars has to have.
  void finish(Star& star, Row& row) const {
    if (star.is_sun) {
      star.ra_deg = star.dec_deg = star.dist_pc.value = 0.0;
    } else if (!mapping_.are_hosts) {
      check_place(star, row);
    }
    name_star(star);
    if (star.name.empty()) {
      row.flag("identity.missing", "the row has neither a name nor a number of a catalogue");
    }
    star.is_host_row = mapping_.are_hosts && !star.is_sun;
    star.star_id = {core::stable_hash(star.is_sun ? "Sun" : preferred_id(star, ""))};
  }

 private:
  void read_place(const Fields& fields, Row& row, Star& star) const {
    const double epoch_yr = value_of(fields, "epoch_yr", row);
    star.epoch_yr = std::isnan(epoch_yr) ? star.epoch_yr : epoch_yr;
    const bool is_galactic = find(fields, "l_deg") != nullptr;
    const std::array<std::string_view, 2> names{is_galactic ? "l_deg" : "ra_deg",
                                                is_galactic ? "b_deg" : "dec_deg"};
    const double longitude = value_of(fields, names[0], row);
    const double latitude = value_of(fields, names[1], row);
    star.ra_cosdec_error_mas = std::abs(value_of(fields, "ra_cosdec_error_mas", row));
    star.dec_error_mas = std::abs(value_of(fields, "dec_error_mas", row));
    star.ra_deg = longitude;
    star.dec_deg = latitude;
    if (std::isnan(longitude) || std::isnan(latitude)) {
      return;
    }
    if (is_galactic) {
      const auto place =
          astro::direction_of(astro::icrs_from_galactic(astro::unit_vector(longitude, latitude)));
      star.ra_deg = place.ra_deg;
      star.dec_deg = place.dec_deg;
    }
    const double cos_latitude = core::cos(latitude * core::rad_per_deg);
    add_rounding(*find(fields, names[0]), cos_latitude, row, star.ra_cosdec_error_mas);
    add_rounding(*find(fields, names[1]), 1.0, row, star.dec_error_mas);
  }

  /// Half of the spacing of single-precision numbers, in quadrature.
  void add_rounding(const BoundField& field, double scale, Row& row, double& error_mas) const {
    if (!field.is_float32) {
      return;
    }
    notes_.add("position.float32", row.line(), "places are stored in single precision");
    const auto stored = static_cast<float>(std::abs(number_of(field, row, 0.0).raw_value));
    const double spacing = double{std::nextafter(stored, std::numeric_limits<float>::max())} - double{stored};
    const double rounding_mas = 0.5 * spacing * std::abs(field.factor * scale) * core::mas_per_deg;
    const double known_mas = std::isnan(error_mas) ? 0.0 : error_mas;
    error_mas = std::sqrt(known_mas * known_mas + rounding_mas * rounding_mas);
  }

  static void check_place(const Star& star, Row& row) {
    if (std::isnan(star.ra_deg) || std::isnan(star.dec_deg)) {
      row.flag("position.missing", "the place is not known");
    } else if (star.dist_pc.value <= 0.0) {
      row.flag("distance.out_of_range", "a distance of zero or less");
    } else if (!(star.parallax_mas.value > 0.0) && std::isnan(star.dist_pc.value)) {
      row.flag("distance.unknown", "neither a distance nor a positive parallax");
    }
  }

  static void name_star(Star& star) {
    take_designation(star.name, star);
    for (const std::string& alias : star.aliases) {
      take_designation(alias, star);
    }
    if (!star.gliese.empty()) {
      const Gliese gliese = parse_gliese(star.gliese);
      star.gliese = gliese.component.empty() ? gliese.number : gliese.number + " " + gliese.component;
      star.component = star.component.empty() ? gliese.component : star.component;
    }
    if (const char letter = component_letter(star.name); letter != '\0' && star.component.empty()) {
      star.component = letter;
    }
    if (!star.name.empty()) {
      return;
    }
    const std::array<std::pair<std::string_view, std::uint64_t>, 5> numbers{{{"HIP ", star.hip},
                                                                             {"HD ", star.hd},
                                                                             {"Gaia DR3 ", star.gaia_dr3},
                                                                             {"Gaia DR2 ", star.gaia_dr2},
                                                                             {"TIC ", star.tic}}};
    star.name = !star.bayer_flamsteed.empty() ? star.bayer_flamsteed : star.gliese;
    for (const auto& [prefix, number] : numbers) {
      if (star.name.empty() && number != 0) {
        star.name = std::string{prefix} + std::to_string(number);
      }
    }
    if (star.name.empty() && !star.aliases.empty()) {
      star.name = star.aliases.front();
    }
  }

  const Mapping& mapping_;
  ColumnNotes& notes_;
};

/// Our word for a cell: by the table of the mapping, else as it stands.
std::string word_of(const Mapping& mapping, const Fields& fields, std::string_view name, const Row& row) {
  const BoundField* field = find(fields, name);
  if (field == nullptr) {
    return {};
  }
  const std::string cell{cell_of(*field, row)};
  const auto table = mapping.words.find(std::string{name});
  if (table != mapping.words.end()) {
    if (const auto word = table->second.find(cell); word != table->second.end()) {
      return word->second;
    }
  }
  return lower_case(cell);
}

void read_words(const Mapping& mapping, const Fields& fields, Row& row, Planet& planet) {
  if (find(fields, "status") != nullptr) {
    const std::string word = word_of(mapping, fields, "status", row);
    const auto status = planet_status(word);
    if (!status) {
      row.flag("planet.status_unknown", "status '" + word + "'");
    }
    planet.status = status.value_or(PlanetStatus::candidate);
  }
  const std::string kind = word_of(mapping, fields, "mass_kind", row);
  planet.mass_kind = kind == "mass"          ? MassKind::mass
                     : kind == "msini"       ? MassKind::msini
                     : kind == "from_radius" ? MassKind::from_radius
                                             : MassKind::not_known;
  if (planet.mass_kind == MassKind::not_known && !kind.empty() && kind != "not_known") {
    row.flag("planet.mass_kind_unknown", "mass_kind '" + kind + "'");
  }
  planet.host_kind =
      word_of(mapping, fields, "host_kind", row) == "binary" ? HostKind::binary : HostKind::star;
}

Planet planet_of(const Mapping& mapping, const Fields& fields, const Star& host, Row& row) {
  Planet planet;
  planet.provenance = host.provenance;
  read_texts(fields, planet_texts(), row, planet);
  if (planet.host_name.empty()) {
    row.flag("planet.without_host", "the row names no star");
  }
  planet.letter = planet.letter.empty() ? planet_letter(planet.name) : planet.letter;
  if (planet.name.empty() && !planet.letter.empty()) {
    planet.name = planet.host_name + " " + planet.letter;
  }
  if (planet.name.empty()) {
    row.flag("identity.missing", "the planet has neither a name nor a letter");
  }
  read_words(mapping, fields, row, planet);
  read_quantities(fields, planet_quantities(), 0.0, row, planet);
  if (const BoundField* field = find(fields, "disc_year")) {
    planet.disc_year = year_of(*field, row);
  }
  planet.host_aliases = host.aliases;
  planet.host_ra_deg = host.ra_deg;
  planet.host_dec_deg = host.dec_deg;
  planet.host_dist_pc = host.dist_pc.value;
  check_planet(row, planet, host.mass_msun.value);
  return planet;
}

/// A host may be known by its name only, but what is said of its place has to hold.
void check_host(Star& host, Row& row) {
  if (std::isnan(host.ra_deg) != std::isnan(host.dec_deg)) {
    row.flag("position.missing", "half of the place of the host is missing");
  }
  if (host.dist_pc.value <= 0.0) {
    row.flag("distance.out_of_range", "the host has a distance of zero or less");
  }
}

Belt belt_of(const Mapping& mapping, const Fields& fields, Row& row, const Provenance& provenance) {
  Belt belt;
  belt.provenance = provenance;
  read_texts(fields, belt_texts(), row, belt);
  if (belt.host_name.empty()) {
    row.flag("identity.missing", "the row names no star");
  }
  const std::string kind = word_of(mapping, fields, "kind", row);
  if (kind != "inner_rocky" && kind != "outer_icy") {
    row.flag("belt.kind_unknown", "kind '" + kind + "'");
  }
  belt.kind = kind == "inner_rocky" ? BeltKind::inner_rocky : BeltKind::outer_icy;
  belt.name = belt.name.empty() ? belt.host_name + (kind == "inner_rocky" ? " inner belt" : " outer belt")
                                : belt.name;
  read_quantities(fields, belt_quantities(), 0.0, row, belt);
  if (belt.r_in_au.value > belt.r_out_au.value) {
    row.flag("belt.inside_out", "the inner edge lies outside the outer one");
  }
  return belt;
}

Source described(const Reading& reading, const Mapping& mapping) {
  Source source = detail::source_of(reading.file);
  source.connector = connector_of(mapping);
  source.licence = mapping.licence;
  source.release_date = source.release_date.empty() ? mapping.release_date : source.release_date;
  return source;
}

}  // namespace

std::string connector_of(const Mapping& mapping) {
  return "mapping:" + mapping.name;
}

void read_mapped(const Reading& reading, const Mapping& mapping) {
  Catalogue& into = reading.into;
  const auto source = static_cast<std::uint32_t>(into.sources.size());
  MappedRecords records{reading.file.bytes, mapping};
  ColumnNotes notes;
  const StarMapper stars{mapping, notes};
  HostRows hosts{into};
  const auto sun = mapping.sun ? Header{records.columns()}.find(mapping.sun->column) : absent;
  const auto accept_star = [&](const BoundMapping& fields, Row& row, const Provenance& provenance) {
    Star star = stars.star_of(fields.own, row, provenance);
    star.is_sun = sun != absent && std::ranges::find(mapping.sun->is, row.text(sun)) != mapping.sun->is.end();
    stars.finish(star, row);
    if (!row.is_rejected()) {
      into.star_rows.push_back(std::move(star));
    }
  };
  const auto accept_planet = [&](const BoundMapping& fields, Row& row, const Provenance& provenance) {
    Star host = stars.star_of(fields.host, row, provenance);
    check_host(host, row);
    Planet planet = planet_of(mapping, fields.own, host, row);
    if (!row.is_rejected()) {
      host.name = planet.host_name;
      planet.host_row = hosts.row_of(std::move(host), planet.is_default_solution);
      into.planet_rows.push_back(std::move(planet));
    }
  };
  const auto accept_belt = [&](const BoundMapping& fields, Row& row, const Provenance& provenance) {
    Belt belt = belt_of(mapping, fields.own, row, provenance);
    if (!row.is_rejected()) {
      into.belt_rows.push_back(std::move(belt));
    }
  };
  const auto columns_of = [&mapping](const Header& header) { return bound(mapping, header); };
  const auto read_with = [&](const auto& accept) {
    read_rows(reading, records, described(reading, mapping), columns_of, accept);
  };
  switch (mapping.table) {
    case MappedTable::stars:
      read_with(accept_star);
      break;
    case MappedTable::planets:
      read_with(accept_planet);
      break;
    case MappedTable::belts:
      read_with(accept_belt);
      break;
  }
  notes.tell(reading.gates, source, reading.file.path, into);
}

}  // namespace polycosm::catalog
