#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/run_config.hpp>
#include <polycosm/config/week_windows.hpp>

namespace polycosm::config {

/// What a site or a project allows; 0 and empty lists allow everything. One field a key; the keys and their
/// sentences stand in src/config/policy.cpp, an example in configs/policy.toml.
struct Policy {
  std::string project = "default";  ///< whose usage is counted
  bool may_modify = true;           ///< cut a job to what is allowed rather than deny it
  // [budget]: periods are calendar days, weeks from Monday, and months, in UTC
  double daily_node_hours = 0.0;
  double weekly_node_hours = 0.0;
  double monthly_node_hours = 0.0;
  double storage_gb = 0.0;
  // [limits]: of one job
  std::uint32_t node_count_limit = 0;
  std::uint32_t member_count_limit = 0;
  double wall_limit_hours = 0.0;
  double wall_min_hours = 0.25;  ///< no job is cut shorter than this
  // [windows]: a job starts and ends within one
  std::vector<std::string> window_texts;
  std::vector<WeekWindow> windows;  ///< the same, read
};

struct ParsedPolicy {
  Policy policy;
  std::vector<Problem> problems;  ///< empty = usable
};

/// Reads TOML. Never throws for bad input: all problems come back at once.
[[nodiscard]] ParsedPolicy parse_policy(std::string_view toml_text, std::string_view file_name);

}  // namespace polycosm::config
