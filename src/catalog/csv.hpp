#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record.hpp"

namespace polycosm::catalog {

[[nodiscard]] std::string_view without_byte_order_mark(std::string_view bytes) noexcept;

/// Reads records in order: quotes as in RFC 4180, LF or CRLF, a byte order mark, blank lines skipped.
class CsvReader {
 public:
  explicit CsvReader(std::string_view bytes, char separator = ',') noexcept;

  [[nodiscard]] bool next(Record& record);
  /// Goes on at a line that begins at `offset` of the text without its mark.
  void skip_to(std::size_t offset, std::uint64_t line) noexcept;

  /// The line of a quote that was opened and never closed: the text was cut off.
  [[nodiscard]] std::optional<std::uint64_t> unclosed_quote_line() const noexcept {
    return unclosed_quote_line_;
  }

 private:
  [[nodiscard]] std::size_t next_mark() noexcept;
  void load_block(std::size_t begin) noexcept;
  /// Reads a quoted field that opens at `at`; returns where the plain text goes on.
  [[nodiscard]] std::size_t read_quoted(std::size_t at);

  std::string_view bytes_;
  char separator_ = ',';
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  std::size_t block_ = 0;    ///< first byte of the block whose marks are known
  std::uint64_t marks_ = 0;  ///< its separators, quotes and line ends that were not looked at yet, a bit each
  std::vector<std::string_view> fields_;
  std::deque<std::string> unescaped_;
  std::optional<std::uint64_t> unclosed_quote_line_;
};

/// A CSV text whose first record names its columns. Lines that begin with `#` before it are comments, as the
/// NASA Exoplanet Archive writes them; but the last of them is the header when it has as many names as the
/// line after it has fields, as exoplanet.eu and numpy write it.
class CsvTable {
 public:
  explicit CsvTable(std::string_view bytes) : CsvTable{bytes, ','} {}
  CsvTable(std::string_view bytes, char separator);

  [[nodiscard]] const std::vector<ColumnInfo>& columns() const noexcept { return columns_; }
  [[nodiscard]] bool next(Record& record) { return reader_.next(record); }
  [[nodiscard]] std::string cut_off() const;

 private:
  CsvReader reader_;
  std::vector<ColumnInfo> columns_;
};

}  // namespace polycosm::catalog
