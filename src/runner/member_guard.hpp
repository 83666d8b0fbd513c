#pragma once
#include <chrono>
#include <cstdint>

#include <polycosm/config/run_config.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/sim/limits.hpp>
#include <polycosm/sim/live.hpp>

namespace polycosm::runner {

/// Looks whether a life keeps within its limits, and ends it if not: after every tick, or after every causal
/// window on every rank of a group.
class MemberGuard {
 public:
  explicit MemberGuard(const config::RunConfig& limits) : limits_{limits} {}

  /// Lets the guard observe; it must outlive the life. Costs nothing when there is no limit.
  void watch(sim::LiveOptions& options);

  /// Throws when a life has more events than allowed.
  void check_events(std::uint64_t event_count) const;

  /// Throws when the life has taken too long by now.
  void check_wall() const;

  /// What a member that holds too much memory is quarantined for.
  [[nodiscard]] sim::LimitExceeded memory_exceeded() const;

 private:
  static void look(void* guard, const sim::Engine& engine);
  static void look_with_others(void* guard, std::uint64_t event_count);

  const config::RunConfig& limits_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

/// ensemble::live_member() within the limits of the recipe; throws sim::LimitExceeded beyond them. In a group
/// every rank calls it, and all of them throw when one does.
void live_within_limits(const ensemble::Recipe& recipe, core::MemberId member, const sim::LiveOptions& wish,
                        ensemble::Member& life, const sim::Talk& talk, const ensemble::PhaseWatch& watch);

}  // namespace polycosm::runner
