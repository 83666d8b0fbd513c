#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include <polycosm/catalog/quantities.hpp>
#include <polycosm/catalog/show.hpp>
#include <polycosm/core/error.hpp>

#include "layout.hpp"
#include "qa/words.hpp"
#include "show/sheet.hpp"

namespace polycosm::catalog {
namespace {

std::string with_unit(const std::string& value, std::string_view unit) {
  return unit.empty() || unit == "1" ? value : value + " " + std::string{unit};
}

/// One fact of a record as text, by its place among the facts of quantities.hpp; empty = not known.
std::string fact_text(const Star& star, std::size_t fact) {
  if (fact == 0) {
    if (std::isnan(star.ra_deg) || std::isnan(star.dec_deg)) {
      return "";
    }
    return rounded(star.ra_deg, 9) + " " + rounded(star.dec_deg, 9) + " deg, J" + rounded(star.epoch_yr, 3);
  }
  --fact;
  if (fact < star_texts().size()) {
    return star.*star_texts()[fact].member;
  }
  const auto& quantity = star_quantities()[fact - star_texts().size()];
  const Measured& measured = star.*quantity.member;
  return std::isnan(measured.value) ? "" : with_unit(legible_text(measured), quantity.unit);
}

std::string fact_text(const Planet& planet, std::size_t fact) {
  if (fact == 0) {
    return std::string{status_name(planet.status)};
  }
  --fact;
  if (fact < planet_texts().size()) {
    return planet.*planet_texts()[fact].member;
  }
  const auto& quantity = planet_quantities()[fact - planet_texts().size()];
  const Measured& measured = planet.*quantity.member;
  if (std::isnan(measured.value)) {
    return "";
  }
  std::string text = with_unit(legible_text(measured), quantity.unit);
  if (quantity.member == &Planet::mass_mearth && planet.mass_kind != MassKind::not_known) {
    text += " (" + std::string{mass_kind_name(planet.mass_kind)} + ")";
  }
  if (quantity.member == &Planet::a_au && planet.a_is_from_period) {
    text += " (from the period)";
  }
  return text;
}

bool is_same_row(const Provenance& a, const Provenance& b) noexcept {
  return a.source == b.source && a.row == b.row;
}

/// The rows behind one merged record, in their order.
std::vector<std::uint32_t> rows_of(const std::vector<std::uint32_t>& record_of_row, std::uint32_t record) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < record_of_row.size(); ++row) {
    if (record_of_row[row] == record) {
      rows.push_back(row);
    }
  }
  return rows;
}

/// One merged record, its rows, and where its facts came from.
template <class Record>
struct Shown {
  const Record& record;
  const std::vector<Record>& table;          ///< of rows
  std::vector<std::uint32_t> rows;           ///< of this record
  const std::vector<std::uint32_t>& origin;  ///< of all records
  std::size_t first_origin;
};

/// The disagreement about one fact that names `row`, if there is one.
const Conflict* conflict_of(const Catalogue& catalogue, std::string_view entity, std::string_view quantity,
                            const Provenance& row) {
  const auto found = std::ranges::find_if(catalogue.conflicts, [&](const Conflict& conflict) {
    return conflict.entity == entity && conflict.quantity == quantity && is_same_row(conflict.other, row);
  });
  return found == catalogue.conflicts.end() ? nullptr : &*found;
}

template <class Record>
void add_fact(const Catalogue& catalogue, const Shown<Record>& shown, std::size_t fact, std::string_view name,
              Sheet& sheet) {
  const std::string kept = fact_text(shown.record, fact);
  const std::size_t at = shown.first_origin + fact;
  const std::uint32_t origin = at < shown.origin.size() ? shown.origin[at] : no_row;
  if (!kept.empty()) {
    const bool has_origin = origin < shown.table.size();
    sheet.line(name, kept,
               sheet.origin_of(has_origin ? shown.table[origin].provenance : shown.record.provenance));
  }
  for (const std::uint32_t row : shown.rows) {
    const Record& other = shown.table[row];
    const std::string text = row == origin ? "" : fact_text(other, fact);
    if (text.empty()) {
      continue;
    }
    const Conflict* conflict = conflict_of(catalogue, shown.record.name, name, other.provenance);
    sheet.line(kept.empty() ? name : std::string_view{},
               text == kept ? "  the same" : (conflict != nullptr ? "! " : "  ") + text,
               sheet.origin_of(other.provenance));
    if (conflict != nullptr) {
      sheet.line("", "  disagrees: " + gap_of(conflict->gap_sigma, conflict->gap_fraction), "");
    }
  }
}

