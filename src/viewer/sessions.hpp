#pragma once
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/viewer/service.hpp>

#include "caller.hpp"
#include "live_session.hpp"
#include "request_keys.hpp"

namespace polycosm::viewer {

/// Whose something is: the label of the token, or the address of whoever has none.
[[nodiscard]] std::string owner_of(const Caller& caller, const Request& request);
/// A name that nobody guesses.
[[nodiscard]] std::string random_id();

/// The live members of all callers. Everybody sees his own, an admin all. For any thread.
class Sessions {
 public:
  explicit Sessions(const SessionLimits& limits);
  Sessions(const Sessions&) = delete;
  Sessions& operator=(const Sessions&) = delete;
  ~Sessions();  ///< ends all of them, at the same time

  /// Throws Problem (429) when the caller, or all of them, have as many as they may.
  std::shared_ptr<LiveSession> start(SessionOrder order);
  /// Throws Problem (404).
  [[nodiscard]] std::shared_ptr<LiveSession> find(std::string_view id, const Caller& caller,
                                                  const std::string& owner);
  [[nodiscard]] std::vector<std::shared_ptr<LiveSession>> list(const Caller& caller,
                                                               const std::string& owner);
  /// Ends it and forgets it, without waiting.
  void remove(const std::shared_ptr<LiveSession>& session);
  [[nodiscard]] RequestKeys& keys() noexcept { return keys_; }
  [[nodiscard]] const SessionLimits& limits() const noexcept { return limits_; }

 private:
  void forget_some();  ///< of those that are over

  SessionLimits limits_;
  RequestKeys keys_;
  std::mutex mutex_;
  std::list<std::shared_ptr<LiveSession>> all_;      ///< the oldest first
  std::list<std::shared_ptr<LiveSession>> leaving_;  ///< told to end, not over yet
};

}  // namespace polycosm::viewer
