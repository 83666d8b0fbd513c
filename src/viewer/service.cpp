#include <polycosm/viewer/service.hpp>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <map>
#include <mutex>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/store/build_info.hpp>
#include <polycosm/store/files.hpp>

#include "negotiation.hpp"
#include "pages.hpp"
#include "problem.hpp"
#include "route.hpp"
#include "security_headers.hpp"
#include "sessions.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

constexpr std::size_t gzip_floor_bytes = 1024;

Response response_of(int status, std::string media, std::string body) {
  Response response;
  response.status = status;
  response.headers = security_headers(data_policy);
  response.headers.push_back({"Content-Type", std::move(media)});
  response.body = std::make_shared<const std::string>(std::move(body));
  return response;
}

std::string hex_text(std::uint64_t value) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
  return text;
}

/// The path of a request, whatever stands in it, as a reference that is safe to show.
std::string instance_of(const Request& request) {
  std::string instance;
  std::string_view path{request.target};
  for (path = path.substr(0, path.find('?')); !path.empty();) {
    const std::size_t slash = path.find('/');
    instance += percent_encoded(path.substr(0, slash)) + (slash == std::string_view::npos ? "" : "/");
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
  }
  return instance;
}

void put(Response& response, std::string name, std::string value) {
  response.headers.push_back({std::move(name), std::move(value)});
}

void check_role(const Route& route, const Caller& caller) {
  if (caller.role >= route.role) {
    return;
  }
  const std::string needed{name_of(route.role)};
  if (caller.label.empty()) {
    throw Problem{401, "no_token", "this needs a token of the role " + needed, {{"role", needed}}};
  }
  throw Problem{403,
                "role_too_low",
                "your token has the role " + std::string{name_of(caller.role)} + "; this needs " + needed,
                {{"role", needed}}};
}

Json body_of(const Request& request) {
  const std::string_view type = request.header("content-type");
  if (type.substr(0, type.find(';')) != json_media) {
    throw Problem{415, "not_json", "the body of a request is application/json"};
  }
  Json body = Json::parse(request.body, nullptr, false);
  if (!body.is_object()) {
    throw Problem{400, "bad_body", "the body is one JSON object"};
  }
  return body;
}

}  // namespace

struct Service::State {
  ServiceOptions options;
  const Gauges& gauges;
  Library library;
  const Pages pages;
  Sessions sessions;
  std::mutex reading;  ///< held by whoever uses the library
  std::mutex counting;
  std::map<std::pair<std::string, int>, std::uint64_t> answered;  ///< by route and status
  std::atomic<std::uint64_t> trace_count{0};

  State(ServiceOptions wanted, const Gauges& seen)
      : options{std::move(wanted)}, gauges{seen}, library{options.roots}, sessions{options.sessions} {}

