#include "site_files.hpp"

#include <cstdlib>
#include <ctime>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::cli {
namespace {

namespace fs = std::filesystem;
using store::Json;

std::string text_of(const fs::path& file) {
  try {
    return store::read_file(file);
  } catch (const core::Error& error) {
    if (error.fault() == core::Fault::input && fs::is_regular_file(file) && fs::is_empty(file)) {
      return "";  // all defaults
    }
    throw core::Error{core::Fault::usage, error.what()};
  }
}

void refuse_problems(const std::vector<config::Problem>& problems, const std::string& noun) {
  if (problems.empty()) {
    return;
  }
  std::string message = std::to_string(problems.size()) +
                        (problems.size() == 1 ? " problem in the " : " problems in the ") + noun;
  for (const config::Problem& problem : problems) {
    message += "\n  " + to_text(problem);
  }
  throw core::Error{core::Fault::usage, message};
}

fs::path usual_registry() {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  return (state != nullptr && *state != '\0' ? fs::path{state}
                                             : fs::path{home == nullptr ? "." : home} / ".local/state") /
         "polycosm/registry.sqlite";
}

}  // namespace

Site read_site(const fs::path& profile) {
  config::ParsedSiteProfile parsed = config::parse_site_profile(text_of(profile), profile.string());
  refuse_problems(parsed.problems, "site profile");
  Site site;
  site.profile = std::move(parsed.profile);
  const fs::path folder = profile.parent_path();
  if (!site.profile.policy_file.empty()) {
    const fs::path file = folder / site.profile.policy_file;
    config::ParsedPolicy policy = config::parse_policy(text_of(file), file.string());
    refuse_problems(policy.problems, "policy");
    site.policy = std::move(policy.policy);
  }
  site.registry = fs::absolute(site.profile.registry_file.empty() ? usual_registry()
                                                                  : folder / site.profile.registry_file);
  return site;
}

std::int64_t instant_of(const std::string& utc) {
  if (utc.empty()) {
    return std::time(nullptr);
  }
  std::tm fields{};
  const char* end = ::strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &fields);
  if (end == nullptr || *end != '\0') {
    throw core::Error{core::Fault::usage,
                      "--at: \"" + utc + "\" is no time in UTC; try 2026-11-27T22:00:00Z"};
  }
  return ::timegm(&fields);
}

Json json_of(const ensemble::Answer& answer) {
  return {{"verdict", ensemble::verdict_name(answer.verdict)},
          {"changes", answer.changes},
          {"reasons", answer.reasons},
          {"warnings", answer.warnings},
          {"node_count", answer.granted.node_count},
          {"wall_limit_s", answer.granted.wall_limit_s},
          {"restart_count", answer.granted.restart_count},
          {"node_hours_at_most", answer.node_hours},
          {"makespan_s", answer.cost.makespan_s},
          {"makespan_high_s", answer.cost.makespan_high_s},
          {"stored_bytes", answer.cost.stored_bytes}};
}

}  // namespace polycosm::cli
