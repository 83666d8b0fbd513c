#include "manifest.hpp"

#include <array>
#include <ctime>
#include <fstream>
#include <iterator>

#include <polycosm/fetch/fetch.hpp>
#include <polycosm/store/build_info.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::fetch {
namespace {

using store::Json;
constexpr std::string_view manifest_schema = "polycosm-fetch-manifest";
constexpr std::string_view state_schema = "polycosm-fetch-part";

/// An object of that schema, or null. Whatever stands in the file, nothing is thrown.
Json read_object(const std::filesystem::path& path, std::string_view schema) {
  std::ifstream file{path, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  Json json = Json::parse(text, nullptr, false);
  const bool is_ours = json.is_object() && json.contains("schema") && json["schema"] == schema;
  return is_ours ? json : Json{};
}

std::string text_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::uint64_t number_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

}  // namespace

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

Paths paths_of(const config::Query& query, const std::filesystem::path& directory) {
  const std::string table = query.name + (query.format == config::TableFormat::csv ? ".csv" : ".vot");
  return {directory / table, directory / (query.name + ".manifest.json"), directory / (table + ".part"),
          directory / (table + ".part.json")};
}

void write_state(const Paths& paths, const config::Query& query, const std::string& service,
                 const PartState& state) {
  const Json json = {{"schema", state_schema},
                     {"query_sha256", config::sha256(query)},
                     {"service", service},
                     {"started_utc", state.started_utc},
                     {"byte_count", state.byte_count},
                     {"row_count", state.row_count},
                     {"page_count", state.page_count},
                     {"last_key", state.last_key ? Json(std::to_string(*state.last_key)) : Json()},
                     {"sha256", state.sha256},
                     {"header", state.header},
                     {"etag", state.etag},
                     {"last_modified", state.last_modified},
                     {"resume_url", state.resume_url}};
  // A header or a tag of a service may hold any bytes.
  store::write_file_atomically(paths.state, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::optional<PartState> read_state(const Paths& paths, const config::Query& query,
                                    const std::string& service) {
  const Json json = read_object(paths.state, state_schema);
  if (json.is_null() || text_at(json, "query_sha256") != config::sha256(query) ||
      text_at(json, "service") != service) {
    return std::nullopt;
  }
  const std::string started_utc = text_at(json, "started_utc");
  if (query.release_date == "retrieved" && started_utc.substr(0, 10) != utc_now().substr(0, 10)) {
    return std::nullopt;
  }
  PartState state{started_utc,
                  number_at(json, "byte_count"),
                  number_at(json, "row_count"),
                  static_cast<std::uint32_t>(number_at(json, "page_count")),
                  std::nullopt,
                  text_at(json, "sha256"),
                  text_at(json, "header"),
                  text_at(json, "etag"),
                  text_at(json, "last_modified"),
                  text_at(json, "resume_url")};
  if (const std::string key = text_at(json, "last_key"); !key.empty()) {
    state.last_key = std::strtoull(key.c_str(), nullptr, 10);
  }
  return state;
}

Json manifest_of(const config::Query& query, const std::string& service, const PartState& state) {
  const std::string now = utc_now();
  const bool is_living = query.release_date == "retrieved";
  return {{"schema", manifest_schema},
          {"schema_version", 1},
          {"name", query.name},
          {"title", query.title},
          {"service", service},
          {"adql", config::page_adql(query, std::nullopt)},
          {"format", query.format == config::TableFormat::csv ? "csv" : "votable"},
          {"page_key", query.page_key},
          {"page_row_count", query.page_row_count},
          {"page_count", state.page_count},
          {"query_sha256", config::sha256(query)},
          {"retrieved_utc", now},
          {"byte_count", state.byte_count},
          {"row_count", state.row_count},
          {"sha256", state.sha256},
          {"etag", state.etag},
          {"last_modified", state.last_modified},
          {"release", query.release},
          {"release_date", is_living ? now.substr(0, 10) : query.release_date},
          {"licence", query.licence},
          {"citation", query.citation},
          {"software", "Polycosm " + std::string{store::build_info().version}},
          {"git_commit", store::build_info().git_commit}};
}

Json read_manifest(const std::filesystem::path& path) {
  return read_object(path, manifest_schema);
}

std::optional<Origin> origin_beside(const std::filesystem::path& table) {
  std::filesystem::path path = table;
  path.replace_extension(".manifest.json");
  const Json json = read_manifest(path);
  if (json.is_null()) {
    return std::nullopt;
  }
  return Origin{text_at(json, "release_date"), text_at(json, "licence"), text_at(json, "sha256")};
}

}  // namespace polycosm::fetch
