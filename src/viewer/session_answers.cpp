#include <algorithm>
#include <array>
#include <charconv>

#include "answers.hpp"
#include "problem.hpp"
#include "route.hpp"
#include "sessions.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

/// What a client may say to a child: nothing that names a file, waits without end or ends the child.
constexpr std::array<std::string_view, 15> commands{"step",   "run",    "pause",  "resume", "rewind",
                                                    "branch", "switch", "inject", "set",    "status",
                                                    "events", "series", "verify", "cancel", "help"};
constexpr std::size_t most_arguments = 4;
constexpr std::size_t argument_limit_bytes = 256;

[[noreturn]] void refuse(const std::string& detail) {
  throw Problem{422, "bad_body", detail};
}

std::uint64_t number_in(const Json& body, const char* name, std::uint64_t maximum) {
  if (!body[name].is_number_unsigned() || body[name].get<std::uint64_t>() > maximum) {
    refuse(std::string{"\""} + name + "\" is a whole number from 0 to " + std::to_string(maximum));
  }
  return body[name].get<std::uint64_t>();
}

std::shared_ptr<LiveSession> session_of(const Call& call) {
  return call.sessions->find(call.path.find("session")->second, call.caller,
                             owner_of(call.caller, call.request));
}

/// What the order is for; an ensemble that can be seen, a member that it has and a model that can be stopped.
SessionOrder order_of(const Call& call) {
  refuse_unknown(call.body, {"ensemble", "member", "tick"});
  if (!call.body.contains("ensemble") || !call.body["ensemble"].is_string() ||
      !call.body.contains("member")) {
    refuse("a session needs \"ensemble\" (an id) and \"member\" (a number)");
  }
  const auto ensemble = call.library->ensemble(call.body["ensemble"].get<std::string>());
  const Json& manifest = ensemble->run.manifest();
  SessionOrder order;
  order.ensemble = ensemble->provenance();
  const Json& total = order.ensemble["members_total"];
  const auto member = number_in(call.body, "member", 4'294'967'294ULL);
  if (!total.is_number_unsigned() || member >= total.get<std::uint64_t>()) {
    throw Problem{
        422, "no_such_member", "the ensemble has no member of this index", {{"members_total", total}}};
  }
  const std::string model =
      manifest.value("sim_model", Json("")).is_string() ? manifest.value("sim_model", std::string{}) : "";
  if (!model.starts_with("sftl")) {
    throw Problem{422,
                  "model_cannot_stop",
                  "this simulation model cannot be stopped between ticks; what-if needs sftl",
                  {{"sim_model", model}}};
  }
  order.member = static_cast<std::uint32_t>(member);
  order.tick =
      call.body.contains("tick") ? static_cast<std::int32_t>(number_in(call.body, "tick", 1'000'000)) : 0;
  order.run = ensemble->directory.path();
  order.owner = owner_of(call.caller, call.request);
  order.id = random_id();
  return order;
}

Json request_of(const Call& call) {
  refuse_unknown(call.body, {"command", "arguments"});
  const Json command = call.body.value("command", Json{});
  if (!command.is_string() ||
      std::find(commands.begin(), commands.end(), command.get<std::string>()) == commands.end()) {
    Json names = Json::array();
    std::copy(commands.begin(), commands.end(), std::back_inserter(names));
    throw Problem{422, "unknown_command", "this is no command of a session here", {{"commands", names}}};
  }
  const Json arguments = call.body.value("arguments", Json::array());
  const bool is_list = arguments.is_array() && arguments.size() <= most_arguments;
  if (!is_list || !std::all_of(arguments.begin(), arguments.end(), [](const Json& one) {
        return one.is_number() ||
               (one.is_string() && one.get_ref<const std::string&>().size() <= argument_limit_bytes);
      })) {
    refuse("\"arguments\" is a list of at most 4 numbers and texts of at most 256 bytes");
  }
  Json request = {
      {"command", command}, {"arguments", arguments}, {"actor", owner_of(call.caller, call.request)}};
  if (const std::string_view match = call.request.header("if-match"); !match.empty()) {
    std::int32_t tick = -1;
    const std::string_view digits = match.starts_with("\"tick-") && match.ends_with('"') && match.size() > 7
                                        ? match.substr(6, match.size() - 7)
                                        : std::string_view{};
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), tick);
    if (digits.empty() || read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) {
      throw Problem{400, "bad_if_match", "If-Match of a command is like \"tick-40\""};
    }
    request["if_tick"] = tick;
  }
  return request;
}

