#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <polycosm/store/json.hpp>
#include <polycosm/viewer/service.hpp>

#include "child_process.hpp"
#include "event_log.hpp"
#include "private_directory.hpp"
#include "whatif_line.hpp"

namespace polycosm::viewer {

struct SessionOrder {
  std::string id, owner;
  std::filesystem::path run;
  store::Json ensemble;  ///< provenance of what the member belongs to
  std::uint32_t member = 0;
  std::int32_t tick = 0;  ///< to which it lives at once
};

enum class SessionState : std::uint8_t {
  starting,  ///< the world is being founded
  live,
  ended,   ///< by its owner, by time, with the server
  failed,  ///< it crashed, hung or never began
};

/// What becomes of an answer that does not come soon.
enum class Late : std::uint8_t { event, forgotten };

/// A member that lives in a child `polycosm whatif`, with a thread of its own that hears what the child says,
/// tells it to whoever listens, and notices when the child crashes or hangs. For any thread.
class LiveSession {
 public:
  LiveSession(SessionOrder order, const SessionLimits& limits);
  LiveSession(const LiveSession&) = delete;
  LiveSession& operator=(const LiveSession&) = delete;
  ~LiveSession();  ///< ends it, and waits until the child is gone

  [[nodiscard]] const SessionOrder& order() const noexcept { return order_; }
  [[nodiscard]] bool is_over() const;
  [[nodiscard]] bool is_gone() const noexcept { return is_gone_; }  ///< over, and its child is no more
  [[nodiscard]] store::Json summary() const;
  [[nodiscard]] std::shared_ptr<const EventLog> events() const noexcept { return events_; }

  /// What the child answers, if it does soon; else {"ok":true,"command":...,"pending":N}, and its answer
  /// comes as an event `answer` with that number, unless it is to be forgotten. Throws Problem: 409 when the
  /// session does not live, 429 when too many answers are awaited, 503 when the child takes no request.
  [[nodiscard]] store::Json ask(const store::Json& request, Late late);
  void end(std::string_view reason);  ///< does not wait

 private:
  struct Awaited {
    std::uint64_t number;
    WhatifLine line;
  };
  void live(const std::stop_token& stop);
  [[nodiscard]] std::optional<WhatifLine> begin(const std::stop_token& stop, ChildProcess& child);
  void follow(const std::stop_token& stop, ChildProcess& child, WhatifLine line);
  [[nodiscard]] std::string why_over(const std::stop_token& stop) const;
  bool hear_news(WhatifLine& line);
  void hear_answers();
  void become(SessionState state, std::string_view reason);

  const SessionOrder order_;
  const SessionLimits limits_;
  const std::string created_utc_;
  const std::shared_ptr<EventLog> events_;
  const PrivateDirectory directory_;
  mutable std::mutex mutex_;  ///< of all below
  SessionState state_ = SessionState::starting;
  std::string reason_;
  store::Json now_;  ///< the child's last news
  std::list<Awaited> awaited_;
  std::uint64_t awaited_count_ = 0;
  std::string wish_to_end_;
  std::chrono::steady_clock::time_point used_ = std::chrono::steady_clock::now();
  std::atomic<bool> is_gone_{false};
  std::jthread thread_;  ///< last: it uses what stands above
};

}  // namespace polycosm::viewer
