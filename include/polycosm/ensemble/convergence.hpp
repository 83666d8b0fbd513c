#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <polycosm/config/run_config.hpp>

/// When a run may stop before its last member: docs/designs.md. Looks are taken at member counts that the
/// configuration fixes, on all members below the count, so that every layout comes to the same decision.
namespace polycosm::ensemble {

enum class TargetKind : std::uint8_t { mean, quantile, probability };

/// "mean of METRIC at year Y within H", "quantile Q of ...", "probability of METRIC >= X at year Y within H";
/// H is a number in the metric's unit, or a percentage of the estimate ("5 %").
struct ConvergenceTarget {
  std::string text;
  TargetKind kind = TargetKind::mean;
  std::uint32_t metric = 0;  ///< row of sim::metrics()
  std::uint32_t year = 0;
  double level = 0.0;             ///< of the quantile, or the threshold X of the probability
  double half_width_value = 0.0;  ///< fraction of the estimate when relative
  bool is_relative = false;
};

struct ConvergenceRule {
  std::vector<ConvergenceTarget> targets;  ///< none = never stop early
  double confidence_level = 0.95;          ///< of all targets at once
  std::vector<std::uint32_t> looks;  ///< ascending member counts in whole shards; the last is member_count
};

/// The rule of a configuration whose members live `year_count` years, year 0 included. Throws core::Error
/// (usage) for targets that cannot be met or a design whose members do not stand for themselves.
[[nodiscard]] ConvergenceRule convergence_of(const config::RunConfig& config, std::uint32_t year_count);

/// Members that must differ from the most common value before anything is said: what has not been seen to
/// happen has not been measured.
inline constexpr std::uint32_t event_count_min = 20;

struct TargetState {
  std::uint32_t sample_count = 0;  ///< members with the number
  std::uint32_t event_count = 0;   ///< of those, members with another value than the most common one
  double estimate_value = 0.0;
  double low_value = 0.0, high_value = 0.0;  ///< the interval, corrected for looks and targets
  double allowed_value = 0.0;                ///< half-width asked for, in the metric's unit
  bool is_met = false;
};

/// Probability of a miss that one target may have at a look: what alpha spending leaves. The looks before it
/// have spent what the O'Brien-Fleming function [LanDeMets1983] gives at the information they had, measured
/// against this look's.
[[nodiscard]] double error_at_look(const ConvergenceRule& rule, std::size_t look);

/// How one target stands, over the finite values of members that are ok. `values` may be in any order and
/// come back sorted.
[[nodiscard]] TargetState state_of(const ConvergenceTarget& target, std::span<float> values, double error);

struct Look {
  std::uint32_t member_count = 0;
  std::vector<TargetState> targets;
  bool is_converged = false;  ///< all targets are met
};
/// A look at columns of values, one a target.
[[nodiscard]] Look look_at(const ConvergenceRule& rule, std::size_t look,
                           std::span<std::vector<float>> columns);

/// What was seen and decided: looks in order, up to the first that converged.
struct ConvergenceRecord {
  std::vector<Look> looks;
  [[nodiscard]] bool is_converged() const noexcept { return !looks.empty() && looks.back().is_converged; }
};

}  // namespace polycosm::ensemble
