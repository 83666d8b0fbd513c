#include <polycosm/catalog/tables.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <polycosm/catalog/quantities.hpp>

#include "layout.hpp"
#include "tables/columns.hpp"

namespace polycosm::catalog {
namespace {

template <class Record>
using Rows = const std::vector<Record>&;

/// Adds the columns of one record type.
template <class Record>
class Columns {
 public:
  Columns(ExportTable& table, Rows<Record> records) : table_{table}, records_{records} {}

  template <class Append>
  void add(std::string_view name, std::string_view unit, std::string_view description, CellType type,
           const Append& append) {
    table_.columns.push_back({std::string{name}, std::string{unit}, std::string{description},
                              std::string{ucd_of(name)}, type,
                              [&records = records_, append](std::uint32_t row, std::string& cell) {
                                append(records[row], cell);
                              }});
  }
  void add_text(std::string_view name, std::string_view description, std::string Record::*member) {
    add(name, "", description, CellType::text,
        [member](const Record& record, std::string& cell) { cell += record.*member; });
  }
  void add_number(std::string_view name, std::string_view unit, std::string_view description,
                  double Record::*member) {
    add(name, unit, description, CellType::number,
        [member](const Record& record, std::string& cell) { append_number(record.*member, cell); });
  }
  void add_names(std::string_view name, std::string_view description,
                 std::vector<std::string> Record::*member) {
    add(name, "", description, CellType::text, [member](const Record& record, std::string& cell) {
      for (const std::string& alias : record.*member) {
        cell += (&alias == &(record.*member).front() ? "" : "|") + alias;
      }
    });
  }
  void add_flag(std::string_view name, std::string_view description, bool Record::*member) {
    add(name, "", description, CellType::truth,
        [member](const Record& record, std::string& cell) { cell += record.*member ? "true" : "false"; });
  }
  void add_texts(std::span<const Fact<Record, std::string>> facts) {
    for (const auto& fact : facts) {
      add_text(fact.name, fact.sentence, fact.member);
    }
  }
  void add_quantities(std::span<const Fact<Record, Measured>> facts) {
    for (const auto& fact : facts) {
      add_quantity(fact);
    }
  }
  void add_source(const Catalogue& catalogue) {
    add("source", "", "File of the row that the record came from.", CellType::text,
        [&sources = catalogue.sources](const Record& record, std::string& cell) {
          if (record.provenance.source < sources.size()) {
            cell += sources[record.provenance.source].path;
          }
        });
    add("source_row", "", "Line of that file on which the row begins.", CellType::integer,
        [](const Record& record, std::string& cell) {
          cell += record.provenance.row == 0 ? "" : std::to_string(record.provenance.row);
        });
  }

 private:
  void add_quantity(const Fact<Record, Measured>& fact) {
    const std::string name{fact.name};
    const auto member = fact.member;
    const auto add_part = [&](const std::string& part_name, const std::string& description,
                              double Measured::*part) {
      add(part_name, fact.unit, description, CellType::number,
          [member, part](const Record& record, std::string& cell) {
            append_number((record.*member).*part, cell);
          });
    };
    add_part(name, std::string{fact.sentence}, &Measured::value);
    add_part(name + "_lower_error", "Lower error of " + name + ".", &Measured::lower_error);
    add_part(name + "_upper_error", "Upper error of " + name + ".", &Measured::upper_error);
    for (const std::size_t back : {2U, 1U}) {
      ExportColumn& error = table_.columns[table_.columns.size() - back];
      error.ucd = ucd_of(fact.name).empty() ? "stat.error" : "stat.error;" + std::string{ucd_of(fact.name)};
    }
    add(name + "_limit", "", "Whether " + name + " is only an upper or a lower limit; empty = neither.",
        CellType::text, [member](const Record& record, std::string& cell) {
          const Limit limit = (record.*member).limit;
          cell += limit == Limit::none ? "" : limit == Limit::upper ? "upper" : "lower";
        });
  }

