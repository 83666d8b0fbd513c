#include <polycosm/config/policy.hpp>

#include <array>

#include "text.hpp"
#include "toml_reader.hpp"

namespace polycosm::config {
namespace {

using P = Policy;

const std::array policy_keys{
    FieldKey<P>{{"policy.project", 0, 0, "", "Whose usage is counted; several sites may share one."},
                &P::project},
    FieldKey<P>{{"policy.may_modify", 0, 0, "", "Cut a job to what is allowed rather than deny it."},
                &P::may_modify},
    FieldKey<P>{{"budget.daily_node_hours", 0, 1e9, "", "Node-hours of a day in UTC; 0 = no limit."},
                &P::daily_node_hours},
    FieldKey<P>{{"budget.weekly_node_hours", 0, 1e9, "", "Node-hours of a week from Monday; 0 = no limit."},
                &P::weekly_node_hours},
    FieldKey<P>{{"budget.monthly_node_hours", 0, 1e9, "", "Node-hours of a month; 0 = no limit."},
                &P::monthly_node_hours},
    FieldKey<P>{{"budget.storage_gb", 0, 1e9, "", "Bytes of all runs on record, in 1e9; 0 = no limit."},
                &P::storage_gb},
    FieldKey<P>{{"limits.node_count", 0, 100'000, "", "Most nodes of a job; 0 = no limit."},
                &P::node_count_limit},
    FieldKey<P>{{"limits.member_count", 0, 10'000'000, "", "Most members of a run; 0 = no limit."},
                &P::member_count_limit},
    FieldKey<P>{{"limits.wall_hours", 0, 10'000, "", "Longest wall time of one start; 0 = no limit."},
                &P::wall_limit_hours},
    FieldKey<P>{{"limits.wall_min_hours", 0.01, 10'000, "", "No job is cut shorter than this."},
                &P::wall_min_hours},
    FieldKey<P>{{"windows.utc", 0, 0, "", "When jobs may run, e.g. \"Mon-Fri 20:00-06:00\"; empty = always."},
                &P::window_texts},
};

}  // namespace

ParsedPolicy parse_policy(std::string_view toml_text, std::string_view file_name) {
  ParsedPolicy parsed;
  const Reader reader{std::string{file_name}, parsed.problems};
  P& policy = parsed.policy;
  read_fields<P>(reader, toml_text, "configs/policy.toml", policy_keys, policy);
  WeekWindows windows = parse_week_windows(policy.window_texts);
  if (!windows.problem.empty()) {
    reader.problem(0, "windows.utc: " + windows.problem);
  }
  policy.windows = std::move(windows.windows);
  if (policy.project.empty()) {
    reader.problem(0, "policy.project: is empty; name the project whose usage is counted");
  }
  if (policy.wall_limit_hours > 0.0 && policy.wall_limit_hours < policy.wall_min_hours) {
    reader.problem(0, "limits.wall_hours: " + number_text(policy.wall_limit_hours) +
                          " is below limits.wall_min_hours (" + number_text(policy.wall_min_hours) +
                          "); no job could run");
  }
  sort_by_line(parsed.problems);
  return parsed;
}

}  // namespace polycosm::config
