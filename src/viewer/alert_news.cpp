#include <algorithm>
#include <string>

#include "alert_watch.hpp"

/// What lines of a journal mean for an operator.
namespace polycosm::viewer {
namespace {

using store::Json;

/// A sentence without its advice, and without places on this machine: those are for who has a terminal here.
std::string for_clients(const std::string& text) {
  std::string sentence = text.substr(0, std::min(text.find(';'), std::size_t{300}));
  for (std::size_t at = sentence.find('/'); at != std::string::npos; at = sentence.find('/', at + 1)) {
    const bool is_path =
        at == 0 || sentence[at - 1] == ' ' || sentence[at - 1] == '(' || sentence[at - 1] == '"';
    if (is_path) {
      const std::size_t end = std::min(sentence.find_first_of(" )\",", at), sentence.size());
      sentence.replace(at, end - at, "...");
    }
  }
  return sentence;
}

std::string text_in(const Json& line, const char* name) {
  return line.contains(name) && line[name].is_string() ? line[name].get<std::string>() : "";
}

std::string number_in(const Json& line, const char* name) {
  return line.contains(name) && line[name].is_number_integer() ? line[name].dump() : "?";
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

AlertNews of_budget(const std::string& warning) {
  const Severity severity = warning.starts_with("100 ")  ? Severity::critical
                            : warning.starts_with("80 ") ? Severity::warning
                                                         : Severity::info;
  return {"", "", "budget", severity, for_clients(warning), ""};
}

AlertNews of_stop(const std::string& reason) {
  const std::string said = for_clients(reason);
  if (has(reason, "quarantine_budget")) {
    return {"", "", "quarantine_budget", Severity::critical, "the run stopped: " + said, ""};
  }
  if (has(reason, "budget") && has(reason, "is spent")) {
    return {"", "", "budget", Severity::critical, "the run stopped: " + said, ""};
  }
  if (has(reason, "gate")) {
    return {"", "", "gate", Severity::critical, "the run stopped: " + said, ""};
  }
  const bool is_wished = has(reason, "HALT") || has(reason, "signal") || has(reason, "SIG") ||
                         has(reason, "converged") || has(reason, " is near") || reason.empty();
  return {"",
          "",
          is_wished ? "run_stopped" : "run_failed",
          is_wished ? Severity::info : Severity::critical,
          "the run stopped" + (said.empty() ? "" : ": " + said),
          ""};
}

AlertNews of_event(const std::string& event, const Json& line) {
  if (event == "budget") {
    return of_budget(text_in(line, "warning"));
  }
  if (event == "stop") {
    return of_stop(text_in(line, "reason"));
  }
  if (event == "crash" || event == "hang") {
    const std::string what = event == "hang" ? "hangs" : for_clients(text_in(line, "what"));
    return {"",
            "",
            "member_" + event,
            Severity::warning,
            "a process died in member " + number_in(line, "member") + " (" + what + ")",
            ""};
  }
  if (event == "rank_lost") {
    return {"",
            "",
            "rank_lost",
            Severity::warning,
            "rank " + number_in(line, "lost_rank") + " was lost; its shards went to others",
            ""};
  }
  return {};
}

}  // namespace

AlertNews news_of(const Json& line, const std::string& run) {
  AlertNews news = of_event(text_in(line, "event"), line);
  news.run = run;
  news.utc = text_in(line, "utc");
  return news;
}

}  // namespace polycosm::viewer
