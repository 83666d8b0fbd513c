#pragma once
#include <cstdint>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/live.hpp>
#include <polycosm/sim/rules.hpp>
#include <polycosm/sim/state.hpp>
#include <polycosm/sim/world.hpp>

namespace polycosm::sim {

struct Life;

/// One member being lived, tick by tick. Copyable: a copy is a branch that knows nothing of its original.
/// The world must outlive it. n calls of step() are the same life as live() with tick_count n.
class Engine {
 public:
  /// Throws core::Error (usage) when rules have problems() or an intervention names no system of the world.
  Engine(const World& world, const Rules& rules, std::uint64_t ensemble_seed, core::MemberId member,
         const LiveOptions& options);

  /// Goes on from a state and the history that led to it (snapshot.hpp).
  Engine(const World& world, const Rules& rules, std::uint64_t ensemble_seed, core::MemberId member,
         const LiveOptions& options, State state, History history);

  /// Lives one tick. Not beyond rules().tick_count (core::Bug). Throws core::Bug when an invariant breaks.
  void step();
  [[nodiscard]] bool is_finished() const noexcept { return state_.clock >= rules_.tick_count; }

  /// From now on these interventions, for what-if branches of a copy; those of past ticks are ignored.
  void intervene(const std::vector<Intervention>& interventions);

  /// From now on these rules. Not the world they shaped (hop_max_ly, trip_max_yr, capacity_scale_persons) nor
  /// the length of the life: throws core::Error (usage) for a change of those or rules with problems().
  void change_rules(const Rules& rules);

  /// What may be asked between ticks.
  [[nodiscard]] core::Tick clock() const noexcept { return state_.clock; }
  [[nodiscard]] const State& state() const noexcept { return state_; }
  [[nodiscard]] const History& history() const noexcept { return history_; }
  [[nodiscard]] const World& world() const noexcept { return *world_; }
  [[nodiscard]] const Rules& rules() const noexcept { return rules_; }
  [[nodiscard]] std::uint64_t ensemble_seed() const noexcept { return ensemble_seed_; }
  [[nodiscard]] core::MemberId member() const noexcept { return member_; }
  [[nodiscard]] core::DrawKey draw_key(core::Purpose purpose, std::uint64_t entity,
                                       core::Tick occasion) const noexcept;
  [[nodiscard]] std::uint64_t byte_count() const noexcept;  ///< memory the member holds, world apart

  /// Ends the life: sorts the events and hands the history over.
  [[nodiscard]] History finish() &&;

 private:
  [[nodiscard]] Life now() noexcept;

  const World* world_;
  Rules rules_;
  std::uint64_t ensemble_seed_;
  core::MemberId member_;
  core::PhiloxKey key_;
  LiveOptions options_;
  State state_;
  History history_;
};

}  // namespace polycosm::sim
