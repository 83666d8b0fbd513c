#include "detail_members.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include <polycosm/config/member_ranges.hpp>
#include <polycosm/config/run_config.hpp>

#include "problem.hpp"
#include "reading.hpp"
#include "row_search.hpp"

namespace polycosm::viewer {
namespace {

using store::AxisRange;

double member_of_row(const Call& call, std::string_view group, std::uint64_t row) {
  return number_of(column_from(call, group, "member_index", {{row, 1}}), 0);
}

/// What the plan says. A plan that only another version of the program can read says nothing.
std::vector<std::uint32_t> members_of(const Call& call) {
  const store::Json& plan = call.ensemble->run.manifest().value("plan", store::Json::object());
  const config::Parsed parsed =
      config::parse(plan.is_object() ? plan.value("config_toml", "") : "", "plan.json", {});
  if (!parsed.problems.empty()) {
    throw Problem{503, "other_version",
                  "this version of the program cannot tell which members keep planets and events"};
  }
  const config::MemberRanges kept = config::parse_member_ranges(parsed.config.storage_detail_members);
  const bool is_every = parsed.config.storage_level == "detail";
  const auto status = values_of<std::int8_t>(column_from(call, "parameters", "status", {}));
  std::vector<std::uint32_t> members;
  for (std::uint32_t member = 0; member < status.size(); ++member) {
    const bool is_kept = is_every || member < parsed.config.detail_member_count || kept.contains(member);
    if (is_kept && status[member] == 0) {
      members.push_back(member);
    }
  }
  return members;
}

}  // namespace

const std::vector<std::uint32_t>& detail_members(const Call& call) {
  Ensemble& ensemble = *call.ensemble;
  if (!ensemble.run.has("planets", "star_index")) {
    not_stored("planets, belts and events of any member", detail_key);
  }
  if (!ensemble.detail) {
    ensemble.detail = std::make_shared<const std::vector<std::uint32_t>>(members_of(call));
  }
  return *ensemble.detail;
}

AxisRange whole_members(const Call& call, std::string_view group, std::uint64_t first,
                        std::uint64_t row_bytes) {
  const store::SealedRun& run = call.ensemble->run;
  const std::uint64_t row_count = run.shape(group, "member_index").at(0);
  const AxisRange all{first, row_count - first};
  const AxisRange part = bounded(all, row_bytes);
  const std::uint64_t end = part.first + part.count;
  if (end == row_count) {
    return part;
  }
  const double cut = member_of_row(call, group, end);
  const std::uint64_t member_begin = lower_row(run, group, "member_index", part, cut);
  // a member that is larger than the bound is taken whole
  const std::uint64_t member_end =
      member_begin > first ? member_begin : lower_row(run, group, "member_index", all, cut + 1.0);
  return {first, member_end - first};
}

std::uint64_t members_within(const Call& call, std::string_view group, AxisRange rows) {
  const std::uint64_t row_count = call.ensemble->run.shape(group, "member_index").at(0);
  const std::vector<std::uint32_t>& members = detail_members(call);
  const auto place_of = [&](std::uint64_t row) {
    return row == row_count
               ? members.end()
               : std::lower_bound(members.begin(), members.end(), member_of_row(call, group, row));
  };
  const auto first = rows.first == 0 ? members.begin() : place_of(rows.first);
  return static_cast<std::uint64_t>(place_of(rows.first + rows.count) - first);
}

}  // namespace polycosm::viewer