/// "gaia_dr3" as people write it.
std::string_view catalogue_word(std::string_view name) noexcept {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words{
      {{"hip", "HIP"}, {"hd", "HD"}, {"gaia_dr2", "Gaia DR2"}, {"gaia_dr3", "Gaia DR3"}, {"tic", "TIC"}}};
  for (const auto& [fact, word] : words) {
    if (fact == name) {
      return word;
    }
  }
  return name;
}

void add_header(const Star& star, Sheet& sheet) {
  const bool is_named = star.component.empty() || star.name.ends_with(" " + star.component);
  sheet.heading(is_named ? star.name : star.name + " (component " + star.component + ")");
  sheet.line("star_id", std::to_string(star.star_id.value), "");
  std::string numbers;
  const auto add = [&](const std::string& number) { numbers += (numbers.empty() ? "" : ", ") + number; };
  for (const auto& fact : star_numbers()) {
    if (const std::uint64_t number = star.*fact.member; number != 0) {
      add(std::string{catalogue_word(fact.name)} + " " + std::to_string(number));
    }
  }
  if (!numbers.empty()) {
    sheet.paragraph("numbers", numbers);
  }
  std::string aliases;
  for (const std::string& alias : star.aliases) {
    aliases += (aliases.empty() ? "" : ", ") + alias;
  }
  if (!aliases.empty()) {
    sheet.paragraph("also called", aliases);
  }
  if (star.is_synthetic) {
    sheet.line("synthetic", "made up, not observed", "");
  }
}

void add_planet(const Catalogue& catalogue, std::uint32_t row, Sheet& sheet) {
  const Planet& planet = catalogue.planets[row];
  std::string title = "planet " + planet.name + ": " + std::string{status_name(planet.status)};
  title += planet.disc_year == 0 ? "" : ", found " + std::to_string(planet.disc_year);
  title += planet.host_kind == HostKind::binary ? ", goes around both stars of a binary" : "";
  sheet.blank();
  sheet.heading(title);
  const Shown<Planet> shown{planet, catalogue.planet_rows, rows_of(catalogue.planet_of_row, row),
                            catalogue.planet_origin, row * planet_fact_count()};
  for (std::size_t fact = 0; fact < planet_fact_count(); ++fact) {
    if (planet_fact_name(fact) != "name" && planet_fact_name(fact) != "letter") {
      add_fact(catalogue, shown, fact, planet_fact_name(fact), sheet);
    }
  }
}

void add_belt(const Belt& belt, Sheet& sheet) {
  sheet.blank();
  sheet.heading("belt " + belt.name + ": " + std::string{belt_kind_name(belt.kind)});
  for (const auto& fact : belt_texts()) {
    if (!(belt.*fact.member).empty() && fact.member != &Belt::name) {
      sheet.line(fact.name, belt.*fact.member, sheet.origin_of(belt.provenance));
    }
  }
  for (const auto& fact : belt_quantities()) {
    if (const Measured& measured = belt.*fact.member; !std::isnan(measured.value)) {
      sheet.line(fact.name, with_unit(legible_text(measured), fact.unit), sheet.origin_of(belt.provenance));
    }
  }
}

/// Rows of all kinds that tell of the star: of itself, its planets and belts.
using RowSet = std::set<std::pair<std::uint32_t, std::uint64_t>>;

