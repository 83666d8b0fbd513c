#include "csv.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text.hpp"

namespace polycosm::catalog {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr std::size_t block_bytes = 64;

/// One bit a byte of a block: set for a separator, a quote, a line end. A loop a character, because compilers
/// turn each into wide compares, but all in one into a chain of tests; the product gathers the lowest bits of
/// eight bytes in its highest byte.
std::uint64_t marks_of(const char* block, char separator) noexcept {
  std::array<std::uint8_t, block_bytes> is_mark;
  for (std::size_t i = 0; i < block_bytes; ++i) {
    is_mark[i] = static_cast<std::uint8_t>(block[i] == separator);
  }
  for (const char c : {'\n', '\r', '"'}) {
    for (std::size_t i = 0; i < block_bytes; ++i) {
      is_mark[i] = static_cast<std::uint8_t>(is_mark[i] | static_cast<std::uint8_t>(block[i] == c));
    }
  }
  std::uint64_t marks = 0;
  for (std::size_t i = 0; i < block_bytes; i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, is_mark.data() + i, sizeof eight);
    marks |= ((eight * 0x0102040810204080ULL) >> 56U) << i;
  }
  return marks;
}

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
    : bytes_{without_byte_order_mark(bytes)}, separator_{separator} {
  load_block(0);
}

void CsvReader::load_block(std::size_t begin) noexcept {
  block_ = begin;
  if (begin + block_bytes <= bytes_.size()) {
    marks_ = marks_of(bytes_.data() + begin, separator_);
    return;
  }
  std::array<char, block_bytes> last{};
  if (begin < bytes_.size()) {
    std::memcpy(last.data(), bytes_.data() + begin, bytes_.size() - begin);
  }
  marks_ = marks_of(last.data(), separator_);
}

/// The next separator, quote or line end; the end of the text when there is none.
std::size_t CsvReader::next_mark() noexcept {
  while (marks_ == 0) {
    if (bytes_.size() - block_ <= block_bytes) {
      return bytes_.size();
    }
    load_block(block_ + block_bytes);
  }
  const auto offset = static_cast<std::size_t>(std::countr_zero(marks_));
  marks_ &= marks_ - 1;
  return block_ + offset;
}

void CsvReader::skip_to(std::size_t offset, std::uint64_t line) noexcept {
  at_ = offset;
  line_ = line;
  load_block(offset);
}

bool CsvReader::next(Record& record) {
  while (at_ < bytes_.size() && (bytes_[at_] == '\n' || bytes_[at_] == '\r')) {
    line_ += bytes_[at_++] == '\n' ? 1U : 0U;
  }
  if (at_ >= bytes_.size()) {
    return false;
  }
  fields_.clear();
  if (!unescaped_.empty()) {
    unescaped_.clear();
  }
  record.line = line_;
  const std::size_t begin = at_;
  std::size_t field = at_;
  for (;;) {
    const std::size_t mark = next_mark();
    if (mark < field) {
      continue;  // a blank line between records, or what stands in quotes
    }
    const char c = mark < bytes_.size() ? bytes_[mark] : '\n';
    if (c == separator_) {
      fields_.push_back(bytes_.substr(field, mark - field));
      field = mark + 1;
    } else if (c != '"') {
      fields_.push_back(bytes_.substr(field, mark - field));
      at_ = mark;
      break;
    } else if (mark == field) {
      const std::size_t end = read_quoted(mark);
      if (end >= bytes_.size() || bytes_[end] != separator_) {
        at_ = end;
        break;
      }
      field = end + 1;
    }
  }
  record.raw = bytes_.substr(begin, at_ - begin);
  record.fields = fields_;
  return true;
}

// Quotes are rare in catalogues: this reads the bytes one by one.
std::size_t CsvReader::read_quoted(std::size_t at) {
  const std::uint64_t opened_on = line_;
  const std::size_t begin = at + 1;
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
  at = std::min(end + 1, bytes_.size());
  // Anything between a closing quote and the next comma belongs to no RFC; it is dropped with the field kept.
  while (at < bytes_.size() && bytes_[at] != separator_ && bytes_[at] != '\n' && bytes_[at] != '\r') {
    ++at;
  }
  if (at >= block_ + block_bytes) {
    load_block(at);
  }
  if (!has_escapes) {
    fields_.push_back(body);
    return at;
  }
  std::string& text = unescaped_.emplace_back();
  for (std::size_t i = 0; i < body.size(); ++i) {
    text.push_back(body[i]);
    i += body[i] == '"' ? 1U : 0U;
  }
  fields_.push_back(text);
  return at;
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