  ExportTable& table_;
  Rows<Record> records_;
};

template <class Record, class Key>
std::vector<std::uint32_t> ordered(Rows<Record> records, const Key& key) {
  std::vector<std::uint32_t> rows(records.size());
  std::iota(rows.begin(), rows.end(), 0U);
  std::ranges::stable_sort(rows, {}, [&](std::uint32_t row) { return key(records[row]); });
  return rows;
}

std::vector<std::pair<std::string, std::string>> notes_of(const Catalogue& catalogue) {
  std::vector<std::pair<std::string, std::string>> notes{{"catalogue_digest", digest(catalogue)}};
  for (std::size_t i = 0; i < catalogue.sources.size(); ++i) {
    const Source& source = catalogue.sources[i];
    std::string text =
        source.path + "; connector " + source.connector + " " + std::to_string(source.connector_version);
    text += source.release_date.empty() ? "" : "; released " + source.release_date;
    text += source.licence.empty() ? "" : "; licence " + source.licence;
    text += source.sha256.empty() ? "" : "; sha256 " + source.sha256;
    notes.emplace_back("source_" + std::to_string(i + 1), std::move(text));
  }
  return notes;
}

void append_identity(core::StarId id, std::string& cell) {
  cell += id.value == 0 ? "" : std::to_string(id.value);
}

std::string_view mass_kind_word(MassKind kind) noexcept {
  constexpr std::array<std::string_view, 4> words{"", "mass", "msini", "from_radius"};
  return words[static_cast<std::size_t>(kind)];
}

}  // namespace

ExportTable star_table(const Catalogue& catalogue) {
  ExportTable table{"stars", "Stars, each merged from the rows of all sources.", {}, {}, notes_of(catalogue)};
  table.rows = ordered(catalogue.stars, [](const Star& star) { return star.star_id; });
  Columns<Star> columns{table, catalogue.stars};
  columns.add("star_id", "", "Identity: a hash of the preferred catalogue number, the same in every import.",
              CellType::identity, [](const Star& s, std::string& cell) { append_identity(s.star_id, cell); });
  columns.add_texts(star_texts());
  columns.add_names("aliases", "Other names, separated by |.", &Star::aliases);
  for (const auto& fact : star_numbers()) {
    // "Hipparcos number; 0 = none." In tables none is an empty cell.
    const std::string_view sentence = fact.sentence.substr(0, fact.sentence.find(';'));
    columns.add(fact.name, "", std::string{sentence} + ".", CellType::integer,
                [member = fact.member](const Star& star, std::string& cell) {
                  cell += star.*member == 0 ? "" : std::to_string(star.*member);
                });
  }
  for (const auto& fact : star_position()) {
    columns.add_number(fact.name, fact.unit, fact.sentence, fact.member);
  }
  columns.add_quantities(star_quantities());
  columns.add_flag("is_sun", "The Sun.", &Star::is_sun);
  columns.add_flag("is_synthetic", "Made up, not observed.", &Star::is_synthetic);
  columns.add_source(catalogue);
  return table;
}

ExportTable planet_table(const Catalogue& catalogue) {
  ExportTable table{
      "planets", "Planets, each merged from the rows of all sources.", {}, {}, notes_of(catalogue)};
  table.rows = ordered(catalogue.planets, [](const Planet& planet) {
    return std::pair{planet.host, std::string_view{planet.name}};
  });
  Columns<Planet> columns{table, catalogue.planets};
  columns.add("host", "", "star_id of the host; empty = not in the table of stars.", CellType::identity,
              [](const Planet& p, std::string& cell) { append_identity(p.host, cell); });
  columns.add_texts(planet_texts());
  columns.add_names("host_aliases", "Other names of the host, separated by |.", &Planet::host_aliases);
  columns.add("host_kind", "", "Whether it goes around one star or both of a binary.", CellType::text,
              [](const Planet& p, std::string& cell) { cell += host_kind_name(p.host_kind); });
  columns.add("status", "", "confirmed, candidate, controversial or retracted.", CellType::text,
              [](const Planet& p, std::string& cell) { cell += status_name(p.status); });
  columns.add("mass_kind", "", "mass, msini or from_radius: what mass_mearth is; empty = not known.",
              CellType::text,
              [](const Planet& p, std::string& cell) { cell += mass_kind_word(p.mass_kind); });
  columns.add("disc_year", "yr", "Year of discovery.", CellType::integer,
              [](const Planet& p, std::string& cell) {
                cell += p.disc_year == 0 ? "" : std::to_string(p.disc_year);
              });
  columns.add_quantities(planet_quantities());
  columns.add_flag("a_is_from_period", "The axis broke Kepler's third law and was computed from the period.",
                   &Planet::a_is_from_period);
  columns.add_number("host_ra_deg", "deg", "Right ascension of the host as the source has it.",
                     &Planet::host_ra_deg);
  columns.add_number("host_dec_deg", "deg", "Declination of the host as the source has it.",
                     &Planet::host_dec_deg);
  columns.add_number("host_dist_pc", "pc", "Distance of the host as the source has it.",
                     &Planet::host_dist_pc);
  columns.add_source(catalogue);
  return table;
}

ExportTable belt_table(const Catalogue& catalogue) {
  ExportTable table{"belts", "Belts of small bodies that were observed.", {}, {}, notes_of(catalogue)};
  table.rows = ordered(catalogue.belts, [](const Belt& belt) {
    return std::pair{belt.host, std::string_view{belt.name}};
  });
  Columns<Belt> columns{table, catalogue.belts};
  columns.add("host", "", "star_id of the host; empty = not in the table of stars.", CellType::identity,
              [](const Belt& b, std::string& cell) { append_identity(b.host, cell); });
  columns.add_texts(belt_texts());
  columns.add("kind", "", "inner rocky or outer icy.", CellType::text,
              [](const Belt& b, std::string& cell) { cell += belt_kind_name(b.kind); });
  columns.add_quantities(belt_quantities());
  columns.add_source(catalogue);
  return table;
}

void append_number(double value, std::string& cell) {
  if (std::isfinite(value)) {
    cell += exact(value);
  }
}

}  // namespace polycosm::catalog
