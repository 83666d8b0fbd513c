#include "detail_members.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include <polycosm/config/member_ranges.hpp>
#include <polycosm/config/run_config.hpp>

#include "problem.hpp"
#include "reading.hpp"

namespace polycosm::viewer {
namespace {

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

}  // namespace polycosm::viewer
