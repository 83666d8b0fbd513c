#include "problem.hpp"

#include <utility>

namespace polycosm::viewer {
namespace {

constexpr std::pair<int, std::string_view> reasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
};

}  // namespace

std::string_view reason_of(int status) noexcept {
  for (const auto& [known, reason] : reasons) {
    if (known == status) {
      return reason;
    }
  }
  return "Unknown";
}

store::Json to_json(const Problem& problem, std::string_view instance, std::string_view trace_id) {
  store::Json json = {{"type", "urn:polycosm:problem:" + problem.code},
                      {"title", reason_of(problem.status)},
                      {"status", problem.status},
                      {"code", problem.code},
                      {"detail", problem.detail},
                      {"instance", instance},
                      {"trace_id", trace_id}};
  for (const auto& [name, value] : problem.more.items()) {
    json[name] = value;
  }
  return json;
}

}  // namespace polycosm::viewer
