#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/policy.hpp>
#include <polycosm/ensemble/calendar.hpp>

/// What a policy says of a job, and what is left of its budgets. Pure: the clock, the registry and the pilot
/// are arguments.
namespace polycosm::ensemble {

/// What a job used, or may use until it has ended. Open ones count in every current period.
struct Usage {
  std::int64_t ended_s = 0;  ///< since 1970; of open ones, when they were asked for
  double node_hours = 0.0;
  double stored_bytes = 0.0;
  bool is_open = false;
};

struct JobRequest {
  std::int64_t now_s = 0;
  std::uint32_t member_count = 0;
  std::uint32_t node_count = 1;
  std::uint32_t restart_count = 0;
  double wall_limit_s = 0.0;  ///< of one start
  std::int64_t begin_s = 0;   ///< not before; 0 = at once
  std::int64_t end_s = 0;     ///< must have ended by then; 0 = whenever
};

/// What the job is forecast to take on so many nodes.
struct JobCost {
  double makespan_s = 0.0;
  double makespan_high_s = 0.0;  ///< upper end of the 95 % interval
  double stored_bytes = 0.0;
};

enum class Verdict : std::uint8_t { approve, approve_with_modifications, deny_with_reason };
[[nodiscard]] std::string_view verdict_name(Verdict verdict) noexcept;  ///< "approve"

struct Answer {
  Verdict verdict = Verdict::approve;
  JobRequest granted;
  JobCost cost;                       ///< of what is granted
  double node_hours = 0.0;            ///< at most: what is set aside
  std::vector<std::string> changes;   ///< what differs from the request, and why
  std::vector<std::string> reasons;   ///< of a denial
  std::vector<std::string> warnings;  ///< budgets that this takes past 50, 80 or 100 %
};

/// Equal arguments give equal answers. A job is changed only where the policy allows it, never in its
/// members.
[[nodiscard]] Answer decide(const config::Policy& policy, const JobRequest& request,
                            std::span<const Usage> history,
                            const std::function<JobCost(std::uint32_t node_count)>& cost_of);

/// One budget of a policy as it stands.
struct BudgetLine {
  std::string_view key;  ///< "weekly_node_hours"
  double limit_value = 0.0;
  double used_value = 0.0;
  std::optional<Span> period;  ///< none for storage
};
/// Those that have a limit.
[[nodiscard]] std::vector<BudgetLine> budget_lines(const config::Policy& policy,
                                                   std::span<const Usage> history, std::int64_t now_s);

}  // namespace polycosm::ensemble
