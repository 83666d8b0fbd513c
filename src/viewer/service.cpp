#include <polycosm/viewer/service.hpp>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/runner/log.hpp>

#include "alert_watch.hpp"
#include "answer_body.hpp"
#include "books.hpp"
#include "deeds.hpp"
#include "kept_answers.hpp"
#include "negotiation.hpp"
#include "operator_answers.hpp"
#include "pages.hpp"
#include "problem.hpp"
#include "rate_limit.hpp"
#include "reader_clock.hpp"
#include "reports.hpp"
#include "request_counts.hpp"
#include "route.hpp"
#include "security_headers.hpp"
#include "sessions.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

constexpr std::size_t limited_client_count = 4096;
constexpr std::chrono::seconds alerts_every{3};

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

void put(Response& response, std::string name, std::string value) {
  response.headers.push_back({std::move(name), std::move(value)});
}

bool is_read(const Request& request) {
  return request.method == "GET" || request.method == "HEAD";
}

}  // namespace

struct Service::State {
  ServiceOptions options;
  const Gauges& gauges;
  Books books;
  Library library;
  const Pages pages;
  Sessions sessions;
  Reports reports;
  AlertBook alerts;
  std::mutex reading;  ///< held by whoever uses the library
  ReaderClock reader_clock;
  KeptAnswers kept;
  RateLimit limit;  ///< for the thread of all connections
  RequestCounts counts;
  std::atomic<std::uint64_t> trace_count{0};
  AlertWatch watch;  ///< last: its thread uses what stands above

  State(ServiceOptions wanted, const Gauges& seen)
      : options{std::move(wanted)},
        gauges{seen},
        books{options.state},
        library{options.roots},
        sessions{options.sessions},
        reports{options.reports},
        alerts{options.state},
        kept{options.cache_bytes},
        limit{options.requests_per_s, limited_client_count},
        watch{options.roots, alerts, reading, alerts_every} {}

