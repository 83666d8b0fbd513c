#pragma once
#include <cstdint>
#include <vector>

#include <polycosm/core/ids.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>
#include <polycosm/sim/world.hpp>

namespace polycosm::sim {

class Engine;

/// A deliberate change, applied at the start of a tick: what-if branches and light-cone tests. It changes a
/// system that is settled at that tick and does nothing elsewhere (but for `survey`). People it adds or takes
/// are booked in the ledger.
struct Intervention {
  core::Tick tick = 0;
  std::uint32_t system = 0;
  enum class Kind : std::uint8_t {
    multiply_population = 0,
    add_tech = 1,
    add_fund_su = 2,       ///< whole SU; not below 0
    set_expansionist = 3,  ///< 0 or 1
    strike = 4,            ///< the hazard whose EventType `value` is, half as bad as it can be
    survey = 5,            ///< 1 as by a probe, 2 as by scouts; of any system, settled or not
  } kind{};
  double value = 1.0;
};

/// How a life is observed; never changes a bit of it but for interventions.
struct LiveOptions {
  bool keeps_events = false;
  bool checks_every_tick =
      false;  ///< invariants every tick, and the geometry of every link, instead of every year
  std::vector<Intervention> interventions;
  /// Called after each tick when set (plain function + context, so that pure code stays pure).
  void (*observe)(void* context, const Engine& engine) = nullptr;
  void* observe_context = nullptr;
  /// Called instead by every part of a life that several live together, after each causal window, when set:
  /// with the events of all parts so far, the same number everywhere.
  void (*observe_parts)(void* observe_context, std::uint64_t event_count) = nullptr;
  /// Called with every event when set, whether it is kept or not.
  void (*count)(void* context, const Event& event) = nullptr;
  void* count_context = nullptr;
};

/// Lives one member from tick 0 to rules.tick_count. `rules` already holds the member's hyper-parameters.
/// A pure function of its arguments. Throws core::Bug when an invariant (docs/model.md) breaks
/// and core::Error (usage) when the rules have problems().
[[nodiscard]] History live(const World& world, const Rules& rules, std::uint64_t ensemble_seed,
                           core::MemberId member, const LiveOptions& options);

}  // namespace polycosm::sim
