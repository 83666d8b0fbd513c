#include "row_search.hpp"

#include <algorithm>

#include <polycosm/core/error.hpp>

namespace polycosm::viewer {
namespace {

using store::AxisRange;
using store::SealedRun;

/// A multiple of the rows of every chunk of these tables (256 KiB): each is decoded once.
constexpr std::uint64_t piece_row_count = 262'144;
/// So few rows are read at once instead of being looked for one by one: one chunk of the widest type.
constexpr std::uint64_t few_row_count = 32'768;

std::uint64_t end_of(AxisRange rows) noexcept {
  return rows.first + rows.count;
}

/// From `row` to the end of its piece.
AxisRange piece_at(std::uint64_t row, std::uint64_t end) noexcept {
  const std::uint64_t piece_end = (row / piece_row_count + 1) * piece_row_count;
  return {row, std::min(piece_end, end) - row};
}

Column read_part(const SealedRun& run, std::string_view group, std::string_view name, AxisRange rows) {
  return column_of(run.read(group, name, std::span{&rows, 1}));
}

/// The rows `picked` (counted from the beginning of `piece`) at the end of `into`.
void append_rows(Column& into, const Column& piece, std::span<const std::uint64_t> picked) {
  const std::size_t width = piece.value_count() == 0 ? 0 : piece.bytes.size() / piece.value_count();
  for (const std::uint64_t row : picked) {
    const auto first = piece.bytes.begin() + static_cast<std::ptrdiff_t>(row * width);
    into.bytes.insert(into.bytes.end(), first, first + static_cast<std::ptrdiff_t>(width));
  }
  into.shape[0] += picked.size();
}

}  // namespace

AxisRange bounded(AxisRange rows, std::uint64_t row_bytes) noexcept {
  const std::uint64_t most =
      std::max(piece_row_count, search_limit_bytes / row_bytes / piece_row_count * piece_row_count);
  const std::uint64_t end = (rows.first / piece_row_count) * piece_row_count + most;
  return {rows.first, std::min(end, end_of(rows)) - rows.first};
}

Found search(const SealedRun& run, const Search& wanted, const RowTest& test) {
  Found found;
  const AxisRange rows = bounded(wanted.rows, wanted.row_bytes);
  found.next_row = rows.first;
  while (found.next_row < end_of(rows) && found.rows.size() < wanted.limit) {
    const AxisRange piece = piece_at(found.next_row, end_of(rows));
    std::vector<Column> keys;
    for (const std::string& name : wanted.keys) {
      keys.push_back(read_part(run, wanted.group, name, piece));
    }
    for (std::uint64_t i = 0; i < piece.count && found.rows.size() < wanted.limit; ++i, ++found.next_row) {
      if (test(keys, i)) {
        found.rows.push_back(piece.first + i);
      }
    }
  }
  found.is_whole = found.next_row == end_of(wanted.rows);
  return found;
}

Column gathered(const SealedRun& run, std::string_view group, std::string_view name,
                std::span<const std::uint64_t> rows) {
  Column all = read_part(run, group, name, {0, 0});
  while (!rows.empty()) {
    const AxisRange piece = piece_at(rows.front(), rows.back() + 1);
    const auto beyond = std::lower_bound(rows.begin(), rows.end(), end_of(piece));
    std::vector<std::uint64_t> picked(rows.begin(), beyond);
    const AxisRange part{picked.front(), picked.back() - picked.front() + 1};
    for (std::uint64_t& row : picked) {
      row -= part.first;
    }
    append_rows(all, read_part(run, group, name, part), picked);
    rows = rows.subspan(picked.size());
  }
  return all;
}

std::uint64_t lower_row(const SealedRun& run, std::string_view group, std::string_view name, AxisRange rows,
                        double value) {
  while (rows.count > few_row_count) {
    const std::uint64_t half = rows.count / 2;
    const bool is_below = number_of(read_part(run, group, name, {rows.first + half, 1}), 0) < value;
    rows = is_below ? AxisRange{rows.first + half + 1, rows.count - half - 1} : AxisRange{rows.first, half};
  }
  const Column part = read_part(run, group, name, rows);
  std::uint64_t row = 0;
  while (row < rows.count && number_of(part, row) < value) {
    ++row;
  }
  return rows.first + row;
}

AxisRange rows_of_member(const SealedRun& run, std::string_view group, std::uint64_t member) {
  const AxisRange all{0, run.shape(group, "member_index").at(0)};
  const std::uint64_t first = lower_row(run, group, "member_index", all, static_cast<double>(member));
  const AxisRange rest{first, all.count - first};
  const std::uint64_t end = lower_row(run, group, "member_index", rest, static_cast<double>(member) + 1.0);
  return {first, end - first};
}

}  // namespace polycosm::viewer
