#pragma once
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include <polycosm/viewer/http.hpp>

namespace polycosm::viewer {

/// Whole answers by what was asked, the last used first, within a number of bytes. For every thread. Keys are
/// kept whole, not as hashes: two questions never share an answer.
class AnswerCache {
 public:
  explicit AnswerCache(std::uint64_t limit_bytes) : limit_bytes_{limit_bytes} {}

  /// Null when there is none.
  [[nodiscard]] std::shared_ptr<const Response> find(const std::string& key);
  /// Keeps an answer that has a body. One larger than a quarter of the cache is not worth what it would push
  /// out.
  void put(const std::string& key, std::shared_ptr<const Response> response);

  struct Counts {
    std::uint64_t hits = 0, puts = 0, evicted = 0;  ///< since the start
    std::uint64_t answers = 0, bytes = 0;           ///< now
  };
  [[nodiscard]] Counts counts() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Response> response;
    std::uint64_t bytes = 0;
  };
  void drop_last();

  const std::uint64_t limit_bytes_;
  mutable std::mutex using_;
  std::list<Entry> entries_;
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;  ///< keys live in `entries_`
  Counts counts_;
};

}  // namespace polycosm::viewer
