#include "connectors/mapped_records.hpp"

#include <algorithm>
#include <set>

#include <polycosm/core/error.hpp>

#include "row.hpp"
#include "text.hpp"

namespace polycosm::catalog {
namespace {

/// The text from its header on; tells how many lines stand before it.
std::string_view from_header(std::string_view bytes, const config::Mapping& mapping, std::uint64_t& lines) {
  std::string_view text = without_byte_order_mark(bytes);
  const auto is_before = [&] {
    return mapping.header_line > 0 ? lines + 1 < mapping.header_line
                                   : !mapping.comment.empty() && text.starts_with(mapping.comment);
  };
  while (!text.empty() && is_before()) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    ++lines;
  }
  return text;
}

RecordReader reader_of(std::string_view bytes, const config::Mapping& mapping, std::uint64_t& lines) {
  switch (mapping.format) {
    case config::MappedFormat::votable:
      return RecordReader{bytes, Container::votable};
    case config::MappedFormat::json_lines:
      return RecordReader{bytes, Container::json_lines};
    case config::MappedFormat::csv:
      break;
  }
  return RecordReader{from_header(bytes, mapping, lines), mapping.separator};
}

/// Whether a cell of the row is one of those of the filter.
bool is_one_of(const config::RowFilter& filter, Column column, const Record& record) {
  if (static_cast<std::size_t>(column) >= record.fields.size()) {
    return false;
  }
  const std::string_view cell = trimmed(record.fields[static_cast<std::size_t>(column)]);
  return std::ranges::any_of(filter.is, [&](const std::string& text) { return text == cell; });
}

std::set<std::string> wanted_columns(const config::Mapping& mapping) {
  std::set<std::string> wanted{mapping.required.begin(), mapping.required.end()};
  if (!wanted.empty()) {
    return wanted;
  }
  for (const config::FieldMapping& field : mapping.fields) {
    wanted.insert(field.columns.begin(), field.columns.end());
    wanted.insert({field.lower_error, field.upper_error, field.limit});
  }
  for (const auto* filter : {&mapping.only, &mapping.except, &mapping.sun}) {
    wanted.insert(filter->has_value() ? (*filter)->column : "");
  }
  wanted.erase("");
  return wanted;
}

}  // namespace

MappedRecords::MappedRecords(std::string_view bytes, const config::Mapping& mapping)
    : mapping_{mapping}, reader_{reader_of(bytes, mapping, lines_before_)} {
  const Header header{reader_.columns()};
  only_ = mapping.only ? header.find(mapping.only->column) : absent;
  except_ = mapping.except ? header.find(mapping.except->column) : absent;
}

bool MappedRecords::next(Record& record) {
  while (reader_.next(record)) {
    record.line += lines_before_;
    const bool is_comment = mapping_.format == config::MappedFormat::csv && !mapping_.comment.empty() &&
                            record.raw.starts_with(mapping_.comment);
    const bool is_broken = !record.problem.empty() || record.fields.size() < reader_.columns().size();
    const bool is_left_out =
        !is_broken && ((mapping_.only && !is_one_of(*mapping_.only, only_, record)) ||
                       (mapping_.except && is_one_of(*mapping_.except, except_, record)));
    if (!is_comment && !is_left_out) {
      return true;
    }
  }
  return false;
}

std::string why_not(const config::Mapping& mapping, std::string_view bytes) {
  const Container container = container_of(bytes);
  const bool is_xml = container == Container::votable || container == Container::oec_xml;
  if (is_xml != (mapping.format == config::MappedFormat::votable) || container == Container::oec_xml ||
      (container == Container::json_lines) != (mapping.format == config::MappedFormat::json_lines)) {
    return "the file is of another format";
  }
  const Header header{MappedRecords{bytes, mapping}.columns()};
  std::string missing;
  for (const std::string& column : wanted_columns(mapping)) {
    if (header.find(column) == absent) {
      missing += (missing.empty() ? "the file has no column '" : ", '") + column + "'";
    }
  }
  return missing;
}

bool fits(const config::Mapping& mapping, std::string_view bytes) {
  return why_not(mapping, bytes).empty();
}

}  // namespace polycosm::catalog