void add_reviews(const Catalogue& catalogue, const RowSet& rows, Sheet& sheet) {
  bool is_first = true;
  for (const Review& review : catalogue.reviews) {
    const bool is_one = rows.contains({review.first.source, review.first.row});
    if (!is_one && !rows.contains({review.second.source, review.second.row})) {
      continue;
    }
    if (is_first) {
      sheet.blank();
      sheet.heading("for a person to decide: may be the same star");
      is_first = false;
    }
    sheet.line(review.code, is_one ? review.second_name : review.first_name,
               sheet.origin_of(is_one ? review.second : review.first));
    std::string apart = review.reason;
    apart +=
        review.separation_mas >= 0.0 ? " " + fixed(review.separation_mas / 1000.0, 2) + " arcsec apart." : "";
    sheet.paragraph("", apart);
  }
}

void add_anomalies(const Catalogue& catalogue, const RowSet& rows, Sheet& sheet) {
  bool is_first = true;
  for (const Anomaly& anomaly : catalogue.anomalies) {
    if (!rows.contains({anomaly.source, anomaly.row})) {
      continue;
    }
    if (is_first) {
      sheet.blank();
      sheet.heading("anomalies");
      is_first = false;
    }
    sheet.line(anomaly.code, anomaly.entity, sheet.origin_of({anomaly.source, anomaly.row}));
    sheet.paragraph("", anomaly.reason);
  }
}

void add_sources(const Catalogue& catalogue, const RowSet& rows, Sheet& sheet) {
  std::set<std::uint32_t> sources;
  for (const auto& [source, row] : rows) {
    if (source < catalogue.sources.size()) {
      sources.insert(source);
    }
  }
  if (sources.empty()) {
    return;
  }
  sheet.blank();
  sheet.heading("sources");
  for (const std::uint32_t source : sources) {
    const Source& from = catalogue.sources[source];
    sheet.paragraph(from.connector, from.path +
                                        (from.release_date.empty() ? "" : " of " + from.release_date) +
                                        (from.licence.empty() ? "" : "; " + from.licence));
  }
}

template <class Record>
void note_rows(const std::vector<Record>& table, const std::vector<std::uint32_t>& rows, RowSet& noted) {
  for (const std::uint32_t row : rows) {
    if (row < table.size()) {
      noted.insert({table[row].provenance.source, table[row].provenance.row});
    }
  }
}

}  // namespace

std::string show_star(const Catalogue& catalogue, std::uint32_t star, std::span<const ShownLine> extra) {
  core::expects(star < catalogue.stars.size(), "show_star: a row of the table of stars");
  const Star& record = catalogue.stars[star];
  Sheet sheet{catalogue};
  const Shown<Star> shown{record, catalogue.star_rows, rows_of(catalogue.star_of_row, star),
                          catalogue.star_origin, star * star_fact_count()};
  RowSet rows{{record.provenance.source, record.provenance.row}};
  note_rows(catalogue.star_rows, shown.rows, rows);
  add_header(record, sheet);
  sheet.blank();
  for (std::size_t fact = 0; fact < star_fact_count(); ++fact) {
    add_fact(catalogue, shown, fact, star_fact_name(fact), sheet);
  }
  if (!extra.empty()) {
    sheet.blank();
    for (const ShownLine& line : extra) {
      sheet.line(line.label, line.value, line.origin);
    }
  }
  for (std::uint32_t planet = 0; planet < catalogue.planets.size(); ++planet) {
    if (catalogue.planets[planet].host == record.star_id && record.star_id.value != 0) {
      rows.insert({catalogue.planets[planet].provenance.source, catalogue.planets[planet].provenance.row});
      note_rows(catalogue.planet_rows, rows_of(catalogue.planet_of_row, planet), rows);
      add_planet(catalogue, planet, sheet);
    }
  }
  for (const Belt& belt : catalogue.belts) {
    if (belt.host == record.star_id && record.star_id.value != 0) {
      rows.insert({belt.provenance.source, belt.provenance.row});
      add_belt(belt, sheet);
    }
  }
  add_reviews(catalogue, rows, sheet);
  add_anomalies(catalogue, rows, sheet);
  add_sources(catalogue, rows, sheet);
  return sheet.text();
}

}  // namespace polycosm::catalog
