#include <algorithm>
#include <cmath>

#include "answers.hpp"
#include "problem.hpp"
#include "reports.hpp"
#include "route.hpp"
#include "sessions.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

ReportOrder order_of(const Call& call) {
  refuse_unknown(call.body, {"format", "with", "year"});
  ReportOrder order;
  order.ensemble = call.ensemble->provenance();
  order.run = call.ensemble->directory.path();
  order.owner = owner_of(call.caller, call.request);
  order.id = random_id();
  if (call.body.contains("format")) {
    if (call.body["format"] != "html" && call.body["format"] != "pdf") {
      throw Problem{422, "bad_body", "\"format\" is html or pdf"};
    }
    order.format = call.body["format"].get<std::string>();
  }
  if (call.body.contains("year") && !call.body["year"].is_null()) {
    const bool is_year = call.body["year"].is_number() && call.body["year"].get<double>() >= 0.0 &&
                         call.body["year"].get<double>() <= 1e6;
    if (!is_year) {
      throw Problem{422, "bad_body", "\"year\" is a number of years from the start of the run"};
    }
    order.year = call.body["year"].get<double>();
  }
  if (call.body.contains("with") && !call.body["with"].is_null()) {
    if (!call.body["with"].is_string()) {
      throw Problem{422, "bad_body", "\"with\" is the id of an ensemble to compare with"};
    }
    const auto other = call.library->ensemble(call.body["with"].get<std::string>());
    order.other = other->provenance();
    order.other_run = other->directory.path();
  }
  return order;
}

std::shared_ptr<ReportJob> report_of(const Call& call) {
  return call.reports->find(call.path.find("report")->second, call.caller,
                            owner_of(call.caller, call.request));
}

Answer start_report(const Call& call) {
  const std::string owner = owner_of(call.caller, call.request);
  const std::string_view key = call.request.header("idempotency-key");
  RequestKeys& keys = call.reports->keys();
  const auto made = keys.take(owner, key, call.ensemble->id + " " + line_of(call.body));
  std::shared_ptr<ReportJob> report;
  if (made) {
    report = call.reports->find(*made, call.caller, owner);
  } else {
    try {
      report = call.reports->start(order_of(call));
    } catch (...) {
      keys.forget(owner, key);
      throw;
    }
    keys.keep(owner, key, report->order().id);
  }
  Answer answer = json_answer(report->summary(), 202);
  if (made) {
    answer.headers.push_back({"Idempotent-Replayed", "true"});
  }
  answer.headers.push_back({"Location", "../../reports/" + report->order().id});
  return answer;
}

Answer list_reports(const Call& call) {
  Json list = Json::array();
  for (const auto& report : call.reports->list(call.caller, owner_of(call.caller, call.request))) {
    list.push_back(report->summary());
  }
  return json_answer({{"reports", list}}, 200);
}

Answer get_report(const Call& call) {
  return json_answer(report_of(call)->summary(), 200);
}

Answer get_report_file(const Call& call) {
  Answer answer;
  answer.file = report_of(call)->file();
  return answer;
}

constexpr const char* schemas = R"json({
"Report": {"type": "object", "required": ["id", "ensemble", "with", "format", "owner", "state", "reason", "progress", "byte_count", "created_utc"],
  "properties": {"id": {"type": "string"}, "ensemble": {"$ref": "#/components/schemas/Provenance"}, "with": {"type": ["object", "null"]},
    "format": {"enum": ["html", "pdf"]}, "owner": {"type": "string"}, "state": {"enum": ["running", "complete", "failed"]},
    "reason": {"type": ["string", "null"]}, "byte_count": {"type": ["integer", "null"]}, "created_utc": {"type": "string"}}},
"Reports": {"type": "object", "required": ["reports"],
  "properties": {"reports": {"type": "array", "items": {"$ref": "#/components/schemas/Report"}}}}
})json";

}  // namespace

std::vector<Route> report_routes() {
  const std::vector<std::string_view> json{json_media};
  constexpr auto analyst = Role::analyst;
  constexpr auto apart = Place::apart;
  constexpr auto never = Keep::never;
  return {
      {"/api/v1/ensembles/{ensemble}/reports",
       "startReport",
       "Has a report written: {format?, with?, year?}; needs Idempotency-Key.",
       json,
       {},
       "Report",
       start_report,
       "POST",
       analyst,
       Place::reader,
       never,
       true},
      {"/api/v1/reports",
       "listReports",
       "The reports of the caller, the newest first.",
       json,
       {},
       "Reports",
       list_reports,
       "GET",
       analyst,
       apart,
       never,
       true},
      {"/api/v1/reports/{report}",
       "getReport",
       "How far a report is.",
       json,
       {},
       "Report",
       get_report,
       "GET",
       analyst,
       apart,
       never,
       true},
      {"/api/v1/reports/{report}/file",
       "getReportFile",
       "A report that is complete.",
       {"application/octet-stream"},
       {},
       "",
       get_report_file,
       "GET",
       analyst,
       apart,
       never,
       true},
  };
}

Json report_schemas() {
  return Json::parse(schemas);
}

}  // namespace polycosm::viewer
