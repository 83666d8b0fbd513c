#include <polycosm/ensemble/policy.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace polycosm::ensemble {
namespace {

constexpr double gb_bytes = 1e9;

/// At most two decimals: people compare these, programs have the numbers.
std::string short_number(double value) {
  const auto hundredths = static_cast<std::int64_t>(std::round(value * 100.0));
  std::string text = std::to_string(hundredths / 100);
  if (const std::int64_t rest = hundredths % 100; rest != 0) {
    text +=
        std::string{rest < 10 ? ".0" : "."} + std::to_string(rest % 10 == 0 && rest >= 10 ? rest / 10 : rest);
  }
  return text;
}

std::string hours(double seconds) {
  return short_number(seconds / 3600.0) + " h";
}

double most_node_hours(const JobRequest& job, const JobCost& cost) {
  const double starts_s = job.wall_limit_s * (1.0 + job.restart_count);
  return std::min(cost.makespan_high_s, starts_s) * job.node_count / 3600.0;
}

void limit_size(const config::Policy& policy, Answer& answer) {
  JobRequest& job = answer.granted;
  if (policy.member_count_limit > 0 && job.member_count > policy.member_count_limit) {
    answer.reasons.push_back("limits.member_count: " + std::to_string(job.member_count) +
                             " members are more than " + std::to_string(policy.member_count_limit) +
                             "; ask for fewer");
  }
  if (policy.node_count_limit > 0 && job.node_count > policy.node_count_limit) {
    answer.changes.push_back("nodes " + std::to_string(job.node_count) + " -> " +
                             std::to_string(policy.node_count_limit) + " (limits.node_count)");
    job.node_count = policy.node_count_limit;
  }
  if (policy.wall_limit_hours > 0.0 && job.wall_limit_s > policy.wall_limit_hours * 3600.0) {
    answer.changes.push_back("wall limit " + hours(job.wall_limit_s) + " -> " +
                             hours(policy.wall_limit_hours * 3600.0) + " (limits.wall_hours)");
    job.wall_limit_s = policy.wall_limit_hours * 3600.0;
  }
}

/// The window that a job of at least `min_s` can still use, soonest first.
Span next_window(const std::vector<config::WeekWindow>& windows, std::int64_t now_s, std::int64_t min_s) {
  const std::int64_t monday_s = period_of(now_s, Period::week).begin_s;
  for (std::int64_t week = -1; week <= 2; ++week) {
    for (const config::WeekWindow& window : windows) {
      const std::int64_t begin_s =
          monday_s + (week * std::int64_t{config::minutes_per_week} + window.begin_minute) * 60;
      const std::int64_t end_s = begin_s + std::int64_t{window.minute_count} * 60;
      if (end_s - std::max(begin_s, now_s) >= min_s) {
        return {begin_s, end_s};
      }
    }
  }
  return {0, 0};
}

void keep_to_windows(const config::Policy& policy, Answer& answer) {
  JobRequest& job = answer.granted;
  if (policy.windows.empty() ||
      (policy.windows.size() == 1 && policy.windows[0].minute_count == config::minutes_per_week)) {
    return;
  }
  const double min_s = std::min(policy.wall_min_hours * 3600.0, job.wall_limit_s);
  const Span window = next_window(policy.windows, job.now_s, static_cast<std::int64_t>(std::ceil(min_s)));
  if (window.end_s == 0) {
    answer.reasons.push_back(
        "windows.utc: no window is as long as limits.wall_min_hours; ask who keeps the policy");
    return;
  }
  if (window.begin_s > job.now_s) {
    answer.changes.push_back("start at once -> " + utc_text(window.begin_s) + " (windows.utc)");
    job.begin_s = window.begin_s;
  }
  job.end_s = window.end_s;
  const double room_s = static_cast<double>(window.end_s - std::max(window.begin_s, job.now_s));
  if (job.wall_limit_s > room_s) {
    answer.changes.push_back("wall limit " + hours(job.wall_limit_s) + " -> " + hours(room_s) +
                             " (the window ends " + utc_text(window.end_s) + ")");
    job.wall_limit_s = room_s;
  }
  if (job.restart_count > 0) {
    answer.changes.push_back("restarts " + std::to_string(job.restart_count) +
                             " -> 0 (a requeued job could run outside the window; submit it again)");
    job.restart_count = 0;
  }
}

void keep_to_node_hours(const config::Policy& policy, const BudgetLine& line, Answer& answer) {
  JobRequest& job = answer.granted;
  const double wished = most_node_hours(job, answer.cost);
  const double left = line.limit_value - line.used_value;
  if (wished <= left) {
    return;
  }
  // A whole minute, as schedulers count.
  const double wall_s = std::floor(left / job.node_count * 60.0) * 60.0;
  const std::string why = "budget." + std::string{line.key} + ": " + short_number(line.used_value) + " of " +
                          short_number(line.limit_value) + " node-hours are used or set aside";
  if (wall_s < policy.wall_min_hours * 3600.0) {
    answer.reasons.push_back(why + ", and this job may take " + short_number(wished) + "; ask again after " +
                             utc_text(line.period->end_s));
    return;
  }
  if (job.wall_limit_s > wall_s) {
    answer.changes.push_back("wall limit " + hours(job.wall_limit_s) + " -> " + hours(wall_s) + " (" + why +
                             ")");
    job.wall_limit_s = wall_s;
  }
  if (job.restart_count > 0) {
    answer.changes.push_back("restarts " + std::to_string(job.restart_count) + " -> 0 (" + why + ")");
    job.restart_count = 0;
  }
}

void warn(const BudgetLine& line, double more_value, Answer& answer) {
  const double after_value = line.used_value + more_value;
  int reached = 0;
  for (const int percent : {50, 80, 100}) {
    reached = after_value >= line.limit_value * percent / 100.0 ? percent : reached;
  }
  if (reached > 0) {
    answer.warnings.push_back(std::to_string(reached) + " % of budget." + std::string{line.key} +
                              " is used or set aside with this job (" + short_number(after_value) + " of " +
                              short_number(line.limit_value) + ")");
  }
}

void conclude(const config::Policy& policy, const JobRequest& request, Answer& answer) {
  if (!policy.may_modify && answer.reasons.empty() && !answer.changes.empty()) {
    for (const std::string& change : answer.changes) {
      answer.reasons.push_back(change + " would be needed, and policy.may_modify is false");
    }
  }
  if (!answer.reasons.empty()) {
    answer.verdict = Verdict::deny_with_reason;
    answer.granted = request;
    answer.changes.clear();
    answer.warnings.clear();
    answer.node_hours = 0.0;
  } else if (!answer.changes.empty()) {
    answer.verdict = Verdict::approve_with_modifications;
  }
}

}  // namespace

