#include "connectors/mapped_cells.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "angles.hpp"
#include "designations.hpp"
#include "text.hpp"

namespace polycosm::catalog {
namespace {

using config::UnitForm;

bool is_sentinel(const config::FieldMapping& mapping, std::string_view cell) {
  if (is_missing(cell)) {
    return true;
  }
  return std::ranges::any_of(mapping.missing, [&](const std::string& text) {
    // "-99" is "-99.0" as well.
    const auto sentinel = parse_double(text);
    return text == cell || (sentinel && sentinel == parse_double(cell));
  });
}

std::string place_of(const BoundField& field, std::string_view cell) {
  return std::string{field.mapping->field->name} + ": column " +
         (field.columns.empty() ? "" : std::to_string(field.columns.front() + 1)) + " holds '" +
         std::string{cell} + "'";
}

std::string in_our_words(const config::FieldMapping& mapping, std::string text) {
  for (const auto& [theirs, ours] : mapping.prefixes) {
    if (text.starts_with(theirs)) {
      return mapping.prefix + ours + text.substr(theirs.size());
    }
  }
  return text.empty() ? text : mapping.prefix + text;
}

/// Julian epoch of a Besselian one [Lieske1979].
double julian_epoch_yr(double besselian_epoch_yr) {
  const double jd = 2'415'020.313'52 + (besselian_epoch_yr - 1900.0) * 365.242198781;
  return 2000.0 + (jd - 2'451'545.0) / core::d_per_yr;
}

double error_of(const BoundField& field, Column column, Row& row) {
  const std::string_view text = row.text(column);
  if (const auto stated = parse_double(text); stated && std::isinf(*stated)) {
    row.flag("error.infinite", "column " + std::to_string(column + 1) + " holds an infinite error");
    return unknown;
  }
  return is_sentinel(*field.mapping, text) ? unknown : std::abs(row.number(column));
}

Limit limit_of(const BoundField& field, const Row& row) {
  const std::string word = lower_case(row.text(field.limit));
  const double sign = parse_double(word).value_or(0.0);
  if (sign > 0.0 || word == "<" || word == "upper") {
    return Limit::upper;
  }
  return sign < 0.0 || word == ">" || word == "lower" ? Limit::lower : Limit::none;
}

double finite_or_unknown(double value) {
  return std::isfinite(value) ? value : unknown;
}

/// The calendar year of a day number of a spreadsheet, 25569 being 1970-01-01.
double year_of_day(double day) {
  if (!(day > -1.0e6 && day < 1.0e7)) {
    return unknown;
  }
  // Years of this count begin in March, so that leap days end them; eras have 400 years.
  const auto from_march = static_cast<std::int64_t>(day) - 25'569 + 719'468;
  const std::int64_t era = (from_march >= 0 ? from_march : from_march - 146'096) / 146'097;
  const std::int64_t of_era = from_march - era * 146'097;
  const std::int64_t year = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  return static_cast<double>(year + era * 400 + (of_year >= 306 ? 1 : 0));
}

}  // namespace

BoundField bind(const config::FieldMapping& mapping, const Header& header) {
  BoundField field;
  field.mapping = &mapping;
  for (const std::string& name : mapping.columns) {
    const Column column = header.find(name);
    if (column != absent) {
      field.columns.push_back(column);
      field.is_float32 = field.is_float32 || header.columns()[static_cast<std::size_t>(column)].is_float32;
    }
  }
  const auto find = [&header](const std::string& name) { return name.empty() ? absent : header.find(name); };
  field.lower = find(mapping.lower_error);
  field.upper = find(mapping.upper_error);
  field.limit = find(mapping.limit);
  field.factor = mapping.unit == nullptr ? 1.0 : config::unit_factor(*mapping.field, *mapping.unit);
  return field;
}

std::string_view cell_of(const BoundField& field, const Row& row) {
  for (const Column column : field.columns) {
    if (const std::string_view cell = row.text(column); !is_sentinel(*field.mapping, cell)) {
      return cell;
    }
  }
  return field.mapping->constant;
}

MappedNumber number_of(const BoundField& field, Row& row, double dec_deg) {
  const config::MappedField& about = *field.mapping->field;
  const std::string_view cell = cell_of(field, row);
  std::string_view digits = cell;
  MappedNumber number;
  if (digits.starts_with('<') || digits.starts_with('>')) {
    number.limit = digits.front() == '<' ? Limit::upper : Limit::lower;
    digits = trimmed(digits.substr(1));
  }
  if (digits.empty()) {
    return {};
  }
  const UnitForm form = field.mapping->unit == nullptr ? UnitForm::plain : field.mapping->unit->form;
  const auto value = form == UnitForm::sexagesimal ? sexagesimal(digits) : parse_double(digits);
  if (!value) {
    row.flag("number.not_numeric", place_of(field, cell));
    return {};
  }
  if (!std::isfinite(*value)) {
    return {};
  }
  number.raw_value = *value;
  number.value = form == UnitForm::logarithm   ? core::pow(10.0, *value)
                 : form == UnitForm::besselian ? julian_epoch_yr(*value)
                 : form == UnitForm::coordinate
                     ? *value * field.factor * core::cos(dec_deg * core::rad_per_deg)
                     : *value * field.factor;
  const bool is_place = about.kind == config::FieldKind::place;
  if (number.value < about.lowest_value || number.value > about.highest_value) {
    row.flag(is_place ? "position.out_of_range" : "value.out_of_range", place_of(field, cell));
  }
  if (about.is_positive && number.value == 0.0) {
    return {};
  }
  return number;
}

Measured measured_of(const BoundField& field, Row& row, double dec_deg) {
  const MappedNumber number = number_of(field, row, dec_deg);
  if (std::isnan(number.value)) {
    return {};
  }
  Measured out{number.value, error_of(field, field.lower, row), error_of(field, field.upper, row),
               number.limit == Limit::none ? limit_of(field, row) : number.limit};
  const UnitForm form = field.mapping->unit->form;
  if (form == UnitForm::logarithm) {
    out.lower_error = number.value - core::pow(10.0, number.raw_value - out.lower_error);
    out.upper_error = core::pow(10.0, number.raw_value + out.upper_error) - number.value;
  } else {
    const double cos_dec = form == UnitForm::coordinate ? core::cos(dec_deg * core::rad_per_deg) : 1.0;
    out.lower_error *= field.factor * cos_dec;
    out.upper_error *= field.factor * cos_dec;
  }
  // cos(90 deg) is a hair below nothing.
  out.lower_error = finite_or_unknown(std::abs(out.lower_error));
  out.upper_error = finite_or_unknown(std::abs(out.upper_error));
  return out;
}

std::string text_of(const BoundField& field, const Row& row) {
  const std::string_view cell = cell_of(field, row);
  if (field.mapping->separators.empty()) {
    return in_our_words(*field.mapping, collapsed(cell));
  }
  const std::vector<std::string> parts = split_list(cell, field.mapping->separators);
  return parts.empty() ? std::string{} : in_our_words(*field.mapping, parts.front());
}

std::vector<std::string> list_of(const BoundField& field, const Row& row) {
  std::vector<std::string> names;
  for (const Column column : field.columns) {
    for (const std::string& part : split_list(row.text(column), field.mapping->separators)) {
      if (!is_sentinel(*field.mapping, part)) {
        names.push_back(in_our_words(*field.mapping, part));
      }
    }
  }
  return names;
}

std::uint64_t id_of(const BoundField& field, Row& row, std::uint64_t Star::*member) {
  for (const Column column : field.columns) {
    const std::string_view cell = row.text(column);
    if (is_sentinel(*field.mapping, cell)) {
      continue;
    }
    Star named;
    if (is_letter(cell.front()) && take_designation(cell, named) && named.*member != 0) {
      return named.*member;
    }
    return row.id(column);
  }
  return parse_unsigned(field.mapping->constant).value_or(0);
}

std::int32_t year_of(const BoundField& field, Row& row) {
  const std::string_view cell = cell_of(field, row);
  if (cell.empty()) {
    return 0;
  }
  const bool is_date = cell.size() >= 10 && cell[4] == '-' && cell[7] == '-';
  const auto number = parse_double(is_date ? cell.substr(0, 4) : cell);
  if (!number) {
    row.flag("number.not_numeric", place_of(field, cell));
    return 0;
  }
  const bool is_day = field.mapping->unit->form == UnitForm::spreadsheet_day && !is_date;
  const double year = is_day ? year_of_day(std::floor(*number)) : std::floor(*number);
  const config::MappedField& about = *field.mapping->field;
  if (!(year >= about.lowest_value && year <= about.highest_value)) {
    row.flag("value.out_of_range", place_of(field, cell));
    return 0;
  }
  return static_cast<std::int32_t>(year);
}

}  // namespace polycosm::catalog
