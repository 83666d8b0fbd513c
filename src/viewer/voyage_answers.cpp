#include <algorithm>
#include <tuple>
#include <unordered_map>

#include <polycosm/sim/history.hpp>

#include "detail_members.hpp"
#include "proportions.hpp"
#include "reading.hpp"
#include "row_search.hpp"

namespace polycosm::viewer {
namespace {

using store::AxisRange;
using store::ElementType;

struct Voyages {
  std::int32_t from = 0, to = 0;
  std::uint64_t launch_count = 0;
  std::uint32_t member_count = 0;
  std::int64_t last_member = -1;
};

/// Voyages between each two systems that some ship has set out on. Rows are in the order of their members, so
/// a member is counted once by comparing with the last.
std::vector<Voyages> voyages_of(const store::SealedRun& run, AxisRange rows) {
  constexpr std::uint64_t piece_row_count = 262'144;
  std::unordered_map<std::uint64_t, Voyages> found;
  for (AxisRange left = rows; left.count > 0;) {
    const AxisRange piece{left.first, std::min(left.count, piece_row_count - left.first % piece_row_count)};
    const auto read = [&](const char* name) { return column_of(run.read("events", name, {{piece}})); };
    const auto type = values_of<std::int8_t>(read("type"));
    const auto launch = static_cast<std::int8_t>(sim::EventType::launch);
    if (std::find(type.begin(), type.end(), launch) != type.end()) {
      const auto member = values_of<std::int64_t>(read("member_index"));
      const auto from = values_of<std::int32_t>(read("system_index"));
      const auto to = values_of<std::int32_t>(read("other_index"));
      for (std::size_t i = 0; i < type.size(); ++i) {
        if (type[i] != launch) {
          continue;
        }
        const std::uint64_t key =
            std::uint64_t{static_cast<std::uint32_t>(from[i])} << 32U | static_cast<std::uint32_t>(to[i]);
        Voyages& one = found[key];
        one.from = from[i];
        one.to = to[i];
        ++one.launch_count;
        one.member_count += one.last_member != member[i] ? 1U : 0U;
        one.last_member = member[i];
      }
    }
    left = {piece.first + piece.count, left.count - piece.count};
  }
  std::vector<Voyages> list;
  list.reserve(found.size());
  for (const auto& [key, one] : found) {
    list.push_back(one);
  }
  std::sort(list.begin(), list.end(), [](const Voyages& a, const Voyages& b) {
    return std::tie(b.member_count, b.launch_count, a.from, a.to) <
           std::tie(a.member_count, a.launch_count, b.from, b.to);
  });
  return list;
}

template <class T, class Field>
std::vector<T> each(const std::vector<Voyages>& list, Field field) {
  std::vector<T> values;
  values.reserve(list.size());
  for (const Voyages& one : list) {
    values.push_back(static_cast<T>(field(one)));
  }
  return values;
}

}  // namespace

Answer voyages_answer(const Call& call) {
  const std::uint64_t total = detail_members(call).size();  // or 404
  constexpr std::uint64_t row_bytes = 17;                   // type, member and both ends
  const AxisRange rows = whole_members(call, "events", 0, row_bytes);
  const std::uint64_t members = members_within(call, "events", rows);
  std::vector<Voyages> list = voyages_of(call.ensemble->run, rows);
  Frame frame = begin(call);
  frame.about["n_members"] = members;
  frame.about["n_members_total"] = total;
  frame.about["route_count"] = list.size();
  list.resize(std::min<std::size_t>(list.size(), call.number_or("limit", 1000)));
  const auto put = [&](std::string name, ElementType type, std::string meaning, const auto& values) {
    frame.columns.push_back(made_column(std::move(name), type, "1", std::move(meaning), values));
  };
  put("from_system", ElementType::i32, "Index of the system that ships leave.",
      each<std::int32_t>(list, [](const Voyages& one) { return one.from; }));
  put("to_system", ElementType::i32, "Index of the system that they set out for.",
      each<std::int32_t>(list, [](const Voyages& one) { return one.to; }));
  put("launch_count", ElementType::u32,
      "Launches of ships of every class but freighters, couriers and patrols, over n_members.",
      each<std::uint32_t>(list, [](const Voyages& one) { return one.launch_count; }));
  put("member_count", ElementType::u32, "Members in which at least one of them set out.",
      each<std::uint32_t>(list, [](const Voyages& one) { return one.member_count; }));
  put("p_used", ElementType::f64, "Share of the members looked at in which the route is used.",
      each<double>(list, [&](const Voyages& one) { return share_of(one.member_count, members); }));
  put("p_used_mcse", ElementType::f64, "Monte Carlo standard error of p_used, never 0.",
      each<double>(list, [&](const Voyages& one) { return share_mcse(one.member_count, members); }));
  return answer_of(call, frame, Packing::plain);
}

}  // namespace polycosm::viewer
