#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include <polycosm/ensemble/convergence.hpp>
#include <polycosm/ensemble/plan.hpp>
#include <polycosm/store/json.hpp>

/// convergence.json of a run: what was seen at every look, and whether the run stopped there. It follows from
/// the shards; verify looks again.
namespace polycosm::store {

/// Takes looks while shards come in. What it sees depends on the plan and the numbers of the shards alone.
class ConvergenceLooks {
 public:
  ConvergenceLooks(std::filesystem::path run, const ensemble::Plan& plan, ensemble::ConvergenceRule rule);

  /// Takes every look whose members all lie in the first `shard_count` shards, which must be whole. True when
  /// the targets are met; nothing is looked at after that.
  bool advance(std::uint32_t shard_count);
  [[nodiscard]] const ensemble::ConvergenceRecord& record() const noexcept { return record_; }

 private:
  void take_shard(std::uint32_t index);

  std::filesystem::path run_;
  ensemble::Plan plan_;
  ensemble::ConvergenceRule rule_;
  std::uint32_t shards_taken_ = 0;
  std::vector<std::vector<float>> columns_;  ///< [target], of members that are ok
  ensemble::ConvergenceRecord record_;
};

/// What the file says: looks, widths, decision.
[[nodiscard]] Json convergence_json(const ensemble::ConvergenceRule& rule,
                                    const ensemble::ConvergenceRecord& record);
/// Writes the file anew, durably.
void write_convergence(const std::filesystem::path& run, const ensemble::ConvergenceRule& rule,
                       const ensemble::ConvergenceRecord& record);

/// The file as JSON; empty when the run has not looked yet. Throws core::Error (input) when it is damaged.
[[nodiscard]] std::optional<Json> read_convergence(const std::filesystem::path& run);

/// The number, from 1, of the look that decided, as read_convergence() gave it; 0 = none has.
[[nodiscard]] std::uint32_t decisive_look(const std::optional<Json>& convergence);

/// The rule of a plan. Throws core::Error (input) when its configuration cannot be read by this program.
[[nodiscard]] ensemble::ConvergenceRule convergence_rule_of(const ensemble::Plan& plan);

}  // namespace polycosm::store
