#include "reading.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <polycosm/core/error.hpp>

#include "problem.hpp"

namespace polycosm::viewer {

using store::AxisRange;
using store::Json;

namespace {

constexpr std::uint64_t answer_limit_bytes = std::uint64_t{64} << 20U;

}  // namespace

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json field(const Json& json, std::string_view name) {
  const std::string key{name};
  return json.is_object() && json.contains(key) ? json[key] : Json(nullptr);
}

void guard_size(std::uint64_t byte_count) {
  if (byte_count > answer_limit_bytes) {
    throw Problem{413,
                  "answer_too_large",
                  "the answer would be too large; ask for fewer rows at a time",
                  {{"estimated_bytes", byte_count}, {"limit_bytes", answer_limit_bytes}}};
  }
}

Frame begin(const Call& call) {
  Frame frame;
  frame.about["ensemble"] = call.ensemble->provenance();
  return frame;
}

std::uint64_t first_row(const Call& call, std::string_view listing) {
  const auto after = call.query.find("after");
  if (after == call.query.end()) {
    return 0;
  }
  const auto last = last_of(after->second, listing, call.ensemble->revision());
  if (!last) {
    throw Problem{400,
                  "bad_cursor",
                  "this cursor is of another listing or revision; begin without one",
                  {{"parameter", "after"}}};
  }
  return *last + 1;
}

Page page_of(const Call& call, std::string_view listing, std::uint64_t row_count) {
  const std::uint64_t first = std::min(first_row(call, listing), row_count);
  const std::uint64_t count = std::min(call.number_or("limit", 1000), row_count - first);
  const bool is_last = first + count == row_count;
  const std::string next =
      is_last || count == 0 ? "" : cursor_of(listing, call.ensemble->revision(), first + count - 1);
  return {{first, count}, next.empty() ? Json(nullptr) : Json(next)};
}

void put_searched(Json& into, const Call& call, std::string_view listing, AxisRange rows,
                  std::uint64_t end_row) {
  const std::uint64_t end = rows.first + rows.count;
  const bool is_more = end < end_row && rows.count > 0;
  into["next"] = is_more ? Json(cursor_of(listing, call.ensemble->revision(), end - 1)) : Json(nullptr);
  into["searched"] = {{"first_row", rows.first}, {"row_count", rows.count}, {"end_row", end_row}};
}

Column column_from(const Call& call, std::string_view group, std::string_view name,
                   std::initializer_list<AxisRange> ranges) {
  const store::SealedRun& run = call.ensemble->run;
  std::uint64_t cells = 1;
  const std::vector<std::uint64_t> shape = run.shape(group, name);
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    const std::uint64_t length = axis < ranges.size() ? ranges.begin()[axis].count : shape[axis];
    cells = length != 0 && cells > answer_limit_bytes / length ? answer_limit_bytes + 1 : cells * length;
  }
  guard_size(cells * 8);
  return column_of(run.read(group, name, ranges));
}

void add(Frame& frame, const Call& call, std::string_view group, const std::string& name,
         std::initializer_list<AxisRange> ranges) {
  if (call.ensemble->run.has(group, name)) {
    frame.columns.push_back(column_from(call, group, name, ranges));
  }
}

void put_fields(Json& into, const Call& call, std::string_view group,
                std::initializer_list<const char*> names, std::uint64_t row) {
  for (const char* name : names) {
    into[name] = call.ensemble->run.has(group, name)
                     ? value_of(column_from(call, group, name, {AxisRange{row, 1}}), 0)
                     : Json(nullptr);
  }
}

void not_stored(const std::string& what, std::string_view storage_key) {
  throw Problem{404,
                "not_stored",
                "this ensemble does not store " + what + "; a run keeps it with " + std::string{storage_key} +
                    ", and `polycosm replay` lives one member again",
                {{"storage_key", storage_key}}};
}

std::uint64_t index_in_path(const Call& call, std::string_view name, std::uint64_t count) {
  const std::string& text = call.path.find(name)->second;
  std::uint64_t index = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), index);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || index >= count) {
    throw Problem{404,
                  "not_found",
                  "there is no " + std::string{name} + " of this index; they count from 0",
                  {{"count", count}}};
  }
  return index;
}

template <class T>
std::vector<T> values_of(const Column& column) {
  core::expects(column.bytes.size() == column.value_count() * sizeof(T), "a column has numbers of this size");
  std::vector<T> values(column.value_count());
  if (!values.empty()) {
    std::memcpy(values.data(), column.bytes.data(), column.bytes.size());
  }
  return values;
}
template std::vector<std::int32_t> values_of(const Column&);
template std::vector<std::uint32_t> values_of(const Column&);
template std::vector<std::int64_t> values_of(const Column&);
template std::vector<std::uint64_t> values_of(const Column&);
template std::vector<std::int8_t> values_of(const Column&);
template std::vector<float> values_of(const Column&);

std::vector<double> numbers_of(const Column& column) {
  std::vector<double> numbers(column.value_count());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    numbers[i] = number_of(column, i);
  }
  return numbers;
}

std::uint64_t ok_count(const Call& call) {
  return static_cast<std::uint64_t>(number_of(column_from(call, "aggregate", "n_members", {}), 0));
}

}  // namespace polycosm::viewer
