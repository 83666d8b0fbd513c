#pragma once
#include <chrono>
#include <cstdint>
#include <exception>
#include <string>

#include <polycosm/config/run_config.hpp>
#include <polycosm/sim/live.hpp>

namespace polycosm::runner {

/// A member went beyond a limit of the configuration: it is quarantined under this code.
class LimitExceeded : public std::exception {
 public:
  LimitExceeded(std::string code, std::string message)
      : code_{std::move(code)}, message_{std::move(message)} {}
  [[nodiscard]] const std::string& code() const noexcept { return code_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string code_, message_;
};

/// Looks after every tick whether a life keeps within its limits, and ends it if not.
class MemberGuard {
 public:
  explicit MemberGuard(const config::RunConfig& limits) : limits_{limits} {}

  /// Lets the guard observe; it must outlive the life. Costs nothing when there is no limit.
  void watch(sim::LiveOptions& options);

  /// Throws for a finished life of a model that nobody observes.
  void check(const sim::History& history) const;

  /// Throws when the life has taken too long by now.
  void check_wall() const;

  /// What a member that holds too much memory is quarantined for.
  [[nodiscard]] LimitExceeded memory_exceeded() const;

 private:
  static void look(void* guard, const sim::Engine& engine);

  const config::RunConfig& limits_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace polycosm::runner
