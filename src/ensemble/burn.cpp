#include <polycosm/ensemble/burn.hpp>

#include <algorithm>
#include <vector>

#include <polycosm/core/draws.hpp>

namespace polycosm::ensemble {
namespace {

constexpr std::int64_t day_s = 86'400;
constexpr std::int64_t most_history_days = 28;
constexpr std::int64_t least_history_days = 3;
constexpr std::int64_t storage_horizon_days = 366;
constexpr std::uint32_t future_count = 2000;

/// What each whole day took, oldest first, from the first day with any usage.
std::vector<double> daily(const BudgetLine& line, std::span<const Usage> history, std::int64_t now_s) {
  const std::int64_t today_s = period_of(now_s, Period::day).begin_s;
  std::int64_t first_s = today_s;
  for (const Usage& usage : history) {
    first_s = usage.is_open ? first_s : std::min(first_s, period_of(usage.ended_s, Period::day).begin_s);
  }
  first_s = std::max(first_s, today_s - most_history_days * day_s);
  std::vector<double> days(static_cast<std::size_t>((today_s - first_s) / day_s), 0.0);
  for (const Usage& usage : history) {
    if (!usage.is_open && usage.ended_s >= first_s && usage.ended_s < today_s) {
      days[static_cast<std::size_t>((usage.ended_s - first_s) / day_s)] +=
          line.period ? usage.node_hours : usage.stored_bytes / 1e9;
    }
  }
  return days;
}

/// Days drawn for one possible future.
class Future {
 public:
  Future(const std::vector<double>& days, std::uint32_t number) : number_{number} {
    for (std::size_t i = 0; i < days.size(); ++i) {
      days_.push_back(days[index(days.size())]);
    }
  }
  double next_day() { return days_[index(days_.size())]; }

 private:
  std::size_t index(std::size_t count) {
    const core::PhiloxCounter bits = core::philox4x32_10({number_, drawn_++, 0, 0}, {0x6275726EU, 0});
    return static_cast<std::size_t>((std::uint64_t{bits[0]} * count) >> 32U);
  }
  std::uint32_t number_;
  std::uint32_t drawn_ = 0;
  std::vector<double> days_;
};

/// Days until `left` is used, at most `horizon_days`.
double days_until(double left, Future future, double horizon_days) {
  for (double day = 0.0; day < horizon_days; day += 1.0) {
    const double taken = future.next_day();
    if (taken > 0.0 && taken >= left) {
      return std::min(day + left / taken, horizon_days);
    }
    left -= taken;
  }
  return horizon_days;
}

}  // namespace

Burn burn_of(const BudgetLine& line, std::span<const Usage> history, std::int64_t now_s) {
  Burn burn;
  const std::vector<double> days = daily(line, history, now_s);
  if (days.size() < static_cast<std::size_t>(least_history_days)) {
    return burn;
  }
  burn.day_count = static_cast<std::uint32_t>(days.size());
  const double left = std::max(0.0, line.limit_value - line.used_value);
  const double horizon_days = line.period ? static_cast<double>(line.period->end_s - now_s) / day_s
                                          : static_cast<double>(storage_horizon_days);
  std::vector<double> ends;
  for (std::uint32_t i = 0; i < future_count; ++i) {
    ends.push_back(days_until(left, Future{days, i}, horizon_days));
  }
  std::sort(ends.begin(), ends.end());
  const auto exhausted = std::lower_bound(ends.begin(), ends.end(), horizon_days) - ends.begin();
  burn.exhaustion_probability = static_cast<double>(exhausted) / future_count;
  const auto quantile = [&](double level) -> std::optional<std::int64_t> {
    const double end = ends[static_cast<std::size_t>(level * (future_count - 1))];
    return end < horizon_days ? std::optional{now_s + static_cast<std::int64_t>(end * day_s)} : std::nullopt;
  };
  burn.low_s = quantile(0.05);
  burn.median_s = quantile(0.5);
  burn.high_s = quantile(0.95);
  return burn;
}

}  // namespace polycosm::ensemble
