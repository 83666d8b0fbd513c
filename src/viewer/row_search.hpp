#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/store/sealed_run.hpp>

#include "frame.hpp"

/// Rows of the ragged tables (planets, belts, events). They are in the order of their members and have no
/// other index: whoever wants a star or a system reads on, piece by piece, up to a bound of work that depends
/// on nothing but the file, so that equal requests have equal answers.
namespace polycosm::viewer {

/// A page of a search reads about so many bytes of numbers at most.
inline constexpr std::uint64_t search_limit_bytes = std::uint64_t{32} << 20U;

struct Search {
  std::string_view group;
  std::vector<std::string> keys;  ///< datasets that the test looks at
  store::AxisRange rows;          ///< where to look
  std::uint64_t limit = 0;        ///< rows wanted
  std::uint64_t row_bytes = 1;    ///< of all datasets that will be read of a row
};
/// Whether row `row` of the keys, all read from the same piece, is wanted.
using RowTest = std::function<bool(std::span<const Column> keys, std::size_t row)>;

struct Found {
  std::vector<std::uint64_t> rows;  ///< ascending
  std::uint64_t next_row = 0;       ///< the first that was not looked at
  bool is_whole = false;            ///< nothing is left of the rows to look in
};
[[nodiscard]] Found search(const store::SealedRun& run, const Search& wanted, const RowTest& test);

/// Those rows of a dataset, as a column.
[[nodiscard]] Column gathered(const store::SealedRun& run, std::string_view group, std::string_view name,
                              std::span<const std::uint64_t> rows);

/// The first row within `rows` whose value is not below `value`, in a dataset that ascends there.
[[nodiscard]] std::uint64_t lower_row(const store::SealedRun& run, std::string_view group,
                                      std::string_view name, store::AxisRange rows, double value);
/// The rows of a member in a table that ascends by member_index.
[[nodiscard]] store::AxisRange rows_of_member(const store::SealedRun& run, std::string_view group,
                                              std::uint64_t member);

/// The rows from which a page of that many bytes a row goes on: all of `rows`, or as many as the bound
/// allows, in whole pieces.
[[nodiscard]] store::AxisRange bounded(store::AxisRange rows, std::uint64_t row_bytes) noexcept;

}  // namespace polycosm::viewer
