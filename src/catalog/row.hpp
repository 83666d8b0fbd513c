#pragma once
#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/catalog/read.hpp>

#include "record_reader.hpp"
#include "text.hpp"

namespace polycosm::catalog {

/// Place of a column in a header, or absent: an absent column reads as unknown everywhere.
using Column = std::int32_t;
inline constexpr Column absent = -1;

/// The columns of a table, found by name.
class Header {
 public:
  explicit Header(std::span<const ColumnInfo> columns) : columns_{columns.begin(), columns.end()} {}
  [[nodiscard]] Column find(std::string_view name) const noexcept;
  [[nodiscard]] Column find_any(std::initializer_list<std::string_view> names) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return columns_.size(); }
  [[nodiscard]] const std::vector<ColumnInfo>& columns() const noexcept { return columns_; }

 private:
  std::vector<ColumnInfo> columns_;
};

/// One data row on its way in. The first reason that keeps it out is kept, every oddity is noted; a row with
/// no reason against it is accepted.
class Row {
 public:
  Row(const Record& record, const GateSettings& gates) noexcept : record_{record}, gates_{gates} {}

  /// Trimmed; empty when absent.
  [[nodiscard]] std::string_view text(Column column) const noexcept {
    // An absent column is the largest index there is.
    return static_cast<std::size_t>(column) < record_.fields.size()
               ? trimmed(record_.fields[static_cast<std::size_t>(column)])
               : std::string_view{};
  }
  [[nodiscard]] double number(Column column);     ///< NaN when missing
  [[nodiscard]] std::uint64_t id(Column column);  ///< 0 when missing
  /// As number(), rejecting values outside [low, high].
  [[nodiscard]] double number_within(Column column, double low, double high);
  /// Right ascension and declination in degrees; rejects what is missing or impossible.
  void position(Column ra, Column dec, double deg_per_ra_unit, double& ra_deg, double& dec_deg);
  /// The row does not pass a gate: what follows is decided by the severity of `code`. `entity` may be empty.
  void flag(std::string_view code, std::string reason, std::string_view entity = {});
  [[nodiscard]] double threshold(std::string_view code) const;
  [[nodiscard]] bool is_checked(std::string_view code) const;  ///< the gate is not switched off

  [[nodiscard]] bool is_rejected() const noexcept { return !code_.empty(); }
  [[nodiscard]] bool has_anomalies() const noexcept { return !anomalies_.empty(); }
  [[nodiscard]] Quarantined quarantined(std::uint32_t source) const;
  [[nodiscard]] std::vector<Anomaly> take_anomalies(std::uint32_t source);
  [[nodiscard]] std::uint64_t line() const noexcept { return record_.line; }

 private:
  const Record& record_;
  const GateSettings& gates_;
  std::vector<Anomaly> anomalies_;
  std::string code_;
  std::string reason_;
};

/// Gates of a whole column: hundreds of rows alike are told once a source, with their number.
class ColumnNotes {
 public:
  void add(std::string_view code, std::uint64_t line, std::string_view reason);
  void tell(const GateSettings& gates, std::uint32_t source, std::string_view path, Catalogue& into) const;

 private:
  struct Note {
    std::string code;
    std::string reason;
    std::uint64_t first_line = 0;
    std::uint64_t count = 0;
  };
  std::vector<Note> notes_;
};

/// What a connector works on: a file, the gates, and the catalogue whose *_rows it appends to.
struct Reading {
  const InputFile& file;
  const GateSettings& gates;
  Catalogue& into;
  /// Room that is worth reserving: the lines of the file, but no more than one row in sixteen bytes.
  std::size_t row_bound = 0;
  const Progress* progress = nullptr;  ///< told of this file alone; may be none
};

namespace detail {
inline constexpr std::uint64_t rows_between_words = 1U << 15U;
void tell_progress(const Reading& reading, std::uint64_t row_count);
/// A Source of a connector of the table, with what the file knows of itself.
[[nodiscard]] Source source_of(const InputFile& file, std::string_view connector);
void check_field_count(const Record& record, std::size_t column_count, Row& row);
/// Room for `count` more rows; doubles where a file has few, so that many small files stay linear.
template <class T>
void make_room(std::vector<T>& rows, std::size_t count) {
  if (rows.capacity() - rows.size() < count) {
    rows.reserve(rows.empty() ? count : std::max(rows.size() + count, 2 * rows.size()));
  }
}
void check_end(const InputFile& file, const std::string& cut_off, std::uint64_t row_count);
/// What the file itself says of its Source.
[[nodiscard]] Source source_of(const InputFile& file);
}  // namespace detail

/// Walks the data rows of a table: checks the field count, calls `columns_of(header)` once and
/// `accept(columns, row, provenance)` per row, which appends or flags, and keeps the books of the Source.
/// Throws core::Error (input) for a file that is cut off or has no rows.
template <class Records, class ColumnsOf, class Accept>
void read_rows(const Reading& reading, Records& records, Source described, const ColumnsOf& columns_of,
               const Accept& accept) {
  const auto& [file, gates, into, row_bound, progress] = reading;
  const auto source = static_cast<std::uint32_t>(into.sources.size());
  into.sources.push_back(std::move(described));
  const Header header{records.columns()};
  const auto columns = columns_of(header);
  Record record;
  std::uint64_t row_count = 0;
  std::uint64_t accepted_count = 0;
  while (records.next(record)) {
    ++row_count;
    if (progress != nullptr && row_count % detail::rows_between_words == 0) {
      detail::tell_progress(reading, row_count);
    }
    Row row{record, gates};
    if (!record.problem.empty()) {
      row.flag("row.malformed", std::string{record.problem});
    } else if (record.fields.size() != header.size()) {
      detail::check_field_count(record, header.size(), row);
    }
    if (!row.is_rejected()) {
      accept(columns, row, Provenance{source, record.line});
    }
    if (row.is_rejected()) {
      into.quarantine.push_back(row.quarantined(source));
      continue;
    }
    ++accepted_count;
    if (row.has_anomalies()) {
      std::ranges::move(row.take_anomalies(source), std::back_inserter(into.anomalies));
    }
  }
  detail::check_end(file, records.cut_off(), row_count);
  into.sources[source].row_count = row_count;
  into.sources[source].accepted_count = accepted_count;
}

/// The same for a connector of the table and whatever container the file is.
template <class ColumnsOf, class Accept>
void read_rows(const Reading& reading, std::string_view connector, const ColumnsOf& columns_of,
               const Accept& accept) {
  RecordReader records{reading.file.bytes};
  read_rows(reading, records, detail::source_of(reading.file, connector), columns_of, accept);
}

}  // namespace polycosm::catalog
