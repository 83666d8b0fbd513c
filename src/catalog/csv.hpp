#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record.hpp"

namespace polycosm::catalog {

/// The first line, without byte order mark and line end.
[[nodiscard]] std::string_view header_line_of(std::string_view bytes) noexcept;

/// Reads records in order: quotes as in RFC 4180, LF or CRLF, a byte order mark, blank lines skipped.
class CsvReader {
 public:
  explicit CsvReader(std::string_view bytes, char separator = ',') noexcept;

  [[nodiscard]] bool next(Record& record);

  /// The line of a quote that was opened and never closed: the text was cut off.
  [[nodiscard]] std::optional<std::uint64_t> unclosed_quote_line() const noexcept {
    return unclosed_quote_line_;
  }

 private:
  void read_field();
  [[nodiscard]] std::string_view read_quoted();

  std::string_view bytes_;
  char separator_ = ',';
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  std::vector<std::string_view> fields_;
  std::deque<std::string> unescaped_;
  std::optional<std::uint64_t> unclosed_quote_line_;
};

}  // namespace polycosm::catalog
