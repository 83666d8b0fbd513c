#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <polycosm/config/query.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/fetch/fetch.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/json.hpp>

#include "../command.hpp"
#include "../options.hpp"

/// catalog fetch.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using store::Json;

std::atomic<bool> stop_wished{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void remember_stop(int) {
  stop_wished = true;
}

void watch_signals() {
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction action {};
    action.sa_handler = remember_stop;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
  }
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file size is an error of write(), not the end of the process
}

config::Query usable(std::string_view text, const std::string& file) {
  config::ParsedQuery parsed = config::parse_query(text, file);
  if (!parsed.problems.empty()) {
    std::string message = std::to_string(parsed.problems.size()) +
                          (parsed.problems.size() == 1 ? " problem in the query" : " problems in the query");
    for (const config::Problem& problem : parsed.problems) {
      message += "\n  " + to_text(problem);
    }
    throw core::Error{core::Fault::usage, message};
  }
  return std::move(parsed.query);
}

std::vector<config::Query> known_queries() {
  std::vector<config::Query> queries;
  for (const fetch::EmbeddedFile& file : fetch::query_files()) {
    queries.push_back(usable(file.bytes, std::string{file.path}));
  }
  return queries;
}

std::vector<config::Query> wished_queries(const Options& options) {
  std::vector<config::Query> wished;
  const std::vector<config::Query> known = known_queries();
  for (const std::string& name : options.texts("names")) {
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const config::Query& q) { return q.name == name; });
    if (found == known.end()) {
      std::string names;
      for (const config::Query& query : known) {
        names += (names.empty() ? "" : ", ") + query.name;
      }
      throw core::Error{core::Fault::usage,
                        "\"" + name + "\" is no known query; try one of " + names + ", or --query FILE"};
    }
    wished.push_back(*found);
  }
  for (const std::string& file : options.texts("query")) {
    wished.push_back(usable(store::read_file(file), file));
  }
  if (wished.empty()) {
    throw core::Error{core::Fault::usage,
                      "no query is named; see polycosm catalog fetch --list, or give --query FILE"};
  }
  return wished;
}

void print_list(bool is_json) {
  Json list = Json::array();
  for (const config::Query& query : known_queries()) {
    if (is_json) {
      list.push_back({{"name", query.name},
                      {"title", query.title},
                      {"service", query.service},
                      {"release", query.release},
                      {"release_date", query.release_date},
                      {"licence", query.licence},
                      {"citation", query.citation},
                      {"adql", config::page_adql(query, std::nullopt)},
                      {"query_sha256", config::sha256(query)}});
    } else {
      std::cout << query.name << "\n  " << query.title << "\n  service   " << query.service
                << "\n  release   " << query.release << " (" << query.release_date << ")\n  licence   "
                << query.licence << "\n  citation  " << query.citation << "\n";
    }
  }
  if (is_json) {
    std::cout << list.dump(2) << "\n";
  }
}

/// One line on a terminal, drawn over itself at most ten times a second.
class Bar {
 public:
  explicit Bar(std::string name) : name_{std::move(name)}, is_shown_{isatty(STDERR_FILENO) != 0} {}

