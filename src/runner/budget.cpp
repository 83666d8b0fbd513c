#include "budget.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include <polycosm/core/error.hpp>

namespace polycosm::runner {
namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value == std::floor(value) ? "%.0f" : "%.4g", value);
  return text;
}

}  // namespace

Budget::Budget(const WorkOrder& order)
    : run_{order.run.string()},
      node_count_{order.node_count},
      lines_{{{"budget.wall_s", order.config.wall_budget_s, order.spent_before.wall_s},
              {"budget.node_hours", order.config.node_budget_hours, order.spent_before.node_hours},
              {"budget.shard_bytes", static_cast<double>(order.config.shard_budget_bytes),
               static_cast<double>(order.bytes_before)}}} {
  spend(0.0, 0);
}

void Budget::spend(double wall_s, std::uint64_t shard_bytes) {
  lines_[0].spent = lines_[0].before + wall_s;
  lines_[1].spent = lines_[1].before + wall_s * node_count_ / 3600.0;
  lines_[2].spent = lines_[2].before + static_cast<double>(shard_bytes);
  for (Line& line : lines_) {
    if (line.limit <= 0.0) {
      continue;
    }
    int reached = 0;
    for (const int percent : {50, 80, 100}) {
      reached = line.spent >= line.limit * percent / 100.0 ? percent : reached;
    }
    if (reached > line.warned_percent) {
      line.warned_percent = reached;
      warnings_.push_back(std::to_string(reached) + " % of " + std::string{line.key} + " is spent (" +
                          number(line.spent) + " of " + number(line.limit) + ")");
    }
  }
}

std::vector<std::string> Budget::take_warnings() {
  return std::exchange(warnings_, {});
}

std::string Budget::exhausted() const {
  for (const Line& line : lines_) {
    if (line.limit > 0.0 && line.spent >= line.limit) {
      return std::string{line.key} + " is spent (" + number(line.spent) + " of " + number(line.limit) +
             "); raise it with polycosm resume " + run_ + " --set " + std::string{line.key} + "=" +
             number(2.0 * std::max(line.limit, std::ceil(line.spent)));
    }
  }
  return {};
}

void refuse_spent_budget(const WorkOrder& order) {
  const std::string why = Budget{order}.exhausted();
  if (!why.empty()) {
    throw core::Error{core::Fault::environment, why};
  }
}

}  // namespace polycosm::runner
