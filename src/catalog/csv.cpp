#include "csv.hpp"

#include <algorithm>

#include "text.hpp"

namespace polycosm::catalog {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Fields of the line that begins at the start of `text`.
std::size_t field_count(std::string_view text, char separator) {
  CsvReader reader{text, separator};
  Record record;
  return reader.next(record) ? record.fields.size() : 0;
}

}  // namespace

std::string_view without_byte_order_mark(std::string_view bytes) noexcept {
  return bytes.starts_with(byte_order_mark) ? bytes.substr(byte_order_mark.size()) : bytes;
}

CsvReader::CsvReader(std::string_view bytes, char separator) noexcept
    : bytes_{without_byte_order_mark(bytes)}, separator_{separator} {}

void CsvReader::skip_to(std::size_t offset, std::uint64_t line) noexcept {
  at_ = offset;
  line_ = line;
}

bool CsvReader::next(Record& record) {
  while (at_ < bytes_.size() && (bytes_[at_] == '\n' || bytes_[at_] == '\r')) {
    line_ += bytes_[at_++] == '\n' ? 1U : 0U;
  }
  if (at_ >= bytes_.size()) {
    return false;
  }
  fields_.clear();
  unescaped_.clear();
  record.line = line_;
  const std::size_t begin = at_;
  read_field();
  while (at_ < bytes_.size() && bytes_[at_] == separator_) {
    ++at_;
    read_field();
  }
  record.raw = bytes_.substr(begin, at_ - begin);
  record.fields = fields_;
  if (at_ < bytes_.size() && bytes_[at_] == '\r') {
    ++at_;
  }
  if (at_ < bytes_.size() && bytes_[at_] == '\n') {
    ++at_;
    ++line_;
  }
  return true;
}

// Leaves at_ on the comma, the line end or the end of the text.
void CsvReader::read_field() {
  if (at_ < bytes_.size() && bytes_[at_] == '"') {
    fields_.push_back(read_quoted());
    return;
  }
  const std::size_t begin = at_;
  while (at_ < bytes_.size() && bytes_[at_] != separator_ && bytes_[at_] != '\n' && bytes_[at_] != '\r') {
    ++at_;
  }
  fields_.push_back(bytes_.substr(begin, at_ - begin));
}

std::string_view CsvReader::read_quoted() {
  const std::uint64_t opened_on = line_;
  const std::size_t begin = ++at_;
  bool has_escapes = false;
  std::size_t end = begin;
  for (;; ++end) {
    end = bytes_.find('"', end);
    if (end == std::string_view::npos) {
      unclosed_quote_line_ = opened_on;
      end = bytes_.size();
      break;
    }
    if (end + 1 >= bytes_.size() || bytes_[end + 1] != '"') {
      break;
    }
    has_escapes = true;
    ++end;
  }
  const std::string_view body = bytes_.substr(begin, end - begin);
  line_ += static_cast<std::uint64_t>(std::count(body.begin(), body.end(), '\n'));
  at_ = std::min(end + 1, bytes_.size());
  // Anything between a closing quote and the next comma belongs to no RFC; it is dropped with the field kept.
  while (at_ < bytes_.size() && bytes_[at_] != separator_ && bytes_[at_] != '\n' && bytes_[at_] != '\r') {
    ++at_;
  }
  if (!has_escapes) {
    return body;
  }
  std::string& text = unescaped_.emplace_back();
  for (std::size_t i = 0; i < body.size(); ++i) {
    text.push_back(body[i]);
    i += body[i] == '"' ? 1U : 0U;
  }
  return text;
}

CsvTable::CsvTable(std::string_view bytes, char separator) : reader_{bytes, separator} {
  const std::string_view text = without_byte_order_mark(bytes);
  std::size_t last_comment = std::string_view::npos;
  std::size_t begin = 0;
  std::uint64_t line = 1;
  while (text.substr(begin).starts_with('#')) {
    last_comment = begin;
    begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
    ++line;
  }
  if (last_comment != std::string_view::npos) {
    const std::size_t names = field_count(text.substr(last_comment), separator);
    const bool is_header =
        begin == text.size() || (names > 1 && names == field_count(text.substr(begin), separator));
    reader_.skip_to(is_header ? last_comment : begin, is_header ? line - 1 : line);
  }
  Record record;
  if (!reader_.next(record)) {
    return;
  }
  for (std::string_view name : record.fields) {
    name = trimmed(name);
    if (columns_.empty() && name.starts_with('#')) {
      name = trimmed(name.substr(1));
    }
    columns_.push_back({std::string{name}, {}, false});
  }
}

std::string CsvTable::cut_off() const {
  const auto line = reader_.unclosed_quote_line();
  return line ? "the quote opened on line " + std::to_string(*line) + " is never closed" : std::string{};
}

}  // namespace polycosm::catalog