  void draw(const fetch::Progress& progress) {
    const Clock::time_point now = Clock::now();
    if (!is_shown_ || now - drawn_ < std::chrono::milliseconds{100}) {
      return;
    }
    drawn_ = now;
    char text[200];
    const double elapsed_s = std::chrono::duration<double>(now - started_).count();
    std::snprintf(text, sizeof text, "\r  %s  %llu rows  %u pages  %.2f MB  %.2f MB/s", name_.c_str(),
                  static_cast<unsigned long long>(progress.row_count), progress.page_count,
                  static_cast<double>(progress.byte_count) / 1e6,
                  elapsed_s > 0.0 ? static_cast<double>(progress.byte_count) / 1e6 / elapsed_s : 0.0);
    std::string line = text;
    if (progress.total_byte_count > 0) {
      line += "  " + std::to_string(100 * progress.byte_count / progress.total_byte_count) + " %";
    }
    std::fputs((line + "   ").c_str(), stderr);
    has_drawn_ = true;
  }
  void say(const std::string& sentence) {
    end();
    std::cerr << "polycosm: " << sentence << "\n";
  }
  void end() {
    if (has_drawn_) {
      std::fputc('\n', stderr);
    }
    has_drawn_ = false;
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::string name_;
  bool is_shown_;
  bool has_drawn_ = false;
  Clock::time_point started_ = Clock::now();
  Clock::time_point drawn_{};
};

std::string_view state_name(fetch::State state) {
  switch (state) {
    case fetch::State::fetched:
      return "fetched";
    case fetch::State::already_there:
      return "already_there";
    case fetch::State::interrupted:
      break;
  }
  return "interrupted";
}

void print_outcome(const config::Query& query, const fetch::Outcome& outcome) {
  if (outcome.state == fetch::State::interrupted) {
    print_error(query.name + ": stopped after " + std::to_string(outcome.row_count) +
                " whole rows; nothing is lost, the same command goes on");
    return;
  }
  std::cout << query.name << ": "
            << (outcome.state == fetch::State::fetched ? "fetched " : "already there, intact: ")
            << outcome.row_count << " rows, " << outcome.byte_count << " bytes\n  table     "
            << outcome.table.string() << "\n  manifest  " << outcome.manifest.string() << "\n  sha256    "
            << outcome.sha256 << "\n";
}

Json outcome_json(const config::Query& query, const fetch::Outcome& outcome) {
  return {{"name", query.name},
          {"state", state_name(outcome.state)},
          {"table", outcome.table.string()},
          {"manifest", outcome.manifest.string()},
          {"row_count", outcome.row_count},
          {"byte_count", outcome.byte_count},
          {"sha256", outcome.sha256}};
}

fetch::Options fetch_options(const Options& options) {
  fetch::Options out;
  out.directory = options.text_or("out", ".");
  out.service = options.text_or("service", "");
  if (!out.service.empty() && !out.service.starts_with("https://") && !out.service.starts_with("http://")) {
    throw core::Error{core::Fault::usage, "--service must begin with https:// or http://"};
  }
  while (out.service.ends_with('/')) {
    out.service.pop_back();
  }
  if (options.has("timeout-s")) {
    out.timeout_s = static_cast<std::uint32_t>(options.integer("timeout-s", 1, 86'400));
  }
  if (options.has("retries")) {
    out.retry_count = static_cast<std::uint32_t>(options.integer("retries", 0, 100));
  }
  out.existing = options.has("refresh") ? fetch::Existing::replace : fetch::Existing::keep;
  out.is_stop_wished = [] { return stop_wished.load(); };
  return out;
}

/// Every query is tried; the first that fails decides the exit code.
core::ExitCode fetch_all(const std::vector<config::Query>& queries, fetch::Options options, bool is_json) {
  core::ExitCode code = core::ExitCode::complete;
  Json told = Json::array();
  for (const config::Query& query : queries) {
    Bar bar{query.name};
    options.tell = [&](const fetch::Progress& progress) { bar.draw(progress); };
    options.log = [&](const std::string& sentence) { bar.say(sentence); };
    try {
      const fetch::Outcome outcome = fetch::retrieve(query, options);
      bar.end();
      told.push_back(outcome_json(query, outcome));
      if (!is_json || outcome.state == fetch::State::interrupted) {
        print_outcome(query, outcome);
      }
      if (outcome.state == fetch::State::interrupted) {
        code = core::ExitCode::incomplete_resumable;
        break;
      }
    } catch (const core::Error& error) {
      bar.end();
      print_error(error.what());
      told.push_back({{"name", query.name}, {"state", "failed"}, {"error", error.what()}});
      code = code == core::ExitCode::complete ? core::exit_code_of(error.fault()) : code;
    }
  }
  if (is_json) {
    std::cout << told.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
  }
  return code;
}

}  // namespace

core::ExitCode catalog_fetch_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "catalog fetch",
      "Asks public TAP services for tables: NAME.csv and NAME.manifest.json, whole or not at all. What was "
      "interrupted goes on when the same command is given again; what is there and intact is left alone.",
      {{"names", Kind::positionals, "Names of known queries, see --list", false},
       {"query", Kind::texts, "File with a query of one's own (docs/fetch.md); may be repeated", false},
       {"out", Kind::text, "Directory for the files (default: here)", false},
       {"service", Kind::text, "URL of another TAP service (a mirror) instead of the query's", false},
       {"timeout-s", Kind::text, "Seconds to connect, and of silence, before giving up (default 300)", false},
       {"retries", Kind::text, "How often a page is asked for again in a row (default 4)", false},
       {"refresh", Kind::flag, "Fetch anew what is there", false},
       {"list", Kind::flag, "List the known queries with service, licence and citation", false},
       {"json", Kind::flag, "Outcome as JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  if (options->has("list")) {
    print_list(options->has("json"));
    return core::ExitCode::complete;
  }
  const std::vector<config::Query> queries = wished_queries(*options);
  const fetch::Options how = fetch_options(*options);
  watch_signals();
  return fetch_all(queries, how, options->has("json"));
}

}  // namespace polycosm::cli
