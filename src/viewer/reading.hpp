#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/store/json.hpp>
#include <polycosm/store/sealed_run.hpp>

#include "route.hpp"

/// What answers share: how they begin, page and read.
namespace polycosm::viewer {

/// JSON as the body of an answer.
[[nodiscard]] std::string text_of(const store::Json& json);

/// A field of JSON that may hold anything; null when there is none.
[[nodiscard]] store::Json field(const store::Json& json, std::string_view name);

/// A frame that says of which ensemble it is.
[[nodiscard]] Frame begin(const Call& call);

/// The rows of a page of a listing, after what the client has.
struct Page {
  store::AxisRange rows;
  store::Json next;
};
[[nodiscard]] Page page_of(const Call& call, std::string_view listing, std::uint64_t row_count);
/// The first row that the cursor of a call asks for; 0 without one. Throws Problem (400) for a foreign one.
[[nodiscard]] std::uint64_t first_row(const Call& call, std::string_view listing);

/// Says which rows of a table were looked at, `searched`, and how to go on to `end_row`, `next`.
void put_searched(store::Json& into, const Call& call, std::string_view listing, store::AxisRange rows,
                  std::uint64_t end_row);

/// Dataset `name` of `group`, or a part of it, as a column. Throws Problem (413) before it reads too much.
[[nodiscard]] Column column_from(const Call& call, std::string_view group, std::string_view name,
                                 std::initializer_list<store::AxisRange> ranges);
/// The same, at the end of a frame; nothing when the ensemble has no such dataset.
void add(Frame& frame, const Call& call, std::string_view group, const std::string& name,
         std::initializer_list<store::AxisRange> ranges);
/// Row `row` of every dataset named, as fields; what the ensemble does not have is null.
void put_fields(store::Json& into, const Call& call, std::string_view group,
                std::initializer_list<const char*> names, std::uint64_t row);

/// Throws Problem (404) that names the key of the configuration by which a run keeps it.
[[noreturn]] void not_stored(const std::string& what, std::string_view storage_key);

/// The index that stands in the path for `{name}`. Throws Problem (404) unless it is a whole number below
/// `count`.
[[nodiscard]] std::uint64_t index_in_path(const Call& call, std::string_view name, std::uint64_t count);

/// The numbers of a column of that type, as they are stored.
template <class T>
[[nodiscard]] std::vector<T> values_of(const Column& column);
/// Any numbers, as f64.
[[nodiscard]] std::vector<double> numbers_of(const Column& column);

/// Members that are ok: the sample behind every statistic.
[[nodiscard]] std::uint64_t ok_count(const Call& call);

}  // namespace polycosm::viewer
