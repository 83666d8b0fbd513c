#pragma once
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include <polycosm/viewer/http.hpp>

namespace polycosm::viewer {

/// Idempotency-Key: a request that is sent again, because the answer to the first was lost, gets that answer
/// and does nothing twice. For any thread.
class RequestKeys {
 public:
  /// What was made for the key, when this very request came before; else the key is taken until keep() or
  /// forget(). Throws Problem: 400 for what is no key, 409 while the first is being answered, 422 when
  /// another request came with it.
  [[nodiscard]] std::optional<std::string> take(const std::string& owner, std::string_view key,
                                                std::string_view request);
  void keep(const std::string& owner, std::string_view key, std::string made);
  void forget(const std::string& owner, std::string_view key);

 private:
  struct Known {
    std::string request;
    std::optional<std::string> made;
  };
  std::mutex mutex_;
  std::map<std::string, Known> known_;  ///< by owner and key
  std::deque<std::string> order_;       ///< of those that are made, the oldest first
};

}  // namespace polycosm::viewer