/// The answer of a child, or why it refused.
Json heard(Json answer) {
  if (answer.value("ok", false) || answer.contains("state")) {
    return answer;
  }
  const std::string fault = answer.value("fault", std::string{});
  const std::string why = answer.value("error", std::string{"the session refused it"});
  if (fault == "stale") {
    throw Problem{412, "other_tick", why};
  }
  throw Problem{fault == "usage" ? 422 : 503, fault == "usage" ? "command_refused" : "command_failed", why};
}

Answer start_session(const Call& call) {
  const std::string owner = owner_of(call.caller, call.request);
  const std::string_view key = call.request.header("idempotency-key");
  RequestKeys& keys = call.sessions->keys();
  std::string id;
  Answer answer;
  if (const auto made = keys.take(owner, key, line_of(call.body))) {
    answer = json_answer(call.sessions->find(*made, call.caller, owner)->summary(), 201);
    answer.headers.push_back({"Idempotent-Replayed", "true"});
    id = *made;
  } else {
    try {
      const auto session = call.sessions->start(order_of(call));
      id = session->order().id;
      answer = json_answer(session->summary(), 201);
    } catch (...) {
      keys.forget(owner, key);
      throw;
    }
    keys.keep(owner, key, id);
  }
  answer.headers.push_back({"Location", "sessions/" + id});
  return answer;
}

Answer list_sessions(const Call& call) {
  Json list = Json::array();
  for (const auto& session : call.sessions->list(call.caller, owner_of(call.caller, call.request))) {
    list.push_back(session->summary());
  }
  return json_answer({{"sessions", list},
                      {"count_per_caller", call.sessions->limits().count_per_caller},
                      {"count", call.sessions->limits().count}},
                     200);
}

Answer get_session(const Call& call) {
  const auto session = session_of(call);
  Json json = session->summary();
  json["status"] = nullptr;
  if (json["state"] == "live") {
    try {
      Json status = session->ask({{"command", "status"}}, Late::forgotten);
      json["status"] = status.contains("pending") ? Json(nullptr) : std::move(status);
    } catch (const Problem&) {  // it ended just now: the next look tells
    }
  }
  return json_answer(json, 200);
}

Answer end_session(const Call& call) {
  const auto session = session_of(call);
  call.sessions->remove(session);
  return json_answer(session->summary(), 202);
}

Answer command_session(const Call& call) {
  const auto session = session_of(call);
  const Json request = request_of(call);
  const std::string_view key = call.request.header("idempotency-key");
  const std::string owner = session->order().id + " " + owner_of(call.caller, call.request);
  RequestKeys& keys = call.sessions->keys();
  std::optional<std::string> made;
  if (!key.empty()) {
    made = keys.take(owner, key, line_of(request));
  }
  Json said;
  try {
    said = made ? Json::parse(*made) : session->ask(request, Late::event);
  } catch (...) {
    if (!key.empty()) {
      keys.forget(owner, key);
    }
    throw;
  }
  if (!key.empty() && !made) {
    keys.keep(owner, key, line_of(said));
  }
  Answer answer = json_answer(heard(said), said.contains("pending") ? 202 : 200);
  if (made) {
    answer.headers.push_back({"Idempotent-Replayed", "true"});
  }
  if (said.contains("tick")) {
    answer.headers.push_back({"ETag", "\"tick-" + said["tick"].dump() + "\""});
  }
  return answer;
}

Answer follow_session(const Call& call) {
  Answer answer;
  answer.feed = feed_of(session_of(call)->events(), call.request, call.query, {});
  return answer;
}

Answer session_series(const Call& call) {
  Json arguments = {call.path.find("variable")->second};
  if (const auto branch = call.query.find("branch"); branch != call.query.end()) {
    arguments.push_back(branch->second);
  }
  const auto session = session_of(call);
  Json said = heard(session->ask({{"command", "series"}, {"arguments", arguments}}, Late::forgotten));
  if (!said.contains("series")) {
    throw Problem{503, "session_busy", "the session does not answer now; try again in a moment"};
  }
  std::size_t year_count = 0;
  for (const Json& branch : said["series"]) {
    year_count = std::max(year_count, branch["values"].size());
  }
  Json years = Json::array();
  for (std::size_t year = 0; year < year_count; ++year) {
    years.push_back(static_cast<double>(year));
  }
  return json_answer({{"session", session->order().id},
                      {"ensemble", session->order().ensemble},
                      {"member", session->order().member},
                      {"metric", said["metric"]},
                      {"unit", said["unit"]},
                      {"meaning", said["meaning"]},
                      {"time_year", years},
                      {"branches", said["series"]}},
                     200);
}

