#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include <polycosm/store/json.hpp>
#include <polycosm/viewer/http.hpp>

#include "target.hpp"

namespace polycosm::viewer {

/// Events in order of their happening, kept for whoever comes later or comes back: the newest ones, up to a
/// number of bytes. For any thread.
class EventLog {
 public:
  using IsShown = std::function<bool(std::string_view subject)>;  ///< empty = everything is

  explicit EventLog(std::size_t keep_bytes) : keep_bytes_{keep_bytes} {}
  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;

  /// `kind` is the `event:` of server-sent events, a plain word.
  void tell(std::string_view kind, const store::Json& data);
  /// With a number of the teller's, larger than those before, and what it is about.
  void tell(std::uint64_t number, std::string_view kind, const store::Json& data, std::string subject);
  void close();  ///< nothing more comes

  /// The events after `last`, which then is the last of them; `gap` first where some are forgotten. Those
  /// about what is not shown are passed over.
  [[nodiscard]] FeedPart after(std::uint64_t& last, const IsShown& is_shown) const;

 private:
  struct Entry {
    std::uint64_t number;
    std::string text;
    std::string subject;
  };
  mutable std::mutex mutex_;
  std::deque<Entry> entries_;
  std::size_t keep_bytes_;
  std::size_t byte_count_ = 0;
  std::uint64_t forgotten_ = 0;  ///< the last one that is no more here
  std::uint64_t newest_ = 0;
  bool is_closed_ = false;
};

/// Server-sent events of a log from where `after=` or Last-Event-ID says; `follow=no` ends when all is told.
/// Throws Problem (400) for what is no number of an event.
[[nodiscard]] Feed feed_of(std::shared_ptr<const EventLog> log, const Request& request, const Values& query,
                           EventLog::IsShown is_shown);

[[nodiscard]] std::string utc_text_now();  ///< "2026-11-27T03:20:00Z"
/// JSON as it goes over the line, whatever bytes stand in it.
[[nodiscard]] std::string line_of(const store::Json& json);

}  // namespace polycosm::viewer