  std::string new_trace() { return hex_text(core::mix64(++trace_count)); }
  Response tell(const Problem& problem, std::string_view instance) {
    return tell(problem, instance, new_trace());
  }
  /// The same; whoever is turned away is written down.
  Response tell(const Problem& problem, const Request& request, std::string_view pattern) {
    const std::string trace_id = new_trace();
    record_denial(books, request, pattern, problem, trace_id);
    return tell(problem, safe_path_of(request.target), trace_id);
  }
  Response tell(const Problem& problem, std::string_view instance, const std::string& trace_id) {
    Response response = response_of(
        problem.status, "application/problem+json",
        to_json(problem, instance, trace_id).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    put(response, "Cache-Control", "no-store");
    if (problem.status == 503) {
      put(response, "Retry-After", "2");
    } else if (problem.status == 401) {
      put(response, "WWW-Authenticate",
          problem.code == "no_token" ? "Bearer realm=\"polycosm\""
                                     : "Bearer realm=\"polycosm\", error=\"invalid_token\"");
    } else if (problem.status == 405) {
      put(response, "Allow", problem.more.value("allow", "GET, HEAD"));
    } else if (problem.status == 429) {
      const std::string wait_s = std::to_string(problem.more.value("retry_after_s", 1));
      put(response, "Retry-After", wait_s);
      put(response, "RateLimit-Policy",
          "\"client\";q=" + std::to_string(limit.burst()) + ";w=" + std::to_string(RateLimit::burst_s));
      put(response, "RateLimit", "\"client\";r=0;t=" + wait_s);
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

  /// Who sends a wrong token is counted like who sends none.
  Caller counted_caller(const Request& request) {
    Caller caller;
    try {
      caller = books.tokens.caller_of(request);
    } catch (const Problem&) {
      check_rate(request, {});
      throw;
    }
    check_rate(request, caller);
    return caller;
  }

  void check_rate(const Request& request, const Caller& caller) {
    const std::string client =
        caller.label.empty() ? "peer " + client_of(request.peer) : "token " + caller.label;
    const RateLimit::Grant grant = limit.take(client, RateLimit::Clock::now());
    if (!grant.is_granted) {
      throw Problem{429,
                    "too_many_requests",
                    "one client may ask " + std::to_string(options.requests_per_s) +
                        " times a second here; wait a little",
                    {{"retry_after_s", grant.wait_s}}};
    }
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
      const auto busy = busy_problem(gauges, reader_clock.present_s());
      return busy ? std::optional{tell(*busy, "/readyz")} : std::nullopt;  // the reader has a look
    }
    if (name == "metrics") {
      return response_of(200, "text/plain; version=0.0.4; charset=utf-8",
                         counts.text() + metrics_text(gauges, kept.counts(), reader_clock));
    }
    return std::nullopt;
  }

  Response readiness() {
    const std::lock_guard turn{reading};
    const auto problem = library_problem(library);
    Response response = problem ? tell(*problem, "/readyz")
                                : response_of(200, std::string{json_media}, "{\"status\":\"ready\"}\n");
    if (!problem) {
      put(response, "Cache-Control", "no-store");
    }
    response.route = "/readyz";
    return response;
  }

  Response routed(const Request& request, const Match& found, Values query);
};

Response Service::State::routed(const Request& request, const Match& found, Values query) {
  const Route& route = *found.route;
  if (route.method != "GET") {
    check_origin(request, options.hosts);
  }
  const Caller caller = books.tokens.caller_of(request);
  if (!(route.is_whatif && options.is_open_for_whatif)) {
    check_role(caller, route.role);
  }
  check_query(route, query);
  const auto media = chosen_media(request.header("accept"), route.media);
  if (!media) {
    throw Problem{406, "not_acceptable", "this route has no such form", {{"forms", route.media}}};
  }
  Call call{request, found.path, std::move(query), *media,    &library, nullptr, nullptr,
            caller,  {},         &books,           &sessions, &reports, &alerts};
  if (route.method == "POST") {
    call.body = body_of(request);
  }
  std::unique_lock turn{reading, std::defer_lock};
  std::optional<ReaderClock::Turn> timed;
  if (route.place == Place::reader) {
    turn.lock();
    timed.emplace(reader_clock);
    library.serve(caller.role, books.decisions, options.is_curated ? Role::analyst : Role::viewer);
  }
  Response response;
  response.headers = security_headers(data_policy);
  put(response, "Content-Type", std::string{*media});
  put(response, "Vary", "Accept, Accept-Encoding, Authorization");
  const bool is_file = *media == "application/octet-stream";
  const bool is_gzip = !is_file && takes_gzip(request.header("accept-encoding"));
  const auto name = found.path.find("ensemble");
  std::string key;
  if (name != found.path.end()) {
    call.ensemble = library.ensemble(name->second);
    kept.let_in(call.caller, name->second, KeptAnswers::Clock::now());
    if (const auto with = call.query.find("with"); with != call.query.end()) {
      call.other = library.ensemble(with->second);
    }
  }
  if (call.ensemble && is_read(request) && route.keep == Keep::revision) {
    const Question question = question_of(found, call.query, *media, is_gzip);
    key = question.key(call.ensemble->id, call.ensemble->revision());
    if (auto known = kept.find(request, question, name->second, key)) {
      return std::move(*known);
    }
    const std::string tag = question.tag(call.ensemble->revision());
    put(response, "ETag", tag);
    if (names_tag(request.header("if-none-match"), tag)) {
      put(response, "Cache-Control", lasting_of(name->second));
      response.status = 304;
      return response;
    }
  }
  Answer answer = answer_on_record(route, call, new_trace());
  response.status = answer.status;
  response.headers.insert(response.headers.end(), answer.headers.begin(), answer.headers.end());
  if (!is_read(request)) {
    kept.ask_anew();  // who may see what may be another matter now
  }
  if (call.ensemble && key.empty() && is_read(request) && !answer.feed && !answer.file) {
    const std::string tag = "\"" + hex_text(core::stable_hash(answer.body)) + (is_gzip ? "-gz\"" : "\"");
    put(response, "ETag", tag);
    if (response.status == 200 && names_tag(request.header("if-none-match"), tag)) {
      put(response, "Cache-Control", "no-cache");
      response.status = 304;
      return response;
    }
  }
  put_body(response, std::move(answer), request, is_gzip ? Coding::gzip : Coding::none);
  if (!key.empty()) {
    kept.put(key, response);
  }
  put(response, "Cache-Control",
      !key.empty()    ? lasting_of(name->second)
      : call.ensemble ? "no-cache"
                      : "no-store");
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
  std::string_view pattern = "?";
  try {
    check_host(request, state_->options.hosts);
    const auto target = state_->target_for(request);
    if (!target) {
      throw Problem{400, "bad_target", "this is no path of the server, or it is not encoded properly"};
    }
    std::optional<Response> small;
    if (is_read(request)) {
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
    if (is_read(request) && target->segments == std::vector<std::string>{"readyz"}) {
      return std::nullopt;
    }
    const std::optional<Match> found = match(request.method, target->segments);
    pattern = found ? found->route->pattern : pattern;
    const Caller caller = state_->counted_caller(request);
    if (!found) {
      const std::string allow = methods_of(target->segments);
      if (!allow.empty()) {
        throw Problem{405, "method_not_allowed", "this route does not take that method", {{"allow", allow}}};
      }
      if (!is_read(request)) {
        throw Problem{405, "method_not_allowed", "there is nothing here that takes that method"};
      }
      throw Problem{404, "not_found", "there is no such route; /api/v1/openapi.json tells all"};
    }
    if (is_read(request) && found->path.contains("ensemble")) {
      auto kept = state_->kept.at_once(request, *found, target->query, caller);
      if (kept) {
        kept->route = found->route->pattern;
      }
      return kept;
    }
    return std::nullopt;
  } catch (const Problem& problem) {
    return state_->tell(problem, request, pattern);
  }
}

bool Service::is_apart(const Request& request) const {
  const auto target = state_->target_for(request);
  const auto found = target ? match(request.method, target->segments) : std::nullopt;
  return found && found->route->place == Place::apart;
}

Response Service::answer(const Request& request) {
  std::string pattern;
  const auto at_route = [&](Response response) {
    response.route = pattern;
    return response;
  };
  try {
    auto target = state_->target_for(request);
    core::expects(target.has_value(), "only honest targets reach the reader");
    if (target->segments == std::vector<std::string>{"readyz"}) {
      return state_->readiness();
    }
    const std::optional<Match> found = match(request.method, target->segments);
    core::expects(found.has_value(), "only known routes reach the reader");
    pattern = found->route->pattern;
    return at_route(state_->routed(request, *found, std::move(target->query)));
  } catch (const Problem& problem) {
    return at_route(state_->tell(problem, request, pattern));
  } catch (const std::exception& error) {
    runner::log(runner::LogLevel::error, "request_failed", error.what(), {{"route", pattern}});
    return at_route(state_->tell({500, "failed", "the server could not answer this; its log says why"},
                                 safe_path_of(request.target)));
  }
}

Response Service::refuse(int status, const std::string& code, const std::string& detail) const {
  return state_->tell({status, code, detail}, "");
}

void Service::log(const Request& request, const Response& response, const Told& told) {
  state_->counts.add(response.route, told.status);
  if (!response.feed) {
    state_->counts.add_time(response.route, told.wall_s);
  }
  log_request(request, response, told);
}

}  // namespace polycosm::viewer
