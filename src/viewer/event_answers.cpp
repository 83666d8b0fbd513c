#include <algorithm>
#include <limits>
#include <optional>

#include <polycosm/sim/history.hpp>

#include "detail_members.hpp"
#include "problem.hpp"
#include "reading.hpp"
#include "row_search.hpp"

namespace polycosm::viewer {
namespace {

using store::AxisRange;

constexpr std::initializer_list<const char*> event_columns{"member_index", "tick",  "type",  "system_index",
                                                           "other_index",  "value", "cause", "effect"};
constexpr std::uint64_t event_row_bytes = 8 + 4 + 1 + 4 + 4 + 4 + 1 + 4;

const std::string& event_words() {
  return store::dataset_info(store::FileKind::ensemble, "events", "type").flags;
}

int event_code(std::string_view word) {
  for (std::size_t code = 0; code < sim::event_type_count; ++code) {
    if (sim::event_name(static_cast<sim::EventType>(code)) == word) {
      return static_cast<int>(code);
    }
  }
  throw Problem{400, "bad_parameter", "there is no event of this type", {{"parameter", "type"}}};
}

struct Wishes {
  std::optional<std::uint64_t> member, system;
  std::optional<int> type;
  std::uint64_t from_tick = 0;
  std::uint64_t to_tick = std::numeric_limits<std::int32_t>::max();
  [[nodiscard]] bool has_ticks() const {
    return from_tick > 0 || to_tick < static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max());
  }
  /// Words that belong into a cursor: it goes on in this search alone.
  [[nodiscard]] std::string listing() const {
    const auto word = [](const auto& value) { return value ? std::to_string(*value) : std::string{"any"}; };
    return "events of member " + word(member) + " system " + word(system) + " type " + word(type) +
           " ticks " + std::to_string(from_tick) + " to " + std::to_string(to_tick);
  }
};

Wishes wishes_of(const Call& call) {
  Wishes wishes;
  const auto number = [&](const char* name) {
    return call.query.contains(name) ? std::optional{call.number_or(name, 0)} : std::nullopt;
  };
  wishes.member = number("member");
  wishes.system = number("system");
  if (const auto type = call.query.find("type"); type != call.query.end()) {
    wishes.type = event_code(type->second);
  }
  wishes.from_tick = call.number_or("from_tick", 0);
  wishes.to_tick = call.number_or("to_tick", wishes.to_tick);
  return wishes;
}

/// Where events of a member are, and in them those of its ticks: both ascend.
AxisRange rows_of(const Call& call, Wishes& wishes) {
  const store::SealedRun& run = call.ensemble->run;
  if (!wishes.member) {
    return {0, run.shape("events", "tick").at(0)};
  }
  const std::uint64_t member_count = run.shape("parameters", "member").at(0);
  if (*wishes.member >= member_count) {
    throw Problem{404, "not_found", "there is no member of this index", {{"count", member_count}}};
  }
  const std::vector<std::uint32_t>& kept = detail_members(call);
  const bool is_ok =
      values_of<std::int8_t>(column_from(call, "parameters", "status", {{*wishes.member, 1}}))[0] == 0;
  if (is_ok && !std::binary_search(kept.begin(), kept.end(), static_cast<std::uint32_t>(*wishes.member))) {
    not_stored("events of this member", detail_key);
  }
  AxisRange rows = rows_of_member(run, "events", *wishes.member);
  const std::uint64_t end = rows.first + rows.count;
  const std::uint64_t first = lower_row(run, "events", "tick", rows, static_cast<double>(wishes.from_tick));
  const std::uint64_t last =
      lower_row(run, "events", "tick", {first, end - first}, static_cast<double>(wishes.to_tick) + 1.0);
  wishes.from_tick = 0;
  wishes.to_tick = std::numeric_limits<std::int32_t>::max();
  return {first, last - first};
}

/// The datasets that must be looked at, and the question asked of each row of them.
std::pair<std::vector<std::string>, RowTest> test_of(const Wishes& wishes) {
  std::vector<std::string> keys;
  std::vector<RowTest> tests;
  const auto is_within = [](std::size_t key, double low, double high) {
    return [=](std::span<const Column> columns, std::size_t row) {
      const double value = number_of(columns[key], row);
      return low <= value && value <= high;
    };
  };
  if (wishes.type) {
    tests.push_back(is_within(keys.size(), *wishes.type, *wishes.type));
    keys.emplace_back("type");
  }
  if (wishes.system) {
    const auto system = static_cast<double>(*wishes.system);
    tests.push_back(
        [here = is_within(keys.size(), system, system), there = is_within(keys.size() + 1, system, system)](
            std::span<const Column> columns, std::size_t row) {
          return here(columns, row) || there(columns, row);
        });
    keys.emplace_back("system_index");
    keys.emplace_back("other_index");
  }
  if (wishes.has_ticks()) {
    tests.push_back(
        is_within(keys.size(), static_cast<double>(wishes.from_tick), static_cast<double>(wishes.to_tick)));
    keys.emplace_back("tick");
  }
  return {keys, [tests](std::span<const Column> columns, std::size_t row) {
            return std::all_of(tests.begin(), tests.end(),
                               [&](const RowTest& test) { return test(columns, row); });
          }};
}

}  // namespace

Answer events_answer(const Call& call) {
  const store::SealedRun& run = call.ensemble->run;
  const std::uint64_t member_count = detail_members(call).size();  // or 404
  Wishes wishes = wishes_of(call);
  const std::string listing = wishes.listing();
  const AxisRange rows = rows_of(call, wishes);
  const std::uint64_t end = rows.first + rows.count;
  const std::uint64_t first = std::clamp(first_row(call, listing), rows.first, end);
  auto [keys, test] = test_of(wishes);
  const Found found = search(
      run, {"events", keys, {first, end - first}, call.number_or("limit", 1000), event_row_bytes}, test);
  Frame frame = begin(call);
  frame.about["n_members"] = member_count;
  for (const char* name : event_columns) {
    frame.columns.push_back(gathered(run, "events", name, found.rows));
    if (std::string_view{name} == "cause") {
      frame.columns.back().flags = event_words();  // "numbered as type"; -1 is none of them
      frame.columns.back().meaning = "What brought it about; unknown = nothing that was an event.";
    }
  }
  put_searched(frame.about, call, listing, {first, found.next_row - first}, end);
  return answer_of(call, frame, Packing::plain);
}

Answer event_counts_answer(const Call& call) {
  Frame frame = begin(call);
  frame.about["n_members"] = ok_count(call);
  for (const char* name : {"event_type", "time", "event_count"}) {
    add(frame, call, "event_counts", name, {});
  }
  return answer_of(call, frame, Packing::plain);
}

}  // namespace polycosm::viewer
