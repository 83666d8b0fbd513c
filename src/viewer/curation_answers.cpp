#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/state_directory.hpp>

#include "books.hpp"
#include "curation.hpp"
#include "problem.hpp"
#include "route.hpp"

/// Who is who, what was decided about ensembles and by whom: whoami, tokens, audit, decisions, latest.
namespace polycosm::viewer {
namespace {

using store::Json;

constexpr std::size_t key_limit_bytes = 128;

Answer json_answer(const Json& json, int status) {
  return {json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n", {}, {}, status, {}};
}

std::string short_revision(const Json& entry, const char* name) {
  return entry[name].is_string() ? entry[name].get<std::string>().substr(0, 12) : std::string{};
}

/// A decision for clients: without places of this machine.
Json shown(const Json& entry) {
  return {{"seq", entry["seq"]},
          {"utc", entry["utc"]},
          {"action", entry["action"]},
          {"ensemble", entry["ensemble"]},
          {"revision", short_revision(entry, "revision")},
          {"parent", entry["parent"].is_null() ? Json(nullptr) : Json(short_revision(entry, "parent"))},
          {"approval", entry["approval"]},
          {"access", entry["access"]},
          {"reason", entry["reason"]},
          {"by", entry["by"]}};
}

std::string text_of_body(const Json& body, const char* name, bool is_needed) {
  const auto found = body.find(name);
  if (found == body.end() && !is_needed) {
    return "";
  }
  if (found == body.end() || !found->is_string()) {
    throw Problem{400, "bad_body", "\"" + std::string{name} + "\" is a text", {{"field", name}}};
  }
  return found->get<std::string>();
}

/// What makes a request known when it comes again; empty without an Idempotency-Key.
std::string request_of(const Call& call) {
  const std::string_view key = call.request.header("idempotency-key");
  if (call.request.header_count("idempotency-key") == 0) {
    return "";
  }
  if (key.empty() || key.size() > key_limit_bytes) {
    throw Problem{400, "bad_key", "an Idempotency-Key has 1 to 128 characters"};
  }
  return core::sha256_hex(call.caller.label + "\n" + std::string{key});
}

Json decisions_of(const Call& call) {
  Decisions& decisions = call.books->decisions;
  const std::string& revision = call.ensemble->run.revision();
  Json list = Json::array();
  for (const Json& entry : decisions.about(call.ensemble->id, revision)) {
    list.push_back(shown(entry));
  }
  Json json = {{"ensemble", call.ensemble->provenance()}};
  json.update(curation_of(decisions, call.ensemble->id, revision));
  json["decisions"] = std::move(list);
  return json;
}

}  // namespace

Json curation_of(Decisions& decisions, std::string_view id, std::string_view revision) {
  const Standing standing = decisions.standing(id, revision);
  const std::vector<Published> published = decisions.published();
  Json lineage = Json::array();
  for (const std::string& earlier : standing.lineage) {
    lineage.push_back(earlier.substr(0, 12));
  }
  return {{"approval", name_of(standing.approval)},
          {"access_level", standing.access},
          {"is_latest", !published.empty() && published.front().revision == revision},
          {"decision_reason", standing.reason.empty() ? Json(nullptr) : Json(standing.reason)},
          {"lineage", lineage}};
}

Answer whoami_answer(const Call& call) {
  const Caller& caller = call.caller;
  return json_answer({{"role", name_of(caller.role)},
                      {"label", caller.label.empty() ? Json(nullptr) : Json(caller.label)},
                      {"ends_utc", caller.ends_s == 0 ? Json(nullptr) : Json(store::utc_of(caller.ends_s))}},
                     200);
}

Answer tokens_answer(const Call& call) {
  Json list = Json::array();
  const std::int64_t now_s = store::seconds_now();
  for (const store::Token& token : call.books->tokens.list()) {
    list.push_back({{"label", token.label},
                    {"role", token.role},
                    {"made_utc", store::utc_of(token.made_s)},
                    {"ends_utc", store::utc_of(token.ends_s)},
                    {"is_over", token.ends_s <= now_s}});
  }
  return json_answer({{"tokens", list}}, 200);
}

Answer revoke_answer(const Call& call) {
  const std::string& label = call.path.find("label")->second;
  if (!call.books->tokens.revoke(label)) {
    throw Problem{404, "not_found", "there is no token of this label; /api/v1/tokens lists them"};
  }
  return json_answer({{"revoked", label}}, 200);
}

Answer audit_answer(const Call& call) {
  const auto after = call.query.find("after");
  const std::uint64_t before = call.number_or("after", 0);
  if (after != call.query.end() && before == 0) {
    throw Problem{400, "bad_cursor", "`after` is the `next` of the answer before", {{"parameter", "after"}}};
  }
  return json_answer(call.books->audit.page(before, call.number_or("limit", 100)), 200);
}

Answer decisions_answer(const Call& call) {
  return json_answer(decisions_of(call), 200);
}

Answer decide_answer(const Call& call) {
  for (const auto& [name, value] : call.body.items()) {
    if (name != "action" && name != "reason" && name != "access") {
      throw Problem{400, "bad_body", "a decision has action, reason and access, and no other field"};
    }
  }
  const Wish wish{text_of_body(call.body, "action", true),
                  text_of_body(call.body, "access", false),
                  text_of_body(call.body, "reason", true),
                  call.ensemble->id,
                  call.ensemble->run.revision(),
                  call.ensemble->directory.path().string(),
                  std::string{name_of(call.caller.role)},
                  call.caller.label,
                  request_of(call)};
  try {
    const Decision decision = call.books->decisions.decide(wish);
    Json json = decisions_of(call);
    json["decision"] = shown(decision.entry);
    return json_answer(json, decision.is_repeat ? 200 : 201);
  } catch (const core::Error& error) {
    if (error.fault() != core::Fault::usage) {
      throw;
    }
    throw Problem{409, "not_possible", error.what()};
  }
}

Answer latest_answer(const Call& call) {
  for (const Published& one : call.books->decisions.published()) {
    const Library::Entry* entry = call.library->find(one.ensemble);
    if (entry == nullptr || call.library->revision_of(*entry) != one.revision) {
      continue;  // not served here, sealed anew, or not for this caller
    }
    Json json = {{"id", entry->id}};
    json.update(*call.library->summary(*entry));
    json["immutable"] = "/api/v1/ensembles/" + entry->id + "@" + one.revision.substr(0, 12);
    return json_answer(json, 200);
  }
  throw Problem{404, "no_latest", "nothing is published here; /api/v1/ensembles lists what there is"};
}

std::vector<Route> curation_routes() {
  const std::vector<std::string_view> json{json_media};
  const Parameter limit{"limit", "How many entries at most; default 100.", 1000, {}};
  const Parameter after{"after", "Where to go on: `next` of the answer before.", 9'007'199'254'740'991U, {}};
  return {{"/api/v1/whoami",
           "whoAmI",
           "The role of the caller, and how long.",
           json,
           {},
           "Caller",
           whoami_answer},
          {"/api/v1/ensembles/latest",
           "getLatest",
           "The ensemble that was published last, of those the caller may see.",
           json,
           {},
           "Ensemble",
           latest_answer},
          {"/api/v1/ensembles/{ensemble}/decisions",
           "listDecisions",
           "What was decided about the ensemble, by whom and why.",
           json,
           {},
           "Decisions",
           decisions_answer,
           "GET",
           Role::analyst,
           Place::reader,
           Keep::never},
          {"/api/v1/ensembles/{ensemble}/decisions",
           "decide",
           "Approve, publish, withdraw or roll back: {action, reason, access}. 409 where the rules do not "
           "allow it.",
           json,
           {},
           "Decisions",
           decide_answer,
           "POST",
           Role::curator,
           Place::reader,
           Keep::never},
          {"/api/v1/tokens",
           "listTokens",
           "Tokens, without what they are.",
           json,
           {},
           "Tokens",
           tokens_answer,
           "GET",
           Role::admin},
          {"/api/v1/tokens/{label}",
           "revokeToken",
           "From now on nobody is let in by this token.",
           json,
           {},
           "Revoked",
           revoke_answer,
           "DELETE",
           Role::admin},
          {"/api/v1/audit",
           "listAudit",
           "What was done and who was turned away, last first, and whether the chain is whole.",
           json,
           {limit, after},
           "Audit",
           audit_answer,
           "GET",
           Role::admin}};
}

Json curation_schemas() {
  return Json::parse(R"json({
"Caller": {"type": "object", "required": ["role", "label", "ends_utc"],
  "properties": {"role": {"enum": ["viewer", "analyst", "curator", "admin"]}, "label": {"type": ["string", "null"]},
    "ends_utc": {"type": ["string", "null"]}}},
"Decision": {"type": "object", "required": ["seq", "utc", "action", "ensemble", "revision", "parent", "approval", "access", "reason", "by"],
  "properties": {"seq": {"type": "integer"}, "utc": {"type": "string"}, "action": {"enum": ["approve", "publish", "withdraw", "rollback"]},
    "revision": {"type": "string"}, "parent": {"type": ["string", "null"]},
    "approval": {"enum": ["approved", "published", "withdrawn"]}, "access": {"enum": ["public", "internal", "restricted"]},
    "reason": {"type": "string"}, "by": {"type": "object", "required": ["role", "label"]}}},
"Decisions": {"type": "object", "required": ["ensemble", "approval", "access_level", "is_latest", "lineage", "decisions"],
  "properties": {"ensemble": {"$ref": "#/components/schemas/Provenance"},
    "approval": {"enum": ["draft", "approved", "published", "withdrawn"]}, "lineage": {"type": "array", "items": {"type": "string"}},
    "decision": {"$ref": "#/components/schemas/Decision"},
    "decisions": {"type": "array", "items": {"$ref": "#/components/schemas/Decision"}}}},
"Tokens": {"type": "object", "required": ["tokens"], "properties": {"tokens": {"type": "array", "items": {"type": "object",
  "required": ["label", "role", "made_utc", "ends_utc", "is_over"], "properties": {"label": {"type": "string"},
    "role": {"type": "string"}, "made_utc": {"type": "string"}, "ends_utc": {"type": "string"}}}}}},
"Revoked": {"type": "object", "required": ["revoked"], "properties": {"revoked": {"type": "string"}}},
"Audit": {"type": "object", "required": ["entries", "next", "chain"], "properties": {"next": {"type": ["string", "null"]},
  "entries": {"type": "array", "items": {"type": "object", "required": ["seq", "utc", "event", "what", "by", "prev_hash", "hash"]}},
  "chain": {"type": "object", "required": ["entry_count", "head_hash", "broken_line", "reason"]}}}
})json");
}

}  // namespace polycosm::viewer
