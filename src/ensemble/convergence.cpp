#include <polycosm/ensemble/convergence.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>

namespace polycosm::ensemble {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct Estimate {
  double estimate = missing, low = missing, high = missing;
};

double score_of(double error) {
  return core::normal_quantile(1.0 - 0.5 * error);
}

// Student's t from the normal score, to second order in 1 / degrees of freedom. [Fisher1960]
double student_score(double error, double freedom) {
  const double z = score_of(error);
  const double z3 = z * z * z;
  return z + (z3 + z) / (4.0 * freedom) +
         (5.0 * z3 * z * z + 16.0 * z3 + 3.0 * z) / (96.0 * freedom * freedom);
}

Estimate mean_of(std::span<const float> values, double error) {
  const auto count = static_cast<double>(values.size());
  double sum = 0.0;
  for (const float value : values) {
    sum += static_cast<double>(value);
  }
  const double mean = sum / count;
  double squares = 0.0;
  for (const float value : values) {
    squares += (static_cast<double>(value) - mean) * (static_cast<double>(value) - mean);
  }
  const double half = student_score(error, count - 1.0) * std::sqrt(squares / (count - 1.0) / count);
  return {mean, mean - half, mean + half};
}

// [Wilson1927]
Estimate probability_of(double hits, double count, double error) {
  const double z2 = score_of(error) * score_of(error);
  const double share = hits / count;
  const double centre = (share + z2 / (2.0 * count)) / (1.0 + z2 / count);
  const double half = score_of(error) *
                      std::sqrt(share * (1.0 - share) / count + z2 / (4.0 * count * count)) /
                      (1.0 + z2 / count);
  return {share, centre - half, centre + half};
}

/// Between order statistics whose ranks hold the quantile, by the normal limit of the binomial.
Estimate quantile_of(std::span<const float> sorted, double level, double error) {
  const auto count = static_cast<double>(sorted.size());
  const double spread = score_of(error) * std::sqrt(count * level * (1.0 - level));
  const double below = std::floor(count * level - spread);
  const double above = std::ceil(count * level + spread);
  if (below < 1.0 || above > count) {
    return {};
  }
  const auto at = [&](double rank) {
    return static_cast<double>(sorted[static_cast<std::size_t>(rank) - 1]);
  };
  return {at(std::max(1.0, std::ceil(count * level))), at(below), at(above)};
}

std::uint32_t most_common_count(std::span<const float> sorted) {
  std::size_t longest = 0;
  for (std::size_t i = 0; i < sorted.size();) {
    const auto end =
        std::upper_bound(sorted.begin() + static_cast<std::ptrdiff_t>(i), sorted.end(), sorted[i]);
    const auto next = static_cast<std::size_t>(end - sorted.begin());
    longest = std::max(longest, next - i);
    i = next;
  }
  return static_cast<std::uint32_t>(longest);
}

double spent(double error, double information) {
  const double boundary = score_of(error) / std::sqrt(information);
  return 2.0 * core::normal_cdf(-boundary);
}

}  // namespace

double error_at_look(const ConvergenceRule& rule, std::size_t look) {
  const double error = (1.0 - rule.confidence_level) / static_cast<double>(rule.targets.size());
  if (look == 0) {
    return error;
  }
  return error -
         spent(error, static_cast<double>(rule.looks[look - 1]) / static_cast<double>(rule.looks[look]));
}

TargetState state_of(const ConvergenceTarget& target, std::span<float> values, double error) {
  std::sort(values.begin(), values.end());
  const std::span<const float> sorted = values;
  TargetState state;
  state.sample_count = static_cast<std::uint32_t>(sorted.size());
  Estimate found;
  if (target.kind == TargetKind::probability) {
    const auto first_hit = std::find_if(sorted.begin(), sorted.end(), [&](float value) {
      return static_cast<double>(value) >= target.level;
    });
    const auto hits = static_cast<std::uint32_t>(sorted.end() - first_hit);
    state.event_count = std::min(hits, state.sample_count - hits);
    found = sorted.empty() ? Estimate{} : probability_of(hits, static_cast<double>(sorted.size()), error);
  } else {
    state.event_count = state.sample_count - most_common_count(sorted);
    if (sorted.size() > 1) {
      found =
          target.kind == TargetKind::mean ? mean_of(sorted, error) : quantile_of(sorted, target.level, error);
    }
  }
  state.estimate_value = found.estimate;
  state.low_value = found.low;
  state.high_value = found.high;
  state.allowed_value =
      target.is_relative ? target.half_width_value * std::abs(found.estimate) : target.half_width_value;
  state.is_met =
      state.event_count >= event_count_min && 0.5 * (found.high - found.low) <= state.allowed_value;
  return state;
}

Look look_at(const ConvergenceRule& rule, std::size_t look, std::span<std::vector<float>> columns) {
  core::expects(columns.size() == rule.targets.size(), "a look has a column a target");
  Look seen;
  seen.member_count = rule.looks[look];
  const double error = error_at_look(rule, look);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    seen.targets.push_back(state_of(rule.targets[i], columns[i], error));
  }
  seen.is_converged = std::all_of(seen.targets.begin(), seen.targets.end(),
                                  [](const TargetState& state) { return state.is_met; });
  return seen;
}

}  // namespace polycosm::ensemble