std::string_view verdict_name(Verdict verdict) noexcept {
  constexpr std::array<std::string_view, 3> names{"approve", "approve_with_modifications",
                                                  "deny_with_reason"};
  return names[static_cast<std::size_t>(verdict)];
}

std::vector<BudgetLine> budget_lines(const config::Policy& policy, std::span<const Usage> history,
                                     std::int64_t now_s) {
  std::vector<BudgetLine> lines;
  const auto add = [&](std::string_view key, double limit, Period period) {
    if (limit <= 0.0) {
      return;
    }
    BudgetLine line{key, limit, 0.0, period_of(now_s, period)};
    for (const Usage& usage : history) {
      const bool counts =
          usage.is_open || (usage.ended_s >= line.period->begin_s && usage.ended_s < line.period->end_s);
      line.used_value += counts ? usage.node_hours : 0.0;
    }
    lines.push_back(line);
  };
  add("daily_node_hours", policy.daily_node_hours, Period::day);
  add("weekly_node_hours", policy.weekly_node_hours, Period::week);
  add("monthly_node_hours", policy.monthly_node_hours, Period::month);
  if (policy.storage_gb > 0.0) {
    BudgetLine line{"storage_gb", policy.storage_gb, 0.0, std::nullopt};
    for (const Usage& usage : history) {
      line.used_value += usage.stored_bytes / gb_bytes;
    }
    lines.push_back(line);
  }
  return lines;
}

Answer decide(const config::Policy& policy, const JobRequest& request, std::span<const Usage> history,
              const std::function<JobCost(std::uint32_t node_count)>& cost_of) {
  Answer answer;
  answer.granted = request;
  limit_size(policy, answer);
  keep_to_windows(policy, answer);
  answer.cost = cost_of(answer.granted.node_count);
  const std::vector<BudgetLine> lines = budget_lines(policy, history, request.now_s);
  for (const BudgetLine& line : lines) {
    if (line.period) {
      keep_to_node_hours(policy, line, answer);
    } else if (const double after = line.used_value + answer.cost.stored_bytes / gb_bytes;
               after > line.limit_value) {
      answer.reasons.push_back("budget.storage_gb: " + short_number(after) +
                               " GB with this run are more than " + short_number(line.limit_value) +
                               "; remove runs, or store less (storage.level)");
    }
  }
  answer.node_hours = most_node_hours(answer.granted, answer.cost);
  for (const BudgetLine& line : lines) {
    warn(line, line.period ? answer.node_hours : answer.cost.stored_bytes / gb_bytes, answer);
  }
  conclude(policy, request, answer);
  return answer;
}

}  // namespace polycosm::ensemble
