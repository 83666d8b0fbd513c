#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <polycosm/sim/engine.hpp>
#include <polycosm/sim/snapshot.hpp>

namespace polycosm::sim {

/// From a tick on, a rule has another value: what-if policies.
struct RuleChange {
  core::Tick tick = 0;
  std::string rule;
  double value = 0.0;
};

/// A member that can go forwards, backwards and apart. Going back restores the newest snapshot before the
/// tick and lives on from there: every draw is addressed, so it meets the same history. Copyable: a copy is a
/// branch. The world must outlive it.
class Timeline {
 public:
  /// `rules` holds the member's hyper-parameters. Snapshots are kept every `snapshot_every` ticks.
  Timeline(const World& world, const Rules& rules, std::uint64_t ensemble_seed, core::MemberId member,
           core::Tick snapshot_every);

  [[nodiscard]] const Engine& now() const noexcept { return engine_; }
  [[nodiscard]] std::span<const Intervention> interventions() const noexcept { return interventions_; }
  [[nodiscard]] std::span<const RuleChange> rule_changes() const noexcept { return rule_changes_; }

  [[nodiscard]] std::vector<Event> events() const;  ///< all so far, as they happened

  /// Lives up to a tick; that of the end at most. Throws core::Error (usage) for a tick that is past.
  void run_until(core::Tick tick);

  /// Back to a tick. What was asked for at that tick or later is forgotten. Throws core::Error (usage) for a
  /// tick that never was.
  void rewind(core::Tick tick);

  /// Applied at the start of the next tick. Throws core::Error (usage) when they make no sense.
  void inject(Intervention intervention);
  void change_rule(std::string_view rule, double value);

  /// As it is now, to be kept; restore() takes it with rules().
  [[nodiscard]] std::vector<std::byte> snapshot() const { return take_snapshot(engine_); }
  [[nodiscard]] const Rules& rules() const noexcept { return engine_.rules(); }
  [[nodiscard]] std::size_t snapshot_byte_count() const noexcept;  ///< of all that are kept

 private:
  struct Kept {
    core::Tick tick;
    std::size_t event_count;  ///< before it: some bear its tick, some that bear it come after
    std::vector<std::byte> bytes;
  };
  [[nodiscard]] Rules rules_at(core::Tick tick) const;
  [[nodiscard]] LiveOptions options() const;
  void keep();

  const World* world_;
  Rules first_rules_;
  core::Tick snapshot_every_;
  std::vector<Intervention> interventions_;
  std::vector<RuleChange> rule_changes_;
  std::vector<Event> past_events_;  ///< those before the snapshot that the engine came from
  Engine engine_;
  std::vector<Kept> kept_;
};

}  // namespace polycosm::sim