constexpr const char* schemas = R"json({
"Session": {"type": "object", "required": ["id", "ensemble", "member", "owner", "state", "reason", "created_utc", "idle_s", "now"],
  "properties": {"id": {"type": "string"}, "ensemble": {"$ref": "#/components/schemas/Provenance"}, "member": {"type": "integer"},
    "owner": {"type": "string"}, "state": {"enum": ["starting", "live", "ended", "failed"]}, "reason": {"type": ["string", "null"]},
    "created_utc": {"type": "string"}, "idle_s": {"type": "integer"}, "now": {"type": ["object", "null"]}, "status": {"type": ["object", "null"]}}},
"Sessions": {"type": "object", "required": ["sessions", "count_per_caller", "count"],
  "properties": {"sessions": {"type": "array", "items": {"$ref": "#/components/schemas/Session"}},
    "count_per_caller": {"type": "integer"}, "count": {"type": "integer"}}},
"SessionAnswer": {"type": "object", "required": ["ok", "command"],
  "properties": {"command": {"type": "string"}, "pending": {"type": "integer"}, "state": {"type": "string"}, "branch": {"type": "string"},
    "tick": {"type": "integer"}}},
"SessionSeries": {"type": "object", "required": ["session", "metric", "unit", "time_year", "branches"],
  "properties": {"session": {"type": "string"}, "metric": {"type": "string"}, "unit": {"type": "string"}, "time_year": {"type": "array"},
    "branches": {"type": "array", "items": {"type": "object", "required": ["name", "parent", "fork_tick", "tick", "state", "values"]}}}}
})json";

}  // namespace

std::vector<Route> session_routes() {
  const std::vector<std::string_view> json{json_media};
  const Parameter after{"after", "The number of the last event heard; as Last-Event-ID.", 0, {}};
  const Parameter follow{"follow", "no: close when all is told.", 0, "yes no"};
  const Parameter branch{"branch", "Of this branch alone.", 0, {}};
  constexpr auto analyst = Role::analyst;
  constexpr auto apart = Place::apart;
  constexpr auto never = Keep::never;
  return {
      {"/api/v1/sessions",
       "startSession",
       "Starts a live member: {ensemble, member, tick?}; needs Idempotency-Key.",
       json,
       {},
       "Session",
       start_session,
       "POST",
       analyst,
       Place::reader,
       never,
       true},
      {"/api/v1/sessions",
       "listSessions",
       "The live members of the caller.",
       json,
       {},
       "Sessions",
       list_sessions,
       "GET",
       analyst,
       apart,
       never,
       true},
      {"/api/v1/sessions/{session}",
       "getSession",
       "Where a live member stands.",
       json,
       {},
       "Session",
       get_session,
       "GET",
       analyst,
       apart,
       never,
       true},
      {"/api/v1/sessions/{session}",
       "endSession",
       "Ends a live member.",
       json,
       {},
       "Session",
       end_session,
       "DELETE",
       analyst,
       apart,
       never,
       true},
      {"/api/v1/sessions/{session}/commands",
       "commandSession",
       "Says a command of docs/whatif.md: {command, arguments}; 202 where its answer will be an event.",
       json,
       {},
       "SessionAnswer",
       command_session,
       "POST",
       analyst,
       apart,
       never,
       true},
      {"/api/v1/sessions/{session}/events",
       "followSession",
       "What happens in a live member, as server-sent events: session, news, answer.",
       {"text/event-stream"},
       {after, follow},
       "",
       follow_session,
       "GET",
       analyst,
       apart,
       never,
       true},
      {"/api/v1/sessions/{session}/series/{variable}",
       "getSessionSeries",
       "A yearly metric of every branch so far.",
       json,
       {branch},
       "SessionSeries",
       session_series,
       "GET",
       analyst,
       apart,
       never,
       true},
  };
}

Json session_schemas() {
  return Json::parse(schemas);
}

}  // namespace polycosm::viewer
