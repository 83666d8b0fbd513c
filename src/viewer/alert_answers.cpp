#include <set>

#include "alert_book.hpp"
#include "answers.hpp"
#include "problem.hpp"
#include "route.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

constexpr std::size_t note_limit_bytes = 1000;

/// Alerts name runs: of one that the caller may not see, he hears nothing.
std::set<std::string, std::less<>> shown_runs(const Call& call) {
  std::set<std::string, std::less<>> runs;
  for (const Library::Entry& entry : call.library->look()) {
    runs.insert(entry.id);
  }
  return runs;
}

/// A run that is gone is nobody's secret to a curator.
bool is_shown(const Call& call, const std::set<std::string, std::less<>>& runs, std::string_view run) {
  return call.caller.role >= Role::curator || runs.contains(run);
}

Answer list_alerts(const Call& call) {
  const auto runs = shown_runs(call);
  const std::uint64_t most = call.number_or("limit", 1000);
  const auto open = call.query.find("open");
  Json list = Json::array();
  for (Json& alert : call.alerts->list()) {
    const bool is_open = alert["acknowledged"].is_null() && alert["cleared_utc"].is_null();
    const bool is_wanted = open == call.query.end() || (open->second == "yes") == is_open;
    if (is_wanted && list.size() < most && is_shown(call, runs, alert["run"].get<std::string>())) {
      list.push_back(std::move(alert));
    }
  }
  return json_answer({{"alerts", list}}, 200);
}

Answer acknowledge_alert(const Call& call) {
  refuse_unknown(call.body, {"note"});
  const Json note = call.body.value("note", Json(""));
  if (!note.is_string() || note.get_ref<const std::string&>().size() > note_limit_bytes) {
    throw Problem{422, "bad_body", "\"note\" is a text of at most 1000 bytes"};
  }
  const auto alert = call.alerts->acknowledge(call.path.find("alert")->second, call.caller.label,
                                              name_of(call.caller.role), note.get<std::string>());
  if (!alert) {
    throw Problem{404, "not_found", "there is no alert of this id; /api/v1/alerts lists them"};
  }
  return json_answer(*alert, 200);
}

Answer follow_alerts(const Call& call) {
  Answer answer;
  answer.feed = feed_of(call.alerts->events(), call.request, call.query,
                        [is_curator = call.caller.role >= Role::curator, runs = shown_runs(call)](
                            std::string_view run) { return is_curator || runs.contains(run); });
  return answer;
}

constexpr const char* schemas = R"json({
"Alert": {"type": "object", "required": ["id", "severity", "code", "message", "run", "utc", "cleared_utc", "acknowledged"],
  "properties": {"id": {"type": "string"}, "severity": {"enum": ["info", "warning", "critical"]}, "code": {"type": "string"},
    "message": {"type": "string"}, "run": {"type": "string"}, "utc": {"type": "string"}, "cleared_utc": {"type": ["string", "null"]},
    "acknowledged": {"type": ["object", "null"], "required": ["by", "utc", "note"]}}},
"Alerts": {"type": "object", "required": ["alerts"],
  "properties": {"alerts": {"type": "array", "items": {"$ref": "#/components/schemas/Alert"}}}}
})json";

}  // namespace

std::vector<Route> alert_routes() {
  const std::vector<std::string_view> json{json_media};
  return {
      {"/api/v1/alerts",
       "listAlerts",
       "What an operator should know, the newest first.",
       json,
       {{"limit", "How many at most; default 1000.", 100'000, {}},
        {"open", "yes: neither cleared nor acknowledged; no: the others.", 0, "yes no"}},
       "Alerts",
       list_alerts},
      {"/api/v1/alerts/events",
       "followAlerts",
       "The same as server-sent events: raised, cleared, acknowledged.",
       {"text/event-stream"},
       {{"after", "The number of the last event heard; as Last-Event-ID.", 0, {}},
        {"follow", "no: close when all is told.", 0, "yes no"}},
       "",
       follow_alerts},
      {"/api/v1/alerts/{alert}/acknowledgement",
       "acknowledgeAlert",
       "Says that an alert was seen, by whom and why it is fine: {note?}. The first one stays.",
       json,
       {},
       "Alert",
       acknowledge_alert,
       "POST",
       Role::curator},
  };
}

Json alert_schemas() {
  return Json::parse(schemas);
}

}  // namespace polycosm::viewer
