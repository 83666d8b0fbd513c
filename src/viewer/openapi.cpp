#include <sstream>

#include <polycosm/store/build_info.hpp>
#include <polycosm/viewer/service.hpp>

#include "read_schemas.hpp"
#include "route.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

// The JSON forms [JSON Schema 2020-12]; everything in an answer is named here, more may come within v1.
constexpr const char* schemas = R"json({
"Problem": {"type": "object", "required": ["type", "title", "status", "code", "detail", "instance", "trace_id"],
  "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
    "code": {"type": "string"}, "detail": {"type": "string"}, "instance": {"type": "string"}, "trace_id": {"type": "string"}}},
"Provenance": {"type": "object", "required": ["id", "revision", "ensemble_digest", "members_ok", "members_total"],
  "properties": {"id": {"type": "string"}, "revision": {"type": "string"}, "ensemble_digest": {"type": "string"},
    "members_ok": {"type": "integer"}, "members_total": {"type": "integer"}}},
"Ensemble": {"type": "object", "required": ["id", "state", "revision"],
  "properties": {"id": {"type": "string"}, "state": {"enum": ["sealed", "refused"]}, "revision": {"type": ["string", "null"]},
    "title": {"type": ["string", "null"]}, "ensemble_digest": {"type": ["string", "null"]}, "members": {"type": ["object", "null"]}}},
"Ensembles": {"type": "object", "required": ["ensembles"],
  "properties": {"ensembles": {"type": "array", "items": {"$ref": "#/components/schemas/Ensemble"}}}},
"Manifest": {"type": "object", "required": ["schema", "identity", "ensemble_digest", "plan", "files"],
  "properties": {"schema": {"type": "string"}, "identity": {"type": "string"}, "plan": {"type": "object"}, "files": {"type": "object"}}},
"Column": {"type": "object", "required": ["unit", "meaning", "shape", "values"],
  "properties": {"unit": {"type": "string"}, "meaning": {"type": "string"}, "shape": {"type": "array", "items": {"type": "integer"}},
    "values": {"description": "nested by shape; null = nobody knows"}}},
"Frame": {"type": "object", "required": ["ensemble", "columns"],
  "properties": {"ensemble": {"$ref": "#/components/schemas/Provenance"}, "next": {"type": ["string", "null"]},
    "n_members": {"type": "integer", "description": "members behind the shares"},
    "columns": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Column"}}}},
"Files": {"type": "object", "required": ["ensemble", "files"],
  "properties": {"ensemble": {"$ref": "#/components/schemas/Provenance"}, "files": {"type": "array", "items": {"type": "object",
    "required": ["name", "byte_count"], "properties": {"name": {"type": "string"}, "byte_count": {"type": "integer"}}}}}},
"Runs": {"type": "object", "required": ["runs"], "properties": {"runs": {"type": "array", "items": {"type": "object",
  "required": ["id", "state", "progress"], "properties": {"id": {"type": "string"},
    "state": {"enum": ["running", "complete", "not_running"]}, "progress": {"type": ["object", "null"]}}}}}}
})json";

Json parameters_of(const Route& route) {
  Json list = Json::array();
  for (std::size_t open = route.pattern.find('{'); open != std::string_view::npos;
       open = route.pattern.find('{', open + 1)) {
    const std::string_view name = route.pattern.substr(open + 1, route.pattern.find('}', open) - open - 1);
    list.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  for (const Parameter& parameter : route.query) {
    Json schema = {{"type", "string"}};
    if (parameter.maximum > 0) {
      schema = {{"type", "integer"}, {"minimum", 0}, {"maximum", parameter.maximum}};
    } else if (!parameter.choices.empty()) {
      schema["enum"] = Json::array();
      std::istringstream words{std::string{parameter.choices}};
      for (std::string word; words >> word;) {
        schema["enum"].push_back(word);
      }
    }
    list.push_back(
        {{"name", parameter.name}, {"in", "query"}, {"description", parameter.sentence}, {"schema", schema}});
  }
  return list;
}

Json responses_of(const Route& route) {
  Json content = Json::object();
  for (const std::string_view media : route.media) {
    const bool is_json = media == json_media;
    content[std::string{media.substr(0, media.find(';'))}] =
        is_json ? Json{{"schema", {{"$ref", "#/components/schemas/" + std::string{route.schema}}}}}
                : Json::object();
  }
  const Json problem = {
      {"description", "Why not [RFC 9457]."},
      {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
  return {{"200", {{"description", "What was asked for."}, {"content", content}}}, {"default", problem}};
}

}  // namespace

Json openapi() {
  Json forms = Json::parse(schemas);
  forms.update(read_schemas());
  forms.update(curation_schemas());
  forms.update(session_schemas());
  forms.update(report_schemas());
  forms.update(alert_schemas());
  Json paths = Json::object();
  for (const Route& route : routes()) {
    const char* method = route.method == "POST" ? "post" : route.method == "DELETE" ? "delete" : "get";
    Json& operation = paths[std::string{route.pattern}][method];
    operation = {{"operationId", route.id},
                 {"summary", route.summary},
                 {"x-role", name_of(route.role)},
                 {"parameters", parameters_of(route)},
                 {"responses", responses_of(route)}};
    if (route.method == "POST") {
      operation["requestBody"] = {
          {"content", {{std::string{json_media}, {{"schema", {{"type", "object"}}}}}}}};
    }
  }
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "Polycosm viewer"},
            {"version", "1"},
            {"description",
             "Sealed ensembles, read-only. {ensemble} is an id, or id@revision, which never changes."}}},
          {"paths", paths},
          {"components", {{"schemas", forms}}}};
}

std::string openapi_text() {
  return openapi().dump(1) + "\n";
}

}  // namespace polycosm::viewer
