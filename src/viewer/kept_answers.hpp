#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <polycosm/viewer/http.hpp>

#include "answer_cache.hpp"
#include "route.hpp"

namespace polycosm::viewer {

/// What is asked of an ensemble, as far as it decides the bytes of the answer: route, form, path and query in
/// one order, whichever way the client wrote them.
struct Question {
  std::string text;
  bool is_gzip = false;
  /// A strong entity tag. A tag belongs to its URL, so a hash is enough for it.
  [[nodiscard]] std::string tag(std::string_view revision) const;
  [[nodiscard]] std::string key(std::string_view id, std::string_view revision) const;
};
[[nodiscard]] Question question_of(const Match& found, const Values& query, std::string_view media,
                                   bool is_gzip);

/// Answers that follow from a revision and a question alone, and who may have them without asking the reader.
/// For every thread.
class KeptAnswers {
 public:
  using Clock = std::chrono::steady_clock;
  explicit KeptAnswers(std::uint64_t limit_bytes) : cache_{limit_bytes} {}

  /// The reader let this caller have this ensemble, by the name that stands in the path, just now.
  void let_in(const Caller& caller, std::string_view name, Clock::time_point now);
  /// Something was decided: everybody's next question goes to the reader.
  void ask_anew();
  /// The answer to a GET of `id@revision` that is kept, if the reader let its caller in within the last
  /// second: a withdrawn, changed or newly sealed ensemble is gone as soon as that.
  [[nodiscard]] std::optional<Response> at_once(const Request& request, const Match& found,
                                                const Values& query, const Caller& caller);

  /// A kept answer with what only this request decides: 304 or whole, and how long it lasts.
  [[nodiscard]] std::optional<Response> find(const Request& request, const Question& question,
                                             std::string_view name, std::string_view key);
  /// Keeps an answer with a body and status 200; `response` has its ETag and no Cache-Control yet.
  void put(const std::string& key, const Response& response);

  [[nodiscard]] AnswerCache::Counts counts() const { return cache_.counts(); }

 private:
  [[nodiscard]] bool is_let_in(const Caller& caller, std::string_view name);

  AnswerCache cache_;
  std::mutex letting_in_;
  std::map<std::string, Clock::time_point, std::less<>> let_in_;
};

/// For how long an answer about an ensemble holds, by the name that was asked for.
[[nodiscard]] std::string lasting_of(std::string_view name);

}  // namespace polycosm::viewer