  Response tell(const Problem& problem, std::string_view instance) {
    const std::string trace_id = hex_text(core::mix64(++trace_count));
    Response response = response_of(
        problem.status, "application/problem+json",
        to_json(problem, instance, trace_id).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    put(response, "Cache-Control", "no-store");
    if (problem.status == 503) {
      put(response, "Retry-After", "2");
    } else if (problem.status == 401) {
      put(response, "WWW-Authenticate", "Bearer realm=\"polycosm\"");
    } else if (problem.status == 405) {
      put(response, "Allow", problem.more.value("allow", "GET, HEAD"));
    }
    return response;
  }

  /// Without its base path; nothing for a path that is not below it.
  [[nodiscard]] std::optional<Target> target_for(const Request& request) const {
    std::string_view text = request.target;
    if (!text.starts_with(options.base_path)) {
      return std::nullopt;
    }
    text.remove_prefix(options.base_path.size());
    return target_of(text.empty() ? "/" : text);
  }

  /// A page of another site that made its name point here (DNS rebinding) is told so by its own Host.
  void check_host(const Request& request) const {
    if (request.header_count("host") != 1) {
      throw Problem{400, "bad_host", "a request has exactly one Host"};
    }
    const std::string host = host_of(request.header("host"));
    const bool is_loopback = host == "localhost" || host == "127.0.0.1" || host == "[::1]";
    if (!request.is_unix && !is_loopback &&
        std::find(options.hosts.begin(), options.hosts.end(), host) == options.hosts.end()) {
      throw Problem{421, "wrong_host", "this server does not go by that name; see --host"};
    }
  }

  std::string metrics() {
    std::string text = "# TYPE polycosm_http_requests_total counter\n";
    const std::lock_guard lock{counting};
    for (const auto& [key, count] : answered) {
      text += "polycosm_http_requests_total{route=\"" + key.first + "\",status=\"" +
              std::to_string(key.second) + "\"} " + std::to_string(count) + "\n";
    }
    const auto gauge = [&](const char* name, std::int64_t value) {
      text += "# TYPE " + std::string{name} + " gauge\n" + name + " " + std::to_string(value) + "\n";
    };
    gauge("polycosm_http_connections", gauges.connections);
    gauge("polycosm_http_queued_requests", gauges.queued);
    gauge("polycosm_http_streams", gauges.feeds);
    gauge("polycosm_http_refused_connections", gauges.refused);
    return text + "# TYPE polycosm_build_info gauge\npolycosm_build_info{version=\"" +
           std::string{store::build_info().version} + "\"} 1\n";
  }

  /// A page; or the way to it for who left out the slash behind the base path, for pages name their parts
  /// relative to it.
  std::optional<Response> page(const Request& request, const Target& target) {
    const bool lacks_slash = !options.base_path.empty() && request.target == options.base_path;
    if (!lacks_slash) {
      return pages.answer(request, target.segments);
    }
    Response response = response_of(308, "text/plain; charset=utf-8", "");
    put(response, "Location", options.base_path.substr(options.base_path.rfind('/') + 1) + "/");
    put(response, "Cache-Control", "no-cache");
    response.route = "/";
    return response;
  }

  std::optional<Response> small_answer(const Target& target) {
    const std::string name = target.segments.empty() ? "" : target.segments.front();
    if (target.segments == std::vector<std::string>{"api", "v1", "openapi.json"}) {
      return response_of(200, std::string{json_media}, openapi_text());
    }
    if (target.segments.size() != 1) {
      return std::nullopt;
    }
    if (name == "healthz") {
      return response_of(200, std::string{json_media}, "{\"status\":\"alive\"}\n");
    }
    if (name == "readyz") {
      return gauges.is_draining ? tell({503, "draining", "the server is about to end"}, "/readyz")
                                : response_of(200, std::string{json_media}, "{\"status\":\"ready\"}\n");
    }
    if (name == "metrics") {
      return response_of(200, "text/plain; version=0.0.4; charset=utf-8", metrics());
    }
    return std::nullopt;
  }

  Response routed(const Request& request, const Match& found, Values query);
  void put_body(const Request& request, Answer answer, Response& response, bool is_gzip);
};

void Service::State::put_body(const Request& request, Answer answer, Response& response, bool is_gzip) {
  if (answer.feed) {
    response.feed = std::move(answer.feed);
    put(response, "X-Accel-Buffering", "no");
  } else if (answer.file) {
    const std::uint64_t size = answer.file->count;
    put(response, "Accept-Ranges", "bytes");
    put(response, "Content-Disposition", "attachment");
    const bool may_be_part = request.header("if-range").empty();
    const WantedRange wanted =
        may_be_part ? range_of(request.header("range"), size) : WantedRange{RangeKind::whole, {0, size}};
    if (wanted.kind == RangeKind::unsatisfiable) {
      throw Problem{416, "range_not_satisfiable", "the file ends before that range", {{"byte_count", size}}};
    }
    if (wanted.kind == RangeKind::part) {
      response.status = 206;
      put(response, "Content-Range",
          "bytes " + std::to_string(wanted.range.first) + "-" +
              std::to_string(wanted.range.first + wanted.range.count - 1) + "/" + std::to_string(size));
    }
    response.file = FilePart{answer.file->file, wanted.range.first, wanted.range.count};
  } else if (is_gzip && answer.body.size() >= gzip_floor_bytes) {
    put(response, "Content-Encoding", "gzip");
    response.body = std::make_shared<const std::string>(store::gzip_of(answer.body));
  } else {
    response.body = std::make_shared<const std::string>(std::move(answer.body));
  }
}

Response Service::State::routed(const Request& request, const Match& found, Values query) {
  const Route& route = *found.route;
  check_query(route, query);
  const auto media = chosen_media(request.header("accept"), route.media);
  if (!media) {
    throw Problem{406, "not_acceptable", "this route has no such form", {{"forms", route.media}}};
  }
  Call call{request, found.path, std::move(query), *media, &library, nullptr, caller_of(request),
            {},      &sessions};
  if (!(route.is_whatif && options.is_open_for_whatif)) {
    check_role(route, call.caller);
  }
  if (route.method == "POST") {
    call.body = body_of(request);
  }
  std::unique_lock turn{reading, std::defer_lock};
  if (route.place == Place::reader) {
    turn.lock();
  }
  Response response;
  response.headers = security_headers(data_policy);
  put(response, "Content-Type", std::string{*media});
  put(response, "Vary", "Accept, Accept-Encoding");
  const bool is_file = *media == "application/octet-stream";
  const bool is_gzip = !is_file && takes_gzip(request.header("accept-encoding"));
  const auto name = found.path.find("ensemble");
  if (name != found.path.end()) {
    call.ensemble = library.ensemble(name->second);
  }
  if (name != found.path.end() && route.method == "GET") {
    std::string asked = std::string{route.pattern} + " " + std::string{*media};
    for (const Values& values : {call.path, call.query}) {
      for (const auto& [key, value] : values) {
        asked += key == "ensemble" ? "" : " " + key + "=" + percent_encoded(value);
      }
    }
    const std::string tag = "\"" + call.ensemble->revision() + "-" + hex_text(core::stable_hash(asked)) +
                            (is_gzip ? "-gz\"" : "\"");
    put(response, "ETag", tag);
    put(response, "Cache-Control",
        name->second.find('@') == std::string::npos ? "no-cache" : "private, max-age=31536000, immutable");
    if (names_tag(request.header("if-none-match"), tag)) {
      response.status = 304;
      return response;
    }
  } else {
    put(response, "Cache-Control", "no-store");
  }
  Answer answer = route.answer(call);
  response.status = answer.status;
  for (Header& header : answer.headers) {
    response.headers.push_back(std::move(header));
  }
  put_body(request, std::move(answer), response, is_gzip);
  return response;
}

Service::Service(ServiceOptions options, const Gauges& gauges) {
  const std::string& base = options.base_path;
  if (!base.empty() && (base[0] != '/' || base.back() == '/' || !target_of(base))) {
    throw core::Error{core::Fault::usage, "\"" + base + "\" is no base path; try one like /polycosm"};
  }
  state_ = std::make_unique<State>(std::move(options), gauges);
}

Service::~Service() = default;

std::optional<Response> Service::answer_at_once(const Request& request) {
  try {
    state_->check_host(request);
    const auto target = state_->target_for(request);
    if (!target) {
      throw Problem{400, "bad_target", "this is no path of the server, or it is not encoded properly"};
    }
    std::optional<Response> small;
    if (request.method == "GET" || request.method == "HEAD") {
      if (std::optional<Response> page = state_->page(request, *target)) {
        return page;
      }
      small = state_->small_answer(*target);
    }
    if (small) {
      small->route = "/" + target->segments.back();
      put(*small, "Cache-Control", "no-store");
      return small;
    }
    if (!match(request.method, target->segments)) {
      const std::string allow = methods_of(target->segments);
      if (!allow.empty()) {
        throw Problem{405, "method_not_allowed", "this route does not take that method", {{"allow", allow}}};
      }
      if (request.method != "GET" && request.method != "HEAD") {
        throw Problem{405, "method_not_allowed", "there is nothing here that takes that method"};
      }
      throw Problem{404, "not_found", "there is no such route; /api/v1/openapi.json tells all"};
    }
    return std::nullopt;
  } catch (const Problem& problem) {
    return state_->tell(problem, instance_of(request));
  }
}

bool Service::is_apart(const Request& request) const {
  const auto target = state_->target_for(request);
  const auto found = target ? match(request.method, target->segments) : std::nullopt;
  return found && found->route->place == Place::apart;
}

Response Service::answer(const Request& request) {
  std::string pattern;
  try {
    auto target = state_->target_for(request);
    core::expects(target.has_value(), "only honest targets reach the reader");
    const std::optional<Match> found = match(request.method, target->segments);
    core::expects(found.has_value(), "only known routes reach the reader");
    pattern = found->route->pattern;
    Response response = state_->routed(request, *found, std::move(target->query));
    response.route = pattern;
    return response;
  } catch (const Problem& problem) {
    Response response = state_->tell(problem, instance_of(request));
    response.route = pattern;
    return response;
  } catch (const std::exception& error) {
    runner::log(runner::LogLevel::error, "request_failed", error.what(), {{"route", pattern}});
    Response response = state_->tell({500, "failed", "the server could not answer this; its log says why"},
                                     instance_of(request));
    response.route = pattern;
    return response;
  }
}

Response Service::refuse(int status, const std::string& code, const std::string& detail) const {
  return state_->tell({status, code, detail}, "");
}

void Service::log(const Request& request, const Response& response, const Told& told) {
  {
    const std::lock_guard lock{state_->counting};
    ++state_->answered[{response.route, told.status}];
  }
  char text[96];
  std::snprintf(text, sizeof text, " %d, %llu bytes in %.1f ms", told.status,
                static_cast<unsigned long long>(told.byte_count), told.wall_s * 1e3);
  const Json asked = request.target;  // its escapes keep a line a line
  const std::string shown = asked.dump(-1, ' ', false, Json::error_handler_t::replace);
  runner::log(runner::LogLevel::info, "request", request.method + " " + shown + text,
              {{"method", request.method},
               {"target", request.target},
               {"route", response.route},
               {"status", told.status},
               {"bytes", told.byte_count},
               {"wall_s", told.wall_s},
               {"peer", request.peer}});
}

std::string openapi_text() {
  return openapi().dump(1) + "\n";
}

}  // namespace polycosm::viewer
