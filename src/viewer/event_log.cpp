#include "event_log.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <ctime>
#include <utility>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;
using Clock = std::chrono::steady_clock;

constexpr std::size_t most_at_once_bytes = 256 * 1024;
constexpr std::chrono::seconds sign_of_life_every{15};

std::uint64_t number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (!text.empty() && (read.ec != std::errc{} || read.ptr != text.data() + text.size())) {
    throw Problem{
        400, "bad_cursor", "this is no number of an event; begin without one", {{"parameter", "after"}}};
  }
  return number;
}

}  // namespace

void EventLog::tell(std::string_view kind, const Json& data) {
  tell(0, kind, data, "");
}

void EventLog::tell(std::uint64_t number, std::string_view kind, const Json& data, std::string subject) {
  const std::string body = "\nevent: " + std::string{kind} + "\ndata: " + line_of(data) + "\n\n";
  const std::lock_guard lock{mutex_};
  newest_ = number == 0 ? newest_ + 1 : number;
  entries_.push_back({newest_, "id: " + std::to_string(newest_) + body, std::move(subject)});
  byte_count_ += entries_.back().text.size();
  while (byte_count_ > keep_bytes_ && entries_.size() > 1) {
    byte_count_ -= entries_.front().text.size();
    forgotten_ = entries_.front().number;
    entries_.pop_front();
  }
}

void EventLog::close() {
  const std::lock_guard lock{mutex_};
  is_closed_ = true;
}

FeedPart EventLog::after(std::uint64_t& last, const IsShown& is_shown) const {
  const std::lock_guard lock{mutex_};
  FeedPart part;
  if (last < forgotten_) {
    part.text = "event: gap\ndata: {\"forgotten_to\":" + std::to_string(forgotten_) + "}\n\n";
    last = forgotten_;
  }
  for (const Entry& entry : entries_) {
    if (entry.number > last) {
      part.text += !is_shown || is_shown(entry.subject) ? entry.text : "";
      last = entry.number;
    }
    if (part.text.size() > most_at_once_bytes) {
      return part;
    }
  }
  part.is_over = is_closed_;
  return part;
}

Feed feed_of(std::shared_ptr<const EventLog> log, const Request& request, const Values& query,
             EventLog::IsShown is_shown) {
  const auto wished = query.find("after");
  const auto follow = query.find("follow");
  struct Listener {
    std::uint64_t last;
    bool is_first = true;
    Clock::time_point spoke = Clock::now();
  };
  auto listener = std::make_shared<Listener>(Listener{
      number_of(wished != query.end() ? std::string_view{wished->second} : request.header("last-event-id"))});
  const bool follows = follow == query.end() || follow->second != "no";
  return [log = std::move(log), listener, follows, is_shown = std::move(is_shown)]() -> FeedPart {
    const std::uint64_t before = listener->last;
    FeedPart part = log->after(listener->last, is_shown);
    part.is_over = part.is_over || (!follows && listener->last == before);
    if (std::exchange(listener->is_first, false)) {
      part.text = "retry: 2000\n\n" + part.text;
    } else if (part.text.empty() && Clock::now() - listener->spoke > sign_of_life_every) {
      part.text = ": still here\n\n";
    }
    if (!part.text.empty()) {
      listener->spoke = Clock::now();
    }
    return part;
  };
}

std::string utc_text_now() {
  const std::time_t now = std::time(nullptr);
  std::tm fields{};
  ::gmtime_r(&now, &fields);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &fields)};
}

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace polycosm::viewer
