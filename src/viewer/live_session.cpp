#include "live_session.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/log.hpp>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds look_every{100};
constexpr std::chrono::milliseconds answer_patience{1000};
constexpr std::chrono::milliseconds short_patience{200};  // while it owes an answer: it is slow, or hangs
constexpr std::chrono::milliseconds end_patience{2000};
constexpr std::size_t most_awaited = 8;
constexpr std::size_t events_kept_bytes = std::size_t{4} << 20U;
constexpr std::size_t last_words_bytes = 4096;

std::string_view name_of(SessionState state) {
  constexpr std::array<std::string_view, 4> names{"starting", "live", "ended", "failed"};
  return names[static_cast<std::size_t>(state)];
}

/// The end of what the child wrote to stderr: for the log of the operator, it may name paths.
std::string last_words(const std::filesystem::path& directory) {
  std::ifstream file{directory / "stderr", std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  return text.size() > last_words_bytes ? text.substr(text.size() - last_words_bytes) : text;
}

ChildOrder child_order(const SessionOrder& order, const SessionLimits& limits,
                       const std::filesystem::path& directory) {
  return {"/proc/self/exe",
          {"whatif", std::filesystem::absolute(order.run).string(), "--member", std::to_string(order.member),
           "--socket", "s"},
          directory,
          limits.memory_bytes};
}

/// A process that closed its socket is about to end.
std::optional<ChildEnd> ended_soon(ChildProcess& child) {
  for (int i = 0; i < 50 && !child.ended(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  return child.ended();
}

bool is_running(const Json& now) {
  return now.is_object() && now.value("state", std::string{}) == "RUNNING";
}

}  // namespace

LiveSession::LiveSession(SessionOrder order, const SessionLimits& limits)
    : order_{std::move(order)},
      limits_{limits},
      created_utc_{utc_text_now()},
      events_{std::make_shared<EventLog>(events_kept_bytes)},
      thread_{[this](const std::stop_token& stop) { live(stop); }} {}

LiveSession::~LiveSession() = default;

bool LiveSession::is_over() const {
  const std::lock_guard lock{mutex_};
  return state_ == SessionState::ended || state_ == SessionState::failed;
}

Json LiveSession::summary() const {
  const std::lock_guard lock{mutex_};
  const auto idle = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - used_);
  return {{"id", order_.id},
          {"ensemble", order_.ensemble},
          {"member", order_.member},
          {"owner", order_.owner},
          {"state", name_of(state_)},
          {"reason", reason_.empty() ? Json(nullptr) : Json(reason_)},
          {"created_utc", created_utc_},
          {"idle_s", idle.count()},
          {"now", now_}};
}

void LiveSession::end(std::string_view reason) {
  const std::lock_guard lock{mutex_};
  wish_to_end_ = reason;
}

void LiveSession::become(SessionState state, std::string_view reason) {
  {
    const std::lock_guard lock{mutex_};
    state_ = state;
    reason_ = reason;
  }
  events_->tell("session",
                {{"state", name_of(state)}, {"reason", reason.empty() ? Json(nullptr) : Json(reason)}});
  runner::log(state == SessionState::failed ? runner::LogLevel::warning : runner::LogLevel::info, "session",
              "what-if session " + order_.id + " is " + std::string{name_of(state)} +
                  (reason.empty() ? "" : ": " + std::string{reason}),
              {{"session", order_.id}, {"state", name_of(state)}, {"owner", order_.owner}});
}

void LiveSession::live(const std::stop_token& stop) {
  try {
    become(SessionState::starting, "");
    ChildProcess child{child_order(order_, limits_, directory_.path())};
    std::optional<WhatifLine> line = begin(stop, child);
    if (line) {
      become(SessionState::live, "");
      follow(stop, child, std::move(*line));
    }
    child.end(end_patience);
  } catch (const std::exception& error) {
    runner::log(runner::LogLevel::error, "session_failed", error.what(), {{"session", order_.id}});
    become(SessionState::failed, "the server could not start or hear it; its log says why");
  }
  {
    const std::lock_guard lock{mutex_};
    awaited_.clear();
  }
  events_->close();
  is_gone_ = true;
}

std::optional<WhatifLine> LiveSession::begin(const std::stop_token& stop, ChildProcess& child) {
  const Clock::time_point latest = Clock::now() + limits_.start;
  while (true) {
    if (auto line = WhatifLine::to(directory_.path() / "s")) {
      line->say(R"({"command":"follow"})");
      if (order_.tick > 0) {
        const Json run = {{"command", "run"}, {"arguments", {order_.tick}}, {"actor", order_.owner}};
        auto asks = WhatifLine::to(directory_.path() / "s");
        if (asks && asks->say(line_of(run))) {
          static_cast<void>(asks->hear(answer_patience));
        }
      }
      return line;
    }
    if (const auto end = child.ended()) {
      runner::log(runner::LogLevel::warning, "session_child", last_words(directory_.path()),
                  {{"session", order_.id}});
      become(SessionState::failed, "the member did not begin: its process ended (" + to_text(*end) +
                                       "); the log of the server says why");
      return std::nullopt;
    }
    if (std::string why = why_over(stop); !why.empty()) {
      become(SessionState::ended, why);
      return std::nullopt;
    }
    if (Clock::now() > latest) {
      become(SessionState::failed, "the member took too long to begin; try a smaller ensemble");
      return std::nullopt;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
}

std::string LiveSession::why_over(const std::stop_token& stop) const {
  const std::lock_guard lock{mutex_};
  if (stop.stop_requested()) {
    return wish_to_end_.empty() ? "the server ends" : wish_to_end_;
  }
  if (!wish_to_end_.empty()) {
    return wish_to_end_;
  }
  return Clock::now() - used_ > limits_.idle && !is_running(now_) ? "nobody used it for too long" : "";
}

void LiveSession::follow(const std::stop_token& stop, ChildProcess& child, WhatifLine line) {
  const Clock::time_point began = Clock::now();
  Clock::time_point heard = began;
  while (true) {
    if (hear_news(line)) {
      heard = Clock::now();
    }
    hear_answers();
    std::string why = why_over(stop);
    if (why.empty() && Clock::now() - began > limits_.life) {
      why = "it lived as long as a session may";
    }
    if (!why.empty()) {
      become(SessionState::ended, why);
      return;
    }
    if (const auto end = line.is_open() ? child.ended() : ended_soon(child)) {
      while (hear_news(line)) {
      }
      hear_answers();
      runner::log(runner::LogLevel::warning, "session_child", last_words(directory_.path()),
                  {{"session", order_.id}});
      become(SessionState::failed,
             "its process ended by itself (" + to_text(*end) + "); start another session");
      return;
    }
    if (Clock::now() - heard > limits_.hang || !line.is_open()) {
      become(SessionState::failed, "its process gave no sign of life for " +
                                       std::to_string(limits_.hang.count() / 1000) +
                                       " s and was ended; start another session");
      return;
    }
  }
}

bool LiveSession::hear_news(WhatifLine& line) {
  const auto text = line.hear(look_every);
  if (!text) {
    return false;
  }
  Json news = Json::parse(*text, nullptr, false);
  if (news.is_object() && news.value("command", std::string{}) == "follow") {
    Json short_news = news;
    short_news.erase("events");
    {
      const std::lock_guard lock{mutex_};
      now_ = std::move(short_news);
    }
    events_->tell("news", news);
  }
  return true;
}

void LiveSession::hear_answers() {
  std::list<Awaited> waiting;
  {
    const std::lock_guard lock{mutex_};
    waiting.swap(awaited_);
  }
  for (auto one = waiting.begin(); one != waiting.end();) {
    const auto text = one->line.hear(std::chrono::milliseconds{0});
    if (text || !one->line.is_open()) {
      Json answer = Json::parse(text.value_or(""), nullptr, false);
      if (!answer.is_object()) {
        answer = {{"ok", false}, {"error", "the process ended before it answered"}};
      }
      answer["pending"] = one->number;
      events_->tell("answer", answer);
      one = waiting.erase(one);
    } else {
      ++one;
    }
  }
  const std::lock_guard lock{mutex_};
  awaited_.splice(awaited_.begin(), waiting);
}

Json LiveSession::ask(const Json& request, Late late) {
  std::chrono::milliseconds patience = answer_patience;
  {
    const std::lock_guard lock{mutex_};
    if (state_ != SessionState::live) {
      throw Problem{
          409,
          "not_live",
          "the session is " + std::string{name_of(state_)} + (reason_.empty() ? "" : ": " + reason_),
          {{"state", name_of(state_)}}};
    }
    if (awaited_.size() >= most_awaited) {
      throw Problem{429, "too_many_commands", "too many commands of this session are not answered yet; wait"};
    }
    used_ = Clock::now();
    patience = awaited_.empty() ? answer_patience : short_patience;
  }
  auto line = WhatifLine::to(directory_.path() / "s");
  if (!line || !line->say(line_of(request))) {
    throw Problem{503, "session_busy", "the session takes no command now; look at its state and try again"};
  }
  if (const auto text = line->hear(patience)) {
    Json answer = Json::parse(*text, nullptr, false);
    if (answer.is_object()) {
      return answer;
    }
  }
  if (!line->is_open()) {
    throw Problem{503, "session_busy", "the session ended before it answered; look at its state"};
  }
  if (late == Late::forgotten) {
    return {{"ok", true}, {"command", request["command"]}, {"pending", 0}};
  }
  const std::lock_guard lock{mutex_};
  if (state_ != SessionState::live) {
    throw Problem{503, "session_busy", "the session ended before it answered; look at its state"};
  }
  awaited_.push_back({++awaited_count_, std::move(*line)});
  return {{"ok", true}, {"command", request["command"]}, {"pending", awaited_count_}};
}

}  // namespace polycosm::viewer
