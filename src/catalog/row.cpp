#include "row.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>

#include "text.hpp"

namespace polycosm::catalog {
namespace {

std::string quoted(std::string_view text) {
  return "'" + std::string{text} + "'";
}

}  // namespace

Column Header::find(std::string_view name) const noexcept {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].name == name) {
      return static_cast<Column>(i);
    }
  }
  return absent;
}

Column Header::find_any(std::initializer_list<std::string_view> names) const noexcept {
  for (const std::string_view name : names) {
    if (const Column column = find(name); column != absent) {
      return column;
    }
  }
  return absent;
}

double Row::number(Column column) {
  const std::string_view field = text(column);
  if (field.empty()) {
    return unknown;
  }
  const auto value = parse_double(field);
  if (value) {
    return std::isfinite(*value) ? *value : unknown;
  }
  if (!is_missing(field)) {
    flag("number.not_numeric", "column " + std::to_string(column + 1) + " holds " + quoted(field));
  }
  return unknown;
}

std::uint64_t Row::id(Column column) {
  std::string_view field = text(column);
  if (field.empty()) {
    return 0;
  }
  if (const auto value = parse_unsigned(field)) {
    return *value;
  }
  if (is_missing(field)) {
    return 0;
  }
  // Small catalogue numbers that went through a spreadsheet come back as "70890.0"; above 2^53 a double no
  // longer tells neighbours apart, and Gaia's numbers are beyond that.
  constexpr double first_inexact = 9007199254740992.0;
  const double value = parse_double(field).value_or(unknown);
  if (value >= 0.0 && value < first_inexact && value == std::floor(value)) {
    return static_cast<std::uint64_t>(value);
  }
  if (value >= first_inexact) {
    flag("identity.rounded", "column " + std::to_string(column + 1) + " holds " + quoted(field) +
                                 ", a long number that went through floating point");
  } else {
    flag("identity.not_a_number", "column " + std::to_string(column + 1) + " holds " + quoted(field));
  }
  return 0;
}

double Row::number_within(Column column, double low, double high) {
  const double value = number(column);
  if (value < low || value > high) {
    flag("value.out_of_range", "column " + std::to_string(column + 1) + " holds " + quoted(text(column)));
  }
  return value;
}

void Row::position(Column ra, Column dec, double deg_per_ra_unit, double& ra_deg, double& dec_deg) {
  ra_deg = number(ra) * deg_per_ra_unit;
  dec_deg = number(dec);
  if (std::isnan(ra_deg) || std::isnan(dec_deg)) {
    flag("position.missing", "right ascension or declination is not known");
  } else if (ra_deg < 0.0 || ra_deg > 360.0 || dec_deg < -90.0 || dec_deg > 90.0) {
    flag("position.out_of_range", "no place on the sky has right ascension " + quoted(text(ra)) +
                                      " and declination " + quoted(text(dec)));
  }
}

void Row::flag(std::string_view code, std::string reason, std::string_view entity) {
  const std::size_t gate = gate_index(code);
  core::expects(gate < gates_.severity.size(), "a row is flagged with the code of a gate");
  const Severity severity = gates_.severity[gate];
  const bool keeps_out = severity == Severity::quarantine || severity == Severity::fail;
  if (keeps_out && code_.empty()) {
    code_ = code;
    reason_ = std::move(reason);
  } else if (!keeps_out && severity != Severity::off) {
    anomalies_.push_back({0, record_.line, std::string{code}, std::string{entity}, std::move(reason)});
  }
}

double Row::threshold(std::string_view code) const {
  const std::size_t gate = gate_index(code);
  core::expects(gate < gates_.threshold_value.size(), "a threshold is asked for by the code of a gate");
  return gates_.threshold_value[gate];
}

bool Row::is_checked(std::string_view code) const {
  const std::size_t gate = gate_index(code);
  core::expects(gate < gates_.severity.size(), "a gate is asked for by its code");
  return gates_.severity[gate] != Severity::off;
}

std::vector<Anomaly> Row::take_anomalies(std::uint32_t source) {
  for (Anomaly& anomaly : anomalies_) {
    anomaly.source = source;
  }
  return std::move(anomalies_);
}

Quarantined Row::quarantined(std::uint32_t source) const {
  return {source, record_.line, code_, reason_, std::string{record_.raw}};
}

void ColumnNotes::add(std::string_view code, std::uint64_t line, std::string_view reason) {
  const auto known = std::ranges::find(notes_, code, &Note::code);
  if (known == notes_.end()) {
    notes_.push_back({std::string{code}, std::string{reason}, line, 1});
  } else {
    ++known->count;
  }
}

void ColumnNotes::tell(const GateSettings& gates, std::uint32_t source, std::string_view path,
                       Catalogue& into) const {
  for (const Note& note : notes_) {
    const std::size_t gate = gate_index(note.code);
    core::expects(gate < gates.severity.size(), "a column is noted with the code of a gate");
    if (gates.severity[gate] != Severity::off) {
      into.anomalies.push_back({source, note.first_line, note.code, std::string{path},
                                note.reason + "; " + std::to_string(note.count) + " rows"});
    }
  }
}

namespace detail {

// Rows stand for bytes: every container knows how many it has read, none where it stands.
void tell_progress(const Reading& reading, std::uint64_t row_count) {
  const std::uint64_t total = reading.file.bytes.size();
  const std::uint64_t bound = std::max<std::uint64_t>(reading.row_bound, 1);
  (*reading.progress)(std::min(total, total / bound * row_count), total);
}

Source source_of(const InputFile& file) {
  Source source;
  source.path = file.path;
  source.release_date = file.release_date;
  source.sha256 = file.sha256.empty() ? core::sha256_hex(std::string_view{file.bytes}) : file.sha256;
  return source;
}

Source source_of(const InputFile& file, std::string_view connector) {
  Source source = source_of(file);
  source.connector = connector;
  const auto known = std::ranges::find(connectors(), connector, &Connector::id);
  core::expects(known != connectors().end(), "a connector stands in the table");
  source.connector_version = known->version;
  source.licence = known->contract.licence;
  return source;
}

void check_field_count(const Record& record, std::size_t column_count, Row& row) {
  // A trailing empty column is a habit of spreadsheets, not a fault.
  const bool has_empty_tail =
      record.fields.size() == column_count + 1 && trimmed(record.fields.back()).empty();
  if (record.fields.size() != column_count && !has_empty_tail) {
    row.flag("row.field_count", std::to_string(record.fields.size()) + " fields where the header has " +
                                    std::to_string(column_count));
  }
}

void check_end(const InputFile& file, const std::string& cut_off, std::uint64_t row_count) {
  if (!cut_off.empty()) {
    throw core::Error{core::Fault::input, file.path + " is cut off (" + cut_off + "); try fetching it again"};
  }
  if (row_count == 0) {
    throw core::Error{core::Fault::input, file.path +
                                              " has a header and no rows (cut off, or an empty query); try "
                                              "fetching it again"};
  }
}

}  // namespace detail
}  // namespace polycosm::catalog
