#include "csv.hpp"

#include <algorithm>

namespace polycosm::catalog {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_mark(std::string_view bytes) noexcept {
  return bytes.starts_with(byte_order_mark) ? bytes.substr(byte_order_mark.size()) : bytes;
}

}  // namespace

std::string_view header_line_of(std::string_view bytes) noexcept {
  const std::string_view text = without_mark(bytes);
  return text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
}

CsvReader::CsvReader(std::string_view bytes, char separator) noexcept
    : bytes_{without_mark(bytes)}, separator_{separator} {}

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

}  // namespace polycosm::catalog
