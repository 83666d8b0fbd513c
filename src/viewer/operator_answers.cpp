#include "operator_answers.hpp"

#include <cstdio>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/store/build_info.hpp>

namespace polycosm::viewer {
namespace {

using store::Json;

constexpr double stuck_s = 15.0;         // the largest answer takes a second or two
constexpr std::int64_t full_queue = 48;  // of the 64 at which requests are turned away

}  // namespace

std::optional<Problem> busy_problem(const Gauges& gauges, double present_answer_s) {
  if (gauges.is_draining) {
    return Problem{503, "draining", "the server is about to end"};
  }
  if (present_answer_s > stuck_s) {
    return Problem{503, "reader_stuck", "the thread that reads ensembles has been at one answer for long"};
  }
  if (gauges.queued >= full_queue) {
    return Problem{503, "queue_full", "too many requests wait for data"};
  }
  return std::nullopt;
}

std::optional<Problem> library_problem(const Library& library) {
  if (library.is_readable()) {
    return std::nullopt;
  }
  return Problem{503, "library_unreadable", "a directory of ensembles cannot be read any more"};
}

std::string metrics_text(const Gauges& gauges, const AnswerCache::Counts& cache, const ReaderClock& reader) {
  std::string text;
  const auto tell = [&](const char* kind, const std::string& name, const std::string& value) {
    text += "# TYPE polycosm_" + name + " " + kind + "\npolycosm_" + name + " " + value + "\n";
  };
  const auto gauge = [&](const char* name, auto value) { tell("gauge", name, std::to_string(value)); };
  const auto counter = [&](const char* name, auto value) { tell("counter", name, std::to_string(value)); };
  gauge("http_connections", gauges.connections.load());
  gauge("http_queued_requests", gauges.queued.load());
  gauge("http_streams", gauges.feeds.load());
  gauge("http_refused_connections", gauges.refused.load());
  counter("cache_hits_total", cache.hits);
  counter("cache_puts_total", cache.puts);
  counter("cache_evicted_total", cache.evicted);
  gauge("cache_answers", cache.answers);
  gauge("cache_bytes", cache.bytes);
  counter("reader_seconds_total", reader.total_s());
  return text + "# TYPE polycosm_build_info gauge\npolycosm_build_info{version=\"" +
         std::string{store::build_info().version} + "\"} 1\n";
}

void log_request(const Request& request, const Response& response, const Told& told) {
  char text[96];
  std::snprintf(text, sizeof text, " %d, %llu bytes in %.1f ms", told.status,
                static_cast<unsigned long long>(told.byte_count), told.wall_s * 1e3);
  const Json asked = request.target;  // its escapes keep a line a line
  const std::string shown = asked.dump(-1, ' ', false, Json::error_handler_t::replace);
  Json fields;
  if (runner::log_format() == runner::LogFormat::json) {
    fields = {{"method", request.method}, {"target", request.target}, {"route", response.route},
              {"status", told.status},    {"bytes", told.byte_count}, {"wall_s", told.wall_s},
              {"peer", request.peer}};
  }
  runner::log(runner::LogLevel::info, "request", request.method + " " + shown + text, fields);
}

}  // namespace polycosm::viewer
