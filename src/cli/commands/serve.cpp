#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <string>

#include <polycosm/runner/log.hpp>
#include <polycosm/viewer/server.hpp>
#include <polycosm/viewer/service.hpp>

#include "../command.hpp"
#include "../options.hpp"
#include "../state_option.hpp"

/// serve: ensembles over HTTP.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;

viewer::ServiceOptions service_options(const Options& options) {
  viewer::ServiceOptions service;
  for (const std::string& root : options.texts("dir")) {
    service.roots.emplace_back(root);
  }
  if (service.roots.empty()) {
    service.roots.emplace_back(".");
  }
  service.base_path = options.text_or("base-path", "");
  service.hosts = options.texts("host");
  if (options.has("rate")) {
    service.requests_per_s = static_cast<std::uint32_t>(options.integer("rate", 0, 1'000'000));
  }
  if (options.has("cache-bytes")) {
    service.cache_bytes = options.integer("cache-bytes", 0, std::uint64_t{1} << 40U);
  }
  service.state = state_of(options);
  service.is_curated = options.has("curated");
  service.is_open_for_whatif = options.has("whatif");
  service.reports.program = options.text_or("report-command", "");
  if (options.has("sessions")) {
    service.sessions.count_per_caller = static_cast<std::uint32_t>(options.integer("sessions", 0, 64));
    service.sessions.count = std::max(service.sessions.count, service.sessions.count_per_caller);
  }
  if (options.has("session-memory-mb")) {
    service.sessions.memory_bytes = options.integer("session-memory-mb", 0, 1'000'000) << 20U;
  }
  if (options.has("session-idle-s")) {
    service.sessions.idle = std::chrono::seconds{options.integer("session-idle-s", 1, 1'000'000)};
  }
  if (options.has("session-hang-s")) {
    service.sessions.hang = std::chrono::seconds{options.integer("session-hang-s", 2, 100'000)};
  }
  return service;
}

}  // namespace

core::ExitCode serve_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "serve",
      "Serves sealed ensembles and the journals of runs over HTTP, read-only (docs/viewer.md). SIGTERM lets "
      "answers under way finish.",
      {{"dir", Kind::positionals, "Runs, or folders of runs; default the working directory", false},
       {"listen", Kind::text, "Address and port; default 127.0.0.1:8700, port 0 = any free one", false},
       {"socket", Kind::text, "Unix socket instead; only its owner may use it", false},
       {"base-path", Kind::text, "Path below which a proxy shows it, e.g. /polycosm", false},
       {"host", Kind::texts, "Name by which clients may call it, besides localhost; may be repeated", false},
       {"rate", Kind::text, "Requests per second of one client; default 200, 0 = any number", false},
       {"cache-bytes", Kind::text, "Memory for answers that never change; default 268435456", false},
       state_spec,
       {"curated", Kind::flag, "What nobody decided about is for analysts, not for everybody", false},
       {"whatif", Kind::flag, "Whoever reaches the server may start what-if sessions and reports", false},
       {"report-command", Kind::text, "polycosm-report; default beside this program, then in PATH", false},
       {"sessions", Kind::text, "What-if sessions that a caller may have at a time; default 2", false},
       {"session-memory-mb", Kind::text, "Memory a session may have; default 4096, 0 = no limit", false},
       {"session-idle-s", Kind::text, "A session that nobody uses for so long ends; default 1800", false},
       {"session-hang-s", Kind::text, "A session without a sign of life for so long is ended; default 30",
        false},
       {"log-format", Kind::text, "Of stderr: text (default) or json", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  if (options->has("log-format") && options->choice("log-format", {"text", "json"}) == "json") {
    runner::set_log(runner::LogFormat::json, 0);
  }
  if (options->has("listen") && options->has("socket")) {
    throw core::Error{core::Fault::usage, "--listen and --socket exclude each other; give one of them"};
  }
  viewer::Endpoint endpoint = viewer::endpoint_of(options->text_or("listen", "127.0.0.1:8700"));
  endpoint.socket = options->text_or("socket", "");
  viewer::Gauges gauges;
  viewer::Service service{service_options(*options), gauges};
  const viewer::Limits limits;
  viewer::serve_http(endpoint, limits,
                     {[&](const viewer::Request& request) { return service.answer_at_once(request); },
                      [&](const viewer::Request& request) { return service.is_apart(request); },
                      [&](const viewer::Request& request) { return service.answer(request); },
                      [&](int status, const std::string& code, const std::string& why) {
                        return service.refuse(status, code, why);
                      },
                      [&](const viewer::Request& request, const viewer::Response& response,
                          const viewer::Told& told) { service.log(request, response, told); },
                      [](const std::string& url) { std::cout << "serving " << url << std::endl; }},
                     gauges);
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
