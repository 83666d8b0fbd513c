#include <algorithm>

#include <polycosm/core/digest.hpp>

#include "detail_members.hpp"
#include "problem.hpp"
#include "reading.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

bool is_of_member(const store::DatasetInfo& info) {
  return info.group == "parameters" && info.dimensions == std::vector<std::string>{"member"} &&
         std::find(info.files.begin(), info.files.end(), store::FileKind::ensemble) != info.files.end();
}

bool is_identity(std::string_view name) {
  return name == "member" || name == "status" || name == "digest_low" || name == "digest_high";
}

Json parameters_of(const Call& call, std::uint64_t member) {
  Json parameters = Json::object();
  for (const store::DatasetInfo& info : store::datasets()) {
    if (is_of_member(info) && !is_identity(info.name) && call.ensemble->run.has(info.group, info.name)) {
      const Column column = column_from(call, info.group, info.name, {{member, 1}});
      parameters[info.name] = {
          {"value", value_of(column, 0)}, {"unit", column.unit}, {"meaning", column.meaning}};
    }
  }
  return parameters;
}

/// Why a member has no numbers; null for one that has.
Json quarantine_of(const Call& call, std::uint64_t member) {
  if (!call.ensemble->run.has("quarantine", "member_index")) {
    return nullptr;
  }
  const auto members = values_of<std::int64_t>(column_from(call, "quarantine", "member_index", {}));
  const auto found = std::find(members.begin(), members.end(), static_cast<std::int64_t>(member));
  if (found == members.end()) {
    return nullptr;
  }
  Json json = Json::object();
  put_fields(json, call, "quarantine", {"code", "message"},
             static_cast<std::uint64_t>(found - members.begin()));
  return json;
}

Json kept_of(const Call& call, std::uint64_t member) {
  const store::SealedRun& run = call.ensemble->run;
  bool has_detail = false;
  if (run.has("planets", "star_index")) {
    const std::vector<std::uint32_t>& members = detail_members(call);
    has_detail = std::binary_search(members.begin(), members.end(), static_cast<std::uint32_t>(member));
  }
  return {{"series", run.has("member_series", "member")},
          {"first_settlings", run.has("outcomes", "first_settled_year")},
          {"planets_belts_events", has_detail}};
}

}  // namespace

Answer member_answer(const Call& call) {
  const store::SealedRun& run = call.ensemble->run;
  const std::uint64_t member = index_in_path(call, "member", run.shape("parameters", "member").at(0));
  const auto part_of_digest = [&](const char* name) {
    return values_of<std::uint64_t>(column_from(call, "parameters", name, {{member, 1}}))[0];
  };
  const Column status = column_from(call, "parameters", "status", {{member, 1}});
  const bool is_ok = number_of(status, 0) == 0.0;
  const core::Digest128 digest{part_of_digest("digest_low"), part_of_digest("digest_high")};
  const std::string again = "polycosm replay DIR --member " + std::to_string(member);
  return {text_of({{"ensemble", call.ensemble->provenance()},
                   {"member", member},
                   {"status", value_of(status, 0)},
                   {"digest", is_ok ? Json(digest.hex()) : Json(nullptr)},
                   {"ensemble_seed", value_of(column_from(call, "parameters", "ensemble_seed", {}), 0)},
                   {"quarantine", quarantine_of(call, member)},
                   {"kept", kept_of(call, member)},
                   {"again", again},
                   {"parameters", parameters_of(call, member)}}),
          {},
          {}};
}

}  // namespace polycosm::viewer
